"""Commentary sheet: what services wrote, a row a text, on a sheet of their own or beside the figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from workbook_engine.model.commentary import SourcedText
from workbook_engine.model.grid import CellKind, Grid
from workbook_engine.model.indicator import Indicator, match_key
from workbook_engine.model.period import Month, Period
from workbook_engine.model.place import SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.read import judgements
from workbook_engine.read.code_lists import indicators_in
from workbook_engine.read.headings.period_labels import read_period_label
from workbook_engine.read.judgements import JudgedRow
from workbook_engine.read.layouts.indicator_rows import KnownIndicators
from workbook_engine.read.ours.typed_text import typed_text

CODES, MONTH, TEXT, AUTHOR = "Codes", "Month", "Text", "Author"
JUDGEMENT, JUDGED_BY, WHY, FORECAST = "Judgement", "Judged by", "Why", "Forecast rating"
_ALSO = {
    CODES: ("code", "ref", "refs", "reference", "indicator", "indicators"),
    MONTH: ("period", "reporting month"),
    TEXT: ("commentary", "comment", "comments", "narrative"),
    AUTHOR: ("by", "written by", "completed by", "owner"),
    JUDGEMENT: ("judgment", "judged rating", "rating judged"),
    JUDGED_BY: (),
    WHY: ("reason",),
    FORECAST: ("forecast rag", "expected rating"),
}
_PARTS = {judgements.RATING: JUDGEMENT, judgements.WHY: WHY, judgements.FORECAST: FORECAST}


def read_commentary_sheet(
    grid: Grid, rule_book: RuleBook, month: Month, undated: Month | None = None
) -> tuple[tuple[SourcedText, ...], list[Problem]]:
    """The texts of a month, in the order of their rows; `grid` has the text of each cell as it is shown.

    A sheet of figures with a column Commentary has no column of months: its texts are then those of the month
    `undated`, None where months must be there. One text merged over several rows is about all of them.

    A stop where no row has the headings. A check where a month cannot be read; and, in the rows of the month,
    where a code is unknown or missing. A row without a text is one that nobody has filled in yet.
    """
    columns = _find_columns(grid, is_dated=undated is None)
    if columns is None:
        return (), [_no_headings(grid)]
    known = KnownIndicators.of(rule_book.indicators)
    if MONTH not in columns.by_heading and undated != month:
        return (), []
    found: list[SourcedText] = []
    problems: list[Problem] = []
    for row in grid.rows:
        if row > columns.header_row:
            text, wrong = _Row(grid, row, columns.by_heading).read(known, month)
            found += [text] if text else []
            problems += wrong
    return tuple(found), problems


def judged_on_commentary_sheet(
    grid: Grid, rule_book: RuleBook, undated: Month | None = None
) -> list[JudgedRow]:
    """The rows that may hold a judgement: those of a sheet with a column Judgement, or Forecast rating.

    `grid` and `undated` are as for the texts. Who says so is under Judged by, else the author. Months and
    codes that cannot be read are told with the texts.
    """
    columns = _find_columns(grid, is_dated=undated is None)
    if columns is None or not {JUDGEMENT, FORECAST} & columns.by_heading.keys():
        return []
    known = KnownIndicators.of(rule_book.indicators)
    found: list[JudgedRow] = []
    for row in grid.rows:
        here = _Row(grid, row, columns.by_heading)
        period = here.period() if MONTH in columns.by_heading else undated
        if row > columns.header_row and period is not None and here.is_judged:
            parts = {part: at for part, heading in _PARTS.items() if (at := here.column(heading))}
            by = here.column(JUDGED_BY, filled=True) or here.column(AUTHOR, filled=True)
            parts |= {judgements.BY: by or here.column(JUDGED_BY) or here.column(AUTHOR) or 0}
            indicators, _ = here.indicators(known, range(row, row + 1))
            found += [JudgedRow(grid, row, each, period.last, parts) for each in indicators]
    return found


@dataclass(frozen=True)
class _Columns:
    header_row: int
    by_heading: Mapping[str, tuple[int, ...]]


def _find_columns(grid: Grid, *, is_dated: bool) -> _Columns | None:
    """The first row that heads codes, months and texts; else, where months need not be, codes and texts."""
    undated: _Columns | None = None
    for row, cells in grid.rows.items():
        by_heading: dict[str, tuple[int, ...]] = {}
        for column, cell in cells.items():
            heading = _heading(cell.text)
            if heading:
                by_heading[heading] = (*by_heading.get(heading, ()), column)
        if {CODES, MONTH, TEXT} <= by_heading.keys():
            return _Columns(row, by_heading)
        if not is_dated and {CODES, TEXT} <= by_heading.keys():
            undated = undated or _Columns(row, by_heading)
    return undated


def _heading(text: str) -> str | None:
    key = match_key(text).rstrip(" :")
    return next((heading for heading, also in _ALSO.items() if key in (heading.casefold(), *also)), None)


@dataclass(frozen=True)
class _Row:
    """A row of the sheet, by its headings."""

    grid: Grid
    row: int
    columns: Mapping[str, tuple[int, ...]]

    def read(self, known: KnownIndicators, month: Month) -> tuple[SourcedText | None, list[Problem]]:
        """The row's text where it is of the month; and what is wrong with it."""
        column = self.columns[TEXT][0]
        cell = self.grid.cells.get((self.row, column))
        rows = self._rows(column)
        has_text = cell is not None and bool(cell.text.strip()) and rows[0] == self.row
        if not has_text and not self.is_judged:
            return None, []
        noun = "text" if has_text else "judgement"
        if MONTH in self.columns:
            period = self.period()
            if period is None:
                return None, [self._no_month(noun)]
            if period.last != month:
                return None, []
        if cell is not None and has_text and cell.kind in (CellKind.ERROR, CellKind.EMPTY):
            what = f"The cell holds the error {cell.text} and no text."
            return None, [self._check(TEXT, what, "Mend its formula, or type the text.")]
        indicators, unknown = self.indicators(known, rows)
        problems = [self._unknown(code, known) for code in unknown]
        if not indicators and not unknown:
            what = f"There is a {noun} here, and no code to say what it is about."
            problems.append(self._check(CODES, what, "Write one code or several, such as LAC 16, 25."))
        if not indicators or cell is None or not has_text:
            return None, problems
        place = self.grid.place(self.row, column)
        keys = tuple(indicator.key for indicator in indicators)
        return SourcedText(keys, month, _signed(typed_text(cell), self._shown(AUTHOR)), place), problems

    @property
    def is_judged(self) -> bool:
        """Whether a judgement or a forecast stands in the row."""
        return bool(self._shown(JUDGEMENT) or self._shown(FORECAST))

    def period(self) -> Period | None:
        """The period that the row is of; None where it says none that can be read."""
        return read_period_label(self.grid.cells.get((self.row, self.columns[MONTH][0])))

    def column(self, heading: str, *, filled: bool = False) -> int | None:
        """The first column with a heading; with `filled`, the first that has something in this row."""
        columns = self.columns.get(heading, ())
        return next((at for at in columns if not filled or self.grid.text(self.row, at).strip()), None)

    def _rows(self, column: int) -> range:
        """The rows that the text is about: beside figures, all that its cell is merged over."""
        for top, left, bottom, right in self.grid.merges:
            if MONTH not in self.columns and top <= self.row <= bottom and left <= column <= right:
                return range(top, bottom + 1)
        return range(self.row, self.row + 1)

    def indicators(
        self, known: KnownIndicators, rows: Iterable[int]
    ) -> tuple[tuple[Indicator, ...], tuple[str, ...]]:
        named = [indicators_in(replace(self, row=row)._shown(CODES), known) for row in rows]
        indicators = dict.fromkeys(each for found, _ in named for each in found)
        return tuple(indicators), tuple(code for _, unknown in named for code in unknown)

    def _shown(self, heading: str) -> str:
        """What stands in the row under a heading: where two columns have it, in the first that is filled."""
        texts = (self.grid.text(self.row, column).strip() for column in self.columns.get(heading, ()))
        return next(filter(None, texts), "")

    def _no_month(self, noun: str) -> Problem:
        said = self._shown(MONTH)
        what = f"There is a {noun} here, and no month."
        if said:
            what = f"“{said}” is not a month that can be read."
        left = "not shown" if noun == "text" else "not used"
        return self._check(MONTH, f"{what} The {noun} is {left}.", "Write a month, such as Jul-19.")

    def _unknown(self, code: str, known: KnownIndicators) -> Problem:
        codes = {match_key(indicator.key): indicator.key for indicator in known.by_code.values()}
        near = get_close_matches(match_key(code), codes, 1, 0.7)
        to_do = (
            f"Did you mean {codes[near[0]]}?" if near else "Write a code of the rule book, or a whole name."
        )
        return self._check(CODES, f"“{code}” is no indicator of the rule book.", to_do)

    def _check(self, heading: str, what: str, to_do: str) -> Problem:
        return Problem.check(what, to_do, self.grid.place(self.row, self.columns[heading][0]))


def _signed(text: RichText, author: str) -> RichText:
    """A text without blank lines round it, and with its author after it in brackets."""
    lines = list(text.lines)
    while lines and not str(lines[0]).strip():
        lines.pop(0)
    while lines and not str(lines[-1]).strip():
        lines.pop()
    text = RichText.of_lines(lines) if len(lines) < len(text.lines) else text
    return RichText((*text.runs, *RichText.plain(f" ({author})").runs)) if author else text


def _no_headings(grid: Grid) -> Problem:
    return Problem.stop(
        f"No row of this sheet has the headings {CODES}, {MONTH} and {TEXT}.",
        f"Write them into one row; {AUTHOR} may be another.",
        SheetPlace(grid.sheet),
    )
