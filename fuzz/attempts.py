"""Attempts: what is tried with an input of each kind; how far it went, in a word, or what was broken."""

from __future__ import annotations

import contextlib
from pathlib import Path

from fuzz.promises import Broken, keep, keep_rules
from fuzz.seeds import CSV_RULES, SHEET_RULES, SMALL_RULES, seeds
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

_INDICATORS = (
    Indicator("A 1", "Visits on time", unit=Unit.PERCENT),
    Indicator("A 2", "Rate of visits per 10,000", complement=True),
    Indicator("A 3", "Cost", unit=Unit.POUNDS, decimals=0),
)
_LONGEST_SENTENCE = 2000


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
