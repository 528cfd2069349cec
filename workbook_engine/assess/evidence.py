"""Evidence: what is known of an indicator when the lines of its rating scheme are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook_engine.assess.distance import Extent, allowance, misses
from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.figure import Figure
from workbook_engine.model.indicator import AnyTarget, Indicator, Target, Tolerance
from workbook_engine.model.judgement import Judgement
from workbook_engine.model.observation import NoFigure
from workbook_engine.model.travel import Travel


@dataclass(frozen=True)
class Evidence:
    """All that a condition may ask for.

    `value` is what is rated (the shown or the stored figure) and `shown` how `because` tells it; both are
    empty without a `figure`, and `absence` and `why_none` then say what stands in its place. `lapsed` is the
    last target, where none is set any more. `travels` are those of the period that is rated.
    """

    indicator: Indicator
    figure: Figure | None
    value: Decimal
    shown: str
    absence: NoFigure | None
    why_none: str
    aim: AnyTarget | None
    lapsed: AnyTarget | None
    tolerance: Tolerance | None
    travels: Sequence[Travel]
    benchmarks: Sequence[Benchmark]
    judgement: Judgement | None
    year: str = ""

    @property
    def target(self) -> Target | None:
        """The target that a figure can be held against."""
        return self.aim if isinstance(self.aim, Target) else None

    @property
    def extent(self) -> Extent:
        """What the figure may be; without one, nothing should ask."""
        return Extent.of(self.value, self.figure.bound if self.figure else None)

    def misses(self, target: Target) -> Extent:
        """By how much the figure misses a target."""
        return misses(self.extent, target, self.indicator.good_is)

    def allowed(self, tolerance: Tolerance | None) -> Decimal:
        """How far off target a figure may be: by a line's own tolerance, else by the indicator's."""
        return allowance(tolerance or self.tolerance, self.target) if self.target else Decimal(0)

    def travel(self, on: str) -> Travel | None:
        """A direction of travel by its heading or by what it compares with; without a name, the first."""
        named = on.casefold()
        return next(
            (
                each
                for each in self.travels
                if not on or named in (each.direction.heading.casefold(), each.direction.compared_with)
            ),
            None,
        )

    def benchmark(self, name: str) -> Benchmark | None:
        """A benchmark with a figure, by its name."""
        named = name.casefold()
        return next((each for each in self.benchmarks if each.figure and each.name.casefold() == named), None)
