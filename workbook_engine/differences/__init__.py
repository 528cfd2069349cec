"""What differs between two versions of a scorecard, told from what both say."""

from workbook_engine.differences.versions import compare_versions
from workbook_engine.differences.words import WordChange, changed_words

__all__ = ["WordChange", "changed_words", "compare_versions"]
