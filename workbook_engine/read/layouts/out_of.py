"""Out of: counts whose whole is another indicator's figure, such as leavers for good out of all leavers."""

from __future__ import annotations

from dataclasses import replace

from workbook_engine.model.figure import Figure, Ratio
from workbook_engine.model.indicator import Indicator, code_key
from workbook_engine.model.observation import Observation
from workbook_engine.model.period import Period
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.read.layouts.figures import Figures
from workbook_engine.read.values.ratios import disagreement


def with_wholes(figures: Figures, rule_book: RuleBook) -> Figures:
    """The figures, with each count that stands alone beside its rate made a count out of its whole.

    An indicator says with `out_of` whose figure of the same period the whole is: of 17 who left, 6. Where the
    two do not make the printed rate, that is a doubt of its cell.
    """
    known = {code_key(each.key): each.key for each in rule_book.indicators}
    observations = dict(figures.observations)
    doubts = dict(figures.doubts)
    for indicator in rule_book.indicators:
        whole = known.get(code_key(indicator.out_of)) if indicator.out_of else None
        if whole is None:
            continue
        wholes, history = figures.history(whole), dict(figures.history(indicator.key))
        for period, seen in history.items():
            counted = _counted(seen, wholes.get(period))
            if counted is None:
                continue
            history[period] = replace(seen, value=counted)
            doubt = _doubt(indicator, period, history[period], wholes[period])
            if doubt is not None:
                doubts.setdefault((indicator.key, period), doubt)
        if history:
            observations[indicator.key] = history
    return replace(figures, observations=observations, doubts=doubts)


def _counted(seen: Observation, whole: Observation | None) -> Figure | None:
    """The figure with its whole; None where it has no count, or has its whole already."""
    figure, of = seen.figure, whole.figure if whole else None
    if figure is None or figure.ratio is None or figure.ratio.denominator is not None:
        return None
    if of is None or of.bound is not None:
        return None
    return replace(figure, ratio=Ratio(figure.ratio.numerator, of.value))


def _doubt(indicator: Indicator, period: Period, seen: Observation, whole: Observation) -> Problem | None:
    figure = seen.figure
    made = disagreement(figure, figure.ratio, indicator) if figure and figure.ratio else ""
    if not made or figure is None:
        return None
    what = (
        f"The cell holds {figure.shown} for {period.name}, and {made} with the {whole.figure} of "
        f"{whole.place}; {figure.shown} is taken."
    )
    return Problem.check(what, "Correct the one that is wrong.", seen.place, indicator.key)
