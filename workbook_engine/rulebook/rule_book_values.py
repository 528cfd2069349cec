"""Rule book values: a form without a mistake as the frozen rule book that the engine works with."""

from __future__ import annotations

from dataclasses import replace

from workbook_engine.model.indicator import Indicator, Target, Tolerance
from workbook_engine.model.overview_rules import ListLine, OverviewRules, usual_lines
from workbook_engine.model.period import Month
from workbook_engine.model.rating import COLOURS, Band, Rating, RatingScheme, When
from workbook_engine.model.rule_book import DirectionOfTravel, Report, RuleBook, Source
from workbook_engine.rulebook.document import Path
from workbook_engine.rulebook.fill_in import Reading
from workbook_engine.rulebook.indicator_form import IndicatorForm
from workbook_engine.rulebook.rule_book_form import BandForm, RateOn, ReportForm, RuleBookForm

DEFAULT_SCHEME = RatingScheme(
    (
        Band(Rating("Grey", "grey"), When.NO_TARGET),
        Band(Rating("Green", "green"), When.MET),
        Band(Rating("Amber", "amber"), When.WITHIN_TOLERANCE),
        Band(Rating("Red", "red"), When.OTHERWISE),
    )
)
"""What a rule book without a `rating_scheme` means."""


def rule_book(reading: Reading[RuleBookForm]) -> RuleBook:
    """The rule book of a form in which there is no mistake."""
    form = reading.form
    directions = RuleBook.directions
    if form.direction_of_travel is not None:
        directions = tuple(DirectionOfTravel(d.heading, d.compare, d.shows) for d in form.direction_of_travel)
    return RuleBook(
        council=form.council,
        indicators=tuple(_indicator(reading, number, entry) for number, entry in enumerate(form.indicators)),
        sources=tuple(
            Source(
                entry.sheet,
                entry.layout,
                entry.code_column,
                entry.name_column,
                reading.place("workbook", number),
            )
            for number, entry in enumerate(form.workbook)
        ),
        scheme=scheme(reading),
        tolerance=_placed(form.tolerance, reading, ("tolerance",)),
        directions=directions,
        report=_report(form.report),
        scorecard_sheet=form.scorecard.sheet,
        template=form.scorecard.template,
        year_starts=form.year_starts,
        rate_on_stored=form.rate_on is RateOn.STORED,
        footnotes=form.footnotes,
        section_footnotes=tuple(form.section_footnotes.items()),
        file=reading.document.file,
        overview=_overview(reading),
    )


def _overview(reading: Reading[RuleBookForm]) -> OverviewRules | None:
    """What is said of the overview; an empty `overview:` asks for the usual one."""
    form = reading.form.overview
    if form is None:
        return None
    lines = tuple(
        ListLine(
            line.heading,
            line.ratings,
            line.travel,
            reading.place("overview", "lists", number),
        )
        for number, line in enumerate(form.lists)
    )
    return OverviewRules(form.sheet, lines or usual_lines(scheme(reading).ratings), form.most)


def scheme(reading: Reading[RuleBookForm]) -> RatingScheme:
    """The rating scheme of a form, as far as its lines are whole; the usual one where it has none."""
    if reading.document.at(("rating_scheme",)) is None:
        return DEFAULT_SCHEME
    return RatingScheme(
        tuple(
            Band(
                Rating(line.rating, colour_of(line) or "grey"),
                line.when,
                reading.place("rating_scheme", number),
            )
            for number, line in enumerate(reading.form.rating_scheme)
            if line.when is not None
        )
    )


def colour_of(line: BandForm) -> str | None:
    """The colour of a rating: as it says, else of its own name; None where there is no such colour."""
    colour = line.colour or line.rating
    if colour.casefold() in COLOURS:
        return colour.casefold()
    is_rgb = (
        len(colour) == 7 and colour[0] == "#" and all(c in "0123456789abcdef" for c in colour[1:].casefold())
    )
    return colour.upper() if is_rgb else None


def _indicator(reading: Reading[RuleBookForm], number: int, entry: IndicatorForm) -> Indicator:
    here: Path = ("indicators", number)
    targets = [Target(aim.low, aim.high, aim.since, reading.place(*here, *aim.path)) for aim in entry.aims]
    return Indicator(
        code=entry.code or None,
        name=entry.name,
        section=entry.section,
        unit=entry.counts,
        decimals=entry.decimals,
        good_is=entry.good_is,
        targets=tuple(sorted(targets, key=lambda target: target.since or Month(1900, 1))),
        tolerance=_placed(entry.tolerance, reading, (*here, "tolerance")),
        arrears=entry.in_arrears,
        footnotes=entry.footnotes,
        figure_footnotes=tuple((f.month, f.note) for f in entry.figure_footnotes if f.month is not None),
        place=reading.place(*here),
    )


def _placed(tolerance: Tolerance | None, reading: Reading[RuleBookForm], path: Path) -> Tolerance | None:
    return replace(tolerance, place=reading.place(*path)) if tolerance else None


def _report(form: ReportForm) -> Report:
    return Report(**{**form.model_dump(), "status": form.status.value})
