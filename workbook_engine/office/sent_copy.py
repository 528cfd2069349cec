"""Sent copy: the scorecard's sheets in workbooks that are safe to send, looked into before they leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from workbook_engine import pipeline
from workbook_engine.accessibility import check_accessibility
from workbook_engine.disclosure import Finding, hidden_only, inspect_package
from workbook_engine.model.audience import Audience
from workbook_engine.model.indicator import match_key
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem, stops
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.office.made_final import record_final, still_to_sign
from workbook_engine.office.opened import Opened
from workbook_engine.office.outcome import Outcome
from workbook_engine.office.published import MadeCopy, Published
from workbook_engine.office.verbs import outcome_of
from workbook_engine.opc import ALLOWED, Refusal
from workbook_engine.pipeline.edition import Edition
from workbook_engine.pipeline.final import Final
from workbook_engine.pipeline.publish import copy_to_send, not_as_seen
from workbook_engine.pipeline.small_numbers import without_small_numbers

_ASKED_FOR = "note"
"""What `inspect` calls the notes that a copy holds where they are asked for."""

_COUNTED_ONCE = ("sheet", "cache", "workbook")
"""How the kinds end of which `inspect` counts what is in them, not the things themselves."""


def sent_copies(
    opened: Opened,
    file: Path,
    month: Month | None,
    *,
    audiences: Sequence[str | None] | None = None,
    keep_notes: bool = False,
    in_excel: bool = False,
    final: Final | None = None,
    files: Mapping[Audience | None, Path] | None = None,
    step: pipeline.Step = pipeline.no_step,
) -> Published:
    """The copies of an opened workbook that are to be sent, written nowhere yet; all of them, or a stop.

    Without `audiences` they are that of the whole and one for each audience of the rule book; `audiences`
    are the names of those that alone get theirs, None for the whole. `in_excel` is a workbook that is
    open there: what is to be done is then told for its user. `files` are where each is to lie, whose names
    the accessibility checklist looks at. With `final` the month is made final: the
    copies say so, and the workbook that records it comes with them.
    """
    if opened.workbook is None or opened.book is None or opened.template is None or stops(opened.problems):
        return Published(Outcome(file, opened.rules, None, opened.problems))
    wanted, unknown = asked_for(opened.book, audiences)
    if unknown:
        return Published(Outcome(file, opened.rules, None, (*opened.problems, *unknown)))
    refreshed = pipeline.refresh(
        opened.data,
        opened.workbook,
        opened.book,
        opened.template,
        file=str(file),
        month=month,
        allow=ALLOWED,  # the workbook itself is not written to
        files=opened.beside,
        for_others=True,
        step=step,
    )
    refreshed = without_small_numbers(refreshed)
    kept = refreshed.judged.kept_back
    published = Published(outcome_of(file, opened, refreshed.judged), kept_back=kept)
    if refreshed.package is None or refreshed.judged.scorecard is None:
        return published
    stale = not_as_seen(opened.workbook, refreshed, file=str(file), in_excel=in_excel)
    if final is not None:
        step("Recording what is published")
        published, refreshed = record_final(opened, file, month, final, refreshed)
        published = replace(published, kept_back=kept)
    if stale or published.outcome.stopped:
        return published.stopped_by(stale)
    names = {each: to.name for each, to in (files or {}).items()}
    made = [
        _made(opened, refreshed, Edition(each), file, names.get(each, ""), keep_notes, step)
        for each in wanted
    ]
    problems = tuple(dict.fromkeys(problem for _, found in made for problem in found))
    if stops(problems):
        return published.stopped_by(problems)
    copies = tuple(copy for copy, _ in made if copy is not None)
    outcome = replace(published.outcome, problems=(*published.outcome.problems, *problems))
    if final is not None and (still_open := still_to_sign(outcome, final)):
        return replace(published, outcome=still_open).stopped_by(())
    return replace(published, outcome=outcome, copies=copies, left_behind=_left_behind(opened, copies))


def asked_for(
    book: RuleBook, names: Sequence[str | None] | None
) -> tuple[tuple[Audience | None, ...], tuple[Problem, ...]]:
    """Who gets a copy, None for the whole; a stop for each name that the rule book has not."""
    if names is None:
        return (None, *book.audiences), ()
    known: dict[str | None, Audience | None] = {match_key(each.name): each for each in book.audiences}
    there = f"They are {', '.join(each.name for each in book.audiences)}." if known else ""
    known[None] = None
    to_do = there or "Add it to the rule book, under audiences: with a name and its indicators."
    unknown = tuple(
        Problem.stop(f"The rule book has no audience {name}.", to_do, FilePlace(book.file))
        for name in names
        if name is not None and match_key(name) not in known
    )
    asked = dict.fromkeys(None if name is None else match_key(name) for name in names)
    return tuple(known[name] for name in asked if name in known), unknown


def _made(
    opened: Opened,
    whole: pipeline.Refreshed,
    edition: Edition,
    file: Path,
    name: str,
    keep_notes: bool,
    step: pipeline.Step,
) -> tuple[MadeCopy | None, tuple[Problem, ...]]:
    """One copy, of this name, looked into before it may leave; None, with the stops, where it may not."""
    audience = edition.audience
    step(f"Making the copy for {audience.name}" if audience else "Copying the sheets")
    if opened.template is None:
        return None, ()
    sent = copy_to_send(
        opened.data, whole, opened.template, edition=edition, file=str(file), keep_notes=keep_notes
    )
    if sent.copy is None or sent.copy.package is None or sent.scorecard is None:
        return None, sent.problems
    step("Looking for anything hidden")
    findings = inspect_package(sent.copy.package)
    hidden = [each for each in hidden_only(findings) if not (keep_notes and each.kind == _ASKED_FOR)]
    if hidden:
        return None, (*sent.problems, *map(_is_hidden, hidden))
    step("Going through the accessibility checklist")
    copy = MadeCopy(
        sent.copy.package,
        sent.scorecard,
        sent.sheets,
        audience,
        sent.copy.left_out,
        sent.problems,
        tuple(each for each in findings if each not in hidden),
        check_accessibility(sent.copy.package, name),
    )
    return copy, sent.problems


def _left_behind(opened: Opened, copies: Sequence[MadeCopy]) -> tuple[tuple[str, int], ...]:
    """What the workbook holds beside the sheets that are sent, by what it is called."""
    found: Counter[str] = Counter()
    if opened.workbook is not None:
        names = {name.casefold() for copy in copies for name in copy.sheets}
        others = [sheet for sheet in opened.workbook.sheets if sheet.name.casefold() not in names]
        found["other sheet"] = len(others)
    try:
        for finding in hidden_only(inspect_package(opened.data)):
            found[finding.kind] += 1 if finding.kind.endswith(_COUNTED_ONCE) else finding.count
        found["other sheet"] -= found["hidden sheet"] + found["very hidden sheet"]
    except Refusal:  # a part that is damaged, and that the copy has no use for
        pass
    return tuple((+found).items())


def _is_hidden(finding: Finding) -> Problem:
    what = f"The copy would hold something that its reader does not see. {finding.what}"
    return Problem.stop(what, finding.to_do, finding.place)
