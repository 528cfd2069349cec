"""A theme's logo stands at the head of each sheet; any other picture is people's own."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.drawing.image import Image

from sample_workbooks.kit.logo import png
from tests.small import RULES, refresh, write_workbook
from workbook_engine.model.picture import read_picture

SHEETS = ("Scorecard", "Overview", "Trends")
WITH_LOGO = RULES.replace(
    "council:",
    "scorecard: {sheet: Scorecard, template: ours}\noverview: {sheet: Overview}\n"
    "trends: {sheet: Trends}\ncouncil:",
)
JPEG = bytes.fromhex(
    "FFD8 FFE0 0010 4A46494600010100000100010000 FFC0 000B 08 0030 0060 01 01 1100 FFDA 0008 01 0100 00 3F 00"
    "FFD9"
)
"""The head of a grey JPEG, 96 wide and 48 high."""


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    default = (Path(__file__).parents[1] / "templates" / "default.yaml").read_text("utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    ours = default.replace("name: default", "name: ours").replace("\ntheme:", "\ntheme:\n  logo: ours.png")
    (folder / "ours.yaml").write_text(ours, "utf-8")
    (folder / "ours.png").write_bytes(png())
    return write_workbook(tmp_path / "july.xlsx")


def pictures(file: Path) -> dict[str, list[tuple[int, int]]]:
    """The size of each picture, in pixels, by sheet."""
    book = openpyxl.load_workbook(file)
    return {name: [(image.width, image.height) for image in book[name]._images] for name in SHEETS}


def test_the_logo_stands_once_on_each_sheet_however_often_they_are_drawn(workbook: Path) -> None:
    assert refresh(workbook, WITH_LOGO).problems == []
    first = workbook.read_bytes()
    assert {name: len(there) for name, there in pictures(workbook).items()} == dict.fromkeys(SHEETS, 1)
    assert "up to date" in refresh(workbook, WITH_LOGO).printed
    assert workbook.read_bytes() == first
    assert refresh(workbook, WITH_LOGO, "--month", "2019-06").problems == []
    with zipfile.ZipFile(workbook) as package:
        assert [name for name in package.namelist() if "/media/" in name] == ["xl/media/image1.png"]
        texts = [package.read(name) for name in package.namelist() if name.startswith("xl/drawings/drawing")]
    assert len(texts) == len(SHEETS)
    assert all(b"Smallton Borough Council (logo" in text for text in texts)


def test_a_new_logo_takes_the_place_of_the_old_one_and_none_takes_it_away(workbook: Path) -> None:
    refresh(workbook, WITH_LOGO)
    template = workbook.parent / "templates" / "ours.yaml"
    template.with_suffix(".png").write_bytes(png("#112233"))
    assert refresh(workbook, WITH_LOGO).problems == []
    with zipfile.ZipFile(workbook) as package:
        assert [package.read(name) for name in package.namelist() if "/media/" in name] == [png("#112233")]
    template.write_text(template.read_text("utf-8").replace("  logo: ours.png\n", ""), "utf-8")
    assert refresh(workbook, WITH_LOGO).problems == []
    assert pictures(workbook) == {name: [] for name in SHEETS}


def test_a_jpeg_is_not_stretched(workbook: Path) -> None:
    template = workbook.parent / "templates" / "ours.yaml"
    template.write_text(template.read_text("utf-8").replace("ours.png", "ours.jpg"), "utf-8")
    template.with_suffix(".jpg").write_bytes(JPEG)
    assert refresh(workbook, WITH_LOGO).problems == []
    with zipfile.ZipFile(workbook) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    [size] = re.findall(r'<a:ext cx="(\d+)" cy="(\d+)"/>', drawing)
    assert int(size[0]) / int(size[1]) == pytest.approx(96 / 48, rel=0.03)


def test_a_picture_that_somebody_added_stops_the_refresh(workbook: Path) -> None:
    refresh(workbook, WITH_LOGO)
    book = openpyxl.load_workbook(workbook)
    book["Scorecard"].add_image(Image(io.BytesIO(png())), "B20")
    book.save(workbook)
    ran = refresh(workbook, WITH_LOGO)
    assert ran.exit_code == 1
    assert "picture" in ran.printed


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "There is no file ours.png in"), (b"GIF89a", "not a picture"), (png()[:40], "not a picture")],
)
def test_a_logo_that_cannot_be_shown_is_told_with_the_line_that_names_it(
    workbook: Path, content: bytes | None, said: str
) -> None:
    logo = workbook.parent / "templates" / "ours.png"
    logo.unlink() if content is None else logo.write_bytes(content)
    before = workbook.read_bytes()
    ran = refresh(workbook, WITH_LOGO)
    [problem] = ran.problems
    assert (ran.exit_code, problem["severity"]) == (1, "stop")
    assert said in str(problem["text"])
    lines = logo.with_suffix(".yaml").read_text("utf-8").splitlines()
    assert str(problem["place"]).endswith(f"ours.yaml:{lines.index('  logo: ours.png') + 1}")
    assert workbook.read_bytes() == before


def test_a_picture_says_how_large_it_is() -> None:
    found = [read_picture(data) for data in (png(), JPEG, JPEG[:34], b"")]
    assert [(each.width, each.height) if each else None for each in found] == [(96, 96), (96, 48), None, None]
