"""Long text: a text over as many rows as it needs, for Excel shows no more of a row than 409 points."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.model.rich_text import RichText
from workbook_engine.model.sheet_plan import PlannedCell
from workbook_engine.model.template import Theme
from workbook_engine.sheets.look import cell_height
from workbook_engine.sheets.text_size import HIGHEST_ROW

_ROW = 120.0  # points: small enough for a page to be filled, large enough to be few
_A_WINDOW = 256  # characters


def is_too_long(text: RichText, role: str, pixels: float, theme: Theme) -> bool:
    """Whether a row cannot show the whole of a text in a column so wide."""
    return cell_height(PlannedCell(text, role), pixels, theme) >= HIGHEST_ROW


def parted(
    text: RichText, role: str, pixels: float, highest: float, theme: Theme
) -> tuple[RichText, RichText]:
    """What of a text stands in a row so high, and the rest: cut between lines or sentences, else words."""
    whole = str(text)

    def fits(end: int) -> bool:
        return cell_height(PlannedCell(text.part(0, end), role), pixels, theme) <= highest

    window = _A_WINDOW
    while window < len(whole) and fits(window):
        window *= 2
    if window >= len(whole) and fits(len(whole)):
        return text, RichText(())
    low, high = 0, min(window, len(whole))
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    end = max(low, 1)
    end = _good_end(whole, end)
    return text.part(0, end), text.part(end + len(whole[end:]) - len(whole[end:].lstrip()))


def _good_end(text: str, end: int) -> int:
    """The end of the last line or sentence, where that is near, else of a word; of one long word, `end`."""
    near = end * 3 // 4
    for mark, kept in (("\n", 0), (". ", 1)):
        at = text.rfind(mark, near, end)
        if at >= 0:
            return max(at + kept, 1)
    if text[end].isspace():
        return end
    word = max(text.rfind(space, 0, end) for space in " \n\t")
    return word if word > 0 else end


def rows_of(text: RichText, role: str, pixels: float, theme: Theme) -> Iterator[tuple[RichText, float]]:
    """A whole text over rows, each with its height in points."""
    while str(text).strip():
        shown, text = parted(text, role, pixels, _ROW, theme)
        yield shown, cell_height(PlannedCell(shown, role), pixels, theme)
