"""Typed trends: commentary as people changed it on the trend pages, and what they put there besides."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from workbook_engine.model.action import Action, Entry
from workbook_engine.model.commentary import Commentary, Note, TypedCell
from workbook_engine.model.fingerprint import SAID, fingerprint, pieces
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.indicator import match_key
from workbook_engine.model.period import Month
from workbook_engine.model.place import cell_reference
from workbook_engine.model.problem import Problem
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.trend import SAID_BESIDE
from workbook_engine.read.ours.our_sheet import OurSheet, Table
from workbook_engine.read.ours.sourced_text import without_sourced
from workbook_engine.read.ours.typed_place import Page
from workbook_engine.read.ours.typed_text import typed_text, with_address

_COMMENTARY = (SAID_BESIDE, "Commentary")
"""What the column beside the charts is headed, and was on sheets that were drawn before."""

_ACTIONS, _AN_ACTION = "Actions", "• "
_AFTER_THE_CODE = "  "  # what a chart is headed: its indicator's code, two spaces, its name


_Subject = tuple[str, str]
"""An indicator by its key and its name."""


def read_trends(sheet: OurSheet, table: Table) -> Iterator[Commentary | Action | TypedCell | Note | Problem]:
    """Each text and note that the engine did not draw; a stop for what stands on the figures."""
    page = Page(sheet, table, {})
    beside_charts = next(filter(None, map(table.column, _COMMENTARY)), None)
    for (row, column), cell in sorted(sheet.grid.cells.items()):
        if (row, column) in table.drawn or not (cell.text.strip() or cell.formula):
            continue
        about = _headings(sheet, table, row) if column == beside_charts and cell.formula is None else []
        if about:
            yield from _changed(sheet, row, column, cell, about)
        else:
            link = sheet.links.get(cell_reference(row, column), "")
            yield page.cell(cell, sheet.grid.place(row, column), link)
    yield from page.notes()


def _headings(sheet: OurSheet, table: Table, row: int) -> list[tuple[str, str]]:
    """The indicators of the chart in a row, by the headings that stand above it: key and name of each."""
    found: list[tuple[str, str]] = []
    above = row - 1
    while (above, 1) in table.drawn and sum(at == above for at, _ in table.drawn) == 1:
        code, _, name = sheet.grid.text(above, 1).partition(_AFTER_THE_CODE)
        found.insert(0, (code, name.strip() or code))
        above -= 1
    known = {match_key(key) for key in sheet.keys}
    return [each for each in found if match_key(each[0]) in known]


def _changed(
    sheet: OurSheet, row: int, column: int, cell: Cell, about: Sequence[tuple[str, str]]
) -> Iterator[Commentary | Action]:
    """What a cell beside a chart says of each of its indicators, where that is not what was drawn there.

    Actions that were drawn there stay what they are on the scorecard; a line more is one more action.
    """
    drawn = frozenset(pieces(sheet.fingerprints))
    text = with_address(typed_text(cell), sheet.links.get(cell_reference(row, column), ""))
    said_there, actions = _without_actions(text, about, drawn)
    for (key, name), line in actions:
        entry = Entry(Cell(CellKind.TEXT, str(line)), line)
        period = Month.from_iso(sheet.mark.period)
        place = sheet.grid.place(row, column)
        yield Action(key, name, (entry, None, None, None), period, place=place)
    for (key, name), said in _parted(said_there, about):
        typed = without_sourced(without_sourced(said, key, sheet.fingerprints), name, sheet.fingerprints)
        if str(typed).strip() and fingerprint(key, SAID, str(typed)) not in drawn:
            period = Month.from_iso(sheet.mark.period)
            yield Commentary(key, name, period, typed, sheet.grid.place(row, column))


def _without_actions(
    text: RichText, about: Sequence[_Subject], drawn: Collection[str]
) -> tuple[RichText, list[tuple[_Subject, RichText]]]:
    """The commentary in such a text, and the actions that were added to those under it."""
    kept: list[RichText] = []
    added: list[tuple[_Subject, RichText]] = []
    subject: _Subject | None = None
    for line in text.lines:
        words = str(line).strip()
        heads = [each for each in about if words in (f"{_ACTIONS} on {each[0]}", _ACTIONS)]
        if heads:
            subject = heads[0]
        elif subject is None:
            kept.append(line)
        elif words and fingerprint("", SAID, words) not in drawn:
            is_marked = str(line).startswith(_AN_ACTION)
            added.append((subject, _without(line, len(_AN_ACTION)) if is_marked else line))
    return _trimmed(kept), added


def _parted(text: RichText, about: Sequence[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], RichText]]:
    """The text on each indicator of a chart: of several, each begins on a line with its code and a colon."""
    lines: list[RichText] = []
    subject = about[0]
    for line in text.lines:
        named = next((each for each in about if str(line).startswith(f"{each[0]}: ")), None)
        if named is not None and len(about) > 1:
            yield subject, _trimmed(lines)
            subject, lines = named, [_without(line, len(named[0]) + 2)]
        else:
            lines.append(line)
    yield subject, _trimmed(lines)


def _trimmed(lines: Sequence[RichText]) -> RichText:
    """The lines without the empty ones at the end, which part one indicator's text from the next."""
    last = max((at for at, line in enumerate(lines, 1) if str(line).strip()), default=0)
    return RichText.of_lines(lines[:last])


def _without(line: RichText, length: int) -> RichText:
    """A line without its first characters."""
    runs = []
    for run in line.runs:
        runs.append(replace(run, text=run.text[length:]))
        length = max(0, length - len(run.text))
    return RichText(tuple(run for run in runs if run.text))


def in_their_place(
    changed: Sequence[Commentary], elsewhere: Sequence[Commentary], fingerprints: Collection[str]
) -> tuple[list[Commentary], list[Commentary]]:
    """What was changed on the trend pages, named as elsewhere, and what of elsewhere it does not replace.

    It replaces a text that still is what the trend pages repeated. One that was changed elsewhere too is kept
    beside it.
    """
    renamed: list[Commentary] = []
    kept = list(elsewhere)
    for text in changed:
        same = [each for each in elsewhere if each.period == text.period and _is_about(each, text)]
        replaced = [each for each in same if fingerprint(text.key, SAID, str(each.text)) in fingerprints]
        kept = [each for each in kept if each not in replaced]
        renamed.append(replace(text, key=same[0].key, name=same[0].name) if same else text)
    return renamed, kept


def _is_about(text: Commentary, other: Commentary) -> bool:
    """Whether two texts are about one indicator, by its code or its name."""
    return match_key(text.key) in {match_key(other.key), match_key(other.name)}
