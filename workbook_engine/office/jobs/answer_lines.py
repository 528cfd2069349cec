"""Answer lines: what the lines of done.txt are made of, whatever was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_engine.model.counted import counted
from workbook_engine.model.problem import Problem, Severity
from workbook_engine.model.version import __version__
from workbook_engine.office.jobs.request import PROTOCOL
from workbook_engine.office.jobs.text import Line
from workbook_engine.office.outcome import Outcome

_NO_SCORECARD = "No scorecard was made, and the workbook is as it was."


def need_checking(count: int) -> str:
    """How much is open, "" where nothing is."""
    return f"{counted(count, 'thing needs', 'things need')} checking." if count else ""


def month(outcome: Outcome) -> Iterator[Line]:
    """The month of its scorecard, and why that one; nothing where there is none."""
    if outcome.scorecard:
        period = outcome.scorecard.period
        yield "month", str(period), period.name, outcome.why_this_period


def rules(outcome: Outcome) -> Iterator[Line]:
    """Where its rule book is."""
    if outcome.rules:
        yield "rules", str(outcome.rules.absolute())


def problems(problems: Sequence[Problem]) -> Iterator[Line]:
    """A line each, stops first, and how many there are."""
    for each in sorted(problems, key=lambda problem: problem.severity is not Severity.STOP):
        yield "problem", each.severity.value, str(each.place or ""), each.what, each.to_do
    if problems:
        yield "more", str(len(problems))


def done(message: str, *lines: Line) -> list[Line]:
    """What was asked for, with what there is to say of it."""
    return [*status("ok", message), *lines]


def stopped(outcome: Outcome, message: str = _NO_SCORECARD) -> list[Line]:
    """That it was not done, and why."""
    return [*status("error", message), *rules(outcome), *problems(outcome.problems)]


def status(word: str, message: str) -> list[Line]:
    """The lines that every answer begins with; the word is `ok` or `error`."""
    return [("protocol", str(PROTOCOL)), ("engine", __version__), ("status", word), ("message", message)]
