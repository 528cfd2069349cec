"""Publishing: a copy of the scorecard's sheets that is safe to send, written beside the workbook."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from workbook_engine import pipeline
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem
from workbook_engine.office.files import (
    FileProblem,
    backup_of,
    followed,
    made_room,
    refuse_if_open,
    refuse_unwritable,
    replace_atomically,
)
from workbook_engine.office.opened import holds_our_sheets, open_with_rules
from workbook_engine.office.outcome import Outcome
from workbook_engine.office.pdf import libreoffice, pdf_of
from workbook_engine.office.sent_copy import Published, sent_copy
from workbook_engine.office.together import NewFile, replace_together
from workbook_engine.office.verbs import month_of
from workbook_engine.pipeline.final import Final

_AnyPath = str | Path


def publish(
    workbook: _AnyPath,
    rules: _AnyPath | None = None,
    *,
    output: _AnyPath,
    month: Month | str | None = None,
    keep_notes: bool = False,
    pdf: bool = False,
    final: bool = False,
    signed_by: str = "",
    published_on: datetime.date | None = None,
    again: bool = False,
    dry_run: bool = False,
    step: pipeline.Step = pipeline.no_step,
) -> Published:
    """Write a copy that holds the sheets to be sent, as values, and nothing else; the workbook is left alone.

    Stops, with nothing written, where a refresh would change what is sent, and where anything in the copy
    would be hidden. Bad files and figures never raise. Raises ValueError for a month that is none.

    With `final` the month is recorded in the workbook as published on a date (today), and never rated again;
    that stops while anything is open that nobody has `signed_by` their name. `again` publishes a month once
    more, as a correction. Workbook and copy are written together, or neither. `dry_run` writes nothing.

        published = publish("july.xlsx", output="july_to_send.xlsx")
        published.sheets, published.left_out, [str(problem) for problem in published.outcome.problems]
    """
    wanted = month_of(month)
    try:
        file, target = followed(workbook), followed(output)
    except FileProblem as error:
        return Published(Outcome(Path(workbook), None, None, (error.problem,)))
    step("Opening the workbook")
    opened = open_with_rules(file, rules)
    found = [] if dry_run else _cannot_publish(file, target, pdf)
    found += [] if dry_run or not final else _cannot_record(file)
    opened = replace(opened, problems=(*opened.problems, *found))
    made = Final(published_on or datetime.date.today(), " ".join(signed_by.split()), again) if final else None
    published, package = sent_copy(opened, file, wanted, final=made, keep_notes=keep_notes, step=step)
    if dry_run:
        told = ("This is what would come of it:", *published.remarks) if published.remarks else ()
        return replace(published, outcome=replace(published.outcome, dry_run=True), remarks=told)
    return published if package is None else _write(published, target, package, opened.data, pdf, step)


def _cannot_publish(file: Path, target: Path, pdf: bool) -> list[Problem]:
    """The stops that can be told before any work is done."""
    try:
        if target.suffix.lower() != ".xlsx":
            what = "A copy that is sent is an Excel workbook without macros (.xlsx)."
            raise FileProblem(what, "End the name in .xlsx.", target)
        if target.exists() and file.exists() and target.samefile(file):
            raise FileProblem(
                "The copy would be written over the workbook.", "Give it a name of its own.", target
            )
        for each in (target, target.with_suffix(".pdf")) if pdf else (target,):
            refuse_unwritable(each)
        refuse_if_open(target)
        if pdf:
            libreoffice(target.with_suffix(".pdf"))
    except FileProblem as error:
        return [error.problem]
    return []


def _cannot_record(file: Path) -> list[Problem]:
    """The stops where the workbook cannot be written to, which making a month final does."""
    try:
        refuse_unwritable(file)
        refuse_if_open(file)
    except FileProblem as error:
        return [error.problem]
    return []


def _write(
    published: Published, target: Path, package: bytes, before: bytes, pdf: bool, step: pipeline.Step
) -> Published:
    """Write the copy, and the PDF beside it; a file that was there is kept as its backup.

    The workbook that records a final month comes first: where the computer dies in between, its copy can
    be made again, and a copy that says final of a month that is not must never be.
    """
    contents = {target: package}
    written: list[Path] = []
    remarks: list[str] = []
    try:
        if pdf:
            step("Making the PDF")
            contents[target.with_suffix(".pdf")] = pdf_of(package, target.with_suffix(".pdf"))
        if published.final is not None:
            workbook = published.outcome.workbook
            recorded = NewFile(workbook, published.final, instead_of=before, is_ours=holds_our_sheets)
            room = replace_together([recorded, *(NewFile(*each) for each in contents.items())])
            kept_as = f"The version of the workbook before is kept as {backup_of(workbook)}."
            told = (*published.remarks, *room, kept_as)
            return replace(published, written=(workbook, *contents), remarks=told)
        for file, content in contents.items():
            if file.is_file() and file.read_bytes() == content:
                written.append(file)
                continue
            kept = replace_atomically(file, content, keep_backup=True)
            if kept:
                remarks.append(made_room(file, kept))
            written.append(file)
    except FileProblem as error:
        published = published.stopped_by([error.problem])
    return replace(published, written=tuple(written), remarks=tuple(remarks))
