"""TrendRules: what a rule book says of the trend pages: their sheet, and which indicators share a chart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TrendPage:
    """One page: its title, and its charts, each of one indicator or several, by their codes or names."""

    title: str
    charts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class TrendRules:
    """The trends' sheet and its pages. Without `pages` each section has one, with a chart an indicator."""

    sheet: str = "Trends"
    pages: tuple[TrendPage, ...] = ()
