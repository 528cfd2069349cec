"""Headings: the periods that rows of a sheet name."""
