"""Grid: a sheet part, or a .csv file, cell by cell as Excel shows it."""
