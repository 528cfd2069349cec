"""History: the sheet of the workbook that says what was published, as refreshes and finals find it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from workbook_engine.model.commentary import Note, TypedCell
from workbook_engine.model.council import same_council
from workbook_engine.model.fingerprint import remembered
from workbook_engine.model.mark import HISTORY, Mark, history_tab
from workbook_engine.model.place import FilePlace, SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.published import NOTHING_PUBLISHED, PublishedRow, Record, row_fingerprint
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.opc import Refusal, SheetEntry, Workbook, sheet_to_replace
from workbook_engine.pipeline.grids import Sheets
from workbook_engine.read import OurSheet


@dataclass(frozen=True)
class History:
    """What was published, the sheet that says so (None where there is none yet), and what is wrong with it.

    `broken` are stops for rows that cannot be read, and so not be set back either; a refresh leaves the sheet
    alone and only tells of them. `at` is where the sheet is.
    """

    record: Record = NOTHING_PUBLISHED
    sheet: OurSheet | None = None
    problems: tuple[Problem, ...] = ()
    broken: tuple[Problem, ...] = ()
    at: tuple[Workbook, SheetEntry] | None = field(default=None, repr=False)


NO_HISTORY = History()


def read_history(sheets: Sheets, book: RuleBook) -> History:
    """The history of a rule book's scorecard. It outlives rule books: it is known by the scorecard's tab."""
    workbook, wanted = sheets.workbook, Mark(HISTORY, history_tab(book.scorecard_sheet))
    marked = [known for known in workbook.marks() if known[1].role == HISTORY]
    if not marked:
        return NO_HISTORY
    try:
        entry = sheet_to_replace(workbook, wanted)
    except Refusal as refusal:
        return History(problems=(Problem.stop(refusal.what, refusal.to_do, FilePlace(book.file)),))
    found = next((known for known in marked if known[0] == entry), None)
    if entry is None or found is None:
        return NO_HISTORY
    mark, fingerprints = found[1:]
    if mark.council and not same_council(mark.council, book.council):
        what = f"This is the history of {mark.council}, and the rule book is for {book.council}."
        to_do = "Use the rule book that it was made with; if the history is wanted no more, delete the sheet."
        return History(problems=(Problem.stop(what, to_do, SheetPlace(entry.name)),))
    grid, problems = sheets.grid(entry)
    if grid is None:
        return History(problems=tuple(problems))
    sheet = OurSheet(grid, mark, fingerprints)
    from workbook_engine.read.ours.published_rows import read_published

    rows, found_there, broken = read_published(sheet)
    return History(Record(rows), sheet, (*problems, *found_there), broken, (workbook, entry))


def together(own: History, there: History) -> tuple[Record, tuple[Problem, ...]]:
    """The record of two workbooks, of which one is to be written over the other; a stop where they differ."""
    if there.sheet is None:
        return own.record, ()
    known = {row.identity: row for row in own.record.rows}
    differing = [
        row
        for row in there.record.rows
        if row.identity in known and row_fingerprint(known[row.identity]) != row_fingerprint(row)
    ]
    added = tuple(row for row in there.record.rows if row.identity not in known)
    sheets = [history.sheet for history in (own, there) if history.sheet is not None]
    prints = frozenset[str]().union(*(remembered(sheet.fingerprints)[0] for sheet in sheets))
    return Record((*own.record.rows, *added), prints), tuple(_differing(differing))


def typed_round(history: History) -> tuple[list[TypedCell], list[Note], list[Problem]]:
    """What people put on the sheet round its rows, for it to be drawn anew; a stop for what would be lost."""
    if history.sheet is None or history.at is None:
        return [], [], []
    from workbook_engine.read.ours.published_rows import read_round_history

    workbook, entry = history.at
    hanging = workbook.attachments(entry)
    sheet = replace(history.sheet, notes=workbook.notes(entry), links=workbook.hyperlinks(entry))
    found = list(read_round_history(sheet))
    stops = [
        Problem.stop(
            f"Someone put {attachment} on the sheet, which drawing it anew would lose.",
            "Move it to a sheet of your own (cut and paste), save, and do this again.",
            SheetPlace(history.sheet.grid.sheet),
        )
        for attachment in hanging
    ]
    problems = [each for each in found if isinstance(each, Problem)]
    return (
        [each for each in found if isinstance(each, TypedCell)],
        [each for each in found if isinstance(each, Note)],
        [*history.broken, *stops, *problems],
    )


def _differing(rows: list[PublishedRow]) -> Iterator[Problem]:
    for publication, count in Counter(row.publication for row in rows).items():
        first = next(row for row in rows if row.publication == publication)
        said = f"{count} of its rows differ" if count > 1 else "one of its rows differs"
        what = f"{publication.month.name} was published in both workbooks, and {said}."
        yield Problem.stop(what, "Keep the right one, and write to another file.", first.place)
