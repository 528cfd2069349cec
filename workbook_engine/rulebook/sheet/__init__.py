"""Sheet: indicators on a sheet of the workbook in place of YAML, both ways."""
