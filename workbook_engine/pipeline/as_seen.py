"""As seen: what a refresh would change of the sheets that people looked at. Before a copy, nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbook_engine.model.counted import counted
from workbook_engine.model.fingerprint import normal_text
from workbook_engine.model.mark import OVERVIEW, SCORECARD, TRENDS, Mark
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace, SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.provenance import is_provenance
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.text_length import shortened
from workbook_engine.opc import SheetEntry, Workbook
from workbook_engine.opc.cells import held_cells, wanted_strings
from workbook_engine.opc.shared_strings import strings_of

_ROLES = (SCORECARD, OVERVIEW, TRENDS)
_REFRESH = "Refresh first, look at the result, and publish then."
_NAMED = 4
_LONGEST = 40


def drawn_sheets(workbook: Workbook, book: RuleBook) -> list[tuple[SheetEntry, Mark]]:
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


def other_than_seen(
    before: Workbook, after: Workbook, scorecard: Scorecard, file: str, *, in_excel: bool
) -> Iterator[Problem]:
    """A stop for each sheet of `before` that a refresh, which made `after`, would change.

    `file` is the workbook's name; `in_excel` tells what to do to somebody who clicks.
    """
    drawn = drawn_sheets(after, scorecard.rule_book)
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
    """What each cell of a sheet holds, in the one form that survives being saved by Excel.

    The line on what it was made from is left out: a newer engine, or a rule that changes nothing here, has
    another.
    """
    root = workbook.package.xml(entry.part)
    strings = strings_of(workbook.package, workbook.shared_strings_part, wanted_strings(root))
    held = ((cell.reference, normal_text(cell.value)) for cell in held_cells(root, strings, {}))
    return {reference: text for reference, text in held if not is_provenance(text)}


def _changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for reference in dict.fromkeys((*old, *new)):
        values = old.get(reference, ""), new.get(reference, "")
        if values[0] != values[1]:
            yield reference, *values


def _in_words(changes: Sequence[tuple[str, str, str]]) -> str:
    each = [
        f"{reference} ({_quoted(old)}, would be {_quoted(new)})" for reference, old, new in changes[:_NAMED]
    ]
    more = f" and {len(changes) - _NAMED:,} more" if len(changes) > _NAMED else ""
    return f"A refresh would change {counted(len(changes), 'cell')} of this sheet: {', '.join(each)}{more}."


def _quoted(text: str) -> str:
    return f"“{shortened(text, _LONGEST)}”" if text else "empty"
