"""A small council: a workbook of three indicators and its rule book, to be spoilt one way at a time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter
from typer.testing import CliRunner

from workbook_engine.cli.verbs import app

RULES = """\
council: Smallton Borough Council
workbook:
  - {sheet: Data, layout: months across, code_column: Ref}
rating_scheme:
  - {rating: Grey,  when: no target}
  - {rating: Green, when: on or better than target}
  - {rating: Amber, when: within tolerance}
  - {rating: Red,   when: otherwise}
tolerance: 10% of target
indicators:
  - {code: A 1, section: First, name: Visits on time, unit: percent, good_is: high, target: 85%}
  - {code: A 2, section: First, name: Average caseload, good_is: low, decimals: 1, target: 17}
  - {code: B 1, section: Second, name: Open cases, good_is: neither}
"""

Value = str | float | int | date | None
Row = tuple[Value, ...]

MONTHS: Row = (date(2019, 5, 1), date(2019, 6, 1), date(2019, 7, 1))
ROWS: tuple[Row, ...] = (
    ("A 1", "Visits on time", 0.61, 0.65, 0.69),
    ("A 2", "Average caseload", 16.4, 16.2, 16.0),
    ("B 1", "Open cases", 610, 640, 689),
)


def write_workbook(
    file: Path,
    rows: Sequence[Row] = ROWS,
    *,
    months: Row = MONTHS,
    sheet: str = "Data",
    title: str = "Smallton",
) -> Path:
    """A workbook with one sheet: a title, the headings in row 3, the rows from row 4.

    A text that begins with "=" is a formula; "=…|value" one with that stored value.
    """
    with xlsxwriter.Workbook(file) as book:
        data = book.add_worksheet(sheet)
        percent, month = book.add_format({"num_format": "0%"}), book.add_format({"num_format": "mmm-yy"})
        data.write(0, 0, title)
        data.write_row(2, 0, ("Ref", "Indicator"))
        for column, heading in enumerate(months, start=2):
            if isinstance(heading, date):
                data.write_datetime(2, column, heading, month)
            else:
                data.write(2, column, heading)
        for row, values in enumerate(rows, start=3):
            for column, value in enumerate(values):
                if isinstance(value, str) and value.startswith("="):
                    formula, _, stored = value.partition("|")
                    data.write_formula(row, column, formula, percent, stored)
                elif isinstance(value, float) and value < 1:
                    data.write(row, column, value, percent)
                elif value is not None:
                    data.write(row, column, value)
    return file


@dataclass(frozen=True)
class Ran:
    """What a run of the command line came to."""

    exit_code: int
    printed: str
    report: dict[str, object]

    @property
    def problems(self) -> list[dict[str, str | None]]:
        problems = self.report["problems"]
        assert isinstance(problems, list)
        return problems

    @property
    def rows(self) -> dict[str, dict[str, str | None]]:
        indicators = self.report["indicators"]
        assert isinstance(indicators, list)
        return {row["code"] or row["name"]: row for row in indicators}


def run(*arguments: str | Path) -> tuple[int, str]:
    """Run the command line; its exit status and everything it printed."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def refresh(workbook: Path, rules: str | Path = RULES, *arguments: str | Path) -> Ran:
    """`workbook-engine refresh` in place, with its report."""
    report = workbook.with_suffix(".json")
    report.unlink(missing_ok=True)
    if isinstance(rules, str):
        rules_file = workbook.with_name("small.yaml")
        rules_file.write_text(rules, encoding="utf-8")
    else:
        rules_file = rules
    code, printed = run("refresh", workbook, "--rules", rules_file, "--report", report, *arguments)
    return Ran(code, printed, json.loads(report.read_text("utf-8")))
