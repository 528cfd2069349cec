"""Publishing: a copy of the scorecard's sheets that is safe to send, written beside the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workbook_engine import pipeline
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem
from workbook_engine.office.files import (
    FileProblem,
    followed,
    refuse_if_open,
    refuse_unwritable,
    write_keeping,
)
from workbook_engine.office.opened import open_with_rules
from workbook_engine.office.outcome import Outcome
from workbook_engine.office.pdf import libreoffice, pdf_of
from workbook_engine.office.sent_copy import Published, sent_copy
from workbook_engine.office.verbs import month_of

_AnyPath = str | Path


def publish(
    workbook: _AnyPath,
    rules: _AnyPath | None = None,
    *,
    output: _AnyPath,
    month: Month | str | None = None,
    keep_notes: bool = False,
    pdf: bool = False,
    barred: Sequence[Problem] = (),
    step: pipeline.Step = pipeline.no_step,
) -> Published:
    """Write a copy that holds the sheets to be sent, as values, and nothing else; the workbook is left alone.

    Stops, with nothing written, where a refresh would change what is sent, and where anything in the copy
    would be hidden. Bad files and figures never raise. Raises ValueError for a month that is none. `barred`
    says why else nothing may be written, to be told with what is wrong in the workbook.

        published = publish("july.xlsx", output="july_to_send.xlsx")
        published.sheets, published.left_out, [str(problem) for problem in published.outcome.problems]
    """
    wanted = month_of(month)
    try:
        file, target = followed(workbook), followed(output)
    except FileProblem as error:
        return Published(Outcome(Path(workbook), None, None, (error.problem, *barred)))
    step("Opening the workbook")
    opened = open_with_rules(file, rules)
    opened = replace(opened, problems=(*opened.problems, *_cannot_publish(file, target, pdf), *barred))
    published, package = sent_copy(opened, file, wanted, keep_notes=keep_notes, step=step)
    return published if package is None else _write(published, target, package, pdf, step)


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


def _write(published: Published, target: Path, package: bytes, pdf: bool, step: pipeline.Step) -> Published:
    """Write the copy, and the PDF beside it; a file that was there is kept as its backup."""
    contents = {target: package}
    written: list[Path] = []
    remarks: list[str] = []
    try:
        if pdf:
            step("Making the PDF")
            contents[target.with_suffix(".pdf")] = pdf_of(package, target.with_suffix(".pdf"))
        for file, content in contents.items():
            remarks.append(write_keeping(file, content))
            written.append(file)
    except FileProblem as error:
        published = published.stopped_by([error.problem])
    return replace(published, written=tuple(written), remarks=tuple(filter(None, remarks)))
