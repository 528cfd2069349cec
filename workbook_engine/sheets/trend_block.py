"""Trend block: one chart of the trend pages with all that belongs to it.

The name and definition above, the chart with commentary and actions beside it, the figures under it, and
then as much of the commentary as did not stand beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbook_engine.model.action import Action
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.grid import Coordinate
from workbook_engine.model.indicator import match_key
from workbook_engine.model.observation import Absence, NoFigure
from workbook_engine.model.planned_chart import PlannedChart
from workbook_engine.model.rich_text import RichText, Run
from workbook_engine.model.sheet_plan import PlannedCell
from workbook_engine.model.template import Theme
from workbook_engine.model.trend import TrendDetail
from workbook_engine.sheets.figures import figure_cell
from workbook_engine.sheets.long_text import parted, rows_of
from workbook_engine.sheets.look import cell_height
from workbook_engine.sheets.text_size import column_pixels
from workbook_engine.sheets.trend_chart import trend_chart

_CHART_HEIGHT, _BESIDE, ROW_HEIGHT, AIR = 172.5, 246.0, 16.5, 3.0
_SMALL = "Not shown, to protect people: {when}."
_BOUND = "A ring on a line is a bound: {figure} is drawn at {bare}."


@dataclass(frozen=True)
class Said:
    """What people say of the indicators: commentary of the month and open actions, by key for matching."""

    commentary: Mapping[str, RichText]
    actions: Mapping[str, Action]

    def about(self, assessments: Sequence[Assessment]) -> RichText:
        """All that is said of some indicators, each with its code where they are several."""
        parts: list[RichText] = []
        for each in assessments:
            label = (Run(f"{each.indicator.key}: "),) if len(assessments) > 1 else ()
            text = self.commentary.get(match_key(each.indicator.key))
            if text is not None and str(text).strip():
                parts.append(RichText((*label, *text.runs)))
        for each in assessments:
            on = f" on {each.indicator.key}" if len(assessments) > 1 else ""
            lines = list(_told(self.actions.get(match_key(each.indicator.key))))
            if lines:
                heading = RichText((Run(f"Actions{on}", bold=True),))
                parts.append(RichText.of_lines([heading, *lines]))
        return RichText.of_lines([line for part in parts for line in (RichText(()), part)][1:])


def _told(action: Action | None) -> Iterator[RichText]:
    """The open actions of a row, a line each: `Fill two posts (AB, due 31/08/2019)`."""
    still = action.parted()[1] if action else None
    if still is None:
        return
    what, owner, due, _ = still.entries
    columns = [entry.lines if entry else () for entry in (what, owner, due)]
    for at in range(still.height):
        text, who, when = (_line(lines, at) for lines in columns)
        beside = ", ".join(filter(None, (str(who), f"due {when}" if str(when).strip() else "")))
        if not (str(text).strip() or beside):
            continue
        yield RichText((Run("• "), *text.runs, *([Run(f" ({beside})")] if beside else [])))


def _line(lines: Sequence[RichText], at: int) -> RichText:
    """A line of a cell; one line alone belongs to each of the actions."""
    if len(lines) == 1:
        return lines[0]
    return lines[at] if at < len(lines) else RichText(())


def _kept_back(detail: TrendDetail) -> list[str]:
    """The periods of which a figure is kept back as small, each with its indicator where they are several."""
    found: list[str] = []
    for each in detail.assessments:
        label = f"{each.indicator.key} " if len(detail.assessments) > 1 else ""
        for seen in each.series:
            value = seen.value if seen else None
            if seen and isinstance(value, NoFigure) and value.why is Absence.SUPPRESSED:
                found += [f"{label}{seen.period.label}"] if seen.period in detail.periods else []
    return found


@dataclass
class Ground:
    """A sheet as it grows from the top down: `row` is the last that is taken."""

    widths: Sequence[float]
    theme: Theme
    row: int
    cells: dict[Coordinate, PlannedCell] = field(default_factory=dict[Coordinate, PlannedCell])
    heights: dict[int, float] = field(default_factory=dict[int, float])
    charts: list[PlannedChart] = field(default_factory=list[PlannedChart])

    def add(self, height: float, *cells: PlannedCell) -> int:
        """One more row, its cells from the left; which it is."""
        self.row += 1
        self.cells |= {(self.row, at): cell for at, cell in enumerate(cells, 1)}
        self.heights[self.row] = height
        return self.row

    def add_heading(self, indicators: Sequence[Assessment]) -> None:
        """The names of some indicators, and what exactly is measured."""
        for each in indicators:
            indicator = each.indicator
            name = f"{indicator.code}  {indicator.name}" if indicator.code else indicator.name
            for line in filter(None, (name, indicator.definition)):
                self.add_whole(RichText.plain(line), "key")

    def add_whole(self, text: RichText, role: str) -> None:
        """A text over the whole width, in as many rows as it needs."""
        pixels = sum(map(column_pixels, self.widths))
        for part, height in rows_of(text, role, pixels, self.theme):
            is_short = height <= ROW_HEIGHT
            self.add(
                max(height, ROW_HEIGHT),
                PlannedCell(
                    str(part) if part.is_plain else part,
                    role,
                    wrap=not is_short,
                    across=1 if is_short else len(self.widths),
                ),
            )

    def add_trend(self, detail: TrendDetail, said: RichText) -> None:
        """One chart with all that belongs to it."""
        self.add_heading(detail.assessments)
        last = len(self.widths)
        pixels = column_pixels(self.widths[-1])
        beside, rest = parted(said, "commentary", pixels, _BESIDE, self.theme)
        chart_row = 0
        if detail.has_chart or str(beside).strip():
            shown = PlannedCell(str(beside) if beside.is_plain else beside, "commentary")
            needed = cell_height(shown, pixels, self.theme) + AIR
            chart_row = self.add(max(needed, _CHART_HEIGHT if detail.has_chart else 0.0))
            if str(beside).strip():
                self.cells[chart_row, last] = shown
        first = self.row + 1
        for line in detail.lines:
            figures = (figure_cell(figure, "series") for figure in line.figures)
            self.add(ROW_HEIGHT, PlannedCell(line.label, "name"), *figures)
        hidden = _kept_back(detail)
        if hidden:
            self.add(ROW_HEIGHT, PlannedCell(_SMALL.format(when=", ".join(hidden)), "footnote", wrap=False))
        if detail.has_chart:
            self.charts.append(trend_chart(detail, chart_row, first, self.theme))
            bounds = [figure for line in detail.own for figure in line.bounds]
            if bounds:
                figure = bounds[-1]
                note = _BOUND.format(figure=figure.shown, bare=replace(figure, bound=None).shown)
                self.add(ROW_HEIGHT, PlannedCell(note, "footnote", wrap=False))
        self.add_whole(rest, "commentary")
        self.add(AIR * 3)
