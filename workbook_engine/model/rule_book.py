"""RuleBook: everything a council decided about how its figures are read, judged and reported."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from workbook_engine.model.indicator import Indicator, Tolerance
from workbook_engine.model.overview_rules import OverviewRules
from workbook_engine.model.place import Place
from workbook_engine.model.rating import RatingScheme


class Layout(StrEnum):
    """How a sheet lays its figures out."""

    MONTHS_ACROSS = "months across"


@dataclass(frozen=True)
class Source:
    """A sheet with figures: where the codes and names stand is found by heading, or by looking."""

    sheet: str
    layout: Layout = Layout.MONTHS_ACROSS
    code_column: str | None = None
    name_column: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


class Compare(StrEnum):
    """What a figure is compared with to say which way it went."""

    PREVIOUS_MONTH = "previous month"


class Shows(StrEnum):
    """What an arrow points with: the figure's own way, or performance (up is better)."""

    FIGURE = "figure"
    PERFORMANCE = "performance"


@dataclass(frozen=True)
class DirectionOfTravel:
    """One direction of travel: its heading, what is compared, and what the arrow shows."""

    heading: str = "Change"
    compare: Compare = Compare.PREVIOUS_MONTH
    shows: Shows = Shows.FIGURE


@dataclass(frozen=True)
class Report:
    """What the title block says of the meeting that the scorecard goes to."""

    title: str = ""
    board: str = ""
    item: str = ""
    meeting: datetime.date | None = None
    author: str = ""
    contact: str = ""
    issue: str = ""
    status: str = "draft"

    @property
    def is_final(self) -> bool:
        return self.status.casefold() == "final"


@dataclass(frozen=True)
class RuleBook:
    """A council's rules, every entry knowing its place.

    `rate_on_stored` is True where ratings are taken on the stored figures instead of the shown ones;
    `year_starts` is the number of the month that the financial year begins with; `section_footnotes` are
    by section name. `overview` is None where there is to be none.
    """

    council: str
    indicators: tuple[Indicator, ...]
    sources: tuple[Source, ...]
    scheme: RatingScheme
    tolerance: Tolerance | None = None
    directions: tuple[DirectionOfTravel, ...] = (DirectionOfTravel(),)
    report: Report = Report()
    scorecard_sheet: str = "Scorecard"
    template: str = "default"
    year_starts: int = 4
    rate_on_stored: bool = False
    footnotes: tuple[str, ...] = ()
    section_footnotes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    file: str = ""
    overview: OverviewRules | None = None

    def tolerance_for(self, indicator: Indicator) -> Tolerance | None:
        return indicator.tolerance or self.tolerance
