"""Charts are Excel's own, stand by themselves, and say what they show."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.sheets.build import opened, planned, template
from workbook_engine.model.grid import Area
from workbook_engine.model.mark import CHART_NAME
from workbook_engine.model.planned_chart import ChartKind, LineStyle, PlannedChart, PlannedSeries
from workbook_engine.opc import Package, Workbook
from workbook_engine.sheets import draw
from workbook_engine.xml import parse_part

MONTHS, FIGURES, TARGET = Area(8, 12, 8, 24), Area(10, 12, 10, 24), Area(13, 12, 13, 24)
LINES = PlannedChart(
    ChartKind.LINES,
    Area(60, 1, 75, 6),
    "Line chart: assessments in 45 days, 61% in April 2019 to 69% in July 2019",
    MONTHS,
    (
        PlannedSeries("AMT 2", FIGURES, "#12344D", markers=True),
        PlannedSeries("Target", TARGET, "#A31621", line=LineStyle.DASHED, in_legend=False),
    ),
    "Assessments in 45 days",
    "0%",
    Decimal(0),
    Decimal(1),
)
BARS = replace(
    LINES,
    kind=ChartKind.STACKED_BARS,
    series=(PlannedSeries("Green", FIGURES, "#12826A", label="#FFFFFF"),),
)


def donor(*charts: PlannedChart) -> bytes:
    return draw([replace(planned(), charts=charts)], template().theme)


def chart_part(chart: PlannedChart) -> str:
    with zipfile.ZipFile(io.BytesIO(donor(chart))) as package:
        return package.read("xl/charts/chart1.xml").decode()


@pytest.mark.parametrize("chart", [LINES, BARS], ids=["lines", "bars"])
def test_a_chart_takes_nothing_from_its_host(chart: PlannedChart) -> None:
    root = parse_part(chart_part(chart).encode())
    assert not list(root.iter("{*}schemeClr")), "no colours of a theme"
    fonts = {latin.get("typeface") for latin in root.iter("{*}latin")}
    assert fonts == {template().theme.font}
    sources = {formula.text.split("!")[0] for formula in root.iter("{*}f") if formula.text}
    assert sources == {"Scorecard"}
    assert not list(root.iter("{*}externalData"))
    texts = list(root.iter("{*}defRPr", "{*}rPr"))
    assert all(e.find("{*}latin") is not None for e in texts if e.find("{*}ln") is None)


def test_an_axis_ends_where_it_was_decided_and_a_legend_leaves_out_what_it_should() -> None:
    root = parse_part(chart_part(LINES).encode())
    [scaling] = [e for e in root.iter("{*}scaling") if e.find("{*}max") is not None]
    assert [scaling.find(f"{{*}}{end}").get("val") for end in ("max", "min")] == ["1.0", "0.0"]  # type: ignore[union-attr]
    [entry] = root.iter("{*}legendEntry")
    assert entry.find("{*}idx").get("val") == "1"  # type: ignore[union-attr]


def test_a_chart_says_what_it_shows_and_is_known_again_as_ours() -> None:
    data = donor(LINES, BARS)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        drawing = parse_part(package.read("xl/drawings/drawing1.xml"))
    frames = list(drawing.iter("{*}cNvPr"))
    assert [frame.get("descr") for frame in frames] == [LINES.alt_text, BARS.alt_text]
    assert [frame.get("name") for frame in frames] == [f"{CHART_NAME} 1", f"{CHART_NAME} 2"]
    workbook = Workbook.of(Package.from_bytes(data))
    assert workbook.attachments(workbook.sheets[0]) == ()
    assert len(opened(data)["Scorecard"]._charts) == 2  # type: ignore[attr-defined]
