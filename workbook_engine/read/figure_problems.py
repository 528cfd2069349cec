"""Figure problems: what the figures of the report's months leave to check."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from workbook_engine.model.history import History, period_before, periods_due
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.period import Month, Period, by_end
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.read.layouts.figures import Figures, is_blank

_FIGURE = re.compile(r"\d[\d,.]*")
_SHARED_FROM, _MOST_NAMED = 3, 3
_NOT_IN_CODES = re.compile(r"[\W_]+")


def figure_problems(
    rule_book: RuleBook, figures: Figures, month: Month, months: Collection[Month]
) -> list[Problem]:
    """The checks of a month's report, in the rule book's order, each indicator's together.

    A rule without a row; a cell of one of these `months`, or of the longer period that is reported, that is
    damaged, an error, without a stored value or in the wrong unit; no figure for the period that is due, or
    in arrears none as late as there should be.
    """
    problems: list[Problem] = []
    for indicator in rule_book.indicators:
        due = periods_due(indicator, figures.history(indicator.key), month, rule_book.year_starts)
        problems += _problems(indicator, figures, due, months)
    return problems


def _problems(
    indicator: Indicator, figures: Figures, due: Sequence[Period], months: Collection[Month]
) -> Iterator[Problem]:
    if indicator.key not in figures.observations:
        yield _no_row(indicator, figures)
        return
    history = figures.history(indicator.key)
    periods = sorted({*months, *due, period_before(due[0], history)}, key=by_end)
    doubts = [figures.doubts.get((indicator.key, period)) for period in periods]
    yield from _alike_told_once([doubt for doubt in doubts if doubt is not None])
    if indicator.key in figures.benchmark_doubts:
        yield figures.benchmark_doubts[indicator.key]
    missing = _missing(indicator, history, due)
    if missing is not None:
        yield missing


def _alike_told_once(doubts: Sequence[Problem]) -> Iterator[Problem]:
    """The doubts about one row; three or more that differ only in their figure are one mistake of the row,
    told at the last. What was typed is quoted, and is a mistake of its own in each cell.
    """
    alike: dict[tuple[str, str], list[Problem]] = {}
    for doubt in doubts:
        kind = doubt.what if "“" in doubt.what else _FIGURE.sub("", doubt.what)
        alike.setdefault((kind, doubt.to_do), []).append(doubt)
    for *others, doubt in alike.values():
        if len(others) + 1 < _SHARED_FROM:
            yield from (*others, doubt)
        else:
            yield replace(doubt, what=f"{doubt.what}{_also(others)}")


def _also(others: Sequence[Problem]) -> str:
    """Where else it is so: ` So it is in Data!E13, Data!F13 and 4 more cells.`"""
    places = [str(each.place) for each in others]
    if len(places) > _MOST_NAMED + 1:
        places[_MOST_NAMED:] = [f"{len(places) - _MOST_NAMED} more cells"]
    first = ", ".join(places[:-1])
    return f" So it is in {first}{' and ' if first else ''}{places[-1]}."


def _no_row(indicator: Indicator, figures: Figures) -> Problem:
    kind = "code" if indicator.code else "name"
    alike = [row for row in figures.unruled if _bare(row.label) == _bare(indicator.key)]
    to_do = (
        f"{alike[0].place} has “{alike[0].label}”: write both alike."
        if alike
        else "Add its row, or correct the rule book."
    )
    what = f"No row of the workbook has the {kind} “{indicator.key}”."
    return Problem.check(what, to_do, indicator.place, indicator.key)


def _bare(label: str) -> str:
    return _NOT_IN_CODES.sub("", label).casefold()


def _missing(indicator: Indicator, history: History, due: Sequence[Period]) -> Problem | None:
    """The check for an indicator that is due and blank. In arrears, only its latest figure is due."""
    seen = history.get(due[-1])
    if any((each := history.get(period)) and each.figure for period in due) or not is_blank(seen):
        return None
    late = "1 month" if indicator.arrears == 1 else f"{indicator.arrears} months"
    later = f" or later, and it is {late} in arrears" if indicator.arrears else ""
    return Problem.check(
        f"{indicator.code or f'“{indicator.name}”'} has no figure for {due[-1].name}{later}.",
        "Type it, or TBC or n/a where there is none.",
        seen.place if seen else indicator.place,
        indicator.key,
    )
