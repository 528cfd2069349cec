"""Inspection: what a workbook's file holds that its reader might not see; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbook_engine.disclosure import Finding, hidden_only, inspect_package
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.office.files import FileProblem, followed, read_bytes
from workbook_engine.opc import Refusal


@dataclass(frozen=True)
class Inspected:
    """What was found in a file, hidden things first; `problem` is why it could not be looked into."""

    file: Path
    findings: tuple[Finding, ...] = ()
    problem: Problem | None = None

    @property
    def hides(self) -> bool:
        """Whether anything in it is hidden."""
        return bool(hidden_only(self.findings))

    def report(self) -> Mapping[str, object]:
        """All of it as data, for `--report`; `stopped` says why there is nothing."""
        return {
            "file": str(self.file),
            "stopped": None if self.problem is None else self.problem.text,
            "findings": [
                {
                    "grade": str(each.grade),
                    "kind": each.kind,
                    "place": str(each.place),
                    "count": each.count,
                    "text": each.what,
                    "to_do": each.to_do,
                }
                for each in self.findings
            ],
        }


def inspect(workbook: str | Path) -> Inspected:
    """All that a workbook holds and a reader might not see. Never raises for a bad file.

    inspected = inspect("july.xlsx")
    inspected.hides, [str(finding) for finding in inspected.findings]
    """
    try:
        file = followed(workbook)
        return Inspected(file, inspect_package(read_bytes(file)))
    except FileProblem as error:
        return Inspected(Path(workbook), problem=error.problem)
    except Refusal as refusal:
        stop = Problem.stop(refusal.what, refusal.to_do, FilePlace(str(workbook)))
        return Inspected(Path(workbook), problem=stop)
