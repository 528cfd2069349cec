"""Pure judgements: rating, direction of travel, change, and because."""
