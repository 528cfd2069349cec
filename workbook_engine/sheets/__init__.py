"""A scorecard laid out as sheet plans, and sheet plans drawn as a donor workbook."""
