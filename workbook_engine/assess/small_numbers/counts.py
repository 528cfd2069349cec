"""Counts: the people behind a figure, as far as they are known: how many, and out of how many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from workbook_engine.model.figure import Figure, Ratio, Unit, round_half_up
from workbook_engine.model.history import History
from workbook_engine.model.indicator import Basis, Indicator, code_key
from workbook_engine.model.period import Month, Period, PeriodKind
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.small_numbers import Cell, SmallFigures, SmallNumbers


@dataclass(frozen=True)
class Count:
    """How many a figure counts, `of` how many where that is known; `is_small` is True where it is kept back.

    Who sees a rate is taken to know out of how many it is: then it tells its count.
    """

    value: Decimal
    of: Decimal | None
    is_small: bool

    @property
    def is_rate(self) -> bool:
        return self.of is not None


def counts(book: RuleBook, observations: Mapping[str, History], month: Month) -> dict[Cell, Count]:
    """The counts of all figures up to a month, by indicator and period.

    Whole figures of an indicator that has no others are counts; a figure with decimals is one only where the
    rule book says so. A rate has those that are printed beside it, else what its whole (`out_of`) makes.
    """
    rules = book.small_numbers or SmallNumbers()
    keys = {code_key(each.key): each.key for each in book.indicators}
    found: dict[Cell, Count] = {}
    for indicator in book.indicators:
        history = observations.get(indicator.key, {})
        wholes = observations.get(keys.get(code_key(indicator.out_of or ""), ""), {})
        is_count = _counts_people(indicator, history)
        for period, observation in history.items():
            figure = observation.figure
            if figure is None or figure.bound or period.last > month or _is_mean(indicator, period):
                continue
            whole = seen.figure if (seen := wholes.get(period)) else None
            count = _count(figure, is_count, whole, rules)
            if count is not None and count.value >= 0:
                shown = indicator.small_numbers is SmallFigures.SHOWN
                found[indicator.key, period] = Count(count.value, count.of, count.is_small and not shown)
    return found


def _counts_people(indicator: Indicator, history: History) -> bool:
    """Whether the figures themselves are counts."""
    if indicator.small_numbers is SmallFigures.HIDDEN and indicator.unit is not Unit.PERCENT:
        return True
    figures = [each.figure for each in history.values() if each.figure]
    return indicator.unit is Unit.NUMBER and all(
        value == value.to_integral_value()
        for figure in figures
        for value in (figure.value, figure.stored if figure.stored is not None else figure.value)
    )


def _is_mean(indicator: Indicator, period: Period) -> bool:
    return indicator.basis is Basis.AVERAGE and period.kind is PeriodKind.YEAR_TO_DATE


def _count(figure: Figure, is_count: bool, whole: Figure | None, rules: SmallNumbers) -> Count | None:
    ratio = figure.ratio
    if ratio is not None:
        return _of_ratio(ratio, figure, rules)
    if figure.unit is Unit.PERCENT and whole is not None and not whole.bound and whole.value > 0:
        return _made(figure, whole.value, rules)
    return Count(figure.value, None, rules.is_small(figure.value)) if is_count else None


def _of_ratio(ratio: Ratio, figure: Figure, rules: SmallNumbers) -> Count:
    few, whole = rules.is_small(ratio.numerator), ratio.denominator
    if whole is None:
        return Count(ratio.numerator, None, few)
    rest = figure.unit is Unit.PERCENT and rules.is_small(whole - ratio.numerator)
    return Count(ratio.numerator, whole, few or rest or 0 < whole < rules.out_of_fewer_than)


def _made(figure: Figure, whole: Decimal, rules: SmallNumbers) -> Count:
    """The count that a percentage makes of its whole; its decimals leave open which, so all are asked."""
    half = Decimal(5).scaleb(-figure.decimals - 1)
    least, most = ((figure.value + side) * whole / 100 for side in (-half, half))
    low = int(max(least, Decimal(0)).to_integral_value(ROUND_CEILING))
    high = int(most.to_integral_value(ROUND_FLOOR))
    near = round_half_up(figure.value * whole / 100, 0)
    may_be = [near, *(Decimal(each) for each in range(low, min(high, low + rules.fewer_than) + 1))]
    rests = [near, *(Decimal(each) for each in range(max(low, high - rules.fewer_than), high + 1))]
    small = any(map(rules.is_small, may_be)) or any(rules.is_small(whole - each) for each in rests)
    return Count(near, whole, small or whole < rules.out_of_fewer_than)
