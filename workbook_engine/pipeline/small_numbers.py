"""Small numbers: a judged workbook without those that its rule book keeps back, judged again.

Figures are taken away before anything is judged: so no change, year to date, average, rating, sentence or
chart can be made of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbook_engine.assess.small_numbers import keep_back
from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.commentary import Typed
from workbook_engine.model.figure import Unit
from workbook_engine.model.indicator import match_key
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.small_numbers import KeptBack, SmallFigures, SmallNumbers
from workbook_engine.pipeline import Refreshed
from workbook_engine.pipeline.judging import Judged, rated
from workbook_engine.read import Figures


def without_small_numbers(whole: Refreshed) -> Refreshed:
    """A refresh whose material holds none of the small numbers; the same where nothing is kept back.

    Its package is still that of the workbook, with all of its figures.
    """
    card, material = whole.judged.scorecard, whole.material
    if card is None or material is None or card.rule_book.small_numbers is None:
        return whole
    rules = card.rule_book.small_numbers
    kept = keep_back(card.rule_book, whole.judged.figures.observations, card.period)
    if not kept:
        return whole
    book = _without_small_benchmarks(card.rule_book, rules)
    figures = _without(whole.judged.figures, kept, card.rule_book, rules)
    judged: Judged = replace(whole.judged, figures=figures, kept_back=kept)
    judged = rated(judged, book, card.period)
    typed = _without_old_figures(material.typed, kept)
    return replace(whole, judged=judged, material=replace(material, judged=judged, typed=typed))


def _without(figures: Figures, kept: KeptBack, book: RuleBook, rules: SmallNumbers) -> Figures:
    observations = {
        key: {
            period: rules.in_place_of(seen) if (key, period) in kept.observations else seen
            for period, seen in history.items()
        }
        for key, history in figures.observations.items()
    }
    indicators = {each.key: each for each in book.indicators}
    benchmarks = {
        key: _shown(benchmarks, rules)
        if key in indicators and indicators[key].small_numbers is not SmallFigures.SHOWN
        else tuple(benchmarks)
        for key, benchmarks in figures.benchmarks.items()
    }
    return replace(figures, observations=observations, benchmarks=benchmarks)


def _without_small_benchmarks(book: RuleBook, rules: SmallNumbers) -> RuleBook:
    """A benchmark may be a council's own figure of last year: small counts are kept back there too."""
    return replace(
        book,
        indicators=tuple(
            each
            if each.small_numbers is SmallFigures.SHOWN
            else replace(each, benchmarks=_shown(each.benchmarks, rules))
            for each in book.indicators
        ),
    )


def _shown(benchmarks: Sequence[Benchmark], rules: SmallNumbers) -> tuple[Benchmark, ...]:
    return tuple(
        replace(each, figure=None, words=rules.shown_as) if _is_small(each, rules) else each
        for each in benchmarks
    )


def _is_small(benchmark: Benchmark, rules: SmallNumbers) -> bool:
    figure = benchmark.figure
    return (
        figure is not None
        and figure.unit is Unit.NUMBER
        and figure.value == figure.value.to_integral_value()
        and rules.is_small(figure.value)
    )


def _without_old_figures(typed: Typed, kept: KeptBack) -> Typed:
    """Without the figures that stood beside sentences of people's when they wrote them."""
    if typed.overview is None:
        return typed
    keys = {match_key(key) for key in kept.keys}
    sentences = tuple(
        replace(each, figures="") if match_key(each.key) in keys else each
        for each in typed.overview.sentences
    )
    return replace(typed, overview=replace(typed.overview, sentences=sentences))
