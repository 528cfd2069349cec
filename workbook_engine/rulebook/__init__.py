"""YAML text to checked models: rule books and templates, every entry knowing its line."""

from workbook_engine.rulebook.decode import decode
from workbook_engine.rulebook.rule_book import read_rule_book
from workbook_engine.rulebook.template import read_template

__all__ = ["decode", "read_rule_book", "read_template"]
