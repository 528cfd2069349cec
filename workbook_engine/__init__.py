"""Puts a formatted, explained scorecard into a council's own workbook, and changes nothing else."""
