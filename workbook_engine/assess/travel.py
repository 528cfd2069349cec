"""Direction of travel: which way a figure went, whether that is better, and the change in words."""

from __future__ import annotations

from decimal import Decimal

from workbook_engine.assess.comparators import compared
from workbook_engine.assess.distance import amount
from workbook_engine.assess.verdict import verdict
from workbook_engine.assess.words import plain_number
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.history import History
from workbook_engine.model.indicator import AnyTarget, Indicator, Target
from workbook_engine.model.period import Period, Span
from workbook_engine.model.travel import Arrow, DeadBand, DirectionOfTravel, Shows, Travel, Verdict

_NO_CHANGE = "No change"
_PERFORMANCE_ARROW = {Verdict.BETTER: Arrow.UP, Verdict.WORSE: Arrow.DOWN, Verdict.SAME: Arrow.LEVEL}


def change_words(current: Figure, previous: Figure) -> str:
    """The change between two figures as shown, `pp` (percentage points) only where they are percentages.

    Source: Croydon, July 2019, whose 47 printed changes follow this rule.

    >>> change_words(Figure(Decimal(69), Unit.PERCENT), Figure(Decimal(65), Unit.PERCENT))
    'Up 4pp'
    >>> change_words(Figure(Decimal("16.0")), Figure(Decimal("16.2")))
    'Down 0.2'
    >>> change_words(Figure(Decimal(1258), Unit.POUNDS), Figure(Decimal(1008), Unit.POUNDS))
    'Up £250'
    """
    difference = current.value - previous.value
    if difference == 0:
        return _NO_CHANGE
    pounds = "£" if current.unit is Unit.POUNDS else ""
    points = "pp" if current.unit is Unit.PERCENT else ""
    return f"{'Up' if difference > 0 else 'Down'} {pounds}{plain_number(abs(difference))}{points}"


def travel(
    direction: DirectionOfTravel,
    indicator: Indicator,
    history: History,
    period: Period,
    year_starts: int,
) -> Travel:
    """Where a period's figure went against its comparator; else empty, with the reason."""
    if direction.same_target and _target_changes(indicator, period, year_starts):
        return Travel(direction, why_empty="the target changes within the year")
    found = compared(direction, indicator, history, period, year_starts)
    earlier = found.earlier.figure if found.earlier else None
    if found.current is None:
        return Travel(direction, compared=found.earlier, why_empty=f"there is no figure for {period.name}")
    if earlier is None:
        return Travel(direction, why_empty=found.why_none)
    if found.current.bound or earlier.bound:
        return Travel(direction, compared=found.earlier, why_empty="one of the two is not known exactly")
    told = _told(direction, indicator, indicator.target_in(period), found.current, earlier)
    return Travel(direction, *told, compared=found.earlier)


def _told(
    direction: DirectionOfTravel,
    indicator: Indicator,
    target: AnyTarget | None,
    current: Figure,
    earlier: Figure,
) -> tuple[Arrow, Verdict | None, str]:
    """The arrow, the verdict and the words; a change within the dead band is none."""
    words = dict(direction.words)
    difference = current.value - earlier.value
    if _is_none(difference, earlier, direction.dead_band):
        return Arrow.LEVEL, Verdict.SAME, words.get(Arrow.LEVEL, _NO_CHANGE)
    news = verdict(indicator.good_is, target, current.value, earlier.value)
    arrow = Arrow.UP if difference > 0 else Arrow.DOWN
    if direction.shows is Shows.PERFORMANCE and news is not None:
        arrow = _PERFORMANCE_ARROW[news]
    return arrow, news, words.get(arrow) or change_words(current, earlier)


def _is_none(difference: Decimal, earlier: Figure, dead_band: DeadBand | None) -> bool:
    if dead_band is None or difference == 0:
        return difference == 0
    size = amount(dead_band.size, earlier.value)
    return abs(difference) < size if dead_band.below else abs(difference) <= size


def _target_changes(indicator: Indicator, period: Period, year_starts: int) -> bool:
    """Whether the months of the financial year of a period have different targets."""
    begins = Span.year_to_date(period.last, year_starts).first
    held = (indicator.target_in(begins.plus(later)) for later in range(12))
    ends = {(t.low.value, t.high.value) if isinstance(t, Target) else t for t in held}
    return len(ends) > 1
