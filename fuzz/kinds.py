"""Kinds: what is fuzzed. Where each begins, how an input is changed, and what is tried with it."""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fuzz import cells, texts, xml_parts
from fuzz.choices import Choices
from fuzz.promises import Broken, keep, keep_rules
from fuzz.seeds import CSV, CSV_RULES, PROJECT, SHEET_RULES, SMALL_RULES, seeds
from fuzz.zips import contents
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.indicator import Indicator, code_key, match_key
from workbook_engine.model.look_alikes import as_typed
from workbook_engine.model.place import CellPlace
from workbook_engine.model.source import BenchmarkColumn
from workbook_engine.office.files import FileProblem
from workbook_engine.office.jobs.request import CannotAnswer, read_request
from workbook_engine.office.jobs.text import read_lines
from workbook_engine.read.headings.period_labels import period_of_text
from workbook_engine.read.values.benchmark_cells import read_benchmarks
from workbook_engine.read.values.figure_cells import read_figure
from workbook_engine.rulebook.forms import notation
from workbook_engine.rulebook.forms.conditions import conditions
from workbook_engine.rulebook.forms.target_text import aimed
from workbook_engine.rulebook.mistake import Mistake


@dataclass(frozen=True)
class Kind:
    """A kind of input: `begins` are whole inputs, `mutate` changes one, `attempt` tries one.

    `attempt` comes back with a word on how far it went, and raises where a promise is broken.
    """

    name: str
    ending: str
    begins: Callable[[], Sequence[bytes]]
    mutate: Callable[[bytes, Choices], bytes]
    attempt: Callable[[bytes], str]


def _workbook(name: str) -> bytes:
    return next(seed.workbook for seed in seeds() if seed.name == name)


def attempt_package(data: bytes) -> str:
    """A workbook, with the rule book of the sample that it was made from."""
    return keep(data, _likely_rules(data).encode())


def _likely_rules(data: bytes) -> str:
    """The sample's rule book whose mark or whose sheets the workbook still has, else the small council's."""
    listing = contents(data).get("xl/workbook.xml", b"")
    if b'"Indicators"' in listing:
        return SHEET_RULES
    for seed in seeds()[3:]:
        if f"{seed.name}.yaml".encode() in listing:
            return seed.rules
    return SMALL_RULES


def attempt_csv(data: bytes) -> str:
    """A .csv file beside a workbook, from which its figures are read."""
    return keep(_workbook("small"), CSV_RULES.encode(), {"figures.csv": data})


def attempt_rules(data: bytes) -> str:
    """A rule book, with the sample that it was written for."""
    lines = data.decode("utf-8", "replace").splitlines()
    council = next((line for line in lines if line.startswith("council:")), "")
    theirs = (seed.workbook for seed in seeds()[3:] if council and council in seed.rules)
    own = "listed" if "indicators: {sheet: Indicators}" in lines else "small"
    return keep_rules(data, next(theirs, None) or _workbook(own))


def attempt_job(data: bytes) -> str:
    """A job of the add-in: its lines, and what they ask for."""
    lines, is_whole = read_lines(data)
    try:
        request = read_request(lines)
    except CannotAnswer as refused:
        return "refused" if refused.what else "nothing said"
    if Path(request.input).name != request.input:
        raise Broken(f"a job may read {request.input!r}, which is not in its folder")
    return "whole" if is_whole else "cut"


def attempt_settings(data: bytes) -> str:
    """The settings, read and written again."""
    import tempfile

    from workbook_engine.office.settings import rules_setting, set_rules

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "settings.toml"
        file.write_bytes(data)
        try:
            rules_setting(file)
        except FileProblem:
            return "refused"
        try:
            set_rules(file, Path("S:/Performance/rüles"))
        except FileProblem:
            if file.read_bytes() != data:
                raise Broken("settings changed though they could not be written") from None
            return "kept"
        if rules_setting(file) != Path("S:/Performance/rüles"):
            raise Broken("the settings do not say what was written")
        return "written"


def attempt_typed(data: bytes) -> str:
    """A text that somebody typed into a cell, read by all that reads such texts."""
    text = data.decode("utf-8", "replace")
    cell, place = Cell(CellKind.TEXT, text), CellPlace("Data", 1, 1)
    column = BenchmarkColumn("England", ("England", "SN"))
    said: list[str] = []
    for own in _INDICATORS:
        reading = read_figure(cell, own)
        problem = reading.at(place).problem(place, own.key)
        said.append("figure" if isinstance(reading.value, Figure) else str(reading.value.why))
        if isinstance(reading.value, Figure):
            str(reading.value)
        elif problem and len(str(problem)) > _LONGEST_SENTENCE:
            raise Broken(f"this is no sentence for a reader: {problem!s:.300}")
        read_benchmarks(cell, column, [column], own, place)
    for read in (notation.figure, notation.tolerance, notation.date, notation.dead_band, aimed, conditions):
        with contextlib.suppress(Mistake):
            read(text)
    period_of_text(text), period_of_text(text, 1, years_first=True)
    match_key(text), code_key(text), as_typed(text)
    return said[0]


def _workbooks() -> Sequence[bytes]:
    """The small ones four times each: the samples take ten times as long."""
    small = [seed.workbook for seed in seeds()[:3]]
    return [*small * 4, *(seed.workbook for seed in seeds()[3:])]


def _rule_books() -> Sequence[bytes]:
    files = sorted((PROJECT / "rules").glob("*.yaml"))
    return [*[SMALL_RULES.encode(), SHEET_RULES.encode()] * 4, *(file.read_bytes() for file in files)]


_INDICATORS = (
    Indicator("A 1", "Visits on time", unit=Unit.PERCENT),
    Indicator("A 2", "Rate of visits per 10,000", complement=True),
    Indicator("A 3", "Cost", unit=Unit.POUNDS, decimals=0),
)
_LONGEST_SENTENCE = 2000


def _typed() -> Sequence[bytes]:
    """What the tables of cases type."""
    names = ("figures.csv", "period_labels.csv", "locale.csv", "benchmarks.csv")
    tables = ((PROJECT / "tests" / "cases" / name).read_text("utf-8") for name in names)
    rows = (row for table in tables for row in csv.reader(table.splitlines()))
    return [each.encode() for row in rows for each in row[:2]]


_JOB = (
    b"protocol\t1\r\naction\trefresh\r\nbook\tJuly %2013 final.xlsx\r\nfolder\t/tmp\r\ninput\tinput.xlsx\r\n"
    b"size\t100\r\nsheet\tData\r\ncell\tB7\r\nmonth\t2019-07\r\nend\r\n"
)
_SETTINGS = b'# ours\nrules = "S:/Performance/rules"\n[limits]\nlargest_part_mb = 2000\n'

KINDS = {
    kind.name: kind
    for kind in (
        Kind("packages", ".xlsx", _workbooks, xml_parts.mutated, attempt_package),
        Kind(
            "cells", ".xlsx", lambda: [seed.workbook for seed in seeds()[:3]], cells.mutated, attempt_package
        ),
        Kind("rule_books", ".yaml", _rule_books, texts.mutated_rules, attempt_rules),
        Kind("csv_files", ".csv", lambda: [CSV.encode()], texts.mutated, attempt_csv),
        Kind("typed", ".txt", _typed, texts.mutated, attempt_typed),
        Kind("jobs", ".txt", lambda: [_JOB], texts.mutated, attempt_job),
        Kind("settings", ".toml", lambda: [_SETTINGS, b""], texts.mutated, attempt_settings),
    )
}
