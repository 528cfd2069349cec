"""The steps, top to bottom."""
