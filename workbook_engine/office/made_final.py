"""Made final: the workbook in which a month is recorded as published, or why it may not be."""

from __future__ import annotations

from dataclasses import replace

from workbook_engine import pipeline
from workbook_engine.model.mark import history_tab
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem, Severity, checks
from workbook_engine.office.opened import Opened
from workbook_engine.office.outcome import Outcome
from workbook_engine.pipeline import Refreshed
from workbook_engine.pipeline.final import Final, corrected, made_final

_MOST_TOLD = 8


def record(opened: Opened, drafted: Refreshed, final: Final, file: str) -> tuple[Refreshed, tuple[str, ...]]:
    """The workbook with its month made final, of a refresh that came to `drafted`; and sentences on it.

    Unlike a copy, the workbook itself is changed: one that is signed or locked stops it.
    """
    if drafted.material is None or opened.template is None:
        return drafted, ()
    material = made_final(drafted.material, opened.template, final)
    drawn = pipeline.draw_material(material, opened.template)
    made = pipeline.splice_drawn(opened.data, drawn, file=file)
    card = made.judged.scorecard
    if made.package is None or card is None or card.publication is None:
        return made, ()
    tab = history_tab(card.rule_book.scorecard_sheet)
    rows = len(card.assessments)
    told = [
        f"{card.period.name} is final, {card.publication.words}: {rows} rows of the sheet {tab} record it."
    ]
    if final.again:
        changes = list(corrected(drafted.material.record, card))
        more = [f"And {len(changes) - _MOST_TOLD} more."] if changes[_MOST_TOLD:] else []
        told += (
            ["The correction:", *changes[:_MOST_TOLD], *more]
            if changes
            else ["The correction changes no row."]
        )
    return made, tuple(told)


def refused_while_open(outcome: Outcome, final: Final) -> Outcome:
    """The same, stopped where checks are open and nobody signs for them: each of them is then a stop."""
    still_open = checks(outcome.problems)
    if final.signed_by or not still_open:
        return outcome
    month = outcome.scorecard.period.name if outcome.scorecard else "The month"
    things = "1 thing is" if len(still_open) == 1 else f"{len(still_open)} things are"
    what = f"{month} cannot be made final: {things} open."
    to_do = 'Settle them; or let somebody answer for them: --signed-by "Jane Smith".'
    problems = [replace(each, severity=Severity.STOP) for each in outcome.problems]
    problems.append(Problem.stop(what, to_do, FilePlace(str(outcome.workbook))))
    return replace(outcome, problems=tuple(problems))
