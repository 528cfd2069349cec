"""Trend pages: which charts stand on which page, in a month, and which periods they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_engine.assess.trend import trend_detail
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.indicator import match_key
from workbook_engine.model.overview import Overview
from workbook_engine.model.period import Month, Period, PeriodKind, latest_period
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.trend import Trends, TrendTopic
from workbook_engine.model.trend_rules import PagesBy, TrendPage, TrendRules

_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}
_OTHER = "Other indicators"


def reach(rules: TrendRules, book: RuleBook, months: int) -> int:
    """How many months back the figures are needed: for the scorecard so many, for the trends perhaps more."""
    return max(months, rules.periods * _MONTHS[_kind(book)])


def trend_pages(
    rules: TrendRules,
    book: RuleBook,
    assessments: Sequence[Assessment],
    month: Month,
    overview: Overview | None = None,
) -> Trends:
    """The trends of a report's month; the series of the assessments go back as `reach` says.

    Quarters and years begin with the first in which an indicator has a figure; months do not, for a trend
    of twelve months is read beside others.
    """
    periods = _periods(rules, book, assessments, month)
    known = {match_key(each.indicator.key): each for each in assessments}
    known |= {match_key(each.indicator.name): each for each in assessments if each.indicator.code}
    topics: list[TrendTopic] = []
    for page in _pages(rules, assessments, overview):
        groups = ([known[match_key(key)] for key in keys if match_key(key) in known] for keys in page.charts)
        details = tuple(trend_detail(group, periods, month) for group in groups if group)
        topics.append(TrendTopic(page.title, details))
    return Trends(periods, tuple(topic for topic in topics if topic.details))


def _kind(book: RuleBook) -> PeriodKind:
    """The kind of the periods: that of all indicators, where it is one that a calendar fixes, else months."""
    kinds = {indicator.frequency for indicator in book.indicators}
    kind = kinds.pop() if len(kinds) == 1 else PeriodKind.MONTH
    return kind if kind in _MONTHS else PeriodKind.MONTH


def _periods(
    rules: TrendRules, book: RuleBook, assessments: Sequence[Assessment], month: Month
) -> tuple[Period, ...]:
    kind = _kind(book)
    latest = latest_period(kind, month, book.year_starts) or month
    periods: list[Period] = [latest]
    while len(periods) < rules.periods:
        periods.insert(0, periods[0].earlier())
    if kind is PeriodKind.MONTH:
        return tuple(periods)
    backs = [
        back
        for each in assessments
        for back, observation in enumerate(reversed(each.series))
        if observation and observation.figure
    ]
    first = max(backs, default=0)
    return tuple(period for period in periods if month - period.last <= first) or (latest,)


def _pages(
    rules: TrendRules, assessments: Sequence[Assessment], overview: Overview | None
) -> Iterator[TrendPage]:
    if rules.pages:
        yield from rules.pages
        return
    keys: dict[str, list[str]] = {}
    if rules.pages_by is PagesBy.LIST:
        lists = overview.lists if overview else ()
        keys = {each.heading: [sentence.key for sentence in each.sentences] for each in lists}
    elif rules.pages_by is PagesBy.THEME:
        themes = dict.fromkeys(each.indicator.theme for each in assessments if each.indicator.theme)
        keys = {theme: [] for theme in themes}
        for each in assessments:
            keys.setdefault(each.indicator.theme or _OTHER, []).append(each.indicator.key)
    else:
        for each in assessments:
            keys.setdefault(each.indicator.section or "All indicators", []).append(each.indicator.key)
    for title, those in keys.items():
        yield TrendPage(title, tuple(_charts(those, rules.share_a_chart)))


def _charts(keys: Sequence[str], together: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """A chart for each of a page's indicators; those that share one stand where the first of them does."""
    there = {match_key(key): key for key in keys}
    shared = [tuple(there[match_key(key)] for key in group if match_key(key) in there) for group in together]
    drawn: set[str] = set()
    for key in keys:
        if key in drawn:
            continue
        group = next((each for each in shared if key in each), (key,))
        drawn |= set(group)
        yield group
