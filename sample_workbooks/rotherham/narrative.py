"""Narrative: what the services wrote, a page, a part and a text a row."""

from __future__ import annotations

from collections.abc import Iterator

from kit.published import table

RUN_TOGETHER = "ERFORMANCE ANALYSIS "
"""On one page the heading stands at the head of its own text."""


def narrative() -> Iterator[tuple[str, str, str]]:
    """Page, part and text, without front page and page footers; headings get their lost letters back."""
    previous: tuple[str, str] = ("", "")
    for row in table("rotherham_2015-05_narrative"):
        page, part, text = row["page"], row["part"], row["text"]
        if not page or "page footer" in row["note"]:
            continue
        if text.startswith(RUN_TOGETHER):
            part, text = "PERFORMANCE ANALYSIS", text.removeprefix(RUN_TOGETHER)
        elif part == "DEFINITION" and previous == (page, "PERFORMANCE ANALYSIS"):
            part = "PERFORMANCE ANALYSIS"
        elif part.endswith("RFORMANCE"):
            part = "PERFORMANCE"
        previous = (page, part)
        yield page, part, text
