"""Accessibility: a workbook's file gone through with the checklist, item by item; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbook_engine.accessibility import Rated, Result, check_accessibility
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.office.files import FileProblem, followed, read_bytes
from workbook_engine.opc import Refusal


@dataclass(frozen=True)
class Checked:
    """A file with what it comes to on each item; `problem` is why it could not be looked into."""

    file: Path
    items: tuple[Rated, ...] = ()
    problem: Problem | None = None

    @property
    def fails(self) -> bool:
        """Whether an essential item is not met."""
        return any(rated.fails for rated in self.items)

    def report(self) -> Mapping[str, object]:
        """All of it as data, for `--report`; `stopped` says why there is nothing."""
        counts = Counter(str(rated.answer.result) for rated in self.items)
        return {
            "file": str(self.file),
            "stopped": None if self.problem is None else self.problem.text,
            "counts": {str(result): counts[str(result)] for result in Result},
            "items": [rated.report() for rated in self.items],
        }


def inspect_accessibility(workbook: str | Path) -> Checked:
    """What a workbook comes to on each item of the checklist. Never raises for a bad file.

    checked = inspect_accessibility("july.xlsx")
    checked.fails, [rated.item.name for rated in checked.items if rated.fails]
    """
    try:
        file = followed(workbook)
        return Checked(file, check_accessibility(read_bytes(file), file.name))
    except FileProblem as error:
        return Checked(Path(workbook), problem=error.problem)
    except Refusal as refusal:
        stop = Problem.stop(refusal.what, refusal.to_do, FilePlace(str(workbook)))
        return Checked(Path(workbook), problem=stop)
