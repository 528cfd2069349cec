"""Published: what publishing came to, and each copy that is to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbook_engine.accessibility import Rated
from workbook_engine.disclosure import Finding
from workbook_engine.model.audience import Audience
from workbook_engine.model.problem import Problem
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.small_numbers import NOTHING, KeptBack
from workbook_engine.office.outcome import Outcome


@dataclass(frozen=True)
class MadeCopy:
    """One copy that is to be sent: of the whole scorecard, or of an audience's part of it.

    `package` are its bytes, written nowhere yet. `left_out` says what was on these sheets and is not in it:
    things by their singular, and how many. `to_check` is what only a person can say of it; `findings` are
    notes on what its reader can see, `accessibility` what it comes to on the checklist. `written` are its
    file and its PDF, once they are.
    """

    package: bytes
    scorecard: Scorecard
    sheets: tuple[str, ...]
    audience: Audience | None = None
    left_out: tuple[tuple[str, int], ...] = ()
    to_check: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()
    accessibility: tuple[Rated, ...] = ()
    written: tuple[Path, ...] = ()

    def report(self) -> dict[str, object]:
        """All of it as data, for `--report`."""
        return {
            "audience": self.audience.name if self.audience else None,
            "counts": self.scorecard.counts,
            "indicators": [each.indicator.key for each in self.scorecard.assessments],
            "sheets": list(self.sheets),
            "left_out": dict(self.left_out),
            "notes": [each.what for each in self.findings],
            "accessibility": [each.report() for each in self.accessibility],
            "written": [str(file) for file in self.written],
        }


@dataclass(frozen=True)
class Published:
    """What publishing came to: the copies, none on a stop, and what else the workbook hides and none has.

    `kept_back` are the small numbers of the workbook that are in no copy.
    `final` is the workbook that records a month as final, where it was made that, written nowhere yet;
    `recorded_in` is its file, once it is.
    """

    outcome: Outcome
    copies: tuple[MadeCopy, ...] = ()
    left_behind: tuple[tuple[str, int], ...] = ()
    remarks: tuple[str, ...] = ()
    kept_back: KeptBack = NOTHING
    final: bytes | None = field(default=None, repr=False)
    recorded_in: Path | None = None

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets in the copies, each once."""
        return tuple(dict.fromkeys(name for copy in self.copies for name in copy.sheets))

    @property
    def written(self) -> tuple[Path, ...]:
        """The files that were written."""
        workbook = (self.recorded_in,) if self.recorded_in else ()
        return (*workbook, *(file for copy in self.copies for file in copy.written))

    @property
    def to_check(self) -> tuple[Problem, ...]:
        """What is to be checked in the copies themselves, each thing once."""
        return tuple(dict.fromkeys(problem for copy in self.copies for problem in copy.to_check))

    def report(self) -> dict[str, object]:
        """All of it as data, for `--report`."""
        return {
            **self.outcome.report(),
            "sheets": list(self.sheets),
            "left_behind": dict(self.left_behind),
            "kept_back": self.kept_back.report(),
            "copies": [copy.report() for copy in self.copies],
            "written": [str(file) for file in self.written],
        }

    def stopped_by(self, problems: Sequence[Problem]) -> Published:
        """The same without a copy, and with what stops it."""
        problems = (*self.outcome.problems, *problems)
        return replace(self, outcome=replace(self.outcome, problems=problems), copies=(), final=None)
