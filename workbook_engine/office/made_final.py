"""Made final: the workbook in which a month is recorded as published, or why it may not be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from workbook_engine import pipeline
from workbook_engine.model.counted import counted
from workbook_engine.model.mark import history_tab
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem, Severity, checks
from workbook_engine.model.published import Record
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.office.clock import time_now
from workbook_engine.office.opened import Opened
from workbook_engine.office.outcome import Outcome
from workbook_engine.office.published import Published
from workbook_engine.office.verbs import outcome_of
from workbook_engine.opc import ALLOWED
from workbook_engine.pipeline import Refreshed
from workbook_engine.pipeline.final import Final, corrected, made_final

_MOST_TOLD = 8


def record_final(
    opened: Opened, file: Path, month: Month | None, final: Final, for_others: Refreshed
) -> tuple[Published, Refreshed]:
    """The workbook that records its month as final, and what the copies are made from.

    `for_others` is the draft that copies would be made from. Unlike those, the workbook itself is changed:
    one that is signed or locked stops it, and so does whatever is open and nobody signs for.
    """
    if opened.workbook is None or opened.book is None or opened.template is None:
        return Published(Outcome(file, opened.rules, None, opened.problems)), for_others
    own = pipeline.refresh(
        opened.data,
        opened.workbook,
        opened.book,
        opened.template,
        file=str(file),
        month=month,
        files=opened.beside,
        now=time_now(),
    )
    recorded = _drawn(opened, own, final, str(file), allow=())
    outcome = outcome_of(file, opened, recorded.judged)
    outcome = still_to_sign(outcome, final) or outcome
    if recorded.package is None or recorded.judged.scorecard is None or own.material is None:
        return Published(outcome), for_others
    told = tuple(_told(recorded.judged.scorecard, own.material.record, final))
    published = Published(outcome, remarks=told, final=recorded.package)
    return published, _drawn(opened, for_others, final, str(file), allow=ALLOWED)


def still_to_sign(outcome: Outcome, final: Final) -> Outcome | None:
    """The outcome with each check as a stop, where some are open and nobody signs for them; else None."""
    still_open = checks(outcome.problems)
    if final.signed_by or not still_open:
        return None
    month = outcome.scorecard.period.name if outcome.scorecard else "The month"
    things = counted(len(still_open), "thing is", "things are")
    them = "it" if len(still_open) == 1 else "them"
    what = f"{month} cannot be made final: {things} open."
    to_do = f'Settle {them}; or let somebody answer for {them}: --signed-by "Jane Smith".'
    problems = [replace(each, severity=Severity.STOP) for each in outcome.problems]
    problems.append(Problem.stop(what, to_do, FilePlace(str(outcome.workbook))))
    return replace(outcome, problems=tuple(problems))


def _drawn(
    opened: Opened, drafted: Refreshed, final: Final, file: str, *, allow: tuple[str, ...] | frozenset[str]
) -> Refreshed:
    """The workbook that a draft becomes by being made final."""
    if drafted.material is None or opened.template is None:
        return drafted
    material = made_final(drafted.material, opened.template, final)
    return pipeline.splice_drawn(
        opened.data, pipeline.draw_material(material, opened.template), file=file, allow=allow
    )


def _told(card: Scorecard, before: Record, final: Final) -> Iterator[str]:
    """That the month is final, and what a correction changes."""
    if card.publication is None:
        return
    rows, tab = len(card.assessments), history_tab(card.rule_book.scorecard_sheet)
    month = card.period.name
    yield f"{month} is final, {card.publication.words}: {rows} rows of the sheet {tab} record it."
    if not final.again:
        return
    changes = list(corrected(before, card))
    yield "The correction:" if changes else "The correction changes no row."
    yield from changes[:_MOST_TOLD]
    if changes[_MOST_TOLD:]:
        yield f"And {len(changes) - _MOST_TOLD} more."
