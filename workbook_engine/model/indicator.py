"""Indicator: what is measured, which way is good, what is aimed for, and how far off may still be Amber."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from enum import StrEnum

from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.figure import Unit
from workbook_engine.model.judgement import Judgement
from workbook_engine.model.look_alikes import as_keyed
from workbook_engine.model.period import Month, Period, PeriodKind
from workbook_engine.model.place import Place
from workbook_engine.model.small_numbers import SmallFigures
from workbook_engine.model.target import ALWAYS, AnyTarget, During, Target, TargetWords
from workbook_engine.model.tolerance import Tolerance, ToleranceKind

__all__ = [
    "ALWAYS", "AnyTarget", "Basis", "During", "Indicator", "Polarity", "Target", "TargetWords", "Tolerance",
    "ToleranceKind", "match_key",
]  # fmt: skip

_RAISED_AT_END = re.compile(r"(?: (?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,5}|\[note \d{1,5}\])){1,99}$")
_STARS = str.maketrans({"’": "'", "‘": "'", **dict.fromkeys("*†‡")})
_LETTERS_TO_DIGITS = re.compile(r"(?<=[^\W\d_])\s*(?=\d)|(?<=\d)\s*(?=[^\W\d_])")
_BETWEEN_LETTER_AND_DIGIT = re.compile(r"(?<=[^\W\d_]) (?=\d)|(?<=\d) (?=[^\W\d_])")


class Polarity(StrEnum):
    """Which way is good (`good_is` in a rule book)."""

    HIGH = "high"
    LOW = "low"
    BETWEEN = "between"
    CLOSE = "close to target"
    NEITHER = "neither"


class Basis(StrEnum):
    """What one period's figure tells of the year so far."""

    SNAPSHOT = "snapshot"
    EACH_PERIOD = "each period"
    CUMULATIVE = "cumulative"
    ROLLING_YEAR = "rolling year"
    ANNUAL = "annual"
    AVERAGE = "average of months"


@dataclass(frozen=True)
class Indicator:
    """One row of the scorecard.

    `targets` are in the order of their dates; `frequency` is the kind of period that its figures are of, and
    `basis` what they tell of the year so far; `arrears` is how many months late the figure is reported;
    `complement` is True where the counts printed with a rate are of the opposite (2 late of 126 is 98.4% on
    time); `out_of` is the key of the indicator whose figure is the whole that its counts are part of, and
    `counted_by` of the one whose figure is those counts. `total_of` are the keys of those that add up to it;
    `small_numbers` is what it says of its own, None: as the rule book has it.
    `scheme` names the rating scheme, None: the rule book's own.
    `footnotes` are shown under the table with a mark at the name, `figure_footnotes` with one at the
    figure of their month.
    """

    code: str | None
    name: str
    section: str = ""
    unit: Unit = Unit.NUMBER
    decimals: int | None = None
    good_is: Polarity | None = None
    targets: tuple[AnyTarget, ...] = ()
    tolerances: tuple[Tolerance, ...] = ()
    frequency: PeriodKind = PeriodKind.MONTH
    arrears: int = 0
    footnotes: tuple[str, ...] = ()
    figure_footnotes: tuple[tuple[Month, str], ...] = ()
    basis: Basis | None = None
    complement: bool = False
    out_of: str | None = None
    counted_by: str | None = None
    total_of: tuple[str, ...] = ()
    small_numbers: SmallFigures | None = None
    benchmarks: tuple[Benchmark, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    scheme: str | None = None
    definition: str = ""
    owner: str = ""
    theme: str = ""
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> str:
        """What the indicator is known by: its code, else its whole name."""
        return self.code or self.name

    @property
    def late(self) -> str:
        """How late its figure is reported: `1 month`, `2 quarters`."""
        count, of = self.arrears, "month"
        if self.frequency is PeriodKind.QUARTER and count % 3 == 0:
            count, of = count // 3, "quarter"
        return f"{count} {of}{'' if count == 1 else 's'}"

    def target_in(self, period: Period) -> AnyTarget | None:
        """The target that holds in a period: the last one to have begun of those that have not ended."""
        held = [target for target in self.targets if target.during.holds_in(period)]
        return held[-1] if held else None

    def year_target_in(self, period: Period) -> AnyTarget | None:
        """The year's target that stands beside a profile; None where there is none."""
        beside = [
            each for each in self.targets if each.during.of_year and each.during.is_in_force(period.last)
        ]
        return beside[-1] if beside else None

    def lapsed_in(self, period: Period) -> AnyTarget | None:
        """The last target to have ended, where none holds any more; None where one does, or never did."""
        if self.target_in(period) is not None:
            return None
        ended = [each for each in self.targets if each.during.until and each.during.until < period.last]
        return ended[-1] if ended else None


@functools.lru_cache(maxsize=8192)
def match_key(text: str) -> str:
    """A code or a name as it is compared: case, spaces, stars, the curl of quotes, look-alikes of keys, and
    the raised number of a footnote do not matter.

    >>> match_key("CIN  4*") == match_key("cin 4"), match_key("child’s plan ¹ ²") == match_key("child's plan")
    (True, True)
    """
    return without_raised(as_keyed(text).translate(_STARS)).casefold()


def without_raised(text: str) -> str:
    """A text in one line, without the marks of footnotes at its end: raised numbers, or [note 1].

    >>> without_raised("Child’s  plan ¹ ²"), without_raised("Child’s plan [note 1] [note 2]")
    ('Child’s plan', 'Child’s plan')
    """
    return _RAISED_AT_END.sub("", " ".join(text.split()))


@functools.lru_cache(maxsize=8192)
def code_key(code: str) -> str:
    """A code as it is compared: as `match_key`, and spaces between letters and digits do not matter either.

    >>> code_key("LAC18") == code_key("lac 18 *"), code_key("7.1") == code_key("7.10")
    (True, False)
    """
    return _BETWEEN_LETTER_AND_DIGIT.sub("", match_key(code))


def code_in_text(code: str) -> str:
    """The pattern of a code as people write it in a sentence: `LAC18` is `LAC 18`.

    >>> bool(re.search(code_in_text("LAC 18"), "As LAC18 did")), bool(re.search(code_in_text("A 1"), "A-1"))
    (True, False)
    """
    pieces = (map(re.escape, piece.split()) for piece in _LETTERS_TO_DIGITS.split(code))
    return r"\s*".join(r"\s+".join(words) for words in pieces)
