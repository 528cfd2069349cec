"""Published: the indicators of 2020/21, and which rows share one commentary."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kit.published import table

SHARED = ((16, 17), (19, 20), (29, 32), (35, 36), (39, 40), (41, 42))
"""First and last of the rows of the published table that had one commentary in a merged cell.

The table's notes say which rows were merged with a neighbour or spanned. Each such cell begins at the nearest
row above that has a text; the one of rows 29 to 32 was printed in three pieces.
"""


@dataclass(frozen=True)
class Indicator:
    section: str
    name: str
    target: str
    outturn: str
    direction: str
    commentary: str


def indicators() -> list[Indicator]:
    """The rows of the published table, in its order."""
    return [
        Indicator(
            row["section"], row["label_clean"], row["target"], row["outturn"], row["direction"],
            in_paragraphs(row["narrative_clean"]),
        )
        for row in table("havering_2020-21_kpi")
    ]  # fmt: skip


def in_paragraphs(text: str) -> str:
    """A text with a line for each paragraph and each bullet.

    >>> in_paragraphs("Two rows.   One cell: • first; • second.")
    'Two rows.\\nOne cell:\\n• first;\\n• second.'
    """
    return re.sub(r" {2,}| (?=•)", "\n", text.strip())
