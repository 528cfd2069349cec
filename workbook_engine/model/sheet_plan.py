"""SheetPlan: everything that is to stand on one sheet, decided; drawing it takes no further decision."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from workbook_engine.model.grid import Area, Coordinate
from workbook_engine.model.mark import Mark
from workbook_engine.model.picture import Picture
from workbook_engine.model.planned_chart import PlannedChart
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.template import Pair

CellValue = Decimal | str | RichText | bool | datetime.datetime | None
"""What a cell holds; None: nothing, it only has the look of its role (and so a sparkline has a gap)."""


@dataclass(frozen=True)
class PlannedCell:
    """A cell: its value, the theme's role that it looks like, and its number format.

    `pair` are colours of its own and `wrap` whether its text is broken over lines, instead of as its role
    says; `aligned_as` is another role that it stands in line with; `across` is how many columns it is merged
    over; `typed` is True for what people typed, which has no fingerprint; `indent` is how many steps it
    stands in, where that is more than its role's.
    """

    value: CellValue
    role: str
    number_format: str = "General"
    pair: Pair | None = None
    aligned_as: str = ""
    wrap: bool | None = None
    across: int = 1
    typed: bool = False
    indent: int = 0


@dataclass(frozen=True)
class Paint:
    """A conditional format: cells of the area that hold exactly this text look like this.

    Colours are RGB, such as `#12826A`; an empty fill leaves the cell's own.
    """

    area: Area
    text: str
    colour: str
    fill: str = ""
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Sparklines:
    """One group of sparklines in one style: each cell, and the cells of its row that it draws from."""

    cells: tuple[Coordinate, ...]
    sources: tuple[Area, ...]
    colour: str
    last_point: str


@dataclass(frozen=True)
class PlannedNote:
    """A note (the yellow kind) that someone put on the sheet."""

    row: int
    column: int
    author: str
    text: str


@dataclass(frozen=True)
class PlannedPicture:
    """A picture on the sheet: its place from the sheet's left and top, and its size, in pixels.

    `text` is what stands for it where it cannot be seen.
    """

    picture: Picture
    left: float
    top: float
    width: float
    height: float
    text: str


@dataclass(frozen=True)
class InputRule:
    """What Excel says to whoever types in an area, and the only words that it then takes; empty: any.

    Instead of `choices`, an area of the same sheet may hold the words. With `is_free` it offers them and
    takes any others too.
    """

    area: Area
    title: str
    message: str
    choices: tuple[str, ...] = ()
    choices_in: Area | None = None
    is_free: bool = False


@dataclass(frozen=True)
class PrintedPage:
    """How the sheet is printed, one page wide. Margins are in inches: left, right, top, bottom.

    `breaks` are the rows that begin a new page; `title_row` is repeated on each.
    """

    area: Area
    title_row: int
    paper: str
    orientation: str
    margins: tuple[float, float, float, float]
    header: str = ""
    footer: str = ""
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True)
class PlannedTable:
    """A table with its headings in its first row: what a copy that is sent marks up as one.

    `name` is what it is called there. In the workbook it stays plain cells, in which people type.
    """

    name: str
    area: Area


@dataclass(frozen=True)
class SheetPlan:
    """One sheet. Rows and columns count from 1; widths are in characters, heights in points.

    `frozen` is the last row and the last column that stay in view; `fingerprints` are those of all that
    the engine drew, run together; `landmarks` are what rows with texts of people's own are known by;
    `filtered` is the table that readers may filter, its headings first.
    """

    name: str
    mark: Mark
    cells: Mapping[Coordinate, PlannedCell]
    widths: tuple[float, ...]
    heights: Mapping[int, float]
    frozen: Coordinate
    page: PrintedPage
    fingerprints: str = ""
    paints: tuple[Paint, ...] = ()
    sparklines: tuple[Sparklines, ...] = ()
    charts: tuple[PlannedChart, ...] = ()
    notes: tuple[PlannedNote, ...] = ()
    pictures: tuple[PlannedPicture, ...] = ()
    rules: tuple[InputRule, ...] = ()
    zoom: int = 100
    tables: tuple[PlannedTable, ...] = ()
    landmarks: Mapping[int, str] = field(default_factory=dict[int, str])
    filtered: Area | None = None
