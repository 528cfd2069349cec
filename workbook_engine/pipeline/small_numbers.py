"""Small numbers: a judged workbook without those that its rule book keeps back, judged again.

Figures are taken away before anything is judged: so no change, year to date, average, rating, sentence or
chart can be made of one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from workbook_engine.assess.small_numbers import keep_back
from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.commentary import Typed, WrittenSentence
from workbook_engine.model.figure import Unit
from workbook_engine.model.indicator import Indicator, match_key
from workbook_engine.model.overview import Overview
from workbook_engine.model.published import NOTHING_PUBLISHED, PublishedRow, Record
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.small_numbers import KeptBack, SmallFigures, SmallNumbers
from workbook_engine.pipeline import Refreshed
from workbook_engine.pipeline.judging import Judged, rated, with_record
from workbook_engine.pipeline.made_from import without_code
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
    untold = set(_untold(whole.judged.record, whole.judged.figures, card, kept))
    if not kept and not untold:
        return whole
    book = _without_small_benchmarks(card.rule_book, rules)
    figures = _without(whole.judged.figures, kept, card.rule_book, rules)
    judged: Judged = replace(
        whole.judged, figures=figures, kept_back=kept, record=NOTHING_PUBLISHED, is_cut=bool(untold)
    )
    judged = rated(judged, book, card.period)
    judged = with_record(judged, _cut(whole.judged.record, untold, judged))
    judged = replace(judged, scorecard=_as_made_from(judged.scorecard, card))
    now = judged.scorecard.overview if judged.scorecard else None
    typed = _without_old_figures(material.typed, kept, card.overview, now)
    return replace(whole, judged=judged, material=replace(material, judged=judged, typed=typed))


def _untold(record: Record, figures: Figures, card: Scorecard, kept: KeptBack) -> Iterator[PublishedRow]:
    """The rows of the history that a copy must not tell of: of figures that are kept back, and of counts that
    have changed since, for nobody knows any more whether the old one was to be kept back."""
    hidden = {match_key(key): {seen.period.label for seen in kept.of(key)} for key in kept.keys}
    indicators = {each.indicator.key: each.indicator for each in card.assessments}
    changed = {
        each.indicator.key
        for each in card.assessments
        if each.changed_since and _may_be_small(each.indicator, figures)
    }
    for month in record.months:
        for key, row in record.said(indicators.values(), month).items():
            if key in changed or row.period in hidden.get(match_key(key), ()):
                yield row


def _may_be_small(indicator: Indicator, figures: Figures) -> bool:
    """Whether its figures are counts, or rates whose counts are known."""
    seen = (each.figure for each in figures.history(indicator.key).values())
    is_counted = indicator.unit is Unit.NUMBER or any(figure and figure.ratio for figure in seen)
    return is_counted and indicator.small_numbers is not SmallFigures.SHOWN


def _cut(record: Record, untold: Collection[PublishedRow], judged: Judged) -> Record:
    """The record without these rows; of the scorecard's own month they say what the copy says."""
    card = judged.scorecard
    if card is None or not untold:
        return record
    from workbook_engine.sheets.history_sheet import published_rows

    rows: list[PublishedRow] = []
    said = record.said((each.indicator for each in judged.fresh), card.period)
    instead = {row: key for key, row in said.items()}
    fresh = {each.indicator.key: each for each in judged.fresh}
    for row in record.rows:
        if row not in untold:
            rows.append(row)
        elif row in instead:
            rows += published_rows([fresh[instead[row]]], row.publication)
    return Record(tuple(rows))


def _as_made_from(altered: Scorecard | None, card: Scorecard) -> Scorecard | None:
    """With what the whole was made from, but for the code of its figures: who tries them all reads it."""
    return altered and replace(altered, provenance=without_code(card).provenance)


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


def _without_old_figures(typed: Typed, kept: KeptBack, was: Overview | None, now: Overview | None) -> Typed:
    """Without what the overview that is there tells of hidden figures: those that stand beside sentences of
    people's, and the order of the engine's own, which is that of how far they moved, if nobody moved them."""
    if typed.overview is None or was is None or now is None:
        return typed
    keys = {match_key(key) for key in kept.keys}
    rows = [
        replace(each, figures="") if match_key(each.key) in keys else each
        for each in typed.overview.sentences
    ]
    own = [each for each in rows if each.is_own]
    if own == sorted(own, key=lambda row: _place(row, was)):
        again = iter(sorted(own, key=lambda row: _place(row, now)))
        rows = [next(again) if each.is_own else each for each in rows]
    return replace(typed, overview=replace(typed.overview, sentences=tuple(rows)))


def _place(row: WrittenSentence, overview: Overview) -> int:
    """Where a sentence of the engine's stands among all that it would write."""
    keys = [match_key(sentence.key) for each in overview.lists for sentence in each.sentences]
    key = match_key(row.key)
    return keys.index(key) if key in keys else len(keys)
