"""Number formats: the code of each cell style, and whether a code shows a date.

The ids that have no code of their own in a workbook are those of ECMA-376 Part 1, 18.8.30.
"""

from __future__ import annotations

import functools
import re

from lxml import etree

from workbook_engine.xml import parse_part

GENERAL = "General"
_MOST_DIGITS = 19

_CODES = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"£"#,##0;-"£"#,##0', 6: '"£"#,##0;[Red]-"£"#,##0',
    7: '"£"#,##0.00;-"£"#,##0.00', 8: '"£"#,##0.00;[Red]-"£"#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
    37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
    41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', 42: '_-"£"* #,##0_-;-"£"* #,##0_-;_-"£"* "-"_-;_-@_-',
    43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
    44: '_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_DATES_OF_OTHER_COUNTRIES = frozenset({*range(27, 37), *range(50, 59)})
_NOT_A_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]|general', re.IGNORECASE)
_LETTERS_OF_DATES = re.compile(r"[dmyhs]", re.IGNORECASE)


def style_formats(styles: bytes | None) -> tuple[str, ...]:
    """The number format code of each cell style (`cellXfs`) of a styles part, by its index."""
    return tuple(code for code, _ in cell_styles(styles))


def cell_styles(styles: bytes | None) -> tuple[tuple[str, int], ...]:
    """The number format code of each cell style, and how many steps its text stands in."""
    if styles is None:
        return ()
    root = parse_part(styles)
    own = {
        _number(element.get("numFmtId")): element.get("formatCode") or GENERAL
        for element in root.iterfind("{*}numFmts/{*}numFmt")
    }
    own.pop(-1, None)
    return tuple((_code(xf, own), _indent(xf)) for xf in root.iterfind("{*}cellXfs/{*}xf"))


def _indent(style: etree._Element) -> int:
    alignment = style.find("{*}alignment")
    return max(0, _number(alignment.get("indent"))) if alignment is not None else 0


def _code(style: etree._Element, own: dict[int, str]) -> str:
    number = _number(style.get("numFmtId"))
    if number in own:
        return own[number]
    return "dd/mm/yyyy" if number in _DATES_OF_OTHER_COUNTRIES else _CODES.get(number, GENERAL)


def _number(text: str | None) -> int:
    """0 where nothing is said, -1 where it is no number."""
    if text is None:
        return 0
    return int(text) if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS else -1


@functools.lru_cache(maxsize=1024)
def shows_date(code: str) -> bool:
    """Whether a number format shows a date or a time of day. It agrees with openpyxl, without its import.

    >>> shows_date("mmm-yy"), shows_date("[$-809]d mmmm yyyy"), shows_date('0" days"'), shows_date("[Red]0%")
    (True, True, False, False)
    """
    first = _NOT_A_DATE.sub("", code).split(";")[0]
    return _LETTERS_OF_DATES.search(first) is not None
