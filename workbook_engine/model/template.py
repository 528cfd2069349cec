"""Template: what a scorecard looks like. Columns, order, headings, widths, page, and a theme by role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbook_engine.model.picture import Picture
from workbook_engine.model.place import Place

ROLES = (
    "council", "title", "draft", "meeting", "tally", "chip", "chip_word", "key",
    "header", "section", "code", "name", "definition", "owner", "period", "previous", "current", "to_date",
    "outturn", "target", "year_target", "floor", "change", "arrow", "rating", "forecast", "because",
    "benchmark", "standing", "sparkline", "commentary", "action", "action_owner", "due", "closed",
    "series", "sentence", "sentence_under", "footnote", "provenance", "quiet", "typed",
)  # fmt: skip
"""What stands on a scorecard, by the names that a theme styles: the title block's parts from above, the
heading row, the section rows, the columns, the overview's sentences and those set under another, the
footnotes, the line on what the scorecard was made from, words that say there is no rating, and what
people typed."""

_MOST_LIKE = {
    "to_date": "previous", "outturn": "previous",
    "year_target": "target", "floor": "target", "forecast": "rating",
    "benchmark": "previous", "standing": "arrow", "definition": "because", "owner": "code",
    "period": "code", "action": "commentary", "action_owner": "commentary", "due": "commentary",
    "closed": "commentary", "provenance": "footnote",
}  # fmt: skip


class ColumnKind(StrEnum):
    """What a column of the scorecard shows."""

    CODE = "code"
    NAME = "name"
    PREVIOUS = "previous"
    CURRENT = "current"
    TARGET = "target"
    CHANGE = "change"
    ARROW = "arrow"
    RATING = "rating"
    BECAUSE = "because"
    SPARKLINE = "sparkline"
    COMMENTARY = "commentary"
    ACTION = "action"
    ACTION_OWNER = "action_owner"
    DUE = "due"
    CLOSED = "closed"
    SERIES = "series"
    DEFINITION = "definition"
    OWNER = "owner"
    PERIOD = "period"
    TO_DATE = "to_date"
    OUTTURN = "outturn"
    YEAR_TARGET = "year_target"
    FLOOR = "floor"
    FORECAST = "forecast"
    BENCHMARK = "benchmark"
    STANDING = "standing"


ACTION_KINDS = (ColumnKind.ACTION, ColumnKind.ACTION_OWNER, ColumnKind.DUE, ColumnKind.CLOSED)
"""The columns of an action, in the order of its entries."""


@dataclass(frozen=True)
class Column:
    """One column (SERIES: one a month, or a quarter or year where all indicators are reported so; CHANGE and
    ARROW: one a direction of travel; BENCHMARK and STANDING: one a benchmark; OUTTURN: one an earlier year).

    `heading` may say {previous} and {current} (`Jul 2019`), and those that are repeated {month} (`Jul-19`,
    `Q1 2020/21`), {year} (`2018/19`), {direction} or {benchmark} (the rule book's own heading, or name).
    `width` is in characters, as Excel counts them; a column of figures that need more becomes wider. One that
    is not `printed` is on the sheet only, to the right of those that are.
    """

    shows: ColumnKind
    heading: str
    width: float
    printed: bool = True


@dataclass(frozen=True)
class Style:
    """How one role looks. Colours are RGB, such as `#12344D`; empty: the theme's own, or no fill.

    `align` is left, centre or right, and `indent` steps in from that side; `wrap` breaks long text over
    lines; `line` is where a thin line runs: above, below, or nowhere when empty; gap: white lines at the
    sides, between fills that stand together.
    """

    size: float | None = None
    bold: bool = False
    italic: bool = False
    colour: str = ""
    fill: str = ""
    align: str = ""
    indent: int = 0
    wrap: bool = False
    line: str = ""


@dataclass(frozen=True)
class Pair:
    """A fill and the colour of the text that stands on it, at 4.5:1 or more."""

    fill: str
    text: str


@dataclass(frozen=True)
class Theme:
    """Fonts and colours. `roles` are by the names in `ROLES`, `ratings` by colour name (green, amber, ...);
    `travel` has the text colours of better, worse and same. `logo_file` is the logo's name beside the
    template, `logo` the picture once that was read; `place` is where the template names it."""

    font: str = "Arial"
    size: float = 10
    text: str = "#1A1A1A"
    line: str = "#C9CED3"
    accent: str = "#12344D"
    roles: Mapping[str, Style] = field(default_factory=dict[str, Style])
    ratings: Mapping[str, Pair] = field(default_factory=dict[str, Pair])
    travel: Mapping[str, str] = field(default_factory=dict[str, str])
    logo_file: str = ""
    logo: Picture | None = None
    place: Place | None = field(default=None, compare=False, repr=False)

    def style(self, role: str) -> Style:
        """How a role looks: as the theme says, else as the role looks that it is most like, else plain.

        >>> Theme(roles={"target": Style(align="right")}).style("floor").align
        'right'
        """
        own = self.roles.get(role)
        return own or self.roles.get(_MOST_LIKE.get(role, ""), Style())


@dataclass(frozen=True)
class Page:
    """The printed page, one page wide. Header and footer are Excel's codes (`&P of &N`)."""

    paper: str = "A4"
    orientation: str = "landscape"
    header: str = ""
    footer: str = ""


@dataclass(frozen=True)
class Template:
    """A scorecard's look. `title`, and the page's header and footer, may say {council}, {title}, {period},
    {board} and {item}; `months` is how many the sparkline draws from, `years` how many the outturns go back;
    `key` is the line that explains the words, and may say {ratings}, {points} and {travel}; `notes_in_words`
    points to footnotes by [note 1] instead of a raised number."""

    name: str
    columns: tuple[Column, ...]
    theme: Theme = field(default_factory=Theme)
    page: Page = Page()
    title: str = "{council}"
    months: int = 13
    years: int = 2
    key: str = ""
    notes_in_words: bool = False
    file: str = ""
