"""Sentence: an indicator told in plain words, with its figure, its target and how far it moved."""

from __future__ import annotations

import re

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.overview import TARGET, Sentence

_MARKS = re.compile(r"[*†‡]+")
_PERCENTAGE_OF = re.compile(r"(?:percentage|per cent|proportion|%) of (?=\S)", re.IGNORECASE)
_NUMBER_OF = re.compile(r"number of (?=\S)", re.IGNORECASE)
_POINTS = re.compile(r"([\d.,]+)pp$")


def sentence(assessment: Assessment) -> Sentence | None:
    """What there is to tell of an indicator; None where it has no figure."""
    figures = quotable(assessment)
    if not figures:
        return None
    rated = assessment.rated or assessment.current
    when = f" in {rated.period.name}" if rated and rated.period != assessment.period else ""
    aim = f" (target {assessment.target.shown})" if assessment.target else ""
    change = _change(assessment)
    told = f", {change}" if change and not when else ""
    text = f"{_told(assessment.indicator.name, figures[0])}{when}{aim}{told}."
    return Sentence(assessment.indicator.key, text, figures)


def quotable(assessment: Assessment) -> tuple[str, ...]:
    """The figures that a sentence on an indicator may quote: `69%`, `target 85%`, `up 4 points`."""
    rated = assessment.rated or assessment.current
    if rated is None or rated.figure is None:
        return ()
    aim = (f"{TARGET}{assessment.target.shown}",) if assessment.target else ()
    change = _change(assessment)
    return (rated.figure.shown, *aim, *((change,) if change else ()))


def _told(name: str, figure: str) -> str:
    """A name and its figure as one says them.

    >>> _told("Percentage of re-referrals within 12 months", "17%")
    '17% of re-referrals within 12 months'
    >>> _told("Average caseload per social worker", "16.0")
    'Average caseload per social worker: 16.0'
    """
    name = _MARKS.sub("", name).strip()
    if figure.endswith("%") and (match := _PERCENTAGE_OF.match(name)):
        return f"{figure} of {name[match.end() :]}"
    if match := _NUMBER_OF.match(name):
        return f"{figure} {name[match.end() :]}"
    return f"{name}: {figure}"


def _change(assessment: Assessment) -> str:
    """The first change in a sentence's words: `up 28 points`; "" where it is not told in figures."""
    change = assessment.travels[0].change if assessment.travels else ""
    if not change.startswith(("Up ", "Down ", "No change")):
        return ""  # words of the rule book's own (`Increase`) make no sentence
    points = _POINTS.search(change)
    if points:
        noun = "point" if points[1] == "1" else "points"
        change = f"{change[: points.start()]}{points[1]} {noun}"
    return change[:1].lower() + change[1:]
