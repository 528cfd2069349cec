"""Outcome: what a verb came to, as the command line prints it and as the JSON report says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.problem import Problem, stops
from workbook_engine.model.published import NO_FIGURE
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.scorecard import Scorecard

if TYPE_CHECKING:
    from workbook_engine.read import UnruledRow


@dataclass(frozen=True)
class Outcome:
    """What a refresh or a check came to.

    `written` is the file that holds the scorecard, None where nothing was written: because of a stop, of
    `dry_run`, or because the workbook was up to date (`up_to_date`); `backup` is where its last version is.
    `remarks` are sentences on what became of the sheets that were there before, `unruled` the rows of the
    workbook that no rule is for.
    """

    workbook: Path
    rules: Path | None
    scorecard: Scorecard | None
    problems: tuple[Problem, ...]
    why_this_period: str = ""
    written: Path | None = None
    backup: Path | None = None
    up_to_date: bool = False
    dry_run: bool = False
    remarks: tuple[str, ...] = ()
    unruled: tuple[UnruledRow, ...] = ()

    @property
    def stopped(self) -> bool:
        return bool(stops(self.problems))

    def report(self) -> dict[str, object]:
        """The report as JSON holds it: figures as shown on the scorecard, null where there is none."""
        card = self.scorecard
        return {
            "month": str(card.period) if card else None,
            "workbook": str(self.workbook),
            "rules": str(self.rules) if self.rules else None,
            "counts": card.counts if card else {},
            "indicators": card.rows() if card else [],
            "problems": [problem.report() for problem in self.problems],
            "provenance": card.provenance.report() if card and card.provenance else None,
            **_since_published(card),
        }


def _since_published(card: Scorecard | None) -> dict[str, object]:
    """That the month was made final, and the figures that are others than were published; nothing where
    nothing was."""
    found: dict[str, object] = {}
    if card and (said := card.publication):
        signed = said.signed_by or None
        found["published"] = {"on": said.on.isoformat(), "signed_by": signed, "version": said.version}
    if card and (changed := list(_changed_since(card))):
        found["changed_since_published"] = changed
    return found


def _changed_since(card: Scorecard) -> Iterator[dict[str, object]]:
    """Each figure that is another than was published: what it was and what it is, as they are shown."""
    for each, figure in card.changed_since:
        said = figure.publication
        yield {
            "code": each.indicator.code,
            "name": each.indicator.name,
            "period": str(figure.period),
            "was": figure.was if figure.was != NO_FIGURE else None,
            "now": figure.now if figure.now != NO_FIGURE else None,
            "published_for": str(said.month),
            "published_on": said.on.isoformat(),
        }


@dataclass(frozen=True)
class Explanation:
    """Why an indicator has its colour, from the figure's own cell to the rule that decided it."""

    assessment: Assessment
    book: RuleBook
