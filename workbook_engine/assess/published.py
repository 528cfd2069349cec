"""Published: what was said of a month when it was made final stands, whatever figures and rules say since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.figure import Figure, Unit, round_half_up
from workbook_engine.model.history import History, period_before
from workbook_engine.model.indicator import AnyTarget, Indicator
from workbook_engine.model.period import Month, by_end
from workbook_engine.model.published import NO_FIGURE, ChangedFigure, Held, Publication, PublishedRow, Record
from workbook_engine.model.rating import UNRATED, Rating
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.target import Target, TargetWords

_Said = tuple[str, Publication, bool]
"""What was published of a figure, when, and whether its indicator was rated on it then."""


def as_published(
    book: RuleBook, assessments: Sequence[Assessment], month: Month, record: Record
) -> tuple[Assessment, ...]:
    """The assessments of a month, with the rating and the target that were published where it is final.

    Figures stay those of the workbook. An indicator that was not on the published scorecard is rated as ever.
    """
    rows = record.said((each.indicator for each in assessments), month)
    return tuple(
        _said_again(book, each, rows[each.indicator.key]) if each.indicator.key in rows else each
        for each in assessments
    )


def before_as_published(
    book: RuleBook, before: Sequence[Assessment], month: Month, record: Record
) -> tuple[Assessment, ...]:
    """Each indicator's period before, as it was published last before a month: a quarter may have been
    published in any of the three months after it."""
    found = {each.indicator.key: each for each in before}
    for published in record.months:
        rows = record.said((each.indicator for each in before), published) if published < month else {}
        for each in before:
            row = rows.get(each.indicator.key)
            last = each.period.last
            label = (each.rated or each.current or each).period.label
            if row is not None and (published == last or (published > last and row.period == label)):
                found[each.indicator.key] = _said_again(book, each, row)
    return tuple(found.values())


def with_changes(
    assessments: Sequence[Assessment],
    observations: Mapping[str, History],
    month: Month,
    record: Record,
) -> tuple[Assessment, ...]:
    """The assessments of a month, each with those of its figures that are others than were last published.

    What was said in later months does not count: the scorecard of July is about what was known by July.
    """
    if not record.rows:
        return tuple(assessments)
    said = _statements(assessments, observations, month, record)
    last = max((each for each in record.months if each < month), default=None)
    return tuple(
        replace(each, changed_since=tuple(_changes(each, observations.get(key, {}), said[key], last)))
        if (key := each.indicator.key) in said
        else each
        for each in assessments
    )


def _said_again(book: RuleBook, assessment: Assessment, row: PublishedRow) -> Assessment:
    same_target = (assessment.target.shown if assessment.target else "") == row.target.shown
    return replace(
        assessment,
        rating=_rating(book, assessment.indicator, row.rating),
        because=_because(assessment, row),
        target=assessment.target if same_target else _target(row.target, assessment.indicator),
        band=None,
        published=row,
    )


def _because(assessment: Assessment, row: PublishedRow) -> str:
    """The published reason; with the date where it would be another by the figures and rules of now, for a
    reader who sees these must know which it goes by."""
    if row.because == assessment.because:
        return row.because
    return f"{row.because}; {row.publication.words}" if row.because else row.publication.words


def _rating(book: RuleBook, indicator: Indicator, word: str) -> Rating:
    """The rating of a published word, in its colours as far as the rule book still has it."""
    ratings = (*book.scheme_for(indicator).ratings, *book.ratings)
    known = next((each for each in ratings if each.word.casefold() == word.casefold()), None)
    return known or Rating(word, "grey", counted=word not in UNRATED)


def _target(held: Held, indicator: Indicator) -> AnyTarget | None:
    """A published target: a figure where it was one."""
    if isinstance(held.value, str) or held.value is None:
        return TargetWords(held.shown) if held.shown else None
    value = held.value.scaleb(2) if indicator.unit is Unit.PERCENT else held.value
    figure = Figure(round_half_up(value, _decimals(held.shown)), indicator.unit)
    return Target(figure, figure)


def _statements(
    assessments: Sequence[Assessment], observations: Mapping[str, History], month: Month, record: Record
) -> Mapping[str, Mapping[str, _Said]]:
    """What was last published of each figure, by the indicator's key and the period's label.

    A month's scorecard prints the figure before, too: once it has said that this is another one by now, that
    stands. Of the month itself only what was rated counts, so that its scorecard goes on to say so.
    """
    indicators = [each.indicator for each in assessments]
    periods = {each.key: {p.label: p for p in observations.get(each.key, {})} for each in indicators}
    said: dict[str, dict[str, _Said]] = {}
    for published in (each for each in record.months if each <= month):
        for key, row in record.said(indicators, published).items():
            mine = said.setdefault(key, {})
            rated = periods[key].get(row.period)
            if rated is not None and row.previous.has_figure and published < month:
                before = period_before(rated, observations[key])
                mine[before.label] = row.previous.shown, row.publication, False
            shown = row.figure.shown if row.figure.has_figure else NO_FIGURE
            mine[row.period] = shown, row.publication, True
    return said


def _changes(
    assessment: Assessment, history: History, said: Mapping[str, _Said], last: Month | None
) -> Iterator[ChangedFigure]:
    """The figures that are others now, those of the newest period first; `last` is the month that was
    published last before this one."""
    shown = (assessment.period, assessment.previous_period)
    for period in sorted({*history, *shown}, key=by_end, reverse=True):
        if period.label not in said:
            continue
        observation = history.get(period)
        now = observation.figure.shown if observation and observation.figure else NO_FIGURE
        was, publication, was_rated = said[period.label]
        if was != now:
            is_told = period in shown or (was_rated and publication.month == last)
            yield ChangedFigure(period, was, now, publication, is_told)


def _decimals(shown: str) -> int:
    """How many decimals a figure was shown with.

    >>> _decimals("16.20"), _decimals("85%"), _decimals("1,258")
    (2, 0, 0)
    """
    return sum(character.isdigit() for character in shown.partition(".")[2])
