"""Pure judgements: rating, direction of travel, change, and because."""

from workbook_engine.assess.assess import assess

__all__ = ["assess"]
