"""Teams: sickness absence and caseloads, as far as the published text can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kit.published import table

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Absence:
    """A month as the heading writes it, its figure, and the word of trend beside it ("" where it is lost)."""

    month: str
    figure: str
    trend: str


def sickness() -> tuple[str, list[Absence]]:
    """The one row that was printed: its team, and twelve months.

    It has twelve figures for twelve months. Its words are `Down`, more or less legible (`Do n`, `Diawr`),
    each after a figure that is lower than the one before; where the figure rose, the word is lost.
    """
    (row,) = (row for row in table("southampton_2020-12_other_raw") if row["what"] == "table row")
    team, _, figures = row["text"].partition(" ")
    pairs = re.findall(r"(\d+)((?: [A-Za-z]+)*)", figures)
    months = [_MONTHS[0] + " 20", *(f"{month} '20" for month in _MONTHS[1:])]
    return team, [
        Absence(month, figure, "Down" if word else "")
        for month, (figure, word) in zip(months, pairs, strict=True)
    ]


def audits() -> list[tuple[str, str]]:
    """The months of the managers' audit completion with their percentages."""
    text = next(
        row["text"] for row in table("southampton_2020-12_other_raw")
        if row["page"] == "Managers audit completion" and row["what"] == "table"
    )  # fmt: skip
    return [(month, figure) for month, figure in re.findall(r"(\w+ \d{4}) (\d+%)", text)]
