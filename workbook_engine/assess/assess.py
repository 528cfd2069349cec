"""Assess: every indicator of a rule book judged in one period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from workbook_engine.assess.distance import allowance
from workbook_engine.assess.rate import Comparison, because, deciding_band, rate_without_target
from workbook_engine.assess.travel import travel
from workbook_engine.assess.words import plain_number
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.history import (
    History,
    current_period,
    ending_with,
    period_before,
    periods_due,
)
from workbook_engine.model.indicator import Indicator, Target
from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Month, Period
from workbook_engine.model.rating import NOT_AVAILABLE, Band, Rating
from workbook_engine.model.rule_book import RuleBook

_UNAVAILABLE = Rating(NOT_AVAILABLE, "grey", counted=False)


def assess(
    rule_book: RuleBook, observations: Mapping[str, History], month: Month, months: int = 13
) -> tuple[Assessment, ...]:
    """One assessment an indicator, in the rule book's order.

    `observations` are by the indicator's key and then by period; each indicator is judged in its own
    period, the last of its kind that is over by the report's `month`. `months` is how many months the series
    that the sparkline draws goes back, that month included.
    """
    return tuple(
        _assess_one(rule_book, indicator, observations.get(indicator.key, {}), month, months)
        for indicator in rule_book.indicators
    )


def _assess_one(
    rule_book: RuleBook, indicator: Indicator, history: History, month: Month, months: int
) -> Assessment:
    starts = rule_book.year_starts
    period = current_period(indicator, history, month, starts)
    before = period_before(period, history)
    current, previous = history.get(period), history.get(before)
    due = periods_due(indicator, history, month, starts)
    rated = _latest(history, due)
    target = indicator.target_in((rated.period if rated else period).last)
    rating, reason, band = _judge(rule_book, indicator, rated, target, history, due)
    travels = tuple(
        travel(direction, indicator, target, _figure(current), _figure(previous))
        for direction in rule_book.directions
    )
    shown = (month.earlier(back) for back in reversed(range(months)))
    series = tuple(ending_with(indicator, history, each, starts) for each in shown)
    return Assessment(
        indicator, period, before, current, previous, rated, target, rating, reason, travels, series, band
    )


def _latest(history: History, due: Sequence[Period]) -> Observation | None:
    """The observation of the newest of the periods due that has a figure."""
    observations = (history.get(period) for period in due)
    return next((each for each in observations if each is not None and each.figure is not None), None)


def _figure(observation: Observation | None) -> Figure | None:
    return observation.figure if observation else None


def _judge(
    rule_book: RuleBook,
    indicator: Indicator,
    rated: Observation | None,
    target: Target | None,
    history: History,
    due: Sequence[Period],
) -> tuple[Rating, str, Band | None]:
    if target is None:
        return rate_without_target(rule_book.scheme)
    figure = _figure(rated)
    if rated is None or figure is None:
        return _UNAVAILABLE, _why_unavailable(history, due), None
    value = figure.value
    if rule_book.rate_on_stored and figure.stored is not None:
        value = figure.stored
    allowed = allowance(rule_book.tolerance_for(indicator), target)
    comparison = Comparison(value, indicator.unit, target, indicator.good_is, allowed)
    band = deciding_band(comparison, rule_book.scheme)
    shown = _shown(figure, value) + _remark(indicator, rated, due[0])
    return band.rating, because(comparison, shown, band, rule_book.scheme), band


def _shown(figure: Figure, value: Decimal) -> str:
    if value == figure.value:
        return figure.shown
    return f"{plain_number(value)}{'%' if figure.unit is Unit.PERCENT else ''} (shown as {figure.shown})"


def _remark(indicator: Indicator, rated: Observation, period: Period) -> str:
    remarks = ["provisional"] if rated.provisional else []
    if rated.period != period:
        late = "1 month" if indicator.arrears == 1 else f"{indicator.arrears} months"
        remarks.insert(0, f"{rated.period.name}, the latest figure; reported {late} in arrears")
    return f" ({'; '.join(remarks)})" if remarks else ""


def _why_unavailable(history: History, due: Sequence[Period]) -> str:
    """In words, what stands where the figure should be; in arrears, where the latest one should be."""
    if not history:
        return "The workbook has no row for it"
    observation = history.get(due[-1]) or history.get(due[0])
    value = observation.value if observation else NoFigure(Absence.BLANK)
    if not isinstance(value, NoFigure):
        value = NoFigure(Absence.BLANK)
    if value.reason:
        return value.reason.rstrip(".")
    period = (observation.period if observation else due[0]).name
    if value.why is Absence.BLANK:
        return f"There is no figure for {period}"
    return f"{period}: {value.why.value} (the workbook says “{value.words}”)"
