"""Sheets to grids, and grids to observations."""
