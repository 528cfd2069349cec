"""Sheet names in formulas: renaming the sheets that a formula refers to."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TOKEN = re.compile(
    r"""
      "(?:[^"]|"")*"                        # a text
    | '(?P<quoted>(?:[^']|'')+)'!           # 'Jul 19'!
    | (?<![\w.\]:'])(?P<plain>[^\W\d][\w.]*)!  # Data!  (not the end of a range of sheets or an external one)
    """,
    re.VERBOSE,
)


def quoted_sheet(name: str) -> str:
    """A sheet's name as a formula may always write it.

    >>> quoted_sheet("Children's")
    "'Children''s'"
    """
    return "'" + name.replace("'", "''") + "'"


def rename_sheets(formula: str, new_names: Mapping[str, str]) -> str:
    """The formula with references to renamed sheets; `new_names` is by casefolded old name. Texts stay.

    >>> rename_sheets('Scorecard!$A$1&"Scorecard!"', {"scorecard": "July"})
    '\\'July\\'!$A$1&"Scorecard!"'
    """

    def renamed(match: re.Match[str]) -> str:
        name = match["plain"] or (match["quoted"] or "").replace("''", "'")
        new = new_names.get(name.casefold())
        return match[0] if new is None else f"{quoted_sheet(new)}!"

    return _TOKEN.sub(renamed, formula) if new_names and "!" in formula else formula
