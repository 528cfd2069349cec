"""The four councils' samples: what is the same is never told, and a change is told once, with its place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import workbook_engine
from tests.compare.planting import cell_of, differences, planted, sheet_of, the_only, told
from tests.conftest import PROJECT
from workbook_engine.model.comparison import What

SAMPLES = sorted((PROJECT / "sample_workbooks").glob("*.xlsx"))


@dataclass(frozen=True)
class Versions:
    """A sample as its team keeps it, as a refresh leaves it, and as it was sent."""

    before: Path
    refreshed: Path
    sent: Path


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda file: file.stem.partition("_")[0])
def versions(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Versions:
    return made(request.param, tmp_path_factory.mktemp("versions"))


@pytest.fixture(scope="module")
def croydon(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    return made(SAMPLES[0], tmp_path_factory.mktemp("croydon"))


@pytest.fixture(scope="module")
def rotherham(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    return made(SAMPLES[2], tmp_path_factory.mktemp("rotherham"))


def made(sample: Path, folder: Path) -> Versions:
    before = Path(shutil.copy(sample, folder / "before.xlsx"))
    rules = shutil.copy(PROJECT / "rules" / f"{sample.stem.partition('_')[0]}.yaml", folder)
    refreshed = workbook_engine.refresh(sample, rules, output=folder / "july.xlsx")
    assert refreshed.written, [str(problem) for problem in refreshed.problems]
    sent = workbook_engine.publish(refreshed.written, output=folder / "sent.xlsx")
    assert not sent.outcome.stopped, [str(problem) for problem in sent.outcome.problems]
    return Versions(before, refreshed.written, folder / "sent.xlsx")


def test_two_versions_that_say_the_same_differ_in_nothing(versions: Versions) -> None:
    indicators = 0
    before, refreshed, sent = versions.before, versions.refreshed, versions.sent
    for old, new in ((before, refreshed), (refreshed, sent), (sent, sent)):
        compared = workbook_engine.compare(old, new)
        assert told(compared) == [], (old.name, new.name)
        assert compared.comparison is not None
        assert compared.comparison.old_behind == compared.comparison.new_behind == ()
        indicators = indicators or compared.comparison.same
        assert compared.comparison.same == indicators > 0


def test_a_rating_that_somebody_changed_in_a_copy_is_the_one_thing_told(versions: Versions) -> None:
    sheet = sheet_of(versions.sent, sheet_name(versions.sent))
    heading = next(str(cell.value) for cell in sheet[8] if cell.value in ("RAG", "Rating"))
    column = next(cell.column_letter for cell in sheet[8] if cell.value == heading)
    row = next(row for row in range(9, 40) if sheet[f"{column}{row}"].value in ("Green", "Red"))
    was = sheet[f"{column}{row}"].value
    changed = planted(versions.sent, sheet.title, {f"{column}{row}": "Amber"})
    for old in (versions.sent, versions.refreshed):
        found = the_only(workbook_engine.compare(old, changed))
        assert (found.what, found.old, found.new) == (What.RATING, was, "Amber")
        assert found.name == sheet.cell(row, 2 if sheet["B8"].value == "Indicator" else 1).value
        assert str(found.new_place).endswith(f"!{column}{row}")


def sheet_name(file: Path) -> str:
    return str(openpyxl.load_workbook(file, read_only=True).sheetnames[0])


_PLANTED = {
    "a figure": ("CP 5", "Jul 2019", 0.85, What.FIGURE, "87%", "85%"),
    "the month before's figure": ("CP 5", "Jun 2019", 0.6, What.FIGURE, "59%", "60%"),
    "a figure that only the trend draws from": ("CP 5", "Jun-19", 0.9, What.FIGURE, "59%", "90%"),
    "a figure that is gone": ("CP 5", "Jul 2019", None, What.FIGURE, "87%", ""),
    "a target": ("CP 5", "Target", 0.9, What.TARGET, "77%", "90%"),
    "a rating": ("CP 5", "RAG", "Red", What.RATING, "Green", "Red"),
    "a direction": ("CP 5", "Direction", "▼ Worse", What.DIRECTION, "▲ Better", "▼ Worse"),
    "a change": ("CP 5", "Change", "Up 27pp", What.CHANGE, "Up 28pp", "Up 27pp"),
    "commentary": ("CP 5", "Commentary", "Staffed since May.", What.COMMENTARY, "", "Staffed since May."),
    "a code": ("CP 5", "Ref", "CP 55", What.NAME, "CP 5", "CP 55"),
}


@pytest.mark.parametrize("kind", _PLANTED)
def test_each_kind_of_change_in_the_table_is_told_once_with_both_cells(croydon: Versions, kind: str) -> None:
    row, heading, value, what, was, now = _PLANTED[kind]
    cell = cell_of(croydon.sent, "Scorecard", row, heading)
    changed = planted(croydon.sent, "Scorecard", {cell: value})
    found = the_only(workbook_engine.compare(croydon.sent, changed))
    assert (found.what, found.old or "", found.new or "") == (what, was, now)
    if what is not What.NAME:
        assert (found.key, str(found.old_place), str(found.new_place)) == ("CP 5", *[f"Scorecard!{cell}"] * 2)


_WHOLE = {
    "the council": ("Scorecard", "A2", "Croydon Council", What.TITLE),
    "the title": ("Scorecard", "A1", "Children’s performance, July 2019 (revised)", What.TITLE),
    "the meeting": ("Scorecard", "A3", "Cabinet", What.TITLE),
    "a count": ("Scorecard", "D4", 17, What.TITLE),
    "the key": ("Scorecard", "A6", "Grey = not rated", What.TITLE),
    "a section's name": ("Scorecard", "A9", "The front door", What.SECTION),
    "a footnote": ("Scorecard", "A68", "¹ Not yet due.", What.NOTE),
    "a sentence": ("Overview", "B23", "Conferences are held in time again.", What.SENTENCE),
    "a figure of the trend pages": ("Trends", "B14", 0.71, What.FIGURE),
}


@pytest.mark.parametrize("kind", _WHOLE)
def test_each_kind_of_change_outside_the_table_is_told_once(croydon: Versions, kind: str) -> None:
    sheet, cell, value, what = _WHOLE[kind]
    was = sheet_of(croydon.sent, sheet)[cell].value
    changed = planted(croydon.sent, sheet, {cell: value})
    compared = workbook_engine.compare(croydon.sent, changed)
    found = differences(compared)
    assert {each.what for each in found} == {what}, told(compared)
    if isinstance(value, str) and what is not What.NOTE:
        assert [(each.old, each.new) for each in found] == [(was, value)]


@pytest.mark.parametrize(
    ("heading", "value", "what", "now"),
    [
        ("YTD", 410, What.TO_DATE, "410"),
        ("2014/15", 408, What.FIGURE, "408"),
        ("May-15", 405, What.FIGURE, "405"),
        ("DOT", "▲ Up", What.DIRECTION, "▲ Up"),
        ("Performance", "Numbers are stable.", What.COMMENTARY, "Numbers are stable."),
    ],
)
def test_headings_of_a_councils_own_are_known_without_its_rule_book(
    rotherham: Versions, tmp_path: Path, heading: str, value: str | float, what: What, now: str
) -> None:
    sent = Path(shutil.copy(rotherham.sent, tmp_path))
    cell = cell_of(sent, "Scorecard", "7.1", heading)
    changed = planted(sent, "Scorecard", {cell: value})
    by_itself = the_only(workbook_engine.compare(sent, changed))
    assert (by_itself.key, by_itself.new, str(by_itself.new_place)) == ("7.1", now, f"Scorecard!{cell}")
    assert by_itself.what in (what, What.OTHER)
    with_rules = the_only(workbook_engine.compare(rotherham.refreshed, changed))
    assert (with_rules.what, with_rules.new) == (what, now)


def test_rows_that_stand_elsewhere_are_the_same_indicators(croydon: Versions) -> None:
    sheet = sheet_of(croydon.sent, "Scorecard")
    first = next(at for at in range(9, 60) if looks(sheet, at) == looks(sheet, at + 1))
    swapped = {
        f"{cell.column_letter}{to}": cell.value
        for at, to in ((first, first + 1), (first + 1, first))
        for cell in sheet[at]
    }
    assert told(workbook_engine.compare(croydon.sent, planted(croydon.sent, "Scorecard", swapped))) == []


def looks(sheet: Worksheet, row: int) -> list[tuple[str, str]]:
    """How the figures of a row are shown; of another section's heading they are not."""
    return [(cell.column_letter, cell.number_format) for cell in sheet[row] if cell.value is not None]


