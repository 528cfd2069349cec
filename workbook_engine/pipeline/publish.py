"""Publish: the sheets of a refreshed workbook in a copy of their own, where a refresh changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook_engine.model.fingerprint import normal_text
from workbook_engine.model.mark import OVERVIEW, SCORECARD, TRENDS, Mark
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace, SheetPlace
from workbook_engine.model.problem import Problem, stops
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import Template
from workbook_engine.opc import ALLOWED, Package, Refusal, SheetEntry, Workbook
from workbook_engine.opc.cells import held_cells, wanted_strings
from workbook_engine.opc.clean_copy import CleanCopy, copy_sheets
from workbook_engine.opc.shared_strings import strings_of
from workbook_engine.pipeline import Refreshed
from workbook_engine.pipeline.edition import AS_SEEN, Edition, draw_edition

_ROLES = (SCORECARD, OVERVIEW, TRENDS)
_REFRESH = "Refresh first, look at the result, and publish then."
_NAMED = 4
_LONGEST = 40


@dataclass(frozen=True)
class SentCopy:
    """The copy that is to be sent, and the sheets in it; `copy` is None where something stops it."""

    sheets: tuple[str, ...]
    copy: CleanCopy | None
    problems: tuple[Problem, ...] = ()


def copy_to_send(
    before: Workbook,
    whole: Refreshed,
    template: Template,
    *,
    host: bytes,
    edition: Edition = AS_SEEN,
    file: str,
    keep_notes: bool = False,
    in_excel: bool = False,
) -> SentCopy:
    """The copy of a refreshed workbook's sheets; a stop where `before`, which people saw, says otherwise.

    `whole` is what a refresh of `host` came to, the bytes of `before`. Of another edition than the one that
    was seen the sheets are drawn anew. The copy has the scorecard's title. `file` is the workbook's name, for
    the problems; `in_excel` tells those to somebody who clicks, not to somebody who types a command.
    """
    if whole.material is None or (stopped := list(_other_than_seen(before, whole, file, in_excel))):
        return SentCopy((), None, () if whole.material is None else tuple(stopped))
    made = whole
    if not edition.is_as_seen:
        made = draw_edition(host, whole.material, edition, template, file=file, allow=ALLOWED)
    if made.package is None or made.judged.scorecard is None:
        return SentCopy((), None, tuple(stops(made.judged.problems)))
    return _copy(made.package, made.judged.scorecard, template, file, keep_notes)


def _other_than_seen(before: Workbook, whole: Refreshed, file: str, in_excel: bool) -> Iterator[Problem]:
    card = whole.judged.scorecard
    if whole.package is not None and card is not None:
        after = Workbook.of(Package.from_bytes(whole.package))
        yield from _would_change(before, after, _drawn(after, card.rule_book), card, file, in_excel)


def _copy(package: bytes, card: Scorecard, template: Template, file: str, keep_notes: bool) -> SentCopy:
    workbook, book = Workbook.of(Package.from_bytes(package)), card.rule_book
    names = book.publish.sheets or tuple(entry.name for entry, _ in _drawn(workbook, book))
    unknown = [name for name in names if workbook.sheet(name) is None]
    if unknown:
        return SentCopy(names, None, tuple(_not_there(name, workbook, book) for name in unknown))
    from workbook_engine.sheets.words import fill_in

    title = " ".join(fill_in(template.title, card).split())
    try:
        copy = copy_sheets(workbook, names, title=title, keep_notes=keep_notes)
    except Refusal as refusal:
        return SentCopy(names, None, (Problem.stop(refusal.what, refusal.to_do, FilePlace(file)),))
    return SentCopy(names, copy, copy.problems)


def _drawn(workbook: Workbook, book: RuleBook) -> list[tuple[SheetEntry, Mark]]:
    """The sheets that this rule book draws to be read, in the order of their tabs."""
    name = str(FilePlace(book.file))
    wanted = {
        SCORECARD: book.scorecard_sheet,
        OVERVIEW: book.overview.sheet if book.overview else None,
        TRENDS: book.trends.sheet if book.trends else None,
    }
    return [
        (entry, mark)
        for entry, mark, _ in workbook.marks()
        if mark.rules == name and mark.role in _ROLES and wanted[mark.role] == mark.tab
    ]


def _would_change(
    before: Workbook,
    after: Workbook,
    drawn: Sequence[tuple[SheetEntry, Mark]],
    scorecard: Scorecard,
    file: str,
    in_excel: bool,
) -> Iterator[Problem]:
    there = {(mark.role, mark.tab): (entry, mark) for entry, mark, _ in before.marks() if mark.role in _ROLES}
    if not any((mark.role, mark.tab) in there for _, mark in drawn):
        what = "There is no scorecard of this rule book in the workbook yet, so nobody has looked at it."
        yield Problem.stop(what, _REFRESH, FilePlace(file))
        return
    for entry, mark in drawn:
        found = there.get((mark.role, mark.tab))
        if found is None:
            yield Problem.stop(f"A refresh would add the sheet {entry.name}.", _REFRESH, FilePlace(file))
            continue
        old, old_mark = found
        if old_mark.period != mark.period and old_mark.period:
            name = Month.from_iso(old_mark.period).name
            what = f"The sheet is of {name}, and what would be sent is of {scorecard.period.name}."
            how = (
                "go to its scorecard and click again" if in_excel else f"name it (--month {old_mark.period})"
            )
            to_do = f"To send {name}, {how}; or refresh first."
            yield Problem.stop(what, to_do, SheetPlace(old.name))
            continue
        changes = list(_changes(_cells(before, old), _cells(after, entry)))
        if changes:
            yield Problem.stop(_in_words(changes), _REFRESH, SheetPlace(old.name))


def _cells(workbook: Workbook, entry: SheetEntry) -> dict[str, str]:
    """What each cell of a sheet holds, in the one form that survives being saved by Excel."""
    root = workbook.package.xml(entry.part)
    strings = strings_of(workbook.package, workbook.shared_strings_part, wanted_strings(root))
    return {cell.reference: normal_text(cell.value) for cell in held_cells(root, strings, {})}


def _changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for reference in dict.fromkeys((*old, *new)):
        values = old.get(reference, ""), new.get(reference, "")
        if values[0] != values[1]:
            yield reference, *values


def _in_words(changes: Sequence[tuple[str, str, str]]) -> str:
    each = [f"{reference} ({_cut(old)}, would be {_cut(new)})" for reference, old, new in changes[:_NAMED]]
    more = f" and {len(changes) - _NAMED:,} more" if len(changes) > _NAMED else ""
    cells = "1 cell" if len(changes) == 1 else f"{len(changes):,} cells"
    return f"A refresh would change {cells} of this sheet: {', '.join(each)}{more}."


def _cut(text: str) -> str:
    if not text:
        return "empty"
    return f"“{text if len(text) <= _LONGEST else f'{text[: _LONGEST - 1].rstrip()}…'}”"


def _not_there(name: str, workbook: Workbook, book: RuleBook) -> Problem:
    tabs = ", ".join(sheet.name for sheet in workbook.sheets if sheet.state == "visible")
    what = f"The sheet {name} is to be sent, and the workbook has none of that name."
    return Problem.stop(what, f"Write it as on its tab. The tabs are {tabs}.", book.publish.place)
