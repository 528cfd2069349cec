"""Doubts: what judging finds that somebody should look at, in the rule book and in the workbook."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.date_words import date_in_words
from workbook_engine.model.indicator import TargetWords
from workbook_engine.model.period import Month
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook

_MOST_NAMED = 10


def doubts(rule_book: RuleBook, assessments: Sequence[Assessment], month: Month) -> list[Problem]:
    """The checks that a month's assessments ask for.

    Indicators whose target has ended, and those whose target has a figure in it that cannot be read, each in
    one check; a year to date that is not what its months come to; a meeting or a final status that
    belongs to an earlier report.
    """
    return [
        *_lapsed(assessments),
        *_unread(assessments),
        *(problem for each in assessments for problem in _to_date(each)),
        *_meeting(rule_book, month),
        *_final(rule_book, month),
    ]


def _lapsed(assessments: Sequence[Assessment]) -> list[Problem]:
    without = [each for each in assessments if each.lapsed is not None]
    if not without or without[0].lapsed is None:
        return []
    what = f"No target is set any more for {_named(without)}; {_they(without)} not rated."
    to_do = "Add the new target with the month that it begins, or until: to the old one if it still holds."
    return [Problem.check(what, to_do, without[0].lapsed.place, _code(without))]


def _unread(assessments: Sequence[Assessment]) -> list[Problem]:
    unread = [
        each
        for each in assessments
        if isinstance(each.target, TargetWords) and any(c.isdigit() for c in each.target.words)
    ]
    if not unread or unread[0].target is None:
        return []
    first = unread[0].target
    named = f"{_named(unread)} (“{first.words}”)"
    what = f"No figure can be read in the target of {named}; {_they(unread)} not rated."
    to_do = "Write a figure, a range or a phrase such as “at least 9%”, if it is to be rated."
    return [Problem.check(what, to_do, first.place, _code(unread))]


def _to_date(assessment: Assessment) -> list[Problem]:
    to_date = assessment.to_date
    if to_date is None or not to_date.disagrees or to_date.printed is None or to_date.figure is None:
        return []
    printed = to_date.printed.figure.shown if to_date.printed.figure else ""
    basis = assessment.indicator.basis
    what = (
        f"The workbook prints {printed} for the year to date, and its figures come to {to_date.figure.shown}."
    )
    to_do = f"Correct the one that is wrong, or the basis of the indicator ({basis})."
    return [Problem.check(what, to_do, to_date.printed.place, assessment.indicator.key)]


def _meeting(rule_book: RuleBook, month: Month) -> list[Problem]:
    """A check, where the meeting lies before the end of the month: it is that of an earlier report."""
    report = rule_book.report
    last_day = datetime.date(month.year, month.month, calendar.monthrange(month.year, month.month)[1])
    if report.meeting is None or report.meeting > last_day:
        return []
    day = date_in_words(report.meeting)
    what = f"The meeting of {day} is before the end of {month.name}, which is reported."
    return [
        Problem.check(what, "Write the date of the meeting that this report goes to.", report.meeting_place)
    ]


def _final(rule_book: RuleBook, month: Month) -> list[Problem]:
    """A check, where the report was made final for another month: this one is a draft again."""
    report = rule_book.report
    if report.final_for is None or not report.is_final_in(report.final_for) or report.final_for == month:
        return []
    what = f"The status is final for {report.final_for.name}, and {month.name} is reported."
    to_do = f"Write status: draft, or final for {month} once it is."
    return [Problem.check(what, to_do, report.status_place)]


def _named(assessments: Sequence[Assessment]) -> str:
    keys = [each.indicator.key for each in assessments]
    named = keys[:_MOST_NAMED] + ([f"{len(keys) - _MOST_NAMED} more"] if keys[_MOST_NAMED:] else [])
    *others, last = named
    return f"{', '.join(others)} and {last}" if others else last


def _they(assessments: Sequence[Assessment]) -> str:
    return "it is" if len(assessments) == 1 else "they are"


def _code(assessments: Sequence[Assessment]) -> str | None:
    """The indicator that a problem is about, where it is about one."""
    return assessments[0].indicator.key if len(assessments) == 1 else None
