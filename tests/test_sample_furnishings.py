"""The samples of 2015 and 2020: furnished as a team would, with charts, notes, lists and a picture."""

from __future__ import annotations

import openpyxl
import pytest

from tests.published import FIGURES
from tests.shown import furnishings, parts

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

COUNTED = ("charts", "cell notes", "drop-downs", "conditional formats", "hidden sheets", "names")
SAMPLES = {
    "rotherham": (
        "rotherham_2015-05.xlsx",
        ["Summary", "Placements", "Reviews", "Health", "PEP", "Narrative", "Notes", "Lists"],
        (8, 2, 2, 1, 1, 2),
    ),
    "havering": (
        "havering_2020-21.xlsx",
        ["Notes", "KPIs", "Minutes", "Charts", "Lists"],
        (2, 2, 2, 1, 1, 2),
    ),
    "southampton": (
        "southampton_2020-12.xlsx",
        ["Overview", "Trends", "KPIs", "Sickness", "Caseloads", "Charts", "Notes", "Lists"],
        (2, 3, 3, 2, 1, 3),
    ),
}
"""The file of each, its tabs, and how many of what is counted."""


@pytest.mark.parametrize("council", SAMPLES)
def test_the_workbook_is_furnished_as_a_team_would(council: str) -> None:
    name, tabs, counts = SAMPLES[council]
    book = openpyxl.load_workbook(FIGURES.parent / name, data_only=True)
    assert book.sheetnames == tabs
    assert furnishings(book) == dict(zip(COUNTED, counts, strict=True))
    assert "xl/media/image1.png" in dict(parts(FIGURES.parent / name))
