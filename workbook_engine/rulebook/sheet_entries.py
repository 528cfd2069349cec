"""Sheet entries: the rows of an Indicators sheet as entries of a document, each value with its cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbook_engine.model.grid import CellKind, Grid
from workbook_engine.model.place import Place, SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.rulebook.cell_values import value_in
from workbook_engine.rulebook.document import Path, Value
from workbook_engine.rulebook.indicator_columns import IndicatorColumns, find_columns
from workbook_engine.rulebook.key_columns import key_columns
from workbook_engine.rulebook.mistake import Mistake

INDICATORS, TARGET = "indicators", "target"

Entry = dict[str, Value]


@dataclass
class SheetEntries:
    """What a sheet says: its entries, what is remarked on each (None: no column for remarks), the
    places of all that they say, and what is wrong with single cells."""

    entries: list[Entry] = field(default_factory=list[Entry])
    comments: list[str | None] = field(default_factory=list[str | None])
    places: dict[Path, Place] = field(default_factory=dict[Path, Place])
    problems: list[Problem] = field(default_factory=list[Problem])


def read_entries(grid: Grid, year_starts: int) -> SheetEntries:
    """The entries of a sheet, one a row that says something, in the order of the rows."""
    found = SheetEntries()
    columns, found.problems = find_columns(grid, year_starts)
    if columns is None:
        return found
    for row in grid.rows:
        if row > columns.header_row and any(grid.text(row, column).strip() for column in columns.all):
            _Row(grid, row, columns, found).read()
    if not found.entries:
        what = "There are no indicators under the headings."
        found.problems.append(Problem.stop(what, "Write one a row.", SheetPlace(grid.sheet)))
    return found


@dataclass(frozen=True)
class _Row:
    """One row, to be read into what was found so far."""

    grid: Grid
    row: int
    columns: IndicatorColumns
    found: SheetEntries

    def read(self) -> None:
        here: Path = (INDICATORS, len(self.found.entries))
        first = next(column for column in self.columns.all if self._text(column))
        self.found.places[here] = self.grid.place(self.row, first)
        entry: Entry = {}
        for key, column in self.columns.keys.items():
            self._put(entry, key, self._value(key, column), column, (*here, key))
        for (key, name), column in self.columns.named.items():
            value, by_name = self._value(key, column, name), entry.get(key, {})
            if value is not None and isinstance(by_name, dict):
                self._put(entry, key, by_name, column, (*here, key))
                self._put(by_name, name, value, column, (*here, key, name))
        self._read_dated(entry, here)
        order = list(key_columns())
        self.found.entries.append(dict(sorted(entry.items(), key=lambda item: order.index(item[0]))))
        self.found.comments.append(self._text(self.columns.comment) if self.columns.comment else None)

    def _read_dated(self, entry: Entry, here: Path) -> None:
        """The targets of years and months; the single one too, where a month says since when it holds."""
        dated = {str(since): (self._value(TARGET, at), at) for since, at in self.columns.since.items()}
        dated = {since: (value, at) for since, (value, at) in dated.items() if value is not None}
        since_column, column = self.columns.target_from, self.columns.keys.get(TARGET, 0)
        since = self._text(since_column)[:7] if since_column else ""
        if since and TARGET not in entry:
            self._stop(
                since_column or 0, "A month is here, and no target that holds from it.", "Write the target."
            )
        elif since and since in dated:
            self._stop(
                since_column or 0, f"A target from {since} is also in its own column.", "Keep one of the two."
            )
        elif since:
            dated[since] = (entry[TARGET], column)
        elif dated and TARGET in entry:
            what = "One target holds always, and others in this row from a month on."
            self._stop(column, what, "Clear this one, or say in Target from since when it holds.")
        if not dated:
            return
        listed: list[Value] = []
        for number, (month, (value, at)) in enumerate(sorted(dated.items())):
            listed.append({"from": month, "value": value})
            self.found.places[(*here, TARGET, number)] = self.grid.place(self.row, at)
        entry[TARGET] = listed

    def _put(self, entry: Entry, key: str, value: Value, column: int, path: Path) -> None:
        """A value and its place; where there is none, the place is still that of its column."""
        self.found.places[path] = self.grid.place(self.row, column)
        if value is not None:
            entry[key] = value

    def _text(self, column: int) -> str:
        return self.grid.text(self.row, column).strip()

    def _value(self, key: str, column: int, name: str = "") -> Value:
        """What a cell says; None where it is empty, or where what it says cannot be read."""
        cell = self.grid.cells.get((self.row, column))
        if cell is not None and cell.kind is CellKind.ERROR:
            self._stop(
                column,
                f"The cell holds the error {cell.text}.",
                "Mend its formula, or type what belongs here.",
            )
        elif cell is not None and cell.kind is CellKind.EMPTY:
            what = "The cell holds a formula whose result was not saved with the workbook."
            self._stop(column, what, "Open the workbook in Excel, let it calculate, and save it.")
        elif cell is not None and self._text(column):
            try:
                return value_in(cell.text, key_columns()[key], name)
            except Mistake as mistake:
                self._stop(column, mistake.what, mistake.to_do)
        return None

    def _stop(self, column: int, what: str, to_do: str) -> None:
        self.found.problems.append(Problem.stop(what, to_do, self.grid.place(self.row, column)))
