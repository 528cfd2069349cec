"""Values: what a cell says of an indicator, however people write it."""
