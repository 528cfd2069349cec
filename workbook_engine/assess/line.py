"""Line: the straight line that fits a series best."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal


def line_through(points: Sequence[tuple[int, Decimal]]) -> tuple[Decimal, Decimal]:
    """Where the line of least squares stands at 0, and how much it climbs with each step.

    >>> line_through([(0, Decimal(1)), (1, Decimal(2)), (2, Decimal(6))])
    (Decimal('0.5'), Decimal('2.5'))
    """
    count = len(points)
    mean_x = Decimal(sum(x for x, _ in points)) / count
    mean_y = sum((y for _, y in points), Decimal(0)) / count
    spread = sum(((x - mean_x) ** 2 for x, _ in points), Decimal(0))
    slope = sum(((x - mean_x) * (y - mean_y) for x, y in points), Decimal(0)) / spread
    return mean_y - slope * mean_x, slope
