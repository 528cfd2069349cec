"""Opened: a workbook with the rule book and the template that belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from workbook_engine import pipeline
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.template import Template
from workbook_engine.office.files import FileProblem, read_beside, read_bytes
from workbook_engine.office.rules import OpenInExcel, find_rule_book, load_rule_book, load_template
from workbook_engine.opc import Workbook
from workbook_engine.rulebook import SheetReader


@dataclass(frozen=True)
class Opened:
    """A workbook and its rules, as far as they could be read, with what is wrong with either.

    `beside` are the files beside the workbook that its rule book names, those that are there, by their names.
    """

    data: bytes
    workbook: Workbook | None
    rules: Path | None
    book: RuleBook | None
    template: Template | None
    problems: tuple[Problem, ...]
    beside: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


def open_with_rules(
    file: Path,
    rules: str | Path | None,
    *,
    copy: Path | None = None,
    in_excel: OpenInExcel | None = None,
) -> Opened:
    """The workbook, its rule book and its template; what is wrong with any of them does not hide the rest.

    `copy` is what is read in place of `file`, where that is open in Excel.
    """
    problems: list[Problem] = []
    data, workbook, book, template, rules_file = b"", None, None, None, None
    beside: dict[str, bytes] = {}
    try:
        data = read_bytes(copy or file)
        workbook, found = pipeline.open_workbook(data, str(file))
        problems += found
    except FileProblem as error:
        problems.append(error.problem)
    try:
        if rules is not None or workbook is not None:
            given = Path(rules) if rules is not None else None
            rules_file = find_rule_book(given, file, workbook, in_excel)
            book, found = load_rule_book(rules_file, sheets_of(workbook, problems))
            problems += found
        if book is not None:
            template, found = load_template(book)
            problems += found
            # A workbook on OneDrive has no folder; what belongs beside it is beside its rule book then.
            has_no_folder = in_excel is not None and not file.is_absolute()
            beside = read_beside(rules_file if has_no_folder and rules_file else file, book)
    except FileProblem as error:
        problems.append(error.problem)
    return Opened(data, workbook, rules_file, book, template, tuple(dict.fromkeys(problems)), beside)


def holds_our_sheets(data: bytes) -> bool:
    """Whether a workbook's bytes have a sheet of the engine's in them."""
    workbook, _ = pipeline.open_workbook(data, "")
    return workbook is not None and bool(workbook.marks())


def sheets_of(workbook: Workbook | None, why_not: list[Problem]) -> SheetReader:
    """The sheets of a workbook as they are shown; where it could not be opened, only why not."""
    if workbook is None:
        return lambda _: (None, why_not)
    return partial(pipeline.shown_sheet, workbook)
