"""Looks: the cell formats of a team's workbook, each made once, in the colours of its council."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

LINE, MUTED = "#BFC7D1", "#5B6570"
QUERY, CORRECTED = "#FFF2AB", "#FCE0C8"
"""The highlighter colours: asked the service about it; corrected since the last report."""

TABLE_CELL: dict[str, object] = {"border": 1, "border_color": LINE, "valign": "vcenter"}


@dataclass(frozen=True)
class Palette:
    """Headings are dark, bands over headings mid, section rows pale; accent is a chart's second colour."""

    dark: str
    mid: str
    pale: str
    accent: str = "#2A9D8F"


class Looks:
    """Formats by their properties; the same properties give the same format."""

    def __init__(self, workbook: Workbook, palette: Palette) -> None:
        self.palette = palette
        self._workbook = workbook
        self._made: dict[str, Format] = {}

    def of(self, **properties: object) -> Format:
        name = repr(sorted(properties.items()))
        if name not in self._made:
            self._made[name] = self._workbook.add_format({"valign": "vcenter", **properties})
        return self._made[name]

    @property
    def title(self) -> Format:
        return self.of(bold=True, font_size=16, font_color=self.palette.dark)

    @property
    def subtitle(self) -> Format:
        return self.of(font_color=MUTED)

    @property
    def heading(self) -> Format:
        """A column's heading."""
        dark = self.palette.dark
        return self.of(
            bold=True, font_color="white", bg_color=dark, border=1, border_color=dark, text_wrap=True
        )

    def centred_heading(self, number_format: str = "mmm-yy", **more: object) -> Format:
        """The heading of a column of figures: a month, or words."""
        dark = self.palette.dark
        return self.of(
            bold=True, font_color="white", bg_color=dark, border=1, border_color=dark,
            align="center", num_format=number_format, **more,
        )  # fmt: skip

    @property
    def band(self) -> Format:
        """A heading merged over several columns."""
        return self.of(
            bold=True, font_color="white", bg_color=self.palette.mid,
            align="center", border=1, border_color="white",
        )  # fmt: skip

    @property
    def section(self) -> Format:
        return self.of(
            bold=True, font_color=self.palette.dark, bg_color=self.palette.pale, border=1, border_color=LINE
        )

    @property
    def text(self) -> Format:
        """Words in a table."""
        return self.of(**TABLE_CELL, text_wrap=True)

    @property
    def wrapped(self) -> Format:
        """Words in a table, from the top of their cell."""
        return self.of(**{**TABLE_CELL, "text_wrap": True, "valign": "top"})

    def figure(self, number_format: str = "General", fill: str = "", **more: object) -> Format:
        """A figure in a table, with the highlighter's colour where there is one."""
        marked = {"bg_color": fill} if fill else {}
        return self.of(**{**TABLE_CELL, "align": "center", "num_format": number_format, **marked, **more})
