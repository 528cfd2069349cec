"""Team: a small council that publishes its months as final, types and corrects, and what it then sees."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.small import MONTHS, ROWS, RULES, Ran, Row, refresh, run, write_workbook

HISTORY = "Published history"
WITH_OVERVIEW = RULES.replace("rating_scheme:", "overview: {sheet: Overview}\nrating_scheme:")
AUGUST: Row = (*MONTHS, datetime.date(2019, 8, 1))
AUGUST_ROWS: tuple[Row, ...] = tuple(
    (*row, value) for row, value in zip(ROWS, (0.86, 15.8, 702), strict=True)
)
"""With August, in which nobody corrected July."""


@dataclass(frozen=True)
class Team:
    """A folder with july.xlsx and its rule book."""

    folder: Path

    @classmethod
    def in_july(cls, folder: Path, rules: str = WITH_OVERVIEW) -> Team:
        """A team that has just refreshed July."""
        team = cls(folder)
        write_workbook(team.workbook)
        assert team.refresh(rules).exit_code == 0
        return team

    @property
    def workbook(self) -> Path:
        return self.folder / "july.xlsx"

    @property
    def copy(self) -> Path:
        return self.folder / "sent.xlsx"

    def refresh(self, rules: str | None = None, *arguments: str) -> Ran:
        kept = self.folder / "small.yaml"
        return refresh(self.workbook, rules if rules is not None else kept, *arguments)

    def publish(self, *arguments: str, on: str = "2019-08-12") -> tuple[int, str]:
        """`publish --final`: the exit status, and what was printed; on a stop, all with its place."""
        report = self.folder / "published.json"
        told = ("--final", "--published-on", on, "--output", str(self.copy), "--report", str(report))
        code, printed = run("publish", self.workbook, *told, *arguments)
        if code == 0:
            return code, " ".join(printed.split())
        problems = json.loads(report.read_text("utf-8"))["problems"]
        return code, "\n".join(f"{each['place']}: {each['text']}" for each in problems)

    def final(self, *arguments: str, on: str = "2019-08-12") -> str:
        """What was printed of a month that was made final, with a signature; a stop is a failure."""
        code, printed = self.publish("--signed-by", "Jane Smith", *arguments, on=on)
        assert code == 0, printed
        return printed

    def type(self, sheet: str, cell: str, value: object) -> None:
        book = openpyxl.load_workbook(self.workbook, rich_text=True)
        book[sheet][cell] = value
        book.save(self.workbook)

    def figures(self, rows: tuple[Row, ...], months: Row = MONTHS) -> None:
        """Type these figures, and the months that head them, over what is on the sheet Data."""
        book = openpyxl.load_workbook(self.workbook, rich_text=True)
        sheet = book["Data"]
        for at, month in enumerate(months, 3):
            sheet.cell(3, at).value = month  # type: ignore[assignment]
            sheet.cell(3, at).number_format = "mmm-yy"
        for row, values in enumerate(rows, 4):
            for at, value in enumerate(values, 1):
                sheet.cell(row, at).value = value  # type: ignore[assignment]
                if at > 2 and isinstance(value, float) and value < 1:
                    sheet.cell(row, at).number_format = "0%"
        book.save(self.workbook)

    def sheet(self, name: str, file: Path | None = None) -> Worksheet:
        sheet = openpyxl.load_workbook(file or self.workbook)[name]
        assert isinstance(sheet, Worksheet)
        return sheet

    def cell(self, code: str, heading: str) -> str:
        """Where a column of the scorecard and an indicator's row meet: `M10`."""
        cells = {str(cell.value): cell for row in self.sheet("Scorecard").iter_rows() for cell in row}
        return f"{cells[heading].column_letter}{cells[code].row}"

    def words(self, sheet: str = "Scorecard", file: Path | None = None) -> str:
        """Every text on a sheet, one under the other."""
        rows = self.sheet(sheet, file).iter_rows()
        return "\n".join(str(cell.value) for row in rows for cell in row if cell.value is not None)

    def rows(self) -> list[dict[str, object]]:
        """The rows of the history, by their headings."""
        return list(self._rows())

    def _rows(self) -> Iterator[dict[str, object]]:
        sheet = self.sheet(HISTORY)
        header = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "Month")
        headings = [str(cell.value) for cell in sheet[header] if cell.value][:15]
        for cells in sheet.iter_rows(min_row=header + 1, values_only=True):
            if isinstance(cells[0], datetime.datetime):
                yield dict(zip(headings, cells, strict=False))

    def ratings(self, month: str) -> dict[str, str | None]:
        """Each indicator's rating in a month, as a refresh of it reports."""
        ran = self.refresh(None, "--month", month)
        assert ran.exit_code == 0, ran.printed
        return {code: row["rating"] for code, row in ran.rows.items()}
