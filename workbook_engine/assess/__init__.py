"""Pure judgements: rating, direction of travel, change, and because."""

from typing import TYPE_CHECKING

from workbook_engine.assess.assess import assess
from workbook_engine.assess.doubts import doubts
from workbook_engine.lazy import lazily

if TYPE_CHECKING:
    from workbook_engine.assess.overview import overview

__all__ = ["assess", "doubts", "overview"]

__getattr__ = lazily(__name__, {"overview": "overview"})
