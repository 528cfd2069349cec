"""Formats: the theme's roles as cell formats of the donor, each made once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbook_engine.model.rich_text import RichText, Run
from workbook_engine.model.sheet_plan import Paint, PlannedCell
from workbook_engine.model.template import Pair, Theme

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

_ALIGN = {"left": "left", "centre": "center", "right": "right"}
_WHITE = "#FFFFFF"
_ESCAPED = re.compile(r"(?<=_x)(?=[0-9A-Fa-f]{4}_)")
_THIN, _MEDIUM = 1, 2


class Formats:
    """A donor's formats. Every one names its font and its colours, so that no host's own leak in."""

    def __init__(self, workbook: Workbook, theme: Theme) -> None:
        self.theme = theme
        self.plain = workbook.add_format({**self._font(""), "valign": "top"})
        self._workbook = workbook
        self._cells: dict[tuple[str, str, Pair | None, str, bool | None, int], Format] = {}
        self._runs: dict[tuple[str, Run], Format] = {}

    def of(self, cell: PlannedCell) -> Format:
        """The format of a cell: its role's, with its own number format, colours and wrapping."""
        wanted = (cell.role, cell.number_format, cell.pair, cell.aligned_as, cell.wrap, cell.indent)
        made = self._cells.get(wanted)
        if made is None:
            made = self._cells[wanted] = self._workbook.add_format(self._look(cell))
        return made

    def of_paint(self, paint: Paint) -> Format:
        """What a conditional format changes of a cell's look."""
        look: dict[str, Any] = {"font_color": paint.colour}
        if paint.fill:
            look["bg_color"] = paint.fill
        look |= {name: True for name in ("bold", "italic") if getattr(paint, name)}
        return self._workbook.add_format(look)

    def fragments(self, text: RichText, role: str) -> list[Format | str]:
        """A text as XlsxWriter takes it: each run's format and then the run; [] where it is too short for
        runs."""
        runs = [part for run in text.runs for part in _as_they_are(run) if part.text]
        if len(runs) == 1 and len(runs[0].text) > 1:  # one run alone is not taken as rich text
            runs = _halves(runs[0])
        if len(runs) < 2:
            return []
        return [part for run in runs for part in (self._of_run(run, role), run.text)]

    def _of_run(self, run: Run, role: str) -> Format:
        wanted = (role, Run("", run.bold, run.italic, run.underline, run.strike, run.colour))
        made = self._runs.get(wanted)
        if made is None:
            made = self._runs[wanted] = self._workbook.add_format(self._font(role) | _run_look(run))
        return made

    def _font(self, role: str) -> dict[str, Any]:
        theme, style = self.theme, self.theme.style(role)
        size, colour = style.size or theme.size, style.colour or theme.text
        return {"font_name": theme.font, "font_size": size, "font_color": colour}

    def _look(self, cell: PlannedCell) -> dict[str, Any]:
        look = self._font(cell.role) | {"valign": "vcenter", "num_format": cell.number_format}
        look |= self._alignment(cell.aligned_as or cell.role, cell.indent)
        style = self.theme.style(cell.role)
        look |= {"bold": style.bold, "italic": style.italic}
        look |= self._lines(style.line)
        if style.fill:
            look["bg_color"] = style.fill
        if style.wrap if cell.wrap is None else cell.wrap:
            look["text_wrap"] = True
        if cell.pair is not None:
            look |= {"bg_color": cell.pair.fill, "font_color": cell.pair.text}
        return look

    def _alignment(self, role: str, least: int) -> dict[str, Any]:
        style = self.theme.style(role)
        indent = max(style.indent, least)
        look: dict[str, Any] = {"indent": indent} if indent else {}
        if style.align or indent:
            look["align"] = _ALIGN.get(style.align, "left")
        return look

    def _lines(self, line: str) -> dict[str, Any]:
        if line == "gap":
            sides = {"left": _MEDIUM, "right": _MEDIUM}
            return {**sides, "left_color": _WHITE, "right_color": _WHITE}
        side = {"above": "top", "below": "bottom"}.get(line)
        return {side: _THIN, f"{side}_color": self.theme.line} if side else {}


def _run_look(run: Run) -> dict[str, Any]:
    look: dict[str, Any] = {"bold": run.bold, "italic": run.italic, "font_strikeout": run.strike}
    if run.underline:
        look["underline"] = 1
    if run.colour:
        look["font_color"] = "#" + run.colour.removeprefix("#")
    return look


def _as_they_are(run: Run) -> list[Run]:
    """A run, parted where it holds what looks like an escaped character: XlsxWriter would escape it twice."""
    return [replace(run, text=text) for text in _ESCAPED.split(run.text)]


def _halves(run: Run) -> list[Run]:
    style = (run.bold, run.italic, run.underline, run.strike, run.colour)
    middle = len(run.text) // 2
    return [Run(run.text[:middle], *style), Run(run.text[middle:], *style)]
