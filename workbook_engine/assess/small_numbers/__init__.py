"""Small numbers: which figures are kept back from a copy, so that none of them can be worked out."""

from workbook_engine.assess.small_numbers.keep_back import keep_back
from workbook_engine.assess.small_numbers.repeated import repeated

__all__ = ["keep_back", "repeated"]
