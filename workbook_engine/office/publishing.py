"""Publishing: copies of the scorecard's sheets that are safe to send, written beside the workbook."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from workbook_engine import pipeline
from workbook_engine.model.audience import Audience, in_file_name
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem
from workbook_engine.office.files import (
    FileProblem,
    backup_of,
    followed,
    is_file,
    is_same,
    read_bytes,
    refuse_if_open,
    refuse_unwritable,
)
from workbook_engine.office.opened import holds_our_sheets, open_with_rules
from workbook_engine.office.outcome import Outcome
from workbook_engine.office.pdf import pdf_of, see_that_it_can_be_made
from workbook_engine.office.published import MadeCopy, Published
from workbook_engine.office.sent_copy import asked_for, sent_copies
from workbook_engine.office.together import NewFile, replace_together
from workbook_engine.office.verbs import month_of
from workbook_engine.pipeline.final import Final

_AnyPath = str | Path


def publish(
    workbook: _AnyPath,
    rules: _AnyPath | None = None,
    *,
    output: _AnyPath | None = None,
    audiences: Sequence[str | None] | None = None,
    month: Month | str | None = None,
    keep_notes: bool = False,
    pdf: bool = False,
    barred: Sequence[Problem] = (),
    final: bool = False,
    signed_by: str = "",
    published_on: datetime.date | None = None,
    again: bool = False,
    dry_run: bool = False,
    step: pipeline.Step = pipeline.no_step,
) -> Published:
    """Write copies that hold the sheets to be sent, as values, and nothing else; the workbook is left alone.

    `output` is the copy of the whole scorecard, else it lies beside the workbook as `july_to_send.xlsx`; each
    audience of the rule book gets one of its part, under a name that continues it (`july_to_send -
    Scrutiny.xlsx`). With `audiences`, names, only they get theirs (None: the whole); that of one alone is
    `output` itself. Stops, with nothing written, where a refresh
    would change what is sent, and where anything in a copy would be hidden. Bad files and figures never
    raise. Raises ValueError for a month that is none. `barred` says why else nothing may be written, to be
    told with the rest.

    With `final` the month is recorded in the workbook as published on a date (today), and never rated again;
    that stops while anything is open that nobody has `signed_by` their name. `again` publishes a month once
    more, as a correction. Workbook and copies are written together, or none is. `dry_run` writes nothing.

        published = publish("july.xlsx")
        published.written, [copy.left_out for copy in published.copies], published.outcome.problems
    """
    wanted = month_of(month)
    try:
        alone = audiences[0] if audiences and len(audiences) == 1 else None
        file, target = followed(workbook), followed(output or beside(Path(workbook), alone))
    except FileProblem as error:
        return Published(Outcome(Path(workbook), None, None, (error.problem, *barred)))
    step("Opening the workbook")
    opened = open_with_rules(file, rules)
    whom: tuple[Audience | None, ...] = asked_for(opened.book, audiences)[0] if opened.book else (None,)
    targets = {each: target_for(target, each, whom) for each in whom} or {None: target}
    problems = [each for to in targets.values() for each in _cannot_publish(file, to, pdf) if not dry_run]
    problems += _cannot_record(file) if final and not dry_run else []
    made = Final(published_on or datetime.date.today(), " ".join(signed_by.split()), again) if final else None
    opened = replace(opened, problems=(*opened.problems, *dict.fromkeys(problems), *barred))
    published = sent_copies(
        opened,
        file,
        wanted,
        audiences=audiences,
        keep_notes=keep_notes,
        final=made,
        files=targets,
        step=step,
    )
    if dry_run:
        told = ("This is what would come of it:", *published.remarks) if published.remarks else ()
        return replace(published, outcome=replace(published.outcome, dry_run=True), remarks=told)
    return _write(published, targets, opened.data, pdf, step) if published.copies else published


def beside(workbook: Path, audience: str | None = None) -> Path:
    """Where the copy of a workbook lies unless somebody says otherwise.

    >>> beside(Path("july.xlsm")).name, beside(Path("july.xlsx"), "Health / care").name
    ('july_to_send.xlsx', 'july_to_send - Health - care.xlsx')
    """
    whole = workbook.with_name(f"{workbook.stem}_to_send.xlsx")
    who = None if audience is None else Audience(audience, ())
    return target_for(whole, who, (None, who))


def target_for(output: Path, audience: Audience | None, whom: Sequence[Audience | None]) -> Path:
    """The file of an audience's copy: named as the whole's is and by the audience, where it is not alone.

    >>> scrutiny = Audience("Children / young people", ())
    >>> target_for(Path("july.xlsx"), scrutiny, [None, scrutiny]).name
    'july - Children - young people.xlsx'
    """
    if audience is None or len(whom) == 1:
        return output
    return output.with_name(f"{output.stem} - {in_file_name(audience.name)}{output.suffix}")


def _cannot_publish(file: Path, target: Path, pdf: bool) -> list[Problem]:
    """The stops that can be told before any work is done."""
    try:
        if target.suffix.lower() != ".xlsx":
            what = "A copy that is sent is an Excel workbook without macros (.xlsx)."
            raise FileProblem(what, "End the name in .xlsx.", target)
        if is_same(target, file):
            raise FileProblem(
                "The copy would be written over the workbook.", "Give it a name of its own.", target
            )
        for each in (target, target.with_suffix(".pdf")) if pdf else (target,):
            refuse_unwritable(each)
        refuse_if_open(target)
        if pdf:
            see_that_it_can_be_made(target.with_suffix(".pdf"))
    except FileProblem as error:
        return [error.problem]
    return []


def _write(
    published: Published,
    targets: Mapping[Audience | None, Path],
    before: bytes,
    pdf: bool,
    step: pipeline.Step,
) -> Published:
    """Write the copies, and the PDFs beside them: all, or none. What was there is kept as a backup.

    The workbook that records a final month comes first: where the computer dies in between, its copies can
    be made again, and a copy that says final of a month that is not must never be.
    """
    contents: dict[Path, bytes] = {}
    copies: list[MadeCopy] = []
    remarks: dict[str, None] = {}
    try:
        for copy in published.copies:
            file = targets[copy.audience]
            files = {file: copy.package}
            if pdf:
                step("Making the PDF")
                printed = pdf_of(copy.package, file.with_suffix(".pdf"))
                files[file.with_suffix(".pdf")] = printed.content
                remarks |= {printed.remark: None} if printed.remark else {}
            contents |= files
            copies.append(replace(copy, written=tuple(files)))
        moved = _write_all(published, contents, before)
    except FileProblem as error:
        return published.stopped_by([error.problem])
    recorded_in = published.outcome.workbook if published.final is not None else None
    told = (*published.remarks, *moved, *remarks)
    return replace(published, copies=tuple(copies), remarks=told, recorded_in=recorded_in)


def _write_all(published: Published, contents: Mapping[Path, bytes], before: bytes) -> list[str]:
    """Write all of these files, and say of each that was in the way where it is now.

    Raises FileProblem where one cannot be written; all of them are then as they were.
    """
    workbook = published.outcome.workbook
    files = [
        NewFile(file, content)
        for file, content in contents.items()
        if not (is_file(file) and read_bytes(file, "file") == content)
    ]
    if published.final is None:
        return replace_together(files)
    recorded = NewFile(workbook, published.final, instead_of=before, is_ours=holds_our_sheets)
    kept_as = f"The version of the workbook before is kept as {backup_of(workbook)}."
    return [*replace_together([recorded, *files]), kept_as]


def _cannot_record(file: Path) -> list[Problem]:
    """The stops where the workbook cannot be written to, which making a month final does."""
    try:
        refuse_unwritable(file)
        refuse_if_open(file)
    except FileProblem as error:
        return [error.problem]
    return []
