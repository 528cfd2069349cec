"""Look: what the theme says of a role or a rating, and how much room a cell's text takes in that look."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_engine.model.colour import contrast
from workbook_engine.model.rating import Rating
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import CellValue, PlannedCell
from workbook_engine.model.template import Pair, Style, Theme
from workbook_engine.sheets.text_size import column_pixels, height_of, lines_in, text_pixels

_DARK, _LIGHT = "#000000", "#FFFFFF"
_A_STEP = 9


def style_of(theme: Theme, role: str) -> Style:
    """How a theme has a role look."""
    return theme.style(role)


def indent_pixels(style: Style) -> int:
    """How far a style steps in, in pixels: Excel takes three spaces a step."""
    return _A_STEP * style.indent


def ratings_by_word(scorecard: Scorecard) -> dict[str, Rating]:
    """Every rating that the scorecard can show: the schemes', then any other that an indicator has."""
    ratings = (*scorecard.rule_book.ratings, *(a.rating for a in scorecard.assessments))
    by_word: dict[str, Rating] = {}
    for rating in ratings:
        by_word.setdefault(rating.word, rating)
    return by_word


def rating_pair(rating: Rating, theme: Theme) -> Pair:
    """A rating's fill and text colour: the theme's, or, on an RGB colour of its own, the better of black
    and white."""
    known = theme.ratings.get(rating.colour)
    if known is not None:
        return known
    if not rating.colour.startswith("#"):
        return Pair(_LIGHT, _DARK)
    return Pair(rating.colour, max(_DARK, _LIGHT, key=lambda text: contrast(text, rating.colour)))


def shown_text(value: CellValue) -> str:
    """A cell's text as far as its room is concerned; figures never break over lines."""
    return value if isinstance(value, str) else str(value) if isinstance(value, RichText) else ""


def cell_height(cell: PlannedCell, pixels: float, theme: Theme) -> float:
    """The height in points that a cell needs in a column so wide."""
    style = style_of(theme, cell.role)
    size = style.size or theme.size
    text = shown_text(cell.value)
    wraps = style.wrap if cell.wrap is None else cell.wrap
    if not (text and wraps):
        return height_of(1 if text else 0, size)
    pixels -= max(indent_pixels(style), _A_STEP * cell.indent)
    bold = style.bold or (isinstance(cell.value, RichText) and any(run.bold for run in cell.value.runs))
    return height_of(lines_in(text, pixels, size, bold=bold, font=theme.font), size)


def full_width_text(text: str, role: str, theme: Theme, widths: Sequence[float]) -> tuple[PlannedCell, float]:
    """A text that may run over the whole width of the sheet, and the height of its row in points.

    It runs over the empty cells beside it; where it is longer than the sheet is wide it is merged over the
    columns and wrapped.
    """
    style = style_of(theme, role)
    size = style.size or theme.size
    room = sum(map(column_pixels, widths))
    if "\n" not in text and text_pixels(text, size, bold=style.bold, font=theme.font) < room:
        return PlannedCell(text, role, wrap=False), height_of(1, size)
    lines = lines_in(text, room, size, bold=style.bold, font=theme.font)
    return PlannedCell(text, role, across=len(widths), wrap=True), height_of(lines, size)
