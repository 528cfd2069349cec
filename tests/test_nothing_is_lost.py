"""Whatever people type, move and refresh, in whatever order and on two copies: no typed text is ever lost.

`TYPED_EXAMPLES=2000 pytest tests/test_nothing_is_lost.py` looks longer.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

import workbook_engine
from tests.small import Row, write_workbook

OURS = ("Scorecard", "Overview", "Trends", "Commentary log")
CODES = ("A 1", "A 2", "B 1", "B 2")
ROWS: tuple[Row, ...] = (
    ("A 1", "Visits on time", 0.61, 0.65, 0.69),
    ("A 2", "Average caseload", 16.4, 16.2, 16.0),
    ("B 1", "Open cases", 610, 640, 689),
    ("B 2", "Plans in date", 0.9, 0.8, 0.86),
)
RULES = """\
council: Smallton Borough Council
workbook:
  - {sheet: Data, layout: months across, code_column: Ref}
scorecard: {sheet: Scorecard, template: actions}
overview: {sheet: Overview}
trends: {sheet: Trends}
rating_scheme:
  - {rating: Grey,  when: no target}
  - {rating: Green, when: on or better than target}
  - {rating: Amber, when: within tolerance}
  - {rating: Red,   when: otherwise}
tolerance: 10% of target
indicators:
"""
OF_INDICATORS = {
    "A 1": "name: Visits on time, unit: percent, good_is: high, target: 85%",
    "A 2": "name: Average caseload, good_is: low, decimals: 1, target: 17",
    "B 1": "name: Open cases, good_is: neither",
    "B 2": "name: Plans in date, unit: percent, good_is: high, target: 85%",
}
TOKEN = re.compile(r"T\d{3}t")
TYPED_HEADINGS = ("Commentary", "Action", "Owner", "Due", "Closed")

copies = st.sampled_from(("july.xlsx", "sent.xlsx"))
codes = st.sampled_from(CODES)
numbers = st.integers(0, 30)


def tokens_of(value: object) -> list[str]:
    return TOKEN.findall(str(value)) if value is not None else []


class Council(RuleBasedStateMachine):
    """Two people, each with a copy of the workbook; `gone` is what they typed over or cleared since."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.typed = self.edits = 0
        self.gone: set[str] = set()
        self.before_edits: dict[str, bytes] = {}
        self.month, self.rules_name = "2019-07", "rules.yaml"
        self.sections = {code: code[0] for code in CODES}
        self.order = list(CODES)
        self.retired: set[str] = set()

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        write_workbook(self.folder / "july.xlsx", ROWS)
        self.refreshed("july.xlsx", "july.xlsx")
        shutil.copy(self.folder / "july.xlsx", self.folder / "sent.xlsx")

    # What people do

    @rule(copy=copies, code=codes, heading=st.sampled_from(TYPED_HEADINGS), lines=st.integers(1, 2))
    def type_beside_an_indicator(self, copy: str, code: str, heading: str, lines: int) -> None:
        with Edit(self, copy) as book:
            sheet = book["Scorecard"]
            at = heading_cell(sheet, "Ref", heading)
            row = row_of(sheet, code, heading_cell(sheet, "Ref", "Ref"))
            if at and row:
                self.put(sheet, row, at[1], "\n".join(self.token() for _ in range(lines)))

    @rule(copy=copies, name=st.sampled_from(OURS), down=numbers, across=st.integers(1, 3))
    def type_beside(self, copy: str, name: str, down: int, across: int) -> None:
        with Edit(self, copy) as book:
            if name in book.sheetnames:
                sheet = book[name]
                row = 1 + down % (sheet.max_row + 2)
                self.put(sheet, row, drawn_width(sheet) + across, self.token())

    @rule(copy=copies, name=st.sampled_from(OURS), down=st.integers(1, 4), column=st.integers(1, 6))
    def type_below(self, copy: str, name: str, down: int, column: int) -> None:
        with Edit(self, copy) as book:
            if name in book.sheetnames:
                self.put(book[name], book[name].max_row + down, column, self.token())

    @rule(copy=copies, name=st.sampled_from(OURS), down=numbers, column=st.integers(1, 12))
    def type_anywhere(self, copy: str, name: str, down: int, column: int) -> None:
        with Edit(self, copy) as book:
            if name in book.sheetnames:
                sheet = book[name]
                self.put(sheet, 1 + down % (sheet.max_row + 2), column, self.token())

    @rule(copy=copies, name=st.sampled_from(OURS), down=numbers, column=st.integers(1, 16))
    def note_anywhere(self, copy: str, name: str, down: int, column: int) -> None:
        with Edit(self, copy) as book:
            if name in book.sheetnames:
                cell = book[name].cell(1 + down % (book[name].max_row + 1), column)
                if isinstance(cell, MergedCell):
                    return
                self.gone.update(tokens_of(cell.comment.text if cell.comment else None))
                cell.comment = Comment(self.token(), "Amina")

    @rule(copy=copies, which=numbers, how=st.sampled_from(("change", "add", "clear", "move")))
    def write_the_overview(self, copy: str, which: int, how: str) -> None:
        with Edit(self, copy) as book:
            sheet = book["Overview"]
            top = heading_cell(sheet, "In words", "In words")
            last = row_of(sheet, "Ratings that changed", (1, 1))
            if top is None or last is None or last - top[0] < 3:
                return
            row = top[0] + 1 + which % (last - top[0] - 2)
            if how == "add":
                sheet.insert_rows(row + 1)
                self.put(sheet, row + 1, 2, self.token())
            elif sheet.cell(row, 2).value is None:
                return
            elif how == "change":
                self.put(sheet, row, 2, self.token())
            elif how == "clear":
                self.put(sheet, row, 2, None)
                self.put(sheet, row, 1, None)
            else:
                values = [sheet.cell(row, at).value for at in (1, 2, 3, 4)]
                sheet.delete_rows(row)
                sheet.insert_rows(last - 2)
                for at, value in enumerate(values, 1):
                    sheet.cell(last - 2, at).value = value

    @rule(copy=copies, which=numbers, heading=st.sampled_from(TYPED_HEADINGS), add=st.booleans())
    def write_the_log(self, copy: str, which: int, heading: str, add: bool) -> None:
        with Edit(self, copy) as book:
            if "Commentary log" not in book.sheetnames:
                return
            sheet = book["Commentary log"]
            at = heading_cell(sheet, "Month", heading)
            if at is None:
                return
            row = at[0] + 1 + which % max(1, sheet.max_row - at[0])
            if add:
                row = max((cell.row for cell in sheet["A"] if cell.value), default=at[0]) + 1
                for column, value in ((1, "Jun-19"), (2, CODES[which % 4])):
                    sheet.cell(row, column).value = value
            elif not sheet.cell(row, 1).value:
                return
            self.put(sheet, row, at[1], self.token())

    @rule(copy=copies, seed=numbers)
    def sort_the_rows(self, copy: str, seed: int) -> None:
        with Edit(self, copy) as book:
            sheet = book["Scorecard"]
            at = heading_cell(sheet, "Ref", "Ref")
            if at is None:
                return
            rows = [row for code in CODES if (row := row_of(sheet, code, at)) is not None]
            held = [
                [(cell.value, cell.comment.text if cell.comment else None) for cell in sheet[row]]
                for row in rows
            ]
            random.Random(seed).shuffle(held)
            for row, cells in zip(rows, held, strict=True):
                for cell, (value, note) in zip(sheet[row], cells, strict=True):
                    cell.value = value
                    cell.comment = Comment(note, "Amina") if note else None

    @rule(month=st.sampled_from(("2019-05", "2019-06", "2019-07")))
    def another_month(self, month: str) -> None:
        self.month = month

    @rule(code=codes)
    def retire_or_revive(self, code: str) -> None:
        self.retired = self.retired - {code} if code in self.retired else {code}

    @rule(code=codes, name=st.sampled_from("AXY"), seed=numbers)
    def rename_a_section(self, code: str, name: str, seed: int) -> None:
        self.sections[code] = name
        random.Random(seed).shuffle(self.order)

    @rule(name=st.sampled_from(("rules.yaml", "rules 2020.yaml")))
    def rename_the_rule_book(self, name: str) -> None:
        self.rules_name = name

    @rule(copy=copies)
    def refresh_in_place(self, copy: str) -> None:
        self.refreshed(copy, copy)

    @precondition(lambda self: (self.folder / "sent.xlsx").exists())
    @rule(copy=copies)
    def refresh_over_the_other(self, copy: str) -> None:
        self.refreshed(copy, "sent.xlsx" if copy == "july.xlsx" else "july.xlsx")

    # How that is done

    def token(self) -> str:
        self.typed += 1
        return f"T{self.typed:03}t"

    def put(self, sheet: Worksheet, row: int, column: int, value: object) -> None:
        cell = sheet.cell(row, column)
        if isinstance(cell, MergedCell):
            return
        self.gone.update(tokens_of(cell.value))
        cell.value = value  # type: ignore[assignment]

    def refreshed(self, copy: str, output: str) -> None:
        rules = self.folder / self.rules_name
        lines = (
            f"  - {{code: {code}, section: {self.sections[code]}, {OF_INDICATORS[code]}}}\n"
            for code in self.order
            if code not in self.retired
        )
        rules.write_text(RULES + "".join(lines), "utf-8")
        file, out = self.folder / copy, self.folder / output
        before = [self.texts(each) for each in {file, out} if each.exists()]
        bytes_before = out.read_bytes() if out.exists() else b""
        outcome = workbook_engine.refresh(file, rules, month=self.month, output=out)
        if outcome.stopped:
            assert all(problem.place for problem in outcome.problems)
            assert out.read_bytes() == bytes_before
            for name in {copy, output}:  # people mend what they are told, here by taking all of it back
                if name in self.before_edits:
                    (self.folder / name).write_bytes(self.before_edits.pop(name))
            return
        after = self.texts(out)
        lost = {token for each in before for token in each} - set(after) - self.gone
        assert not lost, f"{copy} -> {output} lost {sorted(lost)}"
        grown = {token for token, count in after.items() if count > max(each[token] for each in before)}
        assert not grown, f"{copy} -> {output} doubled {sorted(grown)}"
        self.before_edits.pop(output, None)
        again = workbook_engine.refresh(out, rules, month=self.month, dry_run=True)
        assert not again.stopped, "what the engine drew itself stops it"

    def texts(self, file: Path) -> Counter[str]:
        """How often each text stands on the engine's sheets; the trend pages repeat the scorecard."""
        book = openpyxl.load_workbook(file)
        found: Counter[str] = Counter()
        for name in OURS:
            if name in book.sheetnames:
                cells = [cell for row in book[name].iter_rows() for cell in row]
                tokens = [
                    token
                    for cell in cells
                    for text in (cell.value, cell.comment.text if cell.comment else None)
                    for token in tokens_of(text)
                ]
                found.update(token for token in tokens if name != "Trends" or token not in found)
        return found


