"""Own sheets: those that the engine drew before for a rule book, which a refresh draws anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook_engine.model.council import same_council
from workbook_engine.model.indicator import match_key
from workbook_engine.model.mark import COMMENTARY_LOG, OVERVIEW, SCORECARD, TRENDS, Mark
from workbook_engine.model.place import FilePlace, SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.opc import Refusal, SheetEntry, sheet_to_replace
from workbook_engine.pipeline.grids import Sheets
from workbook_engine.read import OurSheet, find_table

_Marked = tuple[SheetEntry, Mark, str]


@dataclass(frozen=True)
class OwnSheets:
    """The engine's own sheets as people left them.

    `formerly` is the name of the rule book that made them, where a rule book of another name takes them over.
    """

    sheets: tuple[OurSheet, ...] = ()
    formerly: str = ""

    @property
    def has_log(self) -> bool:
        return any(sheet.mark.role == COMMENTARY_LOG for sheet in self.sheets)


def read_own_sheets(sheets: Sheets, book: RuleBook) -> tuple[OwnSheets, list[Problem]]:
    """The sheets that a refresh by this rule book replaces, and what keeps it from replacing them.

    A scorecard of the same tab that a rule book of another file name made is taken over where at least half
    of its indicators are in this one: councils give their rules a new name each year.
    """
    workbook, name = sheets.workbook, str(FilePlace(book.file))
    marked = [known for known in workbook.marks() if known[1].rules == name]
    if marked:
        formerly = next((mark.formerly for _, mark, _ in marked if mark.formerly), "")
    else:
        formerly = _taken_over(sheets, book)
        marked = [known for known in workbook.marks() if formerly and known[1].rules == formerly]
    problems = _of_another_council(marked, book)
    if problems:
        return OwnSheets(), problems
    tabs = {mark.tab for _, mark, _ in marked if mark.role == SCORECARD}
    if tabs and book.scorecard_sheet not in tabs:
        problems.append(_renamed_in_rule_book(sorted(tabs)[0], book))
    wanted = _wanted(book)
    problems += _not_kept_up(marked, wanted, book)
    ours: list[OurSheet] = []
    for known in marked:
        entry, mark, _ = known
        is_scorecard = mark.role == SCORECARD and mark.tab == book.scorecard_sheet
        is_read = is_scorecard or mark.role == COMMENTARY_LOG or wanted.get(mark.role) == mark.tab
        try:
            if not is_read or sheet_to_replace(workbook, mark) != entry:
                continue
            sheet, found = _read(sheets, known, book)
            problems += found
            if sheet is not None:
                ours.append(sheet)
        except Refusal as refusal:
            return OwnSheets(), [*problems, Problem.stop(refusal.what, refusal.to_do, SheetPlace(entry.name))]
    return OwnSheets(tuple(ours), formerly), problems


def _wanted(book: RuleBook) -> dict[str, str]:
    """The sheets beside the scorecard that a rule book asks for: what each is called, by its role."""
    asked = {OVERVIEW: book.overview, TRENDS: book.trends}
    return {role: rules.sheet for role, rules in asked.items() if rules is not None}


def _not_kept_up(marked: Sequence[_Marked], wanted: Mapping[str, str], book: RuleBook) -> Iterator[Problem]:
    """A stop for an overview, or trends, that the rule book calls otherwise now; a check for one that it asks
    for no more."""
    for role, key in ((OVERVIEW, "overview"), (TRENDS, "trends")):
        old = {mark.tab: entry for entry, mark, _ in marked if mark.role == role}
        for tab, entry in old.items():
            again = f"`{key}: {{sheet: {tab}}}`"
            if role in wanted and wanted[role] not in old:
                what = (
                    f"The engine made the sheet {tab} in this workbook for `{key}:`, and the rule book now "
                    f"calls it {wanted[role]}; what was written there would be left behind."
                )
                to_do = f"Write {again} again and rename the tab in Excel: the engine will know it."
                yield Problem.stop(what, to_do, FilePlace(book.file))
            elif wanted.get(role) != tab:
                what = f"The sheet {entry.name} is no longer kept up: the rule book has no {again}."
                yield Problem.check(what, "Delete the sheet, or write that again.", SheetPlace(entry.name))


def _taken_over(sheets: Sheets, book: RuleBook) -> str:
    """The name of the rule book whose scorecard this one continues; "" where there is none."""
    known = {match_key(indicator.key) for indicator in book.indicators}
    for marked in sheets.workbook.marks():
        mark = marked[1]
        if mark.role != SCORECARD or not mark.rules or mark.tab != book.scorecard_sheet:
            continue
        if mark.council and not same_council(mark.council, book.council):
            continue
        sheet, _ = _read(sheets, marked, book)
        table = find_table(sheet) if sheet else None
        keys = [match_key(key) for key in table.keys.values()] if table else []
        if keys and 2 * sum(key in known for key in keys) >= len(keys):
            return mark.rules
    return ""


def _read(sheets: Sheets, marked: _Marked, book: RuleBook) -> tuple[OurSheet | None, list[Problem]]:
    entry, mark, fingerprints = marked
    grid, problems = sheets.grid(entry)
    if grid is None:
        return None, problems
    workbook = sheets.workbook
    attachments = workbook.attachments(entry, draws_charts=mark.role in (OVERVIEW, TRENDS))
    hanging = workbook.notes(entry), attachments, workbook.hyperlinks(entry)
    keys = tuple(indicator.key for indicator in book.indicators) if mark.role in (SCORECARD, TRENDS) else ()
    return OurSheet(grid, mark, fingerprints, *hanging, keys), problems


def _of_another_council(marked: Sequence[_Marked], book: RuleBook) -> list[Problem]:
    """Councils name their rule books alike; the scorecard of one is not the other's to replace."""
    for entry, mark, _ in marked:
        if mark.council and not same_council(mark.council, book.council):
            what = (
                f"The scorecard in this workbook was made for {mark.council} with a rule book of the same "
                f"name, and this one is for {book.council}."
            )
            to_do = "Use the rule book that it was made with; if the scorecard is wanted no more, delete it."
            return [Problem.stop(what, to_do, SheetPlace(entry.name))]
    return []


def _renamed_in_rule_book(tab: str, book: RuleBook) -> Problem:
    return Problem.stop(
        f"The scorecard in this workbook was made as the sheet {tab}, and the rule book now calls it "
        f"{book.scorecard_sheet}; its commentary would be left behind.",
        f"Write `sheet: {tab}` in the rule book again and rename the tab in Excel: the engine will know it.",
        FilePlace(book.file),
    )
