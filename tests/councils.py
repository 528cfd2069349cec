"""A council's sample, refreshed and exported through the public functions: for tests of what it printed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import workbook_engine
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.problem import Problem
from workbook_engine.office.outcome import Outcome

PROJECT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Refreshed:
    """What a refresh of a sample came to, and each figure that it read.

    `by_key` has the assessments by code, else whole name; `shown` what is printed (`69%`) by key and the
    period's label (`Jul-19`, `YTD May-15`), `places` the cell of each, `ratios` the counts behind rates, and
    `refused` the cells that are no figure.
    """

    outcome: Outcome
    by_key: Mapping[str, Assessment]
    shown: Mapping[tuple[str, str], str]
    places: Mapping[tuple[str, str], str]
    ratios: Mapping[tuple[str, str], tuple[int, int]]
    refused: Mapping[tuple[str, str], str]

    @property
    def problems(self) -> list[Problem]:
        return list(self.outcome.problems)

    def checks(self, words: str) -> dict[str, str]:
        """The checks that say these words: the place of each, by the indicator that it is about."""
        return {str(problem.code): str(problem.place) for problem in self.problems if words in problem.what}


def refreshed(sample: str, rules: str | Path, folder: Path) -> Refreshed:
    """A sample workbook refreshed by a rule book that ships (its name), or by one in a file."""
    workbook = PROJECT / "sample_workbooks" / f"{sample}.xlsx"
    book = rules if isinstance(rules, Path) else PROJECT / "rules" / f"{rules}.yaml"
    outcome = workbook_engine.refresh(workbook, book, output=folder / workbook.name)
    assert outcome.scorecard is not None, [str(problem) for problem in outcome.problems]
    assert outcome.written is not None
    exported = workbook_engine.export(workbook, book)
    rows = exported.observations.astype(object).to_dict("records")
    by_cell = {(row["code"] or row["name"], row["label"]): row for row in rows}
    return Refreshed(
        outcome,
        {each.indicator.key: each for each in outcome.scorecard.assessments},
        {cell: row["shown"] or "" for cell, row in by_cell.items()},
        {cell: row["place"] for cell, row in by_cell.items()},
        {
            cell: (int(row["numerator"]), int(row["denominator"]))
            for cell, row in by_cell.items()
            if _has_counts(row)
        },
        {cell: row["place"] for cell, row in by_cell.items() if row["missing"] == "rejected"},
    )


def _has_counts(row: Mapping[str, object]) -> bool:
    counts = (row["numerator"], row["denominator"])
    return all(isinstance(count, float) and not math.isnan(count) for count in counts)
