"""The words that figures and differences are told in."""

from __future__ import annotations

from decimal import Decimal

from workbook_engine.model.figure import Unit


def plain_number(value: Decimal) -> str:
    """A number without an exponent, its decimals kept: `8.5`, `100`, `0.2`.

    >>> plain_number(Decimal("1E+2")), plain_number(Decimal("9.0"))
    ('100', '9.0')
    """
    return f"{value:,f}"


def amount_in_words(value: Decimal, unit: Unit) -> str:
    """A difference: percentages differ by points.

    >>> amount_in_words(Decimal(16), Unit.PERCENT), amount_in_words(Decimal("0.2"), Unit.NUMBER)
    ('16 points', '0.2')
    >>> amount_in_words(Decimal(250), Unit.POUNDS), amount_in_words(Decimal("22.5"), Unit.POUNDS)
    ('£250', '£22.50')
    """
    number = plain_number(abs(value))
    if unit is Unit.POUNDS:
        return f"£{number}{'0' if number[-2:-1] == '.' else ''}"  # nobody writes half the pence
    if unit is Unit.NUMBER:
        return number
    return f"{number} point" if abs(value) == 1 else f"{number} points"
