"""TrendRules: what a rule book says of the trend pages: their sheet, its pages, and what shares a chart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PERIODS = 13
"""How many periods a trend goes back: the month of the report and the same one of the year before."""


class PagesBy(StrEnum):
    """What a page of the trends is about, where the rule book does not name the pages."""

    SECTION = "section"
    LIST = "list"
    THEME = "theme"


@dataclass(frozen=True)
class TrendPage:
    """One page: its title, and its charts, each of one indicator or several, by their codes or names."""

    title: str
    charts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class TrendRules:
    """The trends' sheet and its pages.

    Without `pages` there is one for each section, list of the overview or theme, as `pages_by` has it, with
    a chart an indicator; those that stand together in `share_a_chart` have one where they are on one page.
    `periods` is how many a chart shows: months, or quarters or years where all indicators are reported so.
    """

    sheet: str = "Trends"
    pages: tuple[TrendPage, ...] = ()
    pages_by: PagesBy = PagesBy.SECTION
    share_a_chart: tuple[tuple[str, ...], ...] = ()
    periods: int = PERIODS
