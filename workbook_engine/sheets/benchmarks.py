"""Benchmarks: which of them a scorecard shows, and what the sheet says of their years and sources."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.model.assessment import Standing
from workbook_engine.model.scorecard import Scorecard


def benchmark_names(scorecard: Scorecard) -> tuple[str, ...]:
    """The benchmarks that any indicator has: in the rule book's order, then as they are first met."""
    listed = (each.name for each in scorecard.rule_book.benchmarks)
    shown = [each.benchmark.name for each in _standings(scorecard) if each.benchmark.shown]
    used = {name.casefold() for name in shown}
    names: dict[str, str] = {}
    for name in (*listed, *shown):
        names.setdefault(name.casefold(), name)
    return tuple(name for key, name in names.items() if key in used)


def sources_note(scorecard: Scorecard, names: tuple[str, ...]) -> str:
    """The year and the source of each benchmark in one line, where any is known; else "".

    `Benchmarks: England, 2018/19, Department for Education; Best neighbour, 2018/19.`
    """
    said = [f"{name}, {when}" for name in names if (when := _when(scorecard, name))]
    return f"Benchmarks: {'; '.join(said)}." if said else ""


def standing_notes(scorecard: Scorecard, standing: Standing) -> tuple[str, ...]:
    """The note to one figure, where it is of another year or source than that line says."""
    benchmark, when = standing.benchmark, _of(standing)
    is_other = bool(benchmark.shown) and bool(when) and when != _when(scorecard, benchmark.name)
    return (f"{benchmark.name}: {when}.",) if is_other else ()


def _when(scorecard: Scorecard, name: str) -> str:
    """Of when and from where a benchmark is: as the rule book has it for all, else as it is first met."""
    key = name.casefold()
    for source in scorecard.rule_book.benchmarks:
        if source.name.casefold() == key and (source.year or source.source):
            return ", ".join(filter(None, (source.year, source.source)))
    met = (each for each in _standings(scorecard) if each.benchmark.name.casefold() == key)
    return next((when for each in met if (when := _of(each))), "")


def _of(standing: Standing) -> str:
    return ", ".join(filter(None, (standing.benchmark.year, standing.benchmark.source)))


def _standings(scorecard: Scorecard) -> Iterator[Standing]:
    return (standing for assessment in scorecard.assessments for standing in assessment.standings)
