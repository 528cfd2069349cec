"""Published: the figures that Croydon printed for July 2019, as text, in the order of the report."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from kit.published import table

MONTHS = tuple(datetime.date(2018 + month // 12, month % 12 + 1, 1) for month in range(6, 19))
"""Jul-18 to Jul-19, each by its first day."""

REVIEWED = "CIN 5"
"""The row after which CIN 7 stands: the same measure for the other teams, printed in the trend table only."""


@dataclass(frozen=True)
class Series:
    """An indicator with what was printed for it: `figures` has a text a month, "" where nothing was."""

    section: str
    code: str
    name: str
    target: str
    figures: tuple[str, ...]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one table of the report: `summary`, `trend`, `overview` or `commentary`."""
    return table(f"croydon_2019-07_{name}")


def indicators() -> list[Series]:
    """Every indicator: the summary's names and targets, the trend table's months where it has them."""
    trend = {row["ref"]: row for row in rows("trend")}
    found: list[Series] = []
    for row in rows("summary"):
        section = row["section"].capitalize()
        figures = _trend_months(trend[row["ref"]]) if row["ref"] in trend else _two_months(row)
        found.append(Series(section, row["ref"], row["indicator"], row["target"], figures))
        if row["ref"] == REVIEWED:
            other = trend["CIN 7"]
            found.append(Series(section, "CIN 7", other["indicator"], other["target"], _trend_months(other)))
    return found


def _trend_months(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[month.strftime("%b_%y").lower()] for month in MONTHS)


def _two_months(row: dict[str, str]) -> tuple[str, ...]:
    return ("",) * (len(MONTHS) - 2) + (row["jun_19"], row["jul_19"])
