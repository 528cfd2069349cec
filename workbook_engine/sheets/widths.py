"""Widths: each column as wide as its template says, or as wide as its figures and words need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workbook_engine.model.action import Action
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.grid import CellKind
from workbook_engine.model.indicator import Target
from workbook_engine.model.observation import NoFigure
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import PlannedCell
from workbook_engine.model.template import ACTION_KINDS, ColumnKind, Theme
from workbook_engine.sheets.arrows import standing_text, travel_text
from workbook_engine.sheets.benchmarks import standing_notes
from workbook_engine.sheets.columns import TableColumn
from workbook_engine.sheets.entries import figure_in, observation_in, standing_in, target_in, travel_in
from workbook_engine.sheets.footnotes import Footnotes
from workbook_engine.sheets.look import cell_height, indent_pixels, ratings_by_word, style_of
from workbook_engine.sheets.text_size import HIGHEST_ROW, column_pixels, text_pixels, width_for

_WIDEST_WORDS = 24.0  # characters; words that need more are broken over lines instead
WIDEST_COMMENTARY = 80.0  # of the table: what is longer is printed whole after it
WIDEST_IN_LOG = 130.0
_BESIDE_A_FIGURE = 8.0  # pixels, so that figures side by side never touch
_ALL_ALIKE = (ColumnKind.SERIES, ColumnKind.OUTTURN, ColumnKind.BENCHMARK, ColumnKind.STANDING)
_REST_OF_A_LONG_DATE = "eptember"  # what "30 September 2019" has more than "30/09/2019"


def fit_widths(
    columns: Sequence[TableColumn],
    scorecard: Scorecard,
    footnotes: Footnotes,
    commentary: Mapping[str, RichText],
    actions: Mapping[str, Action],
    theme: Theme,
) -> tuple[TableColumn, ...]:
    """The columns with the widths that what stands in them needs; periods of the series are all alike, and so
    are benchmarks, and what is said of each."""
    fitted = [_fitted(column, scorecard, footnotes, commentary, actions, theme) for column in columns]
    widest: dict[ColumnKind, float] = {}
    for column in fitted:
        widest[column.shows] = max(column.width, widest.get(column.shows, 0.0))
    return tuple(
        replace(column, width=widest[column.shows]) if column.shows in _ALL_ALIKE else column
        for column in fitted
    )


def _fitted(
    column: TableColumn,
    scorecard: Scorecard,
    footnotes: Footnotes,
    commentary: Mapping[str, RichText],
    actions: Mapping[str, Action],
    theme: Theme,
) -> TableColumn:
    indent = indent_pixels(style_of(theme, column.shows.value))  # headings stand in line with what is under
    heading = _least_width(column.heading.split(), "header", theme, indent)
    if column.shows is ColumnKind.COMMENTARY:
        width = commentary_width(column.width, commentary.values(), theme)
        return replace(column, width=max(heading, width))
    if column.shows in ACTION_KINDS:
        dates = _least_width(_dates(column, actions), column.shows.value, theme, _BESIDE_A_FIGURE)
        return replace(column, width=max(column.width, heading, dates))
    words = _least_width(set(_words(column, scorecard, footnotes)), column.shows.value, theme)
    shown = set(_figures(column, scorecard, footnotes))
    figures = _least_width(shown, column.shows.value, theme, _BESIDE_A_FIGURE)
    return replace(column, width=max(column.width, heading, min(words, _WIDEST_WORDS), figures))


def _dates(column: TableColumn, actions: Mapping[str, Action]) -> Iterator[str]:
    """What the dates and numbers of an action's column show, or as long a text: Excel breaks none of them."""
    at = ACTION_KINDS.index(column.shows)
    for action in actions.values():
        entry = action.entries[at]
        if entry is not None and entry.cell.kind is not CellKind.TEXT:
            long = "mmmm" in entry.cell.number_format
            yield str(entry.text) + (_REST_OF_A_LONG_DATE if long else "")


def _least_width(texts: Iterable[str], role: str, theme: Theme, beside: float = 0.0) -> float:
    """The width that the widest of some texts needs to stand on one line, with so many pixels beside it."""
    style = style_of(theme, role)
    size = style.size or theme.size
    pixels = [text_pixels(text, size, bold=style.bold, font=theme.font) for text in texts]
    return width_for(max(pixels) + indent_pixels(style) + beside) if pixels else 0.0


def _figures(column: TableColumn, scorecard: Scorecard, footnotes: Footnotes) -> Iterator[str]:
    """The figures of a column: a column too narrow for one would show ##### instead, and a target that is a
    range would run into the figure beside it."""
    for assessment in scorecard.assessments:
        target, figure = target_in(column, assessment), figure_in(column, assessment)
        if isinstance(target, Target) and not target.words:
            yield target.shown
        if figure is not None:
            yield figure.shown
        standing = standing_in(column, assessment)
        if column.shows is ColumnKind.BENCHMARK and standing and standing.benchmark.figure:
            yield standing.benchmark.shown + footnotes.mark(standing_notes(scorecard, standing))
        observation = observation_in(column, assessment)
        if observation is not None and observation.figure is not None:
            star = footnotes.provisional if observation.provisional else ""
            notes = footnotes.of_figure(assessment, observation)
            yield observation.figure.shown + star + footnotes.mark(notes)


def _words(column: TableColumn, scorecard: Scorecard, footnotes: Footnotes) -> Iterator[str]:
    """The words of a column that should stand on one line; of a phrase in a figure's place, each word."""
    if column.shows in (ColumnKind.RATING, ColumnKind.FORECAST):
        ratings = list(ratings_by_word(scorecard).values())
        if column.shows is ColumnKind.FORECAST:
            ratings = [rating for rating in ratings if rating.counted]
        yield from (rating.shown + footnotes.widest for rating in ratings)
    for assessment in scorecard.assessments:
        yield from _in_place_of_figures(column, assessment)
        match column.shows:
            case ColumnKind.CODE if assessment.indicator.code:
                yield assessment.indicator.code
            case ColumnKind.CHANGE if travel := travel_in(column, assessment):
                yield travel.change
            case ColumnKind.ARROW if travel := travel_in(column, assessment):
                yield travel_text(travel)
            case ColumnKind.STANDING if standing := standing_in(column, assessment):
                yield standing_text(standing)
            case _:
                continue


def _in_place_of_figures(column: TableColumn, assessment: Assessment) -> Iterator[str]:
    """Each word of `TBC (Unavailable)`, `Local` or `Top quartile`: none should be broken in the middle."""
    observation, target = observation_in(column, assessment), target_in(column, assessment)
    if observation is not None and isinstance(observation.value, NoFigure):
        yield from observation.value.words.split()
    if target is not None and target.figure is None:
        yield from target.shown.split()
    standing = standing_in(column, assessment)
    if column.shows is ColumnKind.BENCHMARK and standing is not None:
        yield from standing.benchmark.words.split()


def commentary_width(
    width: float, texts: Iterable[RichText], theme: Theme, widest: float = WIDEST_COMMENTARY
) -> float:
    """The template's width, or as much more as the longest text needs to stand in Excel's highest row.

    A text that would need more than the `widest` makes the column no wider.
    """
    for text in texts:
        cell, needed = PlannedCell(text, "commentary"), width
        while needed < widest and cell_height(cell, column_pixels(needed), theme) >= HIGHEST_ROW:
            needed += 4
        if needed > width and cell_height(cell, column_pixels(needed), theme) < HIGHEST_ROW:
            width = needed
    return width
