"""Sent copy: the scorecard's sheets in a workbook that is safe to send, looked into before it leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbook_engine import pipeline
from workbook_engine.disclosure import Finding, hidden_only, inspect_package
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem, stops
from workbook_engine.office.opened import Opened
from workbook_engine.office.outcome import Outcome
from workbook_engine.office.verbs import outcome_of
from workbook_engine.opc import ALLOWED, Refusal
from workbook_engine.pipeline.edition import AS_SEEN, Edition
from workbook_engine.pipeline.publish import copy_to_send

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

    def stopped_by(self, problems: Sequence[Problem]) -> Published:
        """The same, with what stops it."""
        outcome = self.outcome
        return replace(self, outcome=replace(outcome, problems=(*outcome.problems, *problems)))


def sent_copy(
    opened: Opened,
    file: Path,
    month: Month | None,
    *,
    edition: Edition = AS_SEEN,
    keep_notes: bool = False,
    in_excel: bool = False,
    step: pipeline.Step = pipeline.no_step,
) -> tuple[Published, bytes | None]:
    """The copy of an opened workbook that is to be sent, written nowhere yet; None on a stop.

    `in_excel` is a workbook that is open there: what is to be done is then told for its user.
    """
    if opened.workbook is None or opened.book is None or opened.template is None or stops(opened.problems):
        return Published(Outcome(file, opened.rules, None, opened.problems)), None
    refreshed = pipeline.refresh(
        opened.data,
        opened.workbook,
        opened.book,
        opened.template,
        file=str(file),
        month=month,
        allow=ALLOWED,  # the workbook itself is not written to
        files=opened.beside,
        step=step,
    )
    outcome = outcome_of(file, opened, refreshed.judged)
    if refreshed.package is None or outcome.scorecard is None:
        return Published(outcome), None
    step("Copying the sheets")
    sent = copy_to_send(
        opened.workbook,
        refreshed,
        opened.template,
        host=opened.data,
        edition=edition,
        file=str(file),
        keep_notes=keep_notes,
        in_excel=in_excel,
    )
    outcome = replace(outcome, problems=(*outcome.problems, *sent.problems))
    if sent.copy is None or sent.copy.package is None:
        return Published(outcome, sent.sheets), None
    step("Looking for anything hidden")
    findings = inspect_package(sent.copy.package)
    hidden = [each for each in hidden_only(findings) if not (keep_notes and each.kind == _ASKED_FOR)]
    published = Published(outcome, sent.sheets, sent.copy.left_out, _left_behind(opened, sent.sheets))
    if hidden:
        return published.stopped_by([_is_hidden(each) for each in hidden]), None
    return replace(published, findings=tuple(each for each in findings if each not in hidden)), (
        sent.copy.package
    )


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
