"""Real figures of councils, kept back and looked for in everything that is in the copy."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import openpyxl

import workbook_engine
from tests.councils import PROJECT
from tests.small_numbers.copy import texts_in
from workbook_engine.model.problem import Severity
from workbook_engine.office.published import Published

SAMPLES = {
    "croydon": "croydon_2019-07",
    "havering": "havering_2020-21",
    "rotherham": "rotherham_2015-05",
    "southampton": "southampton_2020-12",
}


def published(council: str, fewer_than: int, folder: Path) -> Published:
    """A sample by its own rule book, with small numbers kept back."""
    workbook, rules = folder / "report.xlsx", folder / f"{council}.yaml"
    workbook.write_bytes((PROJECT / "sample_workbooks" / f"{SAMPLES[council]}.xlsx").read_bytes())
    text = (PROJECT / "rules" / f"{council}.yaml").read_text("utf-8")
    rules.write_text(f"{text}\nsmall_numbers: {{fewer_than: {fewer_than}}}\n", "utf-8")
    assert not workbook_engine.refresh(workbook, rules).stopped
    found = workbook_engine.publish(workbook, rules, output=folder / "sent.xlsx")
    assert not found.outcome.stopped, [str(each) for each in found.outcome.problems]
    return found


def test_no_figure_that_is_kept_back_is_anywhere_in_the_copy(tmp_path: Path) -> None:
    """Under 1,000, so that real figures of three digits are their own markers."""
    found = published("rotherham", 1000, tmp_path)
    shown = {
        seen.figure.value
        for each in found.copies[0].scorecard.assessments
        for seen in (each.current, each.previous, *each.series, *(one.observation for one in each.outturns))
        if seen and seen.figure
    }
    hidden = [seen.figure.value for seen in found.kept_back.observations.values() if seen.figure]
    distinct = [
        value for value in hidden if value not in shown and (value >= 100 or value.as_tuple()[2] == -2)
    ]
    markers = {f"{value * factor:f}" for value in distinct for factor in (1, Decimal("0.01"))}
    assert len(distinct) > 10
    package = found.copies[0].package
    numbers = re.findall(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?", "\n".join(texts_in(package)))
    there = {number.replace(",", "") for number in numbers}
    assert len(there) > 100
    assert not markers & there
    assert published_again("rotherham", tmp_path) == package


def test_the_row_of_a_small_count_tells_nothing_of_it(tmp_path: Path) -> None:
    """Croydon had 45 children, and 41 of them in care, with three or more missing episodes in July 2019."""
    found = published("croydon", 50, tmp_path)
    assert found.kept_back.keys == ("MC 1c", "MC 12")
    for sheet in openpyxl.load_workbook(tmp_path / "sent.xlsx"):
        for line in sheet.iter_rows():
            if line[0].value in ("MC 1c", "MC 12"):
                values = [cell.value for cell in line if cell.value is not None]
                assert not any(isinstance(value, int | float) for value in values), values
                assert not re.search(r"\b4[15]\b", " ".join(map(str, values)))
    rows = {each.indicator.key: each for each in found.copies[0].scorecard.assessments}
    assert [rows[key].rating.word for key in found.kept_back.keys] == ["Grey", "Grey"]


def test_commentary_that_a_council_printed_with_the_figure_stops_it(tmp_path: Path) -> None:
    """Southampton wrote in December 2020 of 18 unaccompanied children whom it looked after."""
    workbook, rules = tmp_path / "report.xlsx", tmp_path / "southampton.yaml"
    workbook.write_bytes((PROJECT / "sample_workbooks" / "southampton_2020-12.xlsx").read_bytes())
    text = (PROJECT / "rules" / "southampton.yaml").read_text("utf-8")
    rules.write_text(f"{text}\nsmall_numbers: {{fewer_than: 20}}\n", "utf-8")
    assert not workbook_engine.refresh(workbook, rules).stopped
    found = workbook_engine.publish(workbook, rules, output=tmp_path / "sent.xlsx")
    (stop,) = [each for each in found.outcome.problems if each.severity is Severity.STOP]
    assert (stop.code, "says “18”" in stop.what) == ("LAC13", True)
    assert not (tmp_path / "sent.xlsx").exists()


def published_again(council: str, folder: Path) -> bytes:
    workbook_engine.publish(folder / "report.xlsx", folder / f"{council}.yaml", output=folder / "again.xlsx")
    return (folder / "again.xlsx").read_bytes()


def test_a_percentage_of_a_few_is_kept_back_and_one_of_many_is_not(tmp_path: Path) -> None:
    found = published("rotherham", 6, tmp_path)
    told = {str(seen.figure.ratio) for seen in found.kept_back.observations.values() if seen.figure}
    assert "Ratio(numerator=Decimal('4'), denominator=Decimal('11'))" in told
    assert len(found.kept_back.observations) < 20
