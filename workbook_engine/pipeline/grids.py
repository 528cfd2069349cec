"""Grids: the sheets of a workbook as grids, or the stops that say why one cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from workbook_engine.model.grid import Grid
from workbook_engine.model.limits import TooLargeError
from workbook_engine.model.place import SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.opc import Refusal, SheetEntry, Workbook
from workbook_engine.read import BookParts, read_grid

_Read = tuple[Grid | None, list[Problem]]


@dataclass
class Sheets:
    """The sheets of a workbook. Each is read when it is first asked for, and what they share only once."""

    workbook: Workbook
    _read: dict[str, _Read] = field(default_factory=dict[str, _Read])

    def grid(self, entry: SheetEntry) -> _Read:
        """A sheet's grid; a stop where its part is damaged, or where it is a chart sheet."""
        if entry.name not in self._read:
            self._read[entry.name] = self._grid(entry)
        grid, problems = self._read[entry.name]
        return grid, list(problems)

    def find(self, name: str) -> SheetEntry | None:
        """The sheet of a name; else the only one that differs by spaces round it, which no tab shows."""
        wanted = name.strip().casefold()
        near = [sheet for sheet in self.workbook.sheets if sheet.name.strip().casefold() == wanted]
        return self.workbook.sheet(name) or (near[0] if len(near) == 1 else None)

    def shown(self, name: str) -> _Read:
        """A sheet with the text of each cell as it is shown; None where there is none of that name."""
        entry = self.find(name)
        grid, problems = self.grid(entry) if entry else (None, [])
        from workbook_engine.read.grid.as_shown import as_shown

        return as_shown(grid) if grid else None, problems

    @cached_property
    def _parts(self) -> BookParts:
        package, styles, strings = (
            self.workbook.package,
            self.workbook.styles_part,
            self.workbook.shared_strings_part,
        )
        return BookParts(
            package.whole(styles) if styles else None,
            package.read(strings) if strings else None,
            date1904=self.workbook.date1904,
        )

    def _grid(self, entry: SheetEntry) -> _Read:
        place, again = SheetPlace(entry.name), "Open the workbook in Excel, save it again, and refresh."
        if entry.kind != "worksheet" or not entry.part:
            return None, [
                Problem.stop("This is not a sheet of cells.", "Name a sheet that holds figures.", place)
            ]
        try:
            grid = read_grid(self.workbook.package.read(entry.part), name=entry.name, book=self._parts)
        except Refusal as refusal:
            return None, [Problem.stop(refusal.what, refusal.to_do, place)]
        except TooLargeError as error:
            return None, [Problem.stop(error.what, error.to_do, place)]
        except ValueError as error:
            return None, [Problem.stop(f"The sheet is damaged and cannot be read ({error}).", again, place)]
        return grid, []


def shown_sheet(workbook: Workbook, name: str) -> tuple[Grid | None, list[Problem]]:
    """As `Sheets.shown`, where nothing else of the workbook is read."""
    return Sheets(workbook).shown(name)
