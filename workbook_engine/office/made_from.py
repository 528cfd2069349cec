"""Made from: whether a scorecard that somebody has in hand was made from a workbook's figures."""

from __future__ import annotations

from dataclasses import replace

from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.provenance import same_code
from workbook_engine.office.outcome import Outcome


def with_answer(outcome: Outcome, code: str, *, strict: bool) -> Outcome:
    """An outcome that also says whether a code is of its figures or its rules; a problem, where of neither.

    Nothing is said of a workbook that has no scorecard, because of a stop.
    """
    card = outcome.scorecard
    made_from = card.provenance if card else None
    if card is None or made_from is None:
        return outcome
    figures = f"the figures and targets of this workbook for {card.period.name}"
    rules = f"what the rules {made_from.rules_name} say"
    for ours, whose in ((made_from.figures, figures), (made_from.rules, rules)):
        if same_code(code, ours):
            return replace(outcome, remarks=(*outcome.remarks, f"Yes: {ours} is the code of {whose}."))
    what = (
        f"No: the scorecard with the code {code} was not made from {figures}, which have the code "
        f"{made_from.figures}; nor is it that of {rules}, {made_from.rules}."
    )
    to_do = "Name the month of that scorecard with --month, or try an earlier version of the workbook."
    problem = (Problem.stop if strict else Problem.check)(what, to_do, FilePlace(str(outcome.workbook)))
    return replace(outcome, problems=(*outcome.problems, problem))
