"""Arrows: which way a figure went, and in a word whether that is good, so that colour is never alone."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.model.assessment import Arrow, Standing, Travel, Verdict
from workbook_engine.model.grid import Area
from workbook_engine.model.sheet_plan import Paint
from workbook_engine.model.template import Theme

# Glyphs that every Windows font has had since 1995 (the WGL4 set), so they print everywhere.
GLYPHS = {Arrow.UP: "▲", Arrow.DOWN: "▼", Arrow.LEVEL: "►"}
_WAYS = {Arrow.UP: "Up", Arrow.DOWN: "Down", Arrow.LEVEL: "Level"}
_WORDS = {Verdict.BETTER: "Better", Verdict.WORSE: "Worse", Verdict.SAME: "Same"}


def arrow_text(arrow: Arrow | None, verdict: Verdict | None) -> str:
    """What an arrow's cell holds: a screen reader may pass over the arrow, so a word is always with it.

    >>> arrow_text(Arrow.DOWN, Verdict.BETTER), arrow_text(Arrow.UP, None), arrow_text(None, None)
    ('▼ Better', '▲ Up', '')
    """
    if arrow is None:
        return ""
    return f"{GLYPHS[arrow]} {_WORDS[verdict] if verdict else _WAYS[arrow]}"


def travel_text(travel: Travel) -> str:
    """What the cell of a direction of travel holds."""
    return arrow_text(travel.arrow, travel.verdict)


def standing_text(standing: Standing) -> str:
    """How a figure stands against a benchmark, in a word: an arrow would be taken for its way over time."""
    return _WORDS[standing.verdict] if standing.verdict else ""


def standing_paints(area: Area, theme: Theme) -> Iterator[Paint]:
    """A conditional format for each word of a standing."""
    for verdict, word in _WORDS.items():
        colour = theme.travel.get(verdict.value)
        if colour:
            yield Paint(area, word, colour)


def arrow_paints(area: Area, theme: Theme) -> Iterator[Paint]:
    """A conditional format for each text that an arrow's cell can hold with a verdict in it."""
    for verdict in Verdict:
        colour = theme.travel.get(verdict.value)
        if colour:
            for arrow in Arrow:
                yield Paint(area, arrow_text(arrow, verdict), colour)
