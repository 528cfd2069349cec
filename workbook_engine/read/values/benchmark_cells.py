"""Benchmark cells: what others achieved, one in a cell or several with their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.figure import Figure
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.indicator import Indicator, match_key
from workbook_engine.model.look_alikes import as_typed
from workbook_engine.model.observation import Absence, NoFigure
from workbook_engine.model.place import Place
from workbook_engine.model.problem import Problem
from workbook_engine.model.source import BenchmarkColumn
from workbook_engine.model.text_length import as_label, in_short
from workbook_engine.read.values.figure_cells import read_figure
from workbook_engine.read.values.typed_words import A_NUMBER

_PARTS = re.compile(r"[;|/]|,\s")
_WORDS_ONLY = re.compile(r"[^\W\d_]{2}[^\W\d_ .,&'’()/-]*(?:[ .,&'’()/-]+[^\W\d_]+)*[.)]?")
_NUMBER = rf"-?{A_NUMBER}\s?%?"


@dataclass(frozen=True)
class BenchmarkReading:
    """What a cell says of benchmarks; `problem` where some of it cannot be used."""

    benchmarks: tuple[Benchmark, ...] = ()
    problem: Problem | None = None


def read_benchmarks(
    cell: Cell | None,
    own: BenchmarkColumn,
    columns: Sequence[BenchmarkColumn],
    indicator: Indicator,
    place: Place,
) -> BenchmarkReading:
    """The benchmarks in a cell of the column that is `own`'s, in the indicator's unit.

    A cell with labels (`SN 94.1%; Nat 91.5%`) holds one for each label that one of the `columns` has. Words
    without a number (`Local`) are kept as printed; a blank cell holds nothing.
    """
    if cell is None or not (cell.text.strip() or cell.formula is not None):
        return BenchmarkReading()
    if cell.kind is CellKind.TEXT:
        labels = {match_key(label): column for column in columns for label in column.headings}
        pairs = _labelled(as_typed(cell.text), labels)
        if pairs is not None:
            return _several(cell.text, pairs, own, indicator, place)
        if _WORDS_ONLY.fullmatch(cell.text.strip()):
            return BenchmarkReading((_benchmark(own, None, place, cell.text),))
    reading = read_figure(cell, indicator)
    problem = reading.problem(place, indicator.key)
    if isinstance(reading.value, Figure):
        return BenchmarkReading((_benchmark(own, reading.value, place),), problem)
    if reading.value.why is Absence.REJECTED:
        return BenchmarkReading((), problem)
    return BenchmarkReading((_benchmark(own, None, place, cell.text),))


_Pair = tuple[BenchmarkColumn | None, str]
"""A number and whose it is: None where it stands alone, or has a label that the rule book does not name."""


def _labelled(text: str, labels: dict[str, BenchmarkColumn]) -> list[_Pair] | None:
    """The numbers of a cell with their labels, none where these cannot be told; None without labels."""
    written = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    tokens = re.compile(
        rf"(?P<label>(?<![^\W\d_])(?:{written})(?![^\W\d_]))|(?P<number>{_NUMBER})|(?P<word>[^\W\d_]+)",
        re.IGNORECASE,
    )
    found = [
        [(match.lastgroup or "", match[0]) for match in tokens.finditer(part)] for part in _PARTS.split(text)
    ]
    if not any(kind == "label" for part in found for kind, _ in part):
        return None
    pairs: list[_Pair] = []
    for part in found:
        told = _paired([token for token in part if token[0] != "word"]) or _paired(part)
        if told is None:
            return []
        pairs += [(labels.get(match_key(label)), number) for label, number in told]
    return pairs


def _paired(tokens: Sequence[tuple[str, str]]) -> list[tuple[str, str]] | None:
    """Labels with their numbers, where these take turns; a number alone has the label ""."""
    kinds = ["number" if kind == "number" else "label" for kind, _ in tokens]
    texts = [text for _, text in tokens]
    if kinds in (["number"], ["label"], []):
        return [("", text) for text, kind in zip(texts, kinds, strict=True) if kind == "number"]
    if len(tokens) % 2 or any(one == other for one, other in pairwise(kinds)):
        return None
    firsts, seconds = texts[::2], texts[1::2]
    if kinds[0] == "number":
        return list(zip(seconds, firsts, strict=True))
    return [(label, number.removeprefix("-")) for label, number in zip(firsts, seconds, strict=True)]


def _several(
    text: str, pairs: Sequence[_Pair], own: BenchmarkColumn, indicator: Indicator, place: Place
) -> BenchmarkReading:
    found: list[Benchmark] = []
    wrong: list[str] = [] if pairs else [text]
    for column, number in pairs:
        value = read_figure(Cell(CellKind.TEXT, number.replace(" ", "")), indicator).value
        if column is None and len(pairs) > 1:
            continue
        if isinstance(value, NoFigure):
            wrong.append(number)
        else:
            found.append(_benchmark(column or own, value, place))
    if not wrong:
        return BenchmarkReading(tuple(found))
    what = f"The cell holds “{in_short(text)}”, and which benchmark each figure is cannot be told."
    to_do = "Type each with its label, parted by semicolons: SN 94.1%; Nat 91.5%."
    return BenchmarkReading(tuple(found), Problem.check(what, to_do, place, indicator.key))


def _benchmark(column: BenchmarkColumn, figure: Figure | None, place: Place, words: str = "") -> Benchmark:
    return Benchmark(
        column.name, figure, as_label(" ".join(words.split())), column.year, column.source, place
    )


def in_order(found: Iterator[Benchmark], columns: Sequence[BenchmarkColumn]) -> tuple[Benchmark, ...]:
    """The benchmarks in the rule book's order; the first of each name counts."""
    by_name: dict[str, Benchmark] = {}
    for benchmark in found:
        by_name.setdefault(benchmark.name, benchmark)
    return tuple(by_name[column.name] for column in columns if column.name in by_name)
