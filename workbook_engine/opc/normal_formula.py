"""Normal formula: a formula in one form, whichever program saved it and whatever its tabs are called now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from workbook_engine.model.fingerprint import normal_text
from workbook_engine.model.place import column_number
from workbook_engine.opc.formula import quoted_sheet

_TOKEN = re.compile(
    r"""
      (?P<text>"(?:[^"]|"")*")
    | '(?P<quoted>(?:[^']|'')+)'!
    | (?<![\w.\]:'])(?P<plain>[^\W\d][\w.]*)!
    | (?<![\w.$])(?P<columns>\$?[A-Z]{1,3}:\$?[A-Z]{1,3})(?![\w.(!$])
    | (?<![\w.$])(?P<rows>\$?\d{1,7}:\$?\d{1,7})(?![\w.(!$])
    | (?<![\w.$])(?P<cell>\$?[A-Z]{1,3}\$?\d{1,7})(?![\w.(!])
    | (?P<truth>\b(?:TRUE|FALSE)\b(?:\(\))?)
    | (?P<newer>_xl(?:fn|ws)\.)
    | (?P<space>\s+)
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?)
    | (?P<rest>[^\W\d][\w.]*|.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_ONE = re.compile(r"(\$?)([A-Za-z]*)(\$?)(\d*)")


def normal_formula(formula: str, row: int, column: int, tabs: Mapping[str, str]) -> str:
    """The formula with references told from its own cell, tabs called as they were first, in small letters.

    `tabs` are the first names by the casefolded present ones. Two formulas of one meaning may still differ.

    >>> normal_formula("SUM(C2:C6) & Jul!$A$1", 8, 3, {"jul": "Trend"})
    "sum(r[-6]c[0]:r[-2]c[0])&'trend'!r1c1"
    >>> normal_formula("SUM(D2:D6)&'Trend'!$A$1", 8, 4, {})
    "sum(r[-6]c[0]:r[-2]c[0])&'trend'!r1c1"
    """

    def normal(match: re.Match[str]) -> str:
        token = match[0]
        match match.lastgroup:
            case "text":
                return token
            case "quoted" | "plain":
                name = (match["plain"] or match["quoted"]).replace("''", "'")
                return quoted_sheet(tabs.get(name.casefold(), name)).casefold() + "!"
            case "columns" | "rows" | "cell":
                return ":".join(_relative(end, row, column) for end in token.split(":"))
            case "newer" | "space":
                return ""
            case "number":
                return normal_text(Decimal(token))
            case "truth":
                return token.removesuffix("()").casefold()
        return token.casefold()

    return _TOKEN.sub(normal, formula)


def _relative(reference: str, row: int, column: int) -> str:
    """A cell, column or row, in the manner of R1C1."""
    match = _ONE.fullmatch(reference)
    if match is None:
        return reference
    fixed_column, letters, fixed_row, number = match.groups()
    if not letters:  # of a row alone, the dollar stands before it
        fixed_row = fixed_row or fixed_column
    told = ""
    if number:
        told += f"r{number}" if fixed_row else f"r[{int(number) - row}]"
    if letters:
        at = column_number(letters)
        told += f"c{at}" if fixed_column else f"c[{at - column}]"
    return told