class Edit:
    """A copy of the workbook, open for somebody to type in; the way it was is kept until it is refreshed."""

    def __init__(self, council: Council, copy: str) -> None:
        self.file = council.folder / copy
        self.council, self.copy = council, copy
        council.before_edits.setdefault(copy, self.file.read_bytes())
        self.book = openpyxl.load_workbook(self.file, rich_text=True)

    def __enter__(self) -> openpyxl.Workbook:
        return self.book

    def __exit__(self, *_: object) -> None:
        self.book.save(self.file)
        self.council.edits += 1
        if self.council.edits % 3 == 0:  # so that there are refreshes enough between the edits
            self.council.refreshed(self.copy, self.copy if self.council.edits % 2 else "sent.xlsx")


def heading_cell(sheet: Worksheet, beside: str, heading: str) -> tuple[int, int] | None:
    """Row and column of a heading in the row that has another one too."""
    for row in sheet.iter_rows():
        values = [cell.value for cell in row]
        if beside in values and heading in values:
            return row[0].row, values.index(heading) + 1
    return None


def row_of(sheet: Worksheet, text: str, heading: tuple[int, int] | None) -> int | None:
    if heading is None:
        return None
    rows = range(heading[0], sheet.max_row + 1)
    return next((row for row in rows if str(sheet.cell(row, heading[1]).value).startswith(text)), None)


def drawn_width(sheet: Worksheet) -> int:
    """The last column that the engine draws in, by what is printed."""
    area = str(sheet.print_area).rpartition(":")[2].replace("$", "")
    return sheet[area].column if area else sheet.max_column


TestNothingIsLost = Council.TestCase
TestNothingIsLost.settings = settings(
    max_examples=int(os.environ.get("TYPED_EXAMPLES", "12")),
    stateful_step_count=14,
    deadline=None,
    phases=[Phase.generate] if "TYPED_EXAMPLES" in os.environ else list(Phase),
    suppress_health_check=list(HealthCheck),
)
