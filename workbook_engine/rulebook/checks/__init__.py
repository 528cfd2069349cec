"""Checks: what no single entry of a rule book or template can know by itself."""
