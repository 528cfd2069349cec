"""Export: the figures and assessments of a workbook as tidy tables, in pandas or in files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_engine import pipeline
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem, stops
from workbook_engine.office.csv_table import csv_table
from workbook_engine.office.files import (
    FileProblem,
    followed,
    refuse_unwritable,
    replace_atomically,
)
from workbook_engine.office.opened import open_with_rules
from workbook_engine.office.outcome import Outcome
from workbook_engine.office.tidy import (
    FIGURE_COLUMNS,
    Row,
    assessment_columns,
    assessment_rows,
    figure_rows,
    is_number,
    rows_of_both,
)
from workbook_engine.office.verbs import month_of, outcome_of

if TYPE_CHECKING:
    from pandas import DataFrame

_AnyPath = str | Path
_CSV, _PARQUET = ".csv", ".parquet"


@dataclass(frozen=True, eq=False)
class Exported:
    """What an export came to: tables, empty on a stop, and the files that they were written to.

    `observations` has a row for each figure, `assessments` one for each indicator, and `figures` every figure
    with its assessment beside the one that was rated. `outcome` has the problems, as after a check.
    """

    outcome: Outcome
    observations: DataFrame
    assessments: DataFrame
    figures: DataFrame
    written: tuple[Path, ...] = ()


def export(
    workbook: _AnyPath,
    rules: _AnyPath | None = None,
    *,
    month: Month | str | None = None,
    output: _AnyPath | None = None,
    step: pipeline.Step = pipeline.no_step,
) -> Exported:
    """The figures of a workbook and what is said of them, one row a figure, as pandas DataFrames.

    `output` is a .csv or .parquet file for all in one table, or a folder for two .csv files, figures and
    assessments; left out, nothing is written. Bad files and figures never raise: `outcome` holds the
    problems. Raises ValueError for a month that is none.

        exported = export("july.xlsx", "croydon.yaml", output="july.csv")
        exported.observations.groupby("section")["value"].count()
    """
    wanted = month_of(month)
    try:
        target = followed(output) if output is not None else None
        file = followed(workbook)
    except FileProblem as error:
        return _tables(Outcome(Path(workbook), None, None, (error.problem,)))
    step("Opening the workbook")
    opened = open_with_rules(file, rules)
    problems = (*opened.problems, *_cannot_export(target))
    if opened.workbook is None or opened.book is None or stops(problems):
        return _tables(Outcome(file, opened.rules, None, problems))
    judged = pipeline.judge(opened.workbook, opened.book, month=wanted, files=opened.beside, step=step)
    outcome = outcome_of(file, opened, judged)
    if outcome.scorecard is None or outcome.stopped:
        return _tables(outcome)
    observations = list(figure_rows(outcome.scorecard, judged.figures))
    exported = _tables(outcome, observations, list(assessment_rows(outcome.scorecard)))
    return exported if target is None else _write(exported, target)


def _tables(outcome: Outcome, observations: Sequence[Row] = (), assessments: Sequence[Row] = ()) -> Exported:
    columns = assessment_columns(outcome.scorecard)
    return Exported(
        outcome,
        _frame(observations, FIGURE_COLUMNS),
        _frame(assessments, columns),
        _frame(list(rows_of_both(observations, assessments)), columns),
    )


def _frame(rows: Sequence[Row], columns: Sequence[str]) -> DataFrame:
    import pandas

    frame = pandas.DataFrame(list(rows), columns=list(columns), dtype=object)
    frame = frame.where(frame.notna(), None)
    numbers = dict.fromkeys(filter(is_number, columns), "float64")
    return frame.astype({**numbers, "provisional": "bool"})


def _cannot_export(output: Path | None) -> list[Problem]:
    """The stops that can be told before any work is done."""
    if output is None or _is_folder(output) or output.suffix.lower() == _CSV:
        return []
    place = FilePlace(str(output))
    if output.suffix.lower() != _PARQUET:
        what = f"A {output.suffix} file is not what an export writes."
        return [Problem.stop(what, "End the name in .csv or .parquet, or name a folder.", place)]
    try:
        import pyarrow  # noqa: F401 - only whether it is there
    except ImportError:
        what = "Parquet files are written by pyarrow, which is not installed here."
        to_do = 'Install it (pip install "workbook-engine[parquet]"), or end the name in .csv.'
        return [Problem.stop(what, to_do, place)]
    return []


def _is_folder(output: Path) -> bool:
    return output.is_dir() or not output.suffix


def _write(exported: Exported, output: Path) -> Exported:
    files = {output: exported.figures}
    try:
        if _is_folder(output):
            output.mkdir(parents=True, exist_ok=True)
            tables = {"observations": exported.observations, "assessments": exported.assessments}
            files = {output / f"{name}{_CSV}": table for name, table in tables.items()}
        for file in files:
            refuse_unwritable(file)
        for file, frame in files.items():
            replace_atomically(file, _content(frame, file))
    except FileProblem as error:
        return _with(exported, error.problem)
    except OSError as error:
        stop = Problem.stop("This folder cannot be made.", f"{error.strerror}.", FilePlace(str(output)))
        return _with(exported, stop)
    return replace(exported, written=tuple(files))


def _with(exported: Exported, problem: Problem) -> Exported:
    outcome = exported.outcome
    return replace(exported, outcome=replace(outcome, problems=(*outcome.problems, problem)))


def _content(frame: DataFrame, file: Path) -> bytes:
    """A table as the bytes of a file."""
    if file.suffix.lower() == _PARQUET:
        buffer = io.BytesIO()
        frame.to_parquet(buffer, index=False)
        return buffer.getvalue()
    return csv_table(frame)
