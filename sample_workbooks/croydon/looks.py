"""Looks: the cell formats of the team's workbook, each made once."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.format import Format

NAVY, MID_BLUE, PALE_BLUE, LINE, MUTED = "#1F3864", "#8EA9DB", "#DCE6F3", "#BFC7D1", "#5B6570"
QUERY, CORRECTED = "#FFF2AB", "#FCE0C8"
"""The team's own highlighter colours: asked the service about it; corrected since last month."""

TABLE_CELL: dict[str, object] = {"border": 1, "border_color": LINE, "valign": "vcenter"}


class Looks:
    """Formats by their properties; the same properties give the same format."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[str, Format] = {}

    def of(self, **properties: object) -> Format:
        name = repr(sorted(properties.items()))
        if name not in self._made:
            self._made[name] = self._workbook.add_format({"valign": "vcenter", **properties})
        return self._made[name]

    @property
    def title(self) -> Format:
        return self.of(bold=True, font_size=16, font_color=NAVY)

    @property
    def subtitle(self) -> Format:
        return self.of(font_color=MUTED)

    @property
    def heading(self) -> Format:
        """A column's heading."""
        return self.of(
            bold=True, font_color="white", bg_color=NAVY, border=1, border_color=NAVY, text_wrap=True
        )

    @property
    def section(self) -> Format:
        return self.of(bold=True, font_color=NAVY, bg_color=PALE_BLUE, border=1, border_color=LINE)

    @property
    def wrapped(self) -> Format:
        return self.of(**{**TABLE_CELL, "text_wrap": True, "valign": "top"})

    def figure(self, number_format: str = "General", fill: str = "") -> Format:
        """A figure in a table, with the highlighter's colour where there is one."""
        marked = {"bg_color": fill} if fill else {}
        return self.of(**{**TABLE_CELL, "align": "center", "num_format": number_format, **marked})
