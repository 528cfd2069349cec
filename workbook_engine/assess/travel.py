"""Direction of travel: which way a figure went, whether that is better, and the change in words."""

from __future__ import annotations

from decimal import Decimal

from workbook_engine.assess.distance import shortfall
from workbook_engine.assess.words import plain_number
from workbook_engine.model.assessment import Arrow, Travel, Verdict
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.indicator import Indicator, Polarity, Target
from workbook_engine.model.rule_book import DirectionOfTravel, Shows


def change_words(current: Figure, previous: Figure) -> str:
    """The change between two figures as shown, `pp` (percentage points) only where they are percentages.

    Source: Croydon, July 2019, whose 47 printed changes follow this rule.

    >>> change_words(Figure(Decimal(69), Unit.PERCENT), Figure(Decimal(65), Unit.PERCENT))
    'Up 4pp'
    >>> change_words(Figure(Decimal("16.0")), Figure(Decimal("16.2")))
    'Down 0.2'
    """
    difference = current.value - previous.value
    if difference == 0:
        return "No change"
    points = "pp" if current.unit is Unit.PERCENT else ""
    return f"{'Up' if difference > 0 else 'Down'} {plain_number(abs(difference))}{points}"


def travel(
    direction: DirectionOfTravel,
    indicator: Indicator,
    target: Target | None,
    current: Figure | None,
    previous: Figure | None,
) -> Travel:
    """Where a figure went against its comparator; empty where either figure is missing."""
    if current is None or previous is None:
        return Travel(direction)
    difference = current.value - previous.value
    verdict = _verdict(indicator, target, current.value, previous.value)
    arrow = _sign_arrow(difference)
    if direction.shows is Shows.PERFORMANCE and verdict is not None:
        arrow = _PERFORMANCE_ARROW[verdict]
    return Travel(direction, arrow, verdict, change_words(current, previous))


_PERFORMANCE_ARROW = {Verdict.BETTER: Arrow.UP, Verdict.WORSE: Arrow.DOWN, Verdict.SAME: Arrow.LEVEL}


def _sign_arrow(difference: Decimal) -> Arrow:
    if difference == 0:
        return Arrow.LEVEL
    return Arrow.UP if difference > 0 else Arrow.DOWN


def _verdict(
    indicator: Indicator, target: Target | None, current: Decimal, previous: Decimal
) -> Verdict | None:
    """Better, worse or the same; None where no way is the good one."""
    if current == previous:
        return Verdict.SAME
    gain = current - previous
    if indicator.good_is is Polarity.LOW:
        gain = -gain
    elif indicator.good_is is Polarity.BETWEEN and target is not None:
        gain = shortfall(previous, target, Polarity.BETWEEN) - shortfall(current, target, Polarity.BETWEEN)
    elif indicator.good_is is not Polarity.HIGH:
        return None
    if gain == 0:
        return Verdict.SAME
    return Verdict.BETTER if gain > 0 else Verdict.WORSE
