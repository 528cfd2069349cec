"""RuleBook: everything a council decided about how its figures are read, judged and reported."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from workbook_engine.model.audience import Audience
from workbook_engine.model.commentary import CommentarySource
from workbook_engine.model.condition import Fact, Is
from workbook_engine.model.indicator import Indicator, Tolerance, match_key
from workbook_engine.model.mail_address import MailAddress
from workbook_engine.model.overview_rules import OverviewRules
from workbook_engine.model.period import Month
from workbook_engine.model.place import Place
from workbook_engine.model.rating import Rating, RatingScheme
from workbook_engine.model.small_numbers import SmallNumbers
from workbook_engine.model.source import Source
from workbook_engine.model.tolerance import tolerance_in
from workbook_engine.model.travel import Compare, DirectionOfTravel, Shows
from workbook_engine.model.trend_rules import TrendRules

__all__ = [
    "BenchmarkSource", "Compare", "DirectionOfTravel", "EmailRules", "ProvenanceRules", "PublishRules",
    "Report", "RuleBook", "Shows",
]  # fmt: skip


@dataclass(frozen=True)
class BenchmarkSource:
    """What one benchmark is, for all indicators: its name, and of when and from where its figures are."""

    name: str
    year: str = ""
    source: str = ""


@dataclass(frozen=True)
class Report:
    """What the title block says of the meeting that the scorecard goes to.

    `appendix` is the number of the appendix that it is there; only an audience's report has one.
    `final_for` is the month that a final status was given for, None where that was not said.
    """

    title: str = ""
    board: str = ""
    item: str = ""
    meeting: datetime.date | None = None
    author: str = ""
    contact: str = ""
    issue: str = ""
    status: str = "draft"
    final_for: Month | None = None
    appendix: str = ""
    meeting_place: Place | None = field(default=None, compare=False, repr=False)
    status_place: Place | None = field(default=None, compare=False, repr=False)

    def is_final_in(self, month: Month) -> bool:
        """Whether the report of a month is final: of no other month than the one that it was said for."""
        return self.status.casefold() == "final" and self.final_for in (None, month)

    def for_audience(self, audience: Audience) -> Report:
        """The same for an audience. With a board of its own it has its own meeting and item, or none; with
        an appendix of its own it is not the appendix that the whole is.
        """
        title = audience.title or (f"{self.title}: {audience.name}" if self.title else audience.name)
        has_board = bool(audience.board)
        is_other = has_board or (audience.appendix and self.item.casefold().startswith("appendix"))
        return replace(
            self,
            title=title,
            board=audience.board or self.board,
            item=audience.item or ("" if is_other else self.item),
            meeting=audience.meeting or (None if has_board else self.meeting),
            appendix=audience.appendix,
        )


@dataclass(frozen=True)
class PublishRules:
    """What a copy that is sent to others holds: its sheets by their names, in their order.

    Without a name these are the scorecard, the overview and the trends.
    """

    sheets: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class ProvenanceRules:
    """What the line at the foot of the scorecard says beside what it was made from by which rules.

    `time` is when that was first; `figures_in_copies` has copies for others tell the code of the figures too.
    """

    time: bool = False
    figures_in_copies: bool = False


@dataclass(frozen=True)
class EmailRules:
    """What the message says that a copy is sent with, and who it is for unless somebody says otherwise.

    `subject` and `introduction` may say {council}, {title}, {period}, {board} and {item}; `ratings` are the
    words of those that are told one by one: without any, all that are red.
    """

    subject: str = "{council}: {title}, {period}"
    introduction: str = ""
    ratings: tuple[str, ...] = ()
    to: tuple[MailAddress, ...] = ()
    cc: tuple[MailAddress, ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class RuleBook:
    """A council's rules, every entry knowing its place.

    `rate_on_stored` is True where ratings are taken on the stored figures instead of the shown ones;
    `year_starts` is the number of the month that the financial year begins with; `section_footnotes` are
    by section name; `other_schemes` are rating schemes by the names that indicators choose them with;
    `left_out` are codes and names that the workbook has and the scorecard leaves out on purpose;
    `commentary` is the sheet that services write on, None where there is none. `overview` and `trends`
    are None where there is to be none. `audiences` are those that publish makes a copy for, each of its part;
    `small_numbers` is None where all of them are sent.
    """

    council: str
    indicators: tuple[Indicator, ...]
    sources: tuple[Source, ...]
    scheme: RatingScheme
    tolerances: tuple[Tolerance, ...] = ()
    directions: tuple[DirectionOfTravel, ...] = (DirectionOfTravel(),)
    report: Report = Report()
    scorecard_sheet: str = "Scorecard"
    template: str = "default"
    year_starts: int = 4
    rate_on_stored: bool = False
    footnotes: tuple[str, ...] = ()
    section_footnotes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    commentary: CommentarySource | None = None
    file: str = ""
    other_schemes: tuple[tuple[str, RatingScheme], ...] = ()
    benchmarks: tuple[BenchmarkSource, ...] = ()
    left_out: tuple[str, ...] = ()
    overview: OverviewRules | None = None
    trends: TrendRules | None = None
    publish: PublishRules = PublishRules()
    small_numbers: SmallNumbers | None = None
    email: EmailRules = EmailRules()
    provenance: ProvenanceRules = ProvenanceRules()
    audiences: tuple[Audience, ...] = ()

    def for_audience(self, audience: Audience) -> RuleBook:
        """The rules of an audience's indicators alone, with its own title block."""
        wanted = {match_key(key) for key in audience.keys}
        indicators = tuple(each for each in self.indicators if match_key(each.key) in wanted)
        chosen = {each.scheme for each in indicators}
        return replace(
            self,
            indicators=indicators,
            report=self.report.for_audience(audience),
            other_schemes=tuple(each for each in self.other_schemes if each[0] in chosen),
            publish=PublishRules(audience.sheets, audience.place),
            email=replace(self.email, to=(), cc=()),
            audiences=(),
        )

    def tolerance_for(self, indicator: Indicator, month: Month) -> Tolerance | None:
        """How far off target an indicator may be in a month: its own tolerance, else that of all."""
        own = tolerance_in(indicator.tolerances, indicator.unit, month)
        return own or tolerance_in(self.tolerances, indicator.unit, month)

    def scheme_for(self, indicator: Indicator) -> RatingScheme:
        """The scheme that rates an indicator: the one that it chose, else the rule book's own."""
        return dict(self.other_schemes).get(indicator.scheme or "", self.scheme)

    def leaves_out(self, label: str) -> bool:
        """Whether a code or a name of the workbook is left out on purpose."""
        return match_key(label) in {match_key(text) for text in self.left_out}

    @property
    def schemes(self) -> tuple[RatingScheme, ...]:
        """All rating schemes, the rule book's own first."""
        return (self.scheme, *(scheme for _, scheme in self.other_schemes))

    @property
    def words_for_no_target(self) -> frozenset[str]:
        """The words that only indicators without a target have, in whatever scheme."""
        bands = [band for scheme in self.schemes for band in scheme.bands]
        others = {band.rating.word for band in bands if Is(Fact.NO_TARGET) not in band.conditions}
        return frozenset(band.rating.word for band in bands) - others

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """The ratings of all schemes in order, each once."""
        return tuple(dict.fromkeys(rating for scheme in self.schemes for rating in scheme.ratings))
