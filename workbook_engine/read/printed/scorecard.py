"""Scorecard: the table of a scorecard's sheet, what stands above it and what stands round it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook_engine.model.commentary import IN_FULL
from workbook_engine.model.fingerprint import normal_text
from workbook_engine.model.grid import Cell, Grid
from workbook_engine.model.period import by_end
from workbook_engine.model.printed import Printed, PrintedColumn, PrintedRow, PrintedText
from workbook_engine.model.provenance import is_provenance
from workbook_engine.model.template import ColumnKind
from workbook_engine.read.printed.headings import KnownHeadings, identity
from workbook_engine.read.printed.title import headings_row, month_of, read_title
from workbook_engine.read.printed.words import printed_name, printed_note, printed_text

_A_ROW, _A_ROW_APART, _A_SECTION_BETWEEN = 2, 3, 2
"""So many filled cells make a row an indicator's; one that stands apart from the others needs more."""


def read_scorecard(grid: Grid, known: KnownHeadings) -> Printed | None:
    """What a scorecard's sheet says; None where the sheet is none of ours."""
    header = headings_row(grid)
    if header is None:
        return None
    title, beside = read_title(grid, header, known.book.council if known.book else "")
    headings = {at: cell.text.strip() for at, cell in grid.rows[header].items() if cell.text.strip()}
    width = max(headings, default=0)
    columns = tuple(known.column(headings.get(at, "")) for at in range(1, width + 1))
    table = _Table(grid, header, columns)
    rows = tuple(table.rows())
    month = month_of(title)
    if month is None:
        ends = (column.period for column in columns if column.period is not None)
        latest = max(ends, key=by_end, default=None)
        month = latest.last if latest is not None else None
    round_it = tuple(_round(grid, header, width, rows, table.taken))
    return Printed(title, columns, rows, month, (*beside, *round_it))


@dataclass
class _Table:
    """The table under a row of headings; `taken` are the rows that belong to it."""

    grid: Grid
    header: int
    columns: Sequence[PrintedColumn]

    def __post_init__(self) -> None:
        self.taken: set[int] = set()
        self._code, self._name = identity(self.columns)

    def rows(self) -> Iterator[PrintedRow]:
        """The indicators' rows from the top down, each with the section that it stands in.

        A section's row has its name alone, and an indicator's row is the next that holds anything.
        """
        heading: tuple[int, str] | None = None
        section = ""
        for row, filled in self._filled_rows():
            if self._is_indicators(row, filled):
                if heading is not None:
                    self.taken.add(heading[0])
                    section, heading = heading[1], None
                self.taken.add(row)
                yield self._row(row, section)
            else:
                heading = (row, printed_name(self.grid.text(row, 1))) if filled == [1] else None

    def _filled_rows(self) -> Iterator[tuple[int, list[int]]]:
        """The rows under the headings that hold anything in the table's columns, and in which of them."""
        for row, cells in self.grid.rows.items():
            within = [at for at in range(1, len(self.columns) + 1) if at in cells and cells[at].text.strip()]
            if row > self.header and within:
                yield row, within

    def _is_indicators(self, row: int, filled: Sequence[int]) -> bool:
        last = max(self.taken, default=self.header)
        is_apart = any(each not in self.grid.hidden_rows for each in range(last + 1, row))
        is_apart = is_apart and row - last > _A_SECTION_BETWEEN
        return len(filled) >= (_A_ROW_APART if is_apart else _A_ROW) and self._is_named(self.grid.rows[row])

    def _is_named(self, cells: Mapping[int, Cell]) -> bool:
        at = [column + 1 for column in (self._code, self._name) if column is not None]
        return any(column in cells and cells[column].text.strip() for column in at)

    def _row(self, row: int, section: str) -> PrintedRow:
        code, name = (
            printed_name(self.grid.text(row, at + 1)) if at is not None else ""
            for at in (self._code, self._name)
        )
        texts = {
            at: _without_marks(printed_text(self.grid, row, at + 1), column)
            for at, column in enumerate(self.columns)
            if at not in (self._code, self._name) and column.heading
        }
        return PrintedRow(code, name, section, texts, self.grid.place(row, 1))


_TYPED = (
    ColumnKind.COMMENTARY,
    ColumnKind.ACTION,
    ColumnKind.ACTION_OWNER,
    ColumnKind.DUE,
    ColumnKind.CLOSED,
)


def _without_marks(text: PrintedText, column: PrintedColumn) -> PrintedText:
    if column.shows in _TYPED:
        return text
    return PrintedText(printed_name(text.text), text.place)


def _round(
    grid: Grid, header: int, width: int, rows: Sequence[PrintedRow], taken: set[int]
) -> Iterator[PrintedText]:
    """What stands under and beside the table; commentary that is repeated in full there is left out."""
    repeated = {normal_text(each) for row in rows for each in (f"{row.code}  {row.name}", f"On {row.name}")}
    said = "\0".join(normal_text(text.text) for row in rows for text in row.texts.values())
    is_in_full = False
    for row, cells in grid.rows.items():
        for column, cell in cells.items():
            is_beside = column > width and row >= header
            is_under = row > header and row not in taken
            if not (is_beside or is_under) or not cell.text.strip():
                continue
            text = printed_note(printed_text(grid, row, column))
            if is_provenance(text.text):  # its codes are of what differs, and a copy for others has fewer
                continue
            plain = normal_text(text.text)
            if column == 1 and plain == IN_FULL:
                is_in_full = True
            elif not (is_in_full and column == 1 and (plain in repeated or plain in said)):
                yield text
