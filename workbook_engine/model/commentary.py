"""Commentary: what people typed, kept by indicator and month and never by position."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workbook_engine.model.action import Action
from workbook_engine.model.grid import Cell
from workbook_engine.model.mark import SCORECARD
from workbook_engine.model.period import Month
from workbook_engine.model.place import CellPlace, Place
from workbook_engine.model.rich_text import RichText


@dataclass(frozen=True)
class Commentary:
    """A text about one indicator (by its code, else whole name) in one month."""

    key: str
    name: str
    period: Month
    text: RichText
    place: CellPlace | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class CommentarySource:
    """A sheet that services write their commentary on."""

    sheet: str
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class SourcedText:
    """A text of the Commentary sheet, signed by its author, about some indicators in a month."""

    keys: tuple[str, ...]
    period: Month
    text: RichText
    place: CellPlace | None = field(default=None, compare=False, repr=False)


IN_FULL = "Commentary in full"
"""What heads the pages with commentary that no row can show whole; it is changed in the table."""

LOG_HEADINGS = ("Month", "Ref", "Indicator", "Commentary")
"""The headings of the commentary log."""


class Region(StrEnum):
    """Where on our sheet a thing stands, seen from the table."""

    ABOVE = "above the table"
    TABLE = "in the table"
    BESIDE = "beside the table"
    BELOW = "below the table"


@dataclass(frozen=True)
class Anchor:
    """What a thing on our sheet belongs to, so that it moves with it.

    `role` says which of our sheets it is on. ABOVE: `row` and `column` are the sheet's own. TABLE: `key` is
    the indicator of the row and `heading` the column's heading. BESIDE: `column` counts from 1 after the
    table's last column, and `row` from the row of `key`: -1 is the section row above it. BELOW: `row` counts
    from the last row that the engine drew, so that what stands among the footnotes has 0 or less; `column` is
    the sheet's own.

    On a sheet other than the scorecard `key` is the landmark at or above, `row` counts down from it, and
    within the table `column` is the sheet's own. `period` is that of the commentary that a note is on; its
    `key` is then the indicator's on every sheet.
    """

    region: Region
    key: str = ""
    heading: str = ""
    row: int = 0
    column: int = 0
    role: str = SCORECARD
    period: Month | None = None


@dataclass(frozen=True)
class TypedCell:
    """A cell that people filled in on our sheet outside the commentary column."""

    anchor: Anchor
    cell: Cell
    place: CellPlace


@dataclass(frozen=True)
class Note:
    """A note (the yellow kind) that people put on a cell of our sheet."""

    anchor: Anchor
    author: str
    text: str
    place: CellPlace


@dataclass(frozen=True)
class WrittenSentence:
    """A row of the overview's lists as people left it.

    `heading` is that of its list, `figures` what stood beside it as the figures that it quotes; `is_own` is
    True where the engine wrote it and nobody changed it; `indent` is how many steps it stands in.
    """

    heading: str
    key: str
    text: RichText
    figures: str
    is_own: bool
    place: CellPlace
    indent: int = 0


@dataclass(frozen=True)
class WrittenOverview:
    """The overview's lists as people left them, and the fingerprints of what was drawn there."""

    period: Month
    sentences: tuple[WrittenSentence, ...]
    fingerprints: frozenset[str]


@dataclass(frozen=True)
class Typed:
    """All that people put on the engine's sheets since they were drawn.

    `memory` are the fingerprints by which the sheets remember it, run together.
    """

    commentary: tuple[Commentary, ...] = ()
    cells: tuple[TypedCell, ...] = ()
    notes: tuple[Note, ...] = ()
    overview: WrittenOverview | None = None
    actions: tuple[Action, ...] = ()
    memory: str = ""
