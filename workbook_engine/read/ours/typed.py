"""Typed: what people put on the engine's sheets since they were drawn. It is kept, or the refresh stops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbook_engine.model.action import Action
from workbook_engine.model.commentary import Commentary, Note, Typed, TypedCell, WrittenOverview
from workbook_engine.model.fingerprint import memory, pieces, remembered
from workbook_engine.model.indicator import match_key
from workbook_engine.model.mark import COMMENTARY_LOG, OVERVIEW, SCORECARD, TRENDS
from workbook_engine.model.period import Month
from workbook_engine.model.place import SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.text_length import LONGEST_TEXT, excel_length
from workbook_engine.read.ours.later_overview import later_overview
from workbook_engine.read.ours.later_word import Copy, Typing, later_words, lines_and_whole, prints
from workbook_engine.read.ours.our_sheet import OurSheet, find_table
from workbook_engine.read.ours.typed_log import read_log
from workbook_engine.read.ours.typed_overview import read_overview
from workbook_engine.read.ours.typed_scorecard import read_scorecard
from workbook_engine.read.ours.typed_trends import in_their_place, read_trends

_Found = Commentary | Action | TypedCell | Note | WrittenOverview | Problem


def read_typed(own: Sequence[OurSheet], there: Sequence[OurSheet] = ()) -> tuple[Typed, list[Problem]]:
    """What people typed on our sheets, and a stop for each thing that cannot be carried over.

    `there` are those of another workbook that is to be overwritten: what was changed there is the later word,
    and nothing that was typed on only one of them is lost.
    """
    found, found_there = (
        [_in_a_cell(each) for sheet in sheets for each in _read_sheet(sheet)] for sheets in (own, there)
    )
    copies = [_copy(found, own), replace(_copy(found_there, there), is_overwritten=True)]
    kept = later_words(*copies)
    everything = [*found, *found_there]
    overview = later_overview([each for each in everything if isinstance(each, WrittenOverview)], *copies)
    cells = {(each.anchor, each.cell.text): each for each in reversed(kept) if isinstance(each, TypedCell)}
    notes = {(each.anchor, each.text): each for each in reversed(kept) if isinstance(each, Note)}
    written = [each for each in overview.sentences if not each.is_own] if overview else []
    now = {each for thing in (*kept, *written) for each in prints(thing)}
    before = {each for copy in copies for each in (*copy.now, *copy.before)}
    before |= {each for copy in copies for thing in copy.things for each in prints(thing)}
    typed = Typed(
        commentary=_joined([each for each in kept if isinstance(each, Commentary)]),
        actions=_each_once([each for each in kept if isinstance(each, Action)]),
        cells=tuple(reversed(cells.values())),
        notes=tuple(reversed(notes.values())),
        overview=overview,
        memory=memory(now, before),
    )
    return typed, [each for each in everything if isinstance(each, Problem)]


def _copy(found: Sequence[_Found], sheets: Sequence[OurSheet]) -> Copy:
    """What people typed in one workbook: what was changed on the trend pages stands for what it was."""
    on_trends = {sheet.grid.sheet: sheet for sheet in sheets if sheet.mark.role == TRENDS}
    texts = [each for each in found if isinstance(each, Commentary)]
    changed = [each for each in texts if each.place and each.place.sheet in on_trends]
    said = frozenset(each for sheet in on_trends.values() for each in pieces(sheet.fingerprints))
    elsewhere = [each for each in texts if each not in changed]
    renamed, left = in_their_place(changed, elsewhere, said)
    others: list[Typing] = [
        each for each in found if isinstance(each, Typing) and not isinstance(each, Commentary)
    ]
    for each in found:
        if isinstance(each, WrittenOverview):
            others += [row for row in each.sentences if not row.is_own]
    sections = [remembered(sheet.fingerprints) for sheet in sheets if sheet.mark.role == SCORECARD]
    now, before = sections[0] if sections else (frozenset[str](), frozenset[str]())
    return Copy([*left, *renamed, *others], now, before)


def _each_once(actions: Sequence[Action]) -> tuple[Action, ...]:
    """Each action once: on two copies it may stand in the same words."""
    kept = {(match_key(each.key), each.texts, each.is_closed): each for each in reversed(actions)}
    return tuple(reversed(kept.values()))


def _in_a_cell(thing: _Found) -> _Found:
    """What was found; a stop where the address of its link makes a text too long to be set back."""
    text = thing.text if isinstance(thing, Commentary) else ""
    text = thing.cell.text if isinstance(thing, TypedCell) else text
    text = max(thing.texts, key=len) if isinstance(thing, Action) else text
    if excel_length(str(text)) <= LONGEST_TEXT or isinstance(thing, Problem | WrittenOverview):
        return thing
    what = "The text in this cell is too long to be kept with the address of its link."
    return Problem.stop(what, "Shorten it, or take the link away.", thing.place)


def _joined(commentary: Sequence[Commentary]) -> tuple[Commentary, ...]:
    """One text for each indicator and month; different texts for the same are kept, one under the other.

    Where a cell could not hold both, each stays a text of its own.
    """
    by_subject: dict[tuple[str, Month], list[Commentary]] = {}
    for text in commentary:
        kept = by_subject.setdefault((text.key, text.period), [])
        if any(str(text.text).strip() in lines_and_whole(each) for each in kept):
            continue
        if kept and str(kept[-1].text).strip() in lines_and_whole(text):
            kept[-1] = text
            continue
        joined = RichText.of_lines([*(each.text for each in kept[-1:]), text.text])
        if kept and excel_length(str(joined)) <= LONGEST_TEXT:
            kept[-1] = replace(kept[-1], text=joined)
        else:
            kept.append(text)
    return tuple(text for kept in by_subject.values() for text in kept)


def _read_sheet(sheet: OurSheet) -> Iterator[_Found]:
    place = SheetPlace(sheet.grid.sheet)
    for attachment in sheet.attachments:
        yield Problem.stop(
            f"Someone put {attachment} on the sheet, which a refresh would lose.",
            "Move it to a sheet of your own (cut and paste), save, and refresh again.",
            place,
        )
    table = find_table(sheet)
    if table is None:
        yield Problem.stop(
            "The engine cannot tell what people typed on this sheet: its heading row is not as it was drawn.",
            "Put the heading row back, or copy what you need to another sheet and delete this one.",
            place,
        )
    elif sheet.mark.role == COMMENTARY_LOG:
        yield from read_log(sheet, table)
    elif sheet.mark.role == OVERVIEW:
        yield from read_overview(sheet, table)
    elif sheet.mark.role == TRENDS:
        yield from read_trends(sheet, table)
    else:
        yield from read_scorecard(sheet, table)
