"""Widths: each column as wide as its template says, or as wide as its figures and words need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.indicator import Target
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import PlannedCell
from workbook_engine.model.template import ColumnKind, Theme
from workbook_engine.sheets.arrows import travel_text
from workbook_engine.sheets.columns import TableColumn, observation_in
from workbook_engine.sheets.figures import PROVISIONAL
from workbook_engine.sheets.footnotes import Footnotes, figure_notes
from workbook_engine.sheets.look import cell_height, indent_pixels, ratings_by_word, style_of
from workbook_engine.sheets.text_size import HIGHEST_ROW, column_pixels, text_pixels, width_for

_WIDEST_WORDS = 24.0  # characters; words that need more are broken over lines instead
_WIDEST_COMMENTARY = 130.0
_BESIDE_A_FIGURE = 8.0  # pixels, so that figures side by side never touch
_MARK = " ²"  # room for a footnote's mark behind a rating


def fit_widths(
    columns: Sequence[TableColumn],
    scorecard: Scorecard,
    footnotes: Footnotes,
    commentary: Mapping[str, RichText],
    theme: Theme,
) -> tuple[TableColumn, ...]:
    """The columns with the widths that what stands in them needs; months are all alike."""
    fitted = [_fitted(column, scorecard, footnotes, commentary, theme) for column in columns]
    months = max((column.width for column in fitted if column.shows is ColumnKind.SERIES), default=0.0)
    return tuple(
        replace(column, width=months) if column.shows is ColumnKind.SERIES else column for column in fitted
    )


def _fitted(
    column: TableColumn,
    scorecard: Scorecard,
    footnotes: Footnotes,
    commentary: Mapping[str, RichText],
    theme: Theme,
) -> TableColumn:
    heading = _least_width(column.heading.split(), "header", theme)
    if column.shows is ColumnKind.COMMENTARY:
        width = commentary_width(column.width, commentary.values(), theme)
        return replace(column, width=max(heading, width))
    words = _least_width(set(_words(column, scorecard)), column.shows.value, theme)
    shown = set(_figures(column, scorecard, footnotes))
    figures = _least_width(shown, column.shows.value, theme, _BESIDE_A_FIGURE)
    return replace(column, width=max(column.width, heading, min(words, _WIDEST_WORDS), figures))


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
        target = assessment.target
        if column.shows is ColumnKind.TARGET and isinstance(target, Target) and not target.words:
            yield target.shown
        observation = observation_in(column, assessment)
        if observation is not None and observation.figure is not None:
            star = PROVISIONAL if observation.provisional else ""
            yield observation.figure.shown + star + footnotes.mark(figure_notes(assessment, observation))


def _words(column: TableColumn, scorecard: Scorecard) -> Iterator[str]:
    """The words of a column that should stand on one line."""
    if column.shows is ColumnKind.RATING:
        yield from (word + _MARK for word in ratings_by_word(scorecard))
    for assessment in scorecard.assessments:
        match column.shows:
            case ColumnKind.CODE if assessment.indicator.code:
                yield assessment.indicator.code
            case ColumnKind.CHANGE | ColumnKind.ARROW:
                yield _travel_words(column, assessment)
            case _:
                return


def _travel_words(column: TableColumn, assessment: Assessment) -> str:
    if column.index >= len(assessment.travels):
        return ""
    travel = assessment.travels[column.index]
    return travel.change if column.shows is ColumnKind.CHANGE else travel_text(travel)


def commentary_width(width: float, texts: Iterable[RichText], theme: Theme) -> float:
    """The template's width, or as much more as the longest text needs to stand in Excel's highest row."""
    for text in texts:
        cell = PlannedCell(text, "commentary")
        while width < _WIDEST_COMMENTARY and cell_height(cell, column_pixels(width), theme) >= HIGHEST_ROW:
            width += 4
    return width
