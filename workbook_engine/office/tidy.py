"""Tidy: figures and assessments as plain rows, one a figure, for programs that take tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.figure import Figure
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Period, by_end
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.read import Figures

Row = dict[str, str | float | bool | None]

FIGURE_COLUMNS = (
    "code", "name", "section", "period", "label", "kind", "value", "shown", "unit", "provisional", "bound",
    "numerator", "denominator", "missing", "place",
)  # fmt: skip
ASSESSMENT_COLUMNS = (
    "report", "target", "rating", "because", "change", "direction", "better_or_worse", "to_date",
    "to_date_value", "forecast",
)  # fmt: skip
NUMBERS = ("value", "numerator", "denominator", "to_date_value")
OF_BENCHMARKS = ("benchmark: ", "value: ", "year: ", "standing: ")
"""What the columns of a benchmark begin with, before its name."""


def assessment_columns(scorecard: Scorecard | None) -> tuple[str, ...]:
    """The columns of assessments; the last are of each benchmark that some indicator has.

    >>> assessment_columns(None)[-2:]
    ('to_date_value', 'forecast')
    """
    assessments = scorecard.assessments if scorecard else ()
    names = dict.fromkeys(each.benchmark.name for a in assessments for each in a.standings)
    own = (f"{what}{name}" for name in names for what in OF_BENCHMARKS)
    return (*FIGURE_COLUMNS, *ASSESSMENT_COLUMNS, *own)


def is_number(column: str) -> bool:
    """Whether a column holds numbers."""
    return column in NUMBERS or column.startswith("value: ")


def figure_rows(scorecard: Scorecard, figures: Figures) -> Iterator[Row]:
    """A row for each figure of each indicator, and for each word in the place of one; none for blank cells.

    `period` is as ISO 8601 has it (`2019-07`, `2020-10/2020-12`), `value` the number as shown, percentages in
    points; `missing` says why there is no figure. `label` and `shown` are as people write them, with a star
    where a figure is provisional, and can be read back without loss.
    """
    for indicator in scorecard.rule_book.indicators:
        history = figures.history(indicator.key)
        for period in sorted(history, key=by_end):
            if not _is_blank(history[period]):
                yield {**_subject(indicator), **_figure(history[period])}


def assessment_rows(scorecard: Scorecard) -> Iterator[Row]:
    """A row for each indicator: the figure that was rated, and what was said of it in the report's month."""
    for assessment, said in zip(scorecard.assessments, scorecard.rows(), strict=True):
        observation = assessment.rated or assessment.current
        figure = _figure(observation) if observation else _nothing(assessment.period)
        judged = {column: said[column] for column in ASSESSMENT_COLUMNS if column in said}
        to_date = assessment.to_date.known if assessment.to_date else None
        yield {
            **_subject(assessment.indicator),
            **figure,
            "report": str(scorecard.period),
            **judged,
            "to_date_value": float(to_date.value) if to_date else None,
            **_benchmarks(assessment),
        }


def rows_of_both(observations: Iterable[Row], assessments: Iterable[Row]) -> Iterator[Row]:
    """The figures in their order, each assessment beside the figure that was rated; where there is no such
    figure, after the others of its indicator."""
    judged = {(row["code"], row["name"]): row for row in assessments}
    for subject, group in groupby(observations, key=lambda row: (row["code"], row["name"])):
        own = judged.pop(subject, {})
        for row in group:
            is_rated = bool(own) and (row["place"], row["period"]) == (own["place"], own["period"])
            yield {**row, **own} if is_rated else row
            own = {} if is_rated else own
        if own:
            yield own
    yield from judged.values()


def _benchmarks(assessment: Assessment) -> Row:
    """Of each benchmark: as printed, its number, of when it is, and whether the figure is better or worse."""
    row: Row = {}
    for standing in assessment.standings:
        benchmark, verdict = standing.benchmark, standing.verdict
        said = (
            benchmark.shown or None,
            float(benchmark.figure.value) if benchmark.figure else None,
            benchmark.year or None,
            verdict.value if verdict else None,
        )
        row |= {f"{what}{benchmark.name}": each for what, each in zip(OF_BENCHMARKS, said, strict=True)}
    return row


def _subject(indicator: Indicator) -> Row:
    return {
        "code": indicator.code,
        "name": indicator.name,
        "section": indicator.section,
        "unit": indicator.unit.value,
    }


def _figure(observation: Observation) -> Row:
    value = observation.value
    place = str(observation.place) if observation.place else None
    row = _nothing(observation.period) | {"provisional": observation.provisional, "place": place}
    if isinstance(value, NoFigure):
        return row | {"shown": value.words or None, "missing": value.why.value}
    return row | {
        "value": float(value.value),
        "shown": f"{value.shown}*" if observation.provisional else value.shown,
        "unit": value.unit.value,
        "bound": value.bound.value if value.bound else None,
        "missing": None,
        **_counts(value),
    }


def _counts(figure: Figure) -> Row:
    if figure.ratio is None:
        return {}
    return {"numerator": _number(figure.ratio.numerator), "denominator": _number(figure.ratio.denominator)}


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _nothing(period: Period) -> Row:
    """The row of a period without a figure."""
    named: Row = {"period": str(period), "label": period.label, "kind": period.kind.value}
    return {**named, "provisional": False, "place": None, "missing": Absence.BLANK.value}


def _is_blank(observation: Observation) -> bool:
    return isinstance(observation.value, NoFigure) and observation.value.why is Absence.BLANK
