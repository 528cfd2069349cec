"""Headings: what a column of a scorecard shows, told from its heading by templates and a rule book."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_engine.model.indicator import match_key
from workbook_engine.model.period import Period
from workbook_engine.model.printed import PrintedColumn
from workbook_engine.model.rule_book import DirectionOfTravel, RuleBook
from workbook_engine.model.template import Column, ColumnKind, Template
from workbook_engine.read.headings.period_labels import period_of_text

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_PERIODS = ("current", "previous", "month", "year")


@dataclass(frozen=True)
class KnownHeadings:
    """The headings that templates may have drawn; `book` says what its directions and benchmarks are called.

    The first template that knows a heading says what it shows.
    """

    templates: Sequence[Template] = ()
    book: RuleBook | None = None

    def column(self, heading: str) -> PrintedColumn:
        """What stands under a heading, as far as that is known.

        >>> KnownHeadings().column("Jul 2019").period
        Month(year=2019, month=7)
        """
        period = self._period(heading)
        if period is not None:
            return PrintedColumn(heading, period=period)
        wanted = match_key(heading)
        for column in self._columns:
            if any(match_key(each) == wanted for each in self._written(column)):
                return PrintedColumn(heading, column.shows)
        for column in self._columns:
            begins = match_key(column.heading.partition("{")[0].rstrip(" ,"))
            if begins and wanted.startswith(f"{begins}, "):  # one of several: `Direction, on last year`
                return PrintedColumn(heading, column.shows)
        return PrintedColumn(heading)

    @property
    def _columns(self) -> Iterator[Column]:
        return (column for template in self.templates for column in template.columns)

    def _period(self, heading: str) -> Period | None:
        year_starts = self.book.year_starts if self.book else 4
        found = (
            period_of_text(text, year_starts, years_first=True)  # a month is never headed 2011/12
            for text in (heading, *self._period_in(heading))
        )
        return next((period for period in found if period is not None), None)

    def _period_in(self, heading: str) -> Iterator[str]:
        """What of a heading stands for a period, as templates have it: `Outturn 2020/21`."""
        for column in self._columns:
            found = _PLACEHOLDER.search(column.heading)
            if found and found[1] in _PERIODS and found[0] != column.heading:
                before, _, after = column.heading.partition(found[0])
                match = re.fullmatch(f"{re.escape(before)}(.+){re.escape(after)}", heading)
                if match:
                    yield match[1]

    def _written(self, column: Column) -> Iterator[str]:
        """The headings that a column of a template is drawn with, as far as they are known."""
        if "{" not in column.heading:
            yield column.heading
        directions = self.book.directions if self.book else (DirectionOfTravel(),)
        names = {
            "{direction}": [each.heading for each in directions],
            "{benchmark}": list(self._benchmarks()),
        }
        for placeholder, words in names.items():
            if placeholder in column.heading:
                yield from (column.heading.replace(placeholder, word) for word in dict.fromkeys(words))

    def _benchmarks(self) -> Iterator[str]:
        """What the benchmarks of the rule book are called, wherever it names them."""
        if self.book is not None:
            yield from (each.name for each in self.book.benchmarks)
            yield from (each.name for source in self.book.sources for each in source.benchmarks)
            yield from (each.name for one in self.book.indicators for each in one.benchmarks)


def identity(columns: Sequence[PrintedColumn]) -> tuple[int | None, int | None]:
    """Which columns have the codes and the names of the indicators, counted from 0; None where none has.

    Without a template that knows them they are the first one or two.
    """
    code, name = (
        next((at for at, column in enumerate(columns) if column.shows is kind), None)
        for kind in (ColumnKind.CODE, ColumnKind.NAME)
    )
    return (code, 0) if code is None and name is None else (code, name)
