"""Overview: counts by section, ratings that changed since the period before, and the lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from workbook_engine.assess.sentence import quotable, sentence
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.indicator import match_key
from workbook_engine.model.overview import Movement, Overview, SentenceList
from workbook_engine.model.overview_rules import ListLine, OverviewRules


def overview(
    rules: OverviewRules, assessments: Sequence[Assessment], before: Iterable[Assessment]
) -> Overview:
    """What the assessments of a month come to; `before` are those of the period before it."""
    return Overview(
        counts=_counts(assessments),
        movements=tuple(_movements(assessments, before)),
        lists=tuple(_lists(rules, assessments)),
        figures={match_key(each.indicator.key): quotable(each) for each in assessments},
        unrated=Counter(each.indicator.section for each in assessments if not each.rating.counted),
    )


def _counts(assessments: Iterable[Assessment]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for each in assessments:
        section = counts.setdefault(each.indicator.section, {})
        if each.rating.counted:
            section[each.rating.word] = section.get(each.rating.word, 0) + 1
    return counts


def _movements(assessments: Iterable[Assessment], before: Iterable[Assessment]) -> Iterator[Movement]:
    """Each indicator that was rated in both periods, and differently."""
    was = {each.indicator.key: each.rating for each in before}
    for each in assessments:
        old = was.get(each.indicator.key)
        if old is not None and old.counted and each.rating.counted and old.word != each.rating.word:
            yield Movement(each, old)


def _lists(rules: OverviewRules, assessments: Iterable[Assessment]) -> Iterator[SentenceList]:
    """The lists in their order: what moved most first, and no more than the rules allow."""
    chosen: dict[str, list[Assessment]] = {heading: [] for heading in rules.headings}
    for each in assessments:
        line = next((line for line in rules.lines if _fits(line, each)), None)
        if line is not None:
            chosen[line.heading].append(each)
    for heading, those in chosen.items():
        told = (sentence(each) for each in sorted(those, key=_moved, reverse=True))
        yield SentenceList(heading, tuple(each for each in told if each is not None)[: rules.most])


def _fits(line: ListLine, assessment: Assessment) -> bool:
    if not assessment.rating.counted:
        return False
    verdict = assessment.travels[0].verdict if assessment.travels else None
    is_of_rating = not line.ratings or assessment.rating.word in line.ratings
    return is_of_rating and (not line.travel or (verdict is not None and verdict.value in line.travel))


def _moved(assessment: Assessment) -> Decimal:
    """How far a figure moved, as a share of the larger of the two, so that counts and rates compare."""
    now, then = (each.figure if each else None for each in (assessment.current, assessment.previous))
    if now is None or then is None:
        return Decimal(0)
    larger = max(abs(now.value), abs(then.value))
    return abs(now.value - then.value) / larger if larger else Decimal(0)
