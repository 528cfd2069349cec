"""Builds indicators, figures and rule books from the words that the case tables use."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from workbook_engine.model.condition import Fact, Is, OnOrBetter, Otherwise, Within
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.indicator import Indicator, Polarity, Target, Tolerance, ToleranceKind
from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Month
from workbook_engine.model.rating import Band, Rating, RatingScheme
from workbook_engine.model.rule_book import RuleBook

JULY = Month(2019, 7)
SCHEME = RatingScheme(
    (
        Band(Rating("Grey", "grey"), (Is(Fact.NO_TARGET),)),
        Band(Rating("Green", "green"), (OnOrBetter(),)),
        Band(Rating("Amber", "amber"), (Within(),)),
        Band(Rating("Red", "red"), (Otherwise(),)),
    )
)


def figure(text: str) -> Figure:
    unit = Unit.PERCENT if text.endswith("%") else Unit.NUMBER
    return Figure(Decimal(text.rstrip("%").replace(",", "")), unit)


def target(text: str) -> tuple[Target, ...]:
    if not text:
        return ()
    low, _, high = text.partition(" to ")
    return (Target(figure(low), figure(high or low)),)


def tolerances(text: str) -> tuple[Tolerance, ...]:
    if text == "none":
        return ()
    if text.endswith("% of target"):
        return (Tolerance(Decimal(text.removesuffix("% of target")), ToleranceKind.RELATIVE),)
    if text.endswith(" points"):
        return (Tolerance(Decimal(text.removesuffix(" points")), ToleranceKind.POINTS),)
    return (Tolerance(Decimal(text), ToleranceKind.ABSOLUTE),)


def indicator(unit: Unit, good_is: str, target_text: str = "", arrears: int = 0) -> Indicator:
    return Indicator(
        "X 1",
        "An indicator",
        unit=unit,
        good_is=Polarity(good_is),
        targets=target(target_text),
        arrears=arrears,
    )


def rule_book(
    *indicators: Indicator, tolerance_text: str = "10% of target", scheme: RatingScheme = SCHEME
) -> RuleBook:
    return RuleBook("A council", indicators, (), scheme, tolerances(tolerance_text))


def history(**months: str | Figure | NoFigure) -> Mapping[Month, Observation]:
    """`history(jul="69%", jun="")`: observations of 2019; "" is a blank cell."""
    numbers = {"may": 5, "jun": 6, "jul": 7}
    return {
        Month(2019, numbers[name]): Observation("X 1", Month(2019, numbers[name]), _value(value))
        for name, value in months.items()
    }


def _value(value: str | Figure | NoFigure) -> Figure | NoFigure:
    if not isinstance(value, str):
        return value
    return figure(value) if value else NoFigure(Absence.BLANK)
