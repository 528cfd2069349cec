"""Sourced text: what of a commentary cell came from the Commentary sheet, and what was typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbook_engine.model.fingerprint import SOURCED, SOURCED_FIRST_LINE, fingerprint, pieces
from workbook_engine.model.rich_text import RichText


def without_sourced(text: RichText, key: str, fingerprints: str) -> RichText:
    """The lines of a commentary cell that people typed; `fingerprints` are those of its sheet.

    A text from the Commentary sheet that somebody changed here is theirs from then on; so is one that they
    typed in the same words, where both stand here.
    """
    drawn = Counter(pieces(fingerprints))
    lines = text.lines
    typed: list[RichText] = []
    at = 0
    while at < len(lines):
        end = _end_of_sourced(lines, at, key, drawn)
        if end is None:
            typed.append(lines[at])
        at = end or at + 1
    return text if len(typed) == len(lines) else RichText.of_lines(typed)


def _end_of_sourced(lines: Sequence[RichText], first: int, key: str, drawn: Counter[str]) -> int | None:
    """Where a text ends that the engine drew and that begins with a line; None where none does."""
    if not drawn[fingerprint(key, SOURCED_FIRST_LINE, str(lines[first]))]:
        return None
    for end in range(first + 1, len(lines) + 1):
        whole = fingerprint(key, SOURCED, "\n".join(map(str, lines[first:end])))
        if drawn[whole]:
            drawn[whole] -= 1
            return end
    return None
