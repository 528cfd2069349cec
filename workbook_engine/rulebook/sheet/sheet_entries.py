"""Sheet entries: the rows of an Indicators sheet as entries of a document, each value with its cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbook_engine.model.grid import CellKind, Grid
from workbook_engine.model.period import Month
from workbook_engine.model.place import Place, SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.rulebook.forms.target_form import YEAR
from workbook_engine.rulebook.mistake import Mistake
from workbook_engine.rulebook.sheet.cell_values import value_in
from workbook_engine.rulebook.sheet.indicator_columns import IndicatorColumns, find_columns
from workbook_engine.rulebook.sheet.key_columns import key_columns
from workbook_engine.rulebook.yaml.document import Path, Value

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
        always, column = self._with_parts(None, entry.get(TARGET), self.columns.keys.get(TARGET, 0))
        if always is not None:
            self._put(entry, TARGET, always, column, (*here, TARGET))
        sinces = {*self.columns.since, *(since for since, _ in self.columns.parts if since)}
        dated: dict[str, tuple[Value, int]] = {}
        for month in sinces:
            at = self.columns.since.get(month, 0)
            value, at = self._with_parts(month, self._value(TARGET, at) if at else None, at)
            if value is not None:
                dated[str(month)] = (value, at)
        since_column = self.columns.target_from
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
            to_do = "Give this column its year too, such as Target 2025/26 for Target; or clear this cell."
            self._stop(column, what, to_do)
        if not dated:
            self._place_parts(None, column, (*here, TARGET))
            return
        listed: list[Value] = []
        for number, (month_text, (value, at)) in enumerate(sorted(dated.items())):
            listed.append({"from": month_text, "value": value})
            self.found.places[(*here, TARGET, number)] = self.grid.place(self.row, at)
            own = next((month for month in sinces if str(month) == month_text), None)
            self._place_parts(own, at, (*here, TARGET, number, "value"))
        entry[TARGET] = listed

    def _with_parts(self, since: Month | None, value: Value, column: int) -> tuple[Value, int]:
        """A target with its quarters or months, where they have columns, and its column; beside them it is
        that of the whole year."""
        parts = {
            part: (said, at)
            for (month, part), at in self.columns.parts.items()
            if month == since and (said := self._value(TARGET, at)) is not None
        }
        if not parts:
            return value, column
        profile: Entry = {part: said for part, (said, _) in parts.items()}
        if value is not None:
            profile[YEAR] = value
        return profile, min(at for _, at in parts.values())

    def _place_parts(self, since: Month | None, column: int, path: Path) -> None:
        """Where the parts of a profile stand, for what is told of one of them."""
        own = self.columns.since.get(since) if since else self.columns.keys.get(TARGET)
        self.found.places[(*path, YEAR)] = self.grid.place(self.row, own or column)
        for (month, part), at in self.columns.parts.items():
            if month == since:
                self.found.places[(*path, part)] = self.grid.place(self.row, at)

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
