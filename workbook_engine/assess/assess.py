"""Assess: every indicator of a rule book judged in one period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from workbook_engine.assess.evidence import Evidence
from workbook_engine.assess.outturns import outturns
from workbook_engine.assess.rate import rate
from workbook_engine.assess.standings import sourced, standings
from workbook_engine.assess.to_date import year_to_date
from workbook_engine.assess.travel import travel
from workbook_engine.assess.words import plain_number
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.history import (
    History,
    current_period,
    ending_with,
    period_before,
    periods_due,
)
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.judgement import Judgement
from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Month, Period, Span
from workbook_engine.model.rating import Rating
from workbook_engine.model.rule_book import RuleBook


def assess(
    rule_book: RuleBook,
    observations: Mapping[str, History],
    month: Month,
    months: int = 13,
    *,
    benchmarks: Mapping[str, Sequence[Benchmark]] | None = None,
    judgements: Mapping[str, Sequence[Judgement]] | None = None,
) -> tuple[Assessment, ...]:
    """One assessment an indicator, in the rule book's order.

    `observations` are by the indicator's key and then by period; each indicator is judged in its own
    period, the last of its kind that is over by the report's `month`. `months` is how many months the series
    that the sparkline draws goes back, that month included. `benchmarks` and `judgements` are those that
    stand in the workbook, by the indicator's key; what the rule book itself says of one goes before.
    """
    return tuple(
        _assess_one(
            rule_book,
            indicator,
            observations.get(indicator.key, {}),
            month,
            months,
            (*indicator.benchmarks, *(benchmarks or {}).get(indicator.key, ())),
            (*indicator.judgements, *(judgements or {}).get(indicator.key, ())),
        )
        for indicator in rule_book.indicators
    )


def _assess_one(
    rule_book: RuleBook,
    indicator: Indicator,
    history: History,
    month: Month,
    months: int,
    benchmarks: Sequence[Benchmark],
    judgements: Sequence[Judgement],
) -> Assessment:
    starts = rule_book.year_starts
    period = current_period(indicator, history, month, starts)
    before = period_before(period, history)
    due = periods_due(indicator, history, month, starts)
    newest = _newest(history, due)
    rated = newest if newest and newest.figure else None
    rated_in = rated.period if rated else period
    travels = tuple(travel(each, indicator, history, period, starts) for each in rule_book.directions)
    went = travels
    if rated_in != period:  # the way of the figure that is rated, which is not the one that is shown
        went = tuple(travel(each, indicator, history, rated_in, starts) for each in rule_book.directions)
    judgement = next((each for each in judgements if each.month == period.last), None)
    named = sourced(rule_book, benchmarks)
    figure = rated.figure if rated else None
    value = _value(rule_book, figure)
    evidence = Evidence(
        indicator=indicator,
        figure=figure,
        value=value,
        shown=_shown(figure, value) + _remark(indicator, rated, due[0]) if figure and rated else "",
        absence=None if figure else _absence(history, due, newest),
        why_none="" if figure else _why_unavailable(history, due, newest),
        aim=indicator.target_in(rated_in),
        lapsed=indicator.lapsed_in(rated_in),
        tolerance=rule_book.tolerance_for(indicator, rated_in.last),
        travels=went,
        benchmarks=named,
        judgement=judgement,
        year=Span.year(Span.year_to_date(rated_in.last, starts).first.plus(11), starts).label,
    )
    rating, reason, band = rate(evidence, rule_book.scheme_for(indicator))
    shown = (month.earlier(back) for back in reversed(range(months)))
    return Assessment(
        indicator,
        period,
        before,
        current=history.get(period),
        previous=history.get(before),
        rated=rated,
        target=evidence.aim,
        rating=rating,
        because=reason,
        travels=travels,
        series=tuple(ending_with(indicator, history, each, starts) for each in shown),
        band=band,
        year_target=indicator.year_target_in(rated_in),
        lapsed=evidence.lapsed,
        standings=standings(indicator, named, figure, evidence.aim),
        to_date=year_to_date(indicator, history, period, starts),
        judgement=judgement,
        forecast=_forecast(rule_book, indicator, judgement),
        outturns=outturns(indicator, history, month, starts),
        before_rated=history.get(period_before(rated_in, history)),
        rated_travels=went,
    )


def _newest(history: History, due: Sequence[Period]) -> Observation | None:
    """The observation of the newest of the periods due that has a figure, or one that is kept back."""
    observations = (history.get(period) for period in due)
    return next((each for each in observations if each and (each.figure or _is_kept_back(each))), None)


def _is_kept_back(observation: Observation) -> bool:
    value = observation.value
    return isinstance(value, NoFigure) and value.why is Absence.SUPPRESSED


def _value(rule_book: RuleBook, figure: Figure | None) -> Decimal:
    """What a figure is rated on: what it shows, or with `rate_on: stored` what is behind that."""
    if figure is None:
        return Decimal(0)
    return figure.stored if rule_book.rate_on_stored and figure.stored is not None else figure.value


def _forecast(rule_book: RuleBook, indicator: Indicator, judgement: Judgement | None) -> Rating | None:
    """The rating that somebody expects by the end of the year, as the scheme has it."""
    word = judgement.forecast.casefold() if judgement else ""
    ratings = rule_book.scheme_for(indicator).ratings
    return next((rating for rating in ratings if rating.word.casefold() == word), None)


def _absence(history: History, due: Sequence[Period], newest: Observation | None) -> NoFigure | None:
    """What stands where the figure should be; in arrears, where the latest one should be."""
    observation = newest or history.get(due[-1]) or history.get(due[0])
    return observation.value if observation and isinstance(observation.value, NoFigure) else None


def _shown(figure: Figure, value: Decimal) -> str:
    if value == figure.value:
        return figure.shown
    pounds, percent = "£" * (figure.unit is Unit.POUNDS), "%" * (figure.unit is Unit.PERCENT)
    return f"{pounds}{plain_number(value)}{percent} (shown as {figure.shown})"


def _remark(indicator: Indicator, rated: Observation, period: Period) -> str:
    remarks = ["provisional"] if rated.provisional else []
    if rated.period != period:
        remarks.insert(0, f"{rated.period.name}, the latest figure; reported {indicator.late} in arrears")
    return f" ({'; '.join(remarks)})" if remarks else ""


def _why_unavailable(history: History, due: Sequence[Period], newest: Observation | None) -> str:
    """In words, what stands where the figure should be; in arrears, where the latest one should be."""
    if not history:
        return "The workbook has no row for it"
    value = _absence(history, due, newest) or NoFigure(Absence.BLANK)
    if value.reason:
        return value.reason.rstrip(".")
    period = newest.period.name if newest else (due[-1] if due[-1] in history else due[0]).name
    if value.why is Absence.BLANK:
        return f"There is no figure for {period}"
    return f"{period}: {value.why.value} (the workbook says “{value.words}”)"
