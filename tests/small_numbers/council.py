"""Council: counts of a made-up council that add up in every way a rule book knows, as a workbook."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from hypothesis import strategies as st

import workbook_engine
from tests.test_every_column import template
from workbook_engine.model.period import Month, Period, Span
from workbook_engine.office.published import Published

FIRST = Month(2019, 2)  # so that a financial year ends and another begins
PARTS, OTHERS, WHOLE = ("P 1", "P 2", "P 3"), "Q 1", "G 1"
EACH = ("T 1", *PARTS, OTHERS, WHOLE)
"""Those that are counted each month anew; T 1 is the total of the parts, G 1 of T 1 and Q 1."""

RUNNING, SNAPSHOT, RATE, MEAN = "C 1", "S 1", "R 1", "M 1"
Figures = Mapping[tuple[str, Month], Decimal]

RULES = """\
council: Smallton Borough Council
workbook: [{{sheet: Data, layout: months across, code_column: Ref}}]
scorecard: {{sheet: Scorecard, template: every}}
small_numbers: {{fewer_than: {fewer_than}, zero: {zero}}}
tolerance: 10% of target
overview: {{}}
trends: {{}}
indicators:
  - {{code: G 1, section: All, name: Number of children who left, basis: each period, total_of: [T 1, Q 1]}}
  - {{code: T 1, section: All, name: Left care, basis: each period, total_of: [{parts}], good_is: low,
     target: 12}}
  - {{code: Q 1, section: All, name: Left a plan, basis: each period}}
{rows}  - {{code: R 1, section: Rates, name: Percentage of leavers who left for good,
     unit: percent, out_of: T 1, counted_by: P 1, good_is: high, target: 20%}}
  - {{code: C 1, section: Year, name: Adoptions in the year, basis: cumulative, good_is: high, target: 20}}
  - {{code: S 1, section: Year, name: Waiting on the last day, basis: snapshot, good_is: low, target: 4}}
  - {{code: M 1, section: Year, name: Average caseload, decimals: 1, good_is: low, target: 16}}
"""


@dataclass(frozen=True)
class Council:
    """Its figures by indicator and month; `parts` of T 1, and the rule for small numbers."""

    figures: Figures
    months: tuple[Month, ...]
    parts: tuple[str, ...]
    fewer_than: int
    zero: str
    prints_to_date: bool

    @property
    def rules(self) -> str:
        rows = "".join(
            f"  - {{code: {part}, section: Parts, name: Left in way {part[-1]}, basis: each period, "
            "good_is: high, target: 3}\n"
            for part in self.parts
        )
        return RULES.format(
            fewer_than=self.fewer_than, zero=self.zero, parts=", ".join(self.parts), rows=rows
        )

    @property
    def indicators(self) -> tuple[str, ...]:
        each = ("T 1", *self.parts, OTHERS, WHOLE)
        return (*each, RATE, RUNNING, SNAPSHOT, MEAN)

    def to_date(self, code: str, month: Month) -> Decimal:
        """What has come together since April, as the workbook prints it."""
        first = Span.year_to_date(month).first
        return sum((self.figures[code, each] for each in self.months if first <= each <= month), Decimal(0))

    def with_figures(self, figures: Figures) -> Council:
        """The same council with other counts; the rates follow them."""
        return replace(self, figures=with_rates({**self.figures, **figures}, self.months))

    def write(self, folder: Path) -> Path:
        """Its workbook, with the rule book and the template beside it."""
        (folder / "templates").mkdir(parents=True)
        (folder / "templates" / "every.yaml").write_text(template(), "utf-8")
        (folder / "july.yaml").write_text(self.rules, "utf-8")
        with xlsxwriter.Workbook(folder / "july.xlsx") as book:
            data = book.add_worksheet("Data")
            month, whole, share, mean = (
                book.add_format({"num_format": code}) for code in ("mmm-yy", "0", "0%", "0.0")
            )
            data.write_row(0, 0, ("Ref", "Indicator"))
            for at, each in enumerate(self.months, 2):
                data.write_datetime(0, at, datetime.datetime(each.year, each.month, 1), month)
            last = len(self.months) + 2
            if self.prints_to_date:
                data.write(0, last, f"YTD {self.months[-1].label}")
            for row, code in enumerate(self.indicators, 1):
                data.write(row, 0, code)
                look = {RATE: share, MEAN: mean}.get(code, whole)
                for at, each in enumerate(self.months, 2):
                    if (code, each) in self.figures:
                        data.write_number(row, at, float(self.figures[code, each]), look)
                if self.prints_to_date and code in EACH:
                    data.write_number(row, last, float(self.to_date(code, self.months[-1])), whole)
        return folder / "july.xlsx"

    def published(self, folder: Path) -> Published:
        """What publishing its workbook comes to, once it is refreshed."""
        workbook = self.write(folder)
        outcome = workbook_engine.refresh(workbook, folder / "july.yaml")
        assert not outcome.stopped, [str(each) for each in outcome.problems]
        published = workbook_engine.publish(workbook, output=folder / "sent.xlsx")
        assert not published.outcome.stopped, [str(each) for each in published.outcome.problems]
        return published


def with_rates(figures: Figures, months: tuple[Month, ...]) -> Figures:
    """With the share of the first part in the total, as a cell of two decimals shows it."""
    found = dict(figures)
    for month in months:
        found.pop((RATE, month), None)
        if found["T 1", month]:
            share = 100 * found["P 1", month] / found["T 1", month]
            found[RATE, month] = Decimal(int(share + Decimal("0.5"))) / 100
    return found


_SMALL = st.integers(0, 9) | st.integers(0, 40)


@st.composite
def councils(draw: st.DrawFn, most_months: int = 6) -> Council:
    """Any council, most of whose counts are small."""
    months = tuple(FIRST.plus(later) for later in range(draw(st.integers(2, most_months))))
    parts = PARTS[: draw(st.integers(2, 3))]
    figures: dict[tuple[str, Month], Decimal] = {}
    running = 0
    for month in months:
        running = draw(_SMALL) + (0 if month.month == 4 else running)
        for code in (*parts, OTHERS, SNAPSHOT):
            figures[code, month] = Decimal(draw(_SMALL))
        figures["T 1", month] = sum((figures[part, month] for part in parts), Decimal(0))
        figures[WHOLE, month] = figures["T 1", month] + figures[OTHERS, month]
        figures[RUNNING, month] = Decimal(running)
        figures[MEAN, month] = Decimal(draw(st.integers(120, 190))) / 10
    return Council(
        with_rates(figures, months),
        months,
        parts,
        draw(st.integers(3, 7)),
        draw(st.sampled_from(["shown", "hidden"])),
        draw(st.booleans()),
    )


def periods_of(council: Council) -> Iterator[tuple[str, Period]]:
    """Each figure that the workbook prints."""
    yield from council.figures
    if council.prints_to_date:
        codes = (code for code in council.indicators if code in EACH)
        yield from ((code, Span.year_to_date(council.months[-1])) for code in codes)
