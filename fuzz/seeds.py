"""Seeds: the workbooks, rule books and files that the fuzzer begins with, made from the samples."""

from __future__ import annotations

import functools
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter

from workbook_engine.office import rule_sheets, verbs

PROJECT = Path(__file__).parents[1]
COUNCILS = {
    "croydon": "croydon_2019-07",
    "havering": "havering_2020-21",
    "rotherham": "rotherham_2015-05",
    "southampton": "southampton_2020-12",
}

SMALL_RULES = """\
council: Smallton Borough Council
workbook:
  - {sheet: Data, layout: months across, code_column: Ref, benchmarks: {England: England}}
benchmarks:
  - {name: England, year: 2018/19}
overview: {}
trends: {}
rating_scheme:
  - {rating: Grey,  when: no target}
  - {rating: Green, when: on or better than target}
  - {rating: Amber, when: within tolerance}
  - {rating: Red,   when: otherwise}
tolerance: 10% of target
direction_of_travel:
  - {heading: Change, compare: previous month, shows: figure}
indicators:
  - {code: A 1, section: First, name: Visits on time, unit: percent, good_is: high, target: 85%}
  - {code: A 2, section: First, name: Average caseload, good_is: low, decimals: 1, target: 17}
  - {code: B 1, section: Second, name: Open cases, good_is: neither}
"""
CSV_RULES = SMALL_RULES.replace(
    "{sheet: Data, layout: months across, code_column: Ref, benchmarks: {England: England}}",
    "{file: figures.csv, layout: months across, code_column: Ref}",
).replace("benchmarks:\n  - {name: England, year: 2018/19}\n", "")
SHEET_RULES = SMALL_RULES[: SMALL_RULES.index("indicators:")] + "indicators: {sheet: Indicators}\n"
CSV = (
    "Ref,Indicator,May-19,Jun-19,Jul-19\r\n"
    "A 1,Visits,61%,65%,69%\r\nA 2,Load,16.4,16.2,16.0\r\nB 1,Open,610,640,689\r\n"
)


@dataclass(frozen=True)
class Seed:
    """A workbook and the text of its rule book."""

    name: str
    workbook: bytes
    rules: str


def small_workbook(file: Path) -> None:
    """A workbook of three indicators, and of most things that may hang on a sheet."""
    with xlsxwriter.Workbook(file) as book:
        data, other = book.add_worksheet("Data"), book.add_worksheet('It\'s a "list"')
        percent, month = book.add_format({"num_format": "0%"}), book.add_format({"num_format": "mmm-yy"})
        data.write("A1", "Smallton")
        data.write_row("A3", ("Ref", "Indicator"))
        for column, number in enumerate((5, 6, 7), start=2):
            data.write_datetime(2, column, date(2019, number, 1), month)
        data.write("F3", "England")
        data.write_row("A4", ("A 1", "Visits on time", 0.61, 0.65, 0.69, 0.84), percent)
        data.write_row("A5", ("A 2", "Average caseload", 16.4, 16.2))
        data.write_formula("E5", "=D5-0.2", None, 16.0)
        data.write_row("A6", ("B 1", "Open cases", "610", 640, 689))
        data.write_rich_string("B8", "rich ", book.add_format({"bold": True, "font_color": "red"}), "text")
        data.merge_range("A10:B11", "merged")
        data.write_comment("C4", "A note")
        data.write_url("A12", "https://example.org/")
        data.write_url("A13", "internal:Data!A1")
        data.data_validation("C4:E6", {"validate": "decimal", "criteria": ">=", "value": 0})
        data.conditional_format("C4:E6", {"type": "cell", "criteria": "<", "value": 0, "format": percent})
        data.add_sparkline("G4", {"range": "Data!C4:E4"})
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Data!$C$4:$E$4"})
        data.insert_chart("H4", chart)
        data.set_row(20, 15, None, {"hidden": True})
        other.add_table("A1:B3", {"columns": [{"header": "One"}, {"header": "Two"}]})
        other.hide()
        book.define_name("ReportMonth", "=Data!$E$3")
        book.define_name("Data!Local", "=Data!$A$1")


@functools.cache
def seeds() -> tuple[Seed, ...]:
    """The small workbook (new, refreshed, with an Indicators sheet) and the four samples refreshed."""
    with tempfile.TemporaryDirectory() as folder:
        new, done, listed = (Path(folder) / f"{name}.xlsx" for name in ("new", "done", "listed"))
        rules = Path(folder) / "small.yaml"
        rules.write_text(SMALL_RULES)
        small_workbook(new)
        verbs.refresh(new, rules, output=done)
        listed.write_bytes(new.read_bytes())
        rule_sheets.rules_to_sheet(listed, rules)
        found = [
            Seed("small", new.read_bytes(), SMALL_RULES),
            Seed("refreshed", done.read_bytes(), SMALL_RULES),
            Seed("listed", listed.read_bytes(), SHEET_RULES),
        ]
        for council, sample in COUNCILS.items():
            book, out = PROJECT / "rules" / f"{council}.yaml", Path(folder) / f"{sample}.xlsx"
            verbs.refresh(PROJECT / "sample_workbooks" / f"{sample}.xlsx", book, output=out)
            found.append(Seed(council, out.read_bytes(), book.read_text("utf-8")))
        return tuple(found)
