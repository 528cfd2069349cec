"""Publishing: a copy of the scorecard's sheets that is safe to send, looked into before it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbook_engine import pipeline
from workbook_engine.disclosure import Finding, hidden_only, inspect_package
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem, stops
from workbook_engine.office.files import (
    FileProblem,
    followed,
    made_room,
    refuse_if_open,
    refuse_unwritable,
    replace_atomically,
)
from workbook_engine.office.opened import Opened, open_with_rules
from workbook_engine.office.outcome import Outcome
from workbook_engine.office.pdf import libreoffice, pdf_of
from workbook_engine.office.verbs import month_of, outcome_of
from workbook_engine.opc import ALLOWED, Refusal
from workbook_engine.pipeline.publish import copy_to_send

_AnyPath = str | Path
_ASKED_FOR = "note"
"""What `inspect` calls the notes that a copy holds where they are asked for."""

_COUNTED_ONCE = ("sheet", "cache", "workbook")
"""How the kinds end of which `inspect` counts what is in them, not the things themselves."""


@dataclass(frozen=True)
class Published:
    """What publishing came to: the sheets that were sent, and the files that were written.

    `left_out` says what was on these sheets and is not in the copy, `left_behind` what else the workbook
    hides: things by their singular, and how many. `findings` are notes on what a reader of the copy can see.
    """

    outcome: Outcome
    sheets: tuple[str, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    left_behind: tuple[tuple[str, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    written: tuple[Path, ...] = ()
    remarks: tuple[str, ...] = ()

    def report(self) -> dict[str, object]:
        """All of it as data, for `--report`."""
        return {
            **self.outcome.report(),
            "sheets": list(self.sheets),
            "left_out": dict(self.left_out),
            "left_behind": dict(self.left_behind),
            "notes": [each.what for each in self.findings],
            "written": [str(file) for file in self.written],
        }


def publish(
    workbook: _AnyPath,
    rules: _AnyPath | None = None,
    *,
    output: _AnyPath,
    month: Month | str | None = None,
    keep_notes: bool = False,
    pdf: bool = False,
    step: pipeline.Step = pipeline.no_step,
) -> Published:
    """Write a copy that holds the sheets to be sent, as values, and nothing else; the workbook is left alone.

    Stops, with nothing written, where a refresh would change what is sent, and where anything in the copy
    would be hidden. Bad files and figures never raise. Raises ValueError for a month that is none.

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
    problems = (*opened.problems, *_cannot_publish(file, target, pdf))
    if opened.workbook is None or opened.book is None or opened.template is None or stops(problems):
        return Published(Outcome(file, opened.rules, None, problems))
    refreshed = pipeline.refresh(
        opened.data,
        opened.workbook,
        opened.book,
        opened.template,
        file=str(file),
        month=wanted,
        allow=ALLOWED,  # the workbook itself is not written to
        files=opened.beside,
        step=step,
    )
    outcome = outcome_of(file, opened, refreshed.judged)
    if refreshed.package is None or outcome.scorecard is None:
        return Published(outcome)
    step("Copying the sheets")
    sent = copy_to_send(
        opened.workbook,
        refreshed.package,
        outcome.scorecard,
        opened.template,
        file=str(file),
        keep_notes=keep_notes,
    )
    outcome = replace(outcome, problems=(*outcome.problems, *sent.problems))
    if sent.copy is None or sent.copy.package is None:
        return Published(outcome, sent.sheets)
    step("Looking for anything hidden")
    findings = inspect_package(sent.copy.package)
    hidden = [each for each in hidden_only(findings) if not (keep_notes and each.kind == _ASKED_FOR)]
    published = Published(outcome, sent.sheets, sent.copy.left_out, _left_behind(opened, sent.sheets))
    if hidden:
        return _stopped(published, [_is_hidden(each) for each in hidden])
    published = replace(published, findings=tuple(each for each in findings if each not in hidden))
    return _write(published, target, sent.copy.package, pdf, step)


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


def _left_behind(opened: Opened, sent: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """What the workbook holds beside the sheets that are sent, by what it is called."""
    found: Counter[str] = Counter()
    if opened.workbook is not None:
        names = {name.casefold() for name in sent}
        others = [sheet for sheet in opened.workbook.sheets if sheet.name.casefold() not in names]
        found["other sheet"] = len(others)
    try:
        for finding in hidden_only(inspect_package(opened.data)):
            found[finding.kind] += 1 if finding.kind.endswith(_COUNTED_ONCE) else finding.count
    except Refusal:  # a part that is damaged, and that the copy has no use for
        pass
    return tuple((+found).items())


def _is_hidden(finding: Finding) -> Problem:
    what = f"The copy would hold something that its reader does not see. {finding.what}"
    return Problem.stop(what, finding.to_do, finding.place)


def _stopped(published: Published, problems: Sequence[Problem]) -> Published:
    outcome = published.outcome
    return replace(published, outcome=replace(outcome, problems=(*outcome.problems, *problems)))


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
            if file.is_file() and file.read_bytes() == content:
                written.append(file)
                continue
            kept = replace_atomically(file, content, keep_backup=True)
            if kept:
                remarks.append(made_room(file, kept))
            written.append(file)
    except FileProblem as error:
        published = _stopped(published, [error.problem])
    return replace(published, written=tuple(written), remarks=tuple(remarks))
