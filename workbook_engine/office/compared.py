"""Compared: what a comparison of two versions came to, as the command line prints it and as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_engine.model.comparison import Comparison, Difference
from workbook_engine.model.printed import Printed
from workbook_engine.model.problem import Problem, stops
from workbook_engine.read.printed.title import COUNCIL, STATUS, TITLE

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class Side:
    """One of the two files: what it is a scorecard of, and sentences on what else its reader should know.

    `name` is what it is called beside the other: with its folder, where both have one file name.
    """

    file: Path
    name: str
    printed: Printed | None = None
    rules: Path | None = None
    remarks: tuple[str, ...] = ()

    @property
    def council(self) -> str:
        return self._line(COUNCIL)

    @property
    def title(self) -> str:
        """What its scorecard is called; the month is in it, as a rule."""
        return self._line(TITLE)

    @property
    def status(self) -> str:
        """DRAFT with the checks to make, as its scorecard says it; "" where that is final."""
        return self._line(STATUS)

    @property
    def about(self) -> str:
        """The file and what it is a scorecard of: `july.xlsx: Children’s performance, July 2019 (DRAFT)`."""
        month = self.printed.month if self.printed else None
        said = self.title or (month.name if month else "")
        status = f" ({self.status})" if self.status else ""
        return f"{self.name}: {said}{status}" if said else self.name

    def _line(self, line: str) -> str:
        return self.printed.title[line].text if self.printed and line in self.printed.title else ""

    def report(self) -> Mapping[str, object]:
        return {
            "file": str(self.file),
            "council": self.council or None,
            "title": self.title or None,
            "month": str(self.printed.month) if self.printed and self.printed.month else None,
            "status": self.status or None,
            "rules": str(self.rules) if self.rules else None,
            "remarks": list(self.remarks),
        }


@dataclass(frozen=True)
class Compared:
    """What a comparison came to; `comparison` is None where `problems` has a stop. `remark` says what had to
    make room for the backup of the file that was there."""

    old: Side
    new: Side
    comparison: Comparison | None = None
    problems: tuple[Problem, ...] = ()
    written: Path | None = None
    remark: str = ""

    @property
    def stopped(self) -> bool:
        return self.comparison is None or bool(stops(self.problems))

    @property
    def differ(self) -> bool:
        """Whether anything differs."""
        return self.comparison is not None and bool(self.comparison.differences)

    def to_frame(self) -> DataFrame:
        """One row a difference: what, its indicator, both texts and both places; None where there is none."""
        import pandas

        names = ("code", "name", "what", "label", "old", "new", "old_place", "new_place", "printed")
        rows = [_row(each) for each in self.comparison.differences] if self.comparison else []
        return pandas.DataFrame(rows, columns=list(names), dtype=object)

    def report(self) -> dict[str, object]:
        """All of it as data, for `--report`."""
        comparison = self.comparison
        return {
            "old": {**self.old.report(), "behind": _rows(comparison.old_behind if comparison else ())},
            "new": {**self.new.report(), "behind": _rows(comparison.new_behind if comparison else ())},
            "summary": comparison.summary if comparison else None,
            "same": comparison.same if comparison else None,
            "differences": _rows(comparison.differences if comparison else ()),
            "problems": [problem.report() for problem in self.problems],
        }


def _rows(differences: tuple[Difference, ...]) -> list[dict[str, object]]:
    return [_row(each) for each in differences]


def _row(each: Difference) -> dict[str, object]:
    return {
        "code": each.key or None,
        "name": each.name or None,
        "what": each.what.value,
        "label": each.label or None,
        "old": each.old,
        "new": each.new,
        "old_place": str(each.old_place) if each.old_place else None,
        "new_place": str(each.new_place) if each.new_place else None,
        "printed": each.printed,
    }
