"""Figure problems: what the figures of the report's months leave to check."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from workbook_engine.model.indicator import Indicator
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.read.figures import Figures, is_blank

_NOT_IN_CODES = re.compile(r"[\W_]+")


def figure_problems(
    rule_book: RuleBook, figures: Figures, period: Month, months: Collection[Month]
) -> list[Problem]:
    """The checks, in the rule book's order, each indicator's together.

    A rule without a row; a cell of one of these `months` that is damaged, an error, without a stored value
    or in the wrong unit; no figure in the period, or in arrears none as late as there should be.
    """
    shown = sorted(months)
    return [
        problem
        for indicator in rule_book.indicators
        for problem in _problems(indicator, figures, period, shown)
    ]


def _problems(
    indicator: Indicator, figures: Figures, period: Month, months: list[Month]
) -> Iterator[Problem]:
    if indicator.key not in figures.observations:
        yield _no_row(indicator, figures)
        return
    for month in months:
        doubt = figures.doubts.get((indicator.key, month))
        if doubt is not None:
            yield doubt
    missing = _missing(indicator, figures, period)
    if missing is not None:
        yield missing


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


def _missing(indicator: Indicator, figures: Figures, period: Month) -> Problem | None:
    """The check for an indicator that is due and blank. In arrears, only its latest figure is due."""
    history = figures.observations[indicator.key]
    may_be = [history.get(period.plus(-back)) for back in range(indicator.arrears + 1)]
    due = period.plus(-indicator.arrears)
    if any(seen and seen.figure for seen in may_be) or not is_blank(history.get(due)):
        return None
    late = "1 month" if indicator.arrears == 1 else f"{indicator.arrears} months"
    later = f" or later, and it is {late} in arrears" if indicator.arrears else ""
    seen = history.get(due)
    return Problem.check(
        f"There is no figure for {due.name}{later}.",
        "Type it, or TBC or n/a where there is none.",
        seen.place if seen else indicator.place,
        indicator.key,
    )
