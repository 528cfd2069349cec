"""Shown number: what a cell's number format makes of the number in it (ECMA-376 Part 1, 18.8.31)."""

from __future__ import annotations

import functools
import operator
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from workbook_engine.model.figure import round_half_up

_TOKEN = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|General|.', re.IGNORECASE | re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[\d.]+)\]")
_COMPARISONS = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_MOST_DECIMALS = 15


@dataclass(frozen=True)
class Section:
    """One section of a format code: how it shows the numbers that it is for.

    `decimals` is None where the format leaves them open (General, scientific, fractions); the last
    `optional` of them are not shown where they are 0. `percent` is True where the number is multiplied by
    100 to be shown, `says_percent` where a % is merely written after it, `pounds` where a £ is.
    `thousands` counts the commas that each divide by 1,000. `condition` is such as ("<", 100).
    """

    decimals: int | None = None
    optional: int = 0
    percent: bool = False
    says_percent: bool = False
    thousands: int = 0
    condition: tuple[str, Decimal] | None = None
    has_digits: bool = True
    pounds: bool = False

    @property
    def shows_percent(self) -> bool:
        return self.percent or self.says_percent


def section_for(code: str, number: Decimal) -> Section:
    """The section of a format code that shows this number.

    Where a section shows no digits (accounting formats show a dash for 0), the first one counts.

    >>> section_for("0.0%", Decimal("0.6913")).decimals, section_for("0;[Red]-0.00", Decimal(-3)).decimals
    (1, 2)
    """
    sections = _sections(code)
    chosen = _choose(sections, number)
    return chosen if chosen.has_digits else sections[0]


def shown_value(number: Decimal, section: Section, decimals: int | None) -> Decimal:
    """A number rounded half-up to what its format shows, a percentage in points.

    `decimals` is for formats that leave them open; None there keeps all digits.

    >>> shown_value(Decimal("0.125"), section_for("0%", Decimal("0.125")), None)
    Decimal('13')
    """
    value = number.scaleb(2) if section.percent else number
    shown = section.decimals if section.decimals is not None else decimals
    if shown is None:
        return _plain(round_half_up(value, _MOST_DECIMALS))
    kept = shown - 3 * section.thousands
    rounded = round_half_up(value, kept)
    if kept < 0:
        return _plain(rounded)
    if not section.optional:
        return rounded
    return round_half_up(rounded, max(kept - section.optional, _decimals(_plain(rounded))))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _plain(value: Decimal) -> Decimal:
    """A number without an exponent and without zeros at its end.

    >>> _plain(Decimal("1.3E+3")), _plain(Decimal("16.20"))
    (Decimal('1300'), Decimal('16.2'))
    """
    return Decimal(f"{value.normalize():f}") if value else Decimal(0)


def _choose(sections: tuple[Section, ...], number: Decimal) -> Section:
    if len(sections) == 1:
        return sections[0]
    if any(section.condition for section in sections):
        return next((section for section in sections if _holds(section, number)), sections[-1])
    if number < 0 and len(sections) > 1:
        return sections[1]
    if number == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _holds(section: Section, number: Decimal) -> bool:
    if section.condition is None:
        return True
    comparison, limit = section.condition
    return bool(_COMPARISONS[comparison](number, limit))


@functools.lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[Section, ...]:
    """A format code's sections for numbers; the fourth, for texts, is left out."""
    tokens: list[list[str]] = [[]]
    for token in _TOKEN.findall(code):
        if token == ";":
            tokens.append([])
        else:
            tokens[-1].append(token)
    return tuple(_section(section) for section in tokens[:3])


def _section(tokens: list[str]) -> Section:
    condition = next((_condition(token) for token in tokens if _CONDITION.fullmatch(token)), None)
    says_percent = any("%" in token for token in tokens if token[0] in '"\\')
    pounds = any("£" in token for token in tokens)
    pattern = "".join(token for token in tokens if len(token) == 1)
    if any(token.casefold() == "general" for token in tokens) or re.search(r"[Ee][+-]|[?#0]\s*/", pattern):
        return Section(None, 0, "%" in pattern, says_percent, 0, condition, pounds=pounds)
    if not re.search(r"[0#]", pattern):
        return Section(None, condition=condition, has_digits=False, pounds=pounds)
    whole, _, fraction = pattern.partition(".")
    decimals = sum(fraction.count(digit) for digit in "0#?")
    digits = re.search(r"[0#?](,+)[^0#?]*$", whole if not decimals else fraction)
    thousands = len(digits[1]) if digits else 0
    return Section(
        decimals, fraction.count("#"), "%" in pattern, says_percent, thousands, condition, pounds=pounds
    )


def _condition(token: str) -> tuple[str, Decimal] | None:
    match = _CONDITION.fullmatch(token)
    try:
        return (match[1], Decimal(match[2])) if match else None
    except InvalidOperation:
        return None
