"""Typed: what people put on the engine's sheets since they were drawn. It is kept, or the refresh stops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbook_engine.model.action import Action
from workbook_engine.model.commentary import Commentary, Note, Typed, TypedCell, WrittenOverview
from workbook_engine.model.fingerprint import pieces
from workbook_engine.model.indicator import match_key
from workbook_engine.model.mark import COMMENTARY_LOG, OVERVIEW, TRENDS
from workbook_engine.model.period import Month
from workbook_engine.model.place import SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.text_length import LONGEST_TEXT, excel_length
from workbook_engine.read.later_overview import later_overview
from workbook_engine.read.later_word import Copy, Typing, later_words, lines_and_whole, prints
from workbook_engine.read.our_sheet import OurSheet, find_table
from workbook_engine.read.typed_log import read_log
from workbook_engine.read.typed_overview import read_overview
from workbook_engine.read.typed_scorecard import read_scorecard
from workbook_engine.read.typed_trends import read_trends

_Found = Commentary | Action | TypedCell | Note | WrittenOverview | Problem


def read_typed(own: Sequence[OurSheet], there: Sequence[OurSheet] = ()) -> tuple[Typed, list[Problem]]:
    """What people typed on our sheets, and a stop for each thing that cannot be carried over.

    `there` are those of another workbook that is to be overwritten: what was changed there is the later word,
    and nothing that was typed on only one of them is lost.
    """
    found, found_there = (
        [_in_a_cell(each) for sheet in sheets for each in _read_sheet(sheet)] for sheets in (own, there)
    )
    copies = [
        Copy(
            [each for each in things if isinstance(each, Typing)],
            frozenset(each for sheet in sheets for each in pieces(sheet.fingerprints)),
        )
        for things, sheets in ((found, own), (found_there, there))
    ]
    kept = later_words(*copies)
    everything = [*found, *found_there]
    overviews = [each for each in everything if isinstance(each, WrittenOverview)]
    cells = {(each.anchor, each.cell.text): each for each in reversed(kept) if isinstance(each, TypedCell)}
    notes = {(each.anchor, each.text): each for each in reversed(kept) if isinstance(each, Note)}
    written = [each for overview in overviews for each in overview.sentences if not each.is_own]
    remembered = {each for copy in copies for thing in copy.things for each in prints(thing)}
    remembered |= {each for sentence in written for each in prints(sentence)}
    typed = Typed(
        commentary=_joined([each for each in kept if isinstance(each, Commentary)]),
        actions=_each_once([each for each in kept if isinstance(each, Action)]),
        cells=tuple(reversed(cells.values())),
        notes=tuple(reversed(notes.values())),
        overview=later_overview(overviews, *(copy.fingerprints for copy in copies)),
        memory="".join(sorted(remembered)),
    )
    return typed, [each for each in everything if isinstance(each, Problem)]


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
