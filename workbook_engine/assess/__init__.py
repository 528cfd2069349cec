"""Pure judgements: rating, direction of travel, change, and because."""

from workbook_engine.assess.assess import assess
from workbook_engine.assess.doubts import doubts

__all__ = ["assess", "doubts"]