def test_spaces_quotes_and_dashes_say_nothing(croydon: Versions) -> None:
    title = sheet_of(croydon.sent, "Scorecard")["A1"].value
    plain = f"  {title}".replace("’", "'").replace(" ", "\n", 1)
    assert (
        told(workbook_engine.compare(croydon.sent, planted(croydon.sent, "Scorecard", {"A1": plain}))) == []
    )


@pytest.mark.libreoffice
def test_what_another_program_saved_says_the_same(
    croydon: Versions, convert: Callable[[Path, str], Path]
) -> None:
    for file in (croydon.refreshed, croydon.sent):
        compared = workbook_engine.compare(file, convert(file, "xlsx"))
        assert told(compared) == []
        names = (compared.old.name, compared.new.name)
        assert names[0] != names[1]
        assert all(name.endswith(f"/{file.name}") for name in names)


def test_an_indicator_that_is_gone_or_has_another_name_is_told(croydon: Versions) -> None:
    sheet = sheet_of(croydon.sent, "Scorecard")
    gone = {cell.coordinate: None for cell in sheet[11] if cell.value is not None}
    changed = planted(croydon.sent, "Scorecard", {**gone, "B10": "Referrals that led to an assessment"})
    found = told(workbook_engine.compare(croydon.sent, changed))
    assert ("FD 8", "Indicator", sheet["B11"].value, None) in found
    assert ("FD 7", "Name", sheet["B10"].value, "Referrals that led to an assessment") in found
    assert len(found) == 2


def test_a_scorecard_with_the_council_above_its_title_says_the_same(croydon: Versions) -> None:
    """So they were drawn at first."""
    sheet = sheet_of(croydon.sent, "Scorecard")
    turned = {"A1": sheet["A2"].value, "A2": sheet["A1"].value}
    compared = workbook_engine.compare(croydon.sent, planted(croydon.sent, "Scorecard", turned))
    assert told(compared) == []
    assert compared.new.council == "London Borough of Croydon"
