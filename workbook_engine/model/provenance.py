"""Provenance: what a scorecard was made from and by what, as short codes that two people can compare.

A code is the same whenever what it is of means the same, wherever that is written and on whatever computer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.canonical import canonical, code_of
from workbook_engine.model.figure import Figure
from workbook_engine.model.history import History
from workbook_engine.model.indicator import match_key
from workbook_engine.model.judgement import Judgement
from workbook_engine.model.observation import Absence, Observation
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace
from workbook_engine.model.rule_book import EmailRules, PublishRules, RuleBook
from workbook_engine.model.version import __version__

_LINE = re.compile(r"Made by workbook-engine \S+ (from|with) .* for \S+ \d{4}\.( First made on .*)?")


@dataclass(frozen=True)
class Provenance:
    """What a scorecard was made from: its month, the engine's version, the rule book's name and the codes.

    `figures` is the code of the figures and targets, "" where that is not told, as is `rules`; `made`
    says when a scorecard was first made from them, "" where nobody asked.

    >>> made_from = Provenance(Month(2019, 7), "our.yaml", "1f3a-9c2e", "77b0-e4d1", engine="1.0")
    >>> print(made_from.line.replace(" with", "\\n with"))
    Made by workbook-engine 1.0 from figures and targets 77b0-e4d1
     with the rules our.yaml 1f3a-9c2e, for July 2019.
    """

    month: Month
    rules_name: str
    rules: str
    figures: str = ""
    engine: str = __version__
    made: str = ""

    @property
    def line(self) -> str:
        """The sentence at the foot of the scorecard."""
        figures = f"from figures and targets {self.figures} " if self.figures else ""
        rules = f"with the rules {self.rules_name} {self.rules}".rstrip()
        line = f"Made by workbook-engine {self.engine} {figures}{rules}, for {self.month.name}."
        return f"{line} First made on {self.made}." if self.made else line

    def for_others(self, *, figures_too: bool) -> Provenance:
        """What a copy says that is sent to others: never when, and of the figures only where that is wanted.

        Who knows all figures but a few could try which of them give the code, and so read what was held back.
        """
        return replace(self, made="", figures=self.figures if figures_too else "")

    def for_part(self) -> Provenance:
        """What a copy of some of the indicators says: no code, for each is of all of them."""
        return replace(self, made="", figures="", rules="")

    def first_made(self, when: str, drawn: Sequence[str]) -> Provenance:
        """The same, first made at this time; at an earlier one, where a line of the sheets before says so."""
        before = f"{self.line} First made on "
        earlier = (text.removeprefix(before).removesuffix(".") for text in drawn if text.startswith(before))
        return replace(self, made=next(earlier, when))

    def report(self) -> dict[str, str | None]:
        """The same as data, for `--report`."""
        return {
            "engine": self.engine,
            "month": str(self.month),
            "rules": self.rules_name,
            "rules_code": self.rules or None,
            "figures_code": self.figures or None,
        }


def same_code(one: str, other: str) -> bool:
    """Whether two codes are the same, however one of them was typed from paper.

    >>> same_code("77B0 E4D1", "77b0-e4d1"), same_code("", "")
    (True, False)
    """
    plain = ["".join(each for each in code.casefold() if each.isalnum()) for code in (one, other)]
    return bool(plain[0]) and plain[0] == plain[1]


def is_provenance(text: str) -> bool:
    """Whether a cell's text is a scorecard's line of what it was made from.

    >>> is_provenance("Made by workbook-engine 1.0 with the rules croydon.yaml 1f3a-9c2e, for July 2019.")
    True
    """
    return _LINE.fullmatch(text) is not None


def provenance(
    book: RuleBook,
    month: Month,
    observations: Mapping[str, History],
    benchmarks: Mapping[str, Sequence[Benchmark]],
    judgements: Mapping[str, Sequence[Judgement]],
) -> Provenance:
    """The provenance of a month's scorecard.

    The code of the rules is of what the rule book says, not of its file: comments, spaces, the ends of lines
    and the order of keys do not count, nor whether it is written in YAML or on a sheet, nor who is sent what.
    The code of the figures is of all that ratings may be taken on: the figures of the rule book's indicators
    until the month, their targets, benchmarks and judgements; not of where they stand, nor of blank cells and
    later months.
    """
    lines = [
        *_figures(observations, month, stored=book.rate_on_stored),
        *_aims(book, benchmarks, judgements, month),
    ]
    rules = code_of(
        [
            canonical(
                replace(
                    book,
                    file="",
                    publish=PublishRules(),
                    small_numbers=None,
                    audiences=(),
                    email=EmailRules(),
                )
            )
        ]
    )
    return Provenance(month, str(FilePlace(book.file)), rules, code_of(lines))


def _figures(observations: Mapping[str, History], month: Month, *, stored: bool) -> Iterator[str]:
    for key, history in observations.items():
        name = match_key(key)
        for period, observation in history.items():
            if period.last <= month and (said := _said(observation, stored=stored)):
                yield f"{name}\t{period}\t{said}"


def _said(observation: Observation, *, stored: bool) -> str:
    """What a cell says; "" for a blank one."""
    value = observation.value
    if not isinstance(value, Figure):
        return "" if value.why is Absence.BLANK else f"{value.why.value}\t{value.words}"
    ratio = f"{_plain(value.ratio.numerator)}/{_plain(value.ratio.denominator)}" if value.ratio else ""
    behind = _plain(value.stored) if stored else ""
    provisional = "*" if observation.provisional else ""
    figure = f"{value.bound or ''}{value.value:f} {value.unit}{provisional}"
    return f"{figure}\t{ratio}\t{observation.words}\t{behind}"


def _plain(value: Decimal | None) -> str:
    """A number in the one form that survives being saved by Excel and LibreOffice."""
    return "" if value is None else format(float(f"{value:.12g}"), ".12g")


def _aims(
    book: RuleBook,
    benchmarks: Mapping[str, Sequence[Benchmark]],
    judgements: Mapping[str, Sequence[Judgement]],
    month: Month,
) -> Iterator[str]:
    for each in book.indicators:
        name = match_key(each.key)
        if each.targets:
            yield f"{name}\ttargets\t{canonical(each.targets)}"
        for benchmark in (*each.benchmarks, *benchmarks.get(each.key, ())):
            yield f"{name}\tbenchmark\t{benchmark.name}\t{benchmark.shown}"
        for judged in (*each.judgements, *judgements.get(each.key, ())):
            if judged.month <= month:
                yield f"{name}\tjudged\t{judged.month}\t{judged.rating}\t{judged.forecast}"
