"""Published: what was said of a month when it was made final. Later refreshes say it again, and never rate
that month anew."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from workbook_engine.model.date_words import date_in_words
from workbook_engine.model.figure import Bound
from workbook_engine.model.fingerprint import PUBLISHED, fingerprint, normal_text
from workbook_engine.model.indicator import Indicator, match_key
from workbook_engine.model.period import Month, Period
from workbook_engine.model.place import CellPlace

HISTORY_HEADINGS = (
    "Month", "Ref", "Indicator", "Section", "Period", "Figure", "Previous", "Change", "Target",
    "Year to date", "Rating", "Because", "Published", "Signed by", "Version",
)  # fmt: skip
"""The headings of the history sheet, from left to right."""


@dataclass(frozen=True)
class Held:
    """A figure or a target as a cell holds it: `value` and its number format, and what that shows."""

    value: Decimal | str | None = None
    number_format: str = "General"
    shown: str = ""

    @property
    def has_figure(self) -> bool:
        """Whether it is a figure, be it a bound (`>80%`), and not words in the place of one."""
        return isinstance(self.value, Decimal) or self.shown[:1] in _BOUNDS


NO_FIGURE = "no figure"
_BOUNDS = frozenset(bound.value for bound in Bound)


@dataclass(frozen=True)
class Publication:
    """That a month was made final: when, and who signed for what was still open, "" where nothing was.

    `version` is 1, and one more with each correction.

    >>> Publication(Month(2019, 7), datetime.date(2019, 8, 12), "Jane Smith").words
    'published on 12 August 2019, signed by Jane Smith'
    """

    month: Month
    on: datetime.date
    signed_by: str = ""
    version: int = 1

    @property
    def words(self) -> str:
        signed = f", signed by {self.signed_by}" if self.signed_by else ""
        again = f" (version {self.version})" if self.version > 1 else ""
        return f"published on {date_in_words(self.on)}{again}{signed}"


@dataclass(frozen=True)
class PublishedRow:
    """One indicator of a published month, as the history sheet has it in a row.

    `code` is "" where the indicator has none. `period` is the label of the period that was rated (`Jul-19`),
    `figure` its figure, or the words in its place, and `previous` the figure before that one.
    """

    publication: Publication
    code: str
    name: str
    section: str
    period: str
    figure: Held
    previous: Held
    change: str
    target: Held
    to_date: Held
    rating: str
    because: str
    place: CellPlace | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> str:
        return self.code or self.name

    @property
    def identity(self) -> tuple[Month, int, str]:
        """What no two rows of a history have in common."""
        return self.publication.month, self.publication.version, match_key(self.key)


@dataclass(frozen=True)
class ChangedFigure:
    """A figure that is another than was published: what it was and what it is now, as they are shown.

    `is_told` is True of those that the scorecard itself tells of: the period's, the one before, and what was
    rated in the month that was published last. The overview has the others too.
    """

    period: Period
    was: str
    now: str
    publication: Publication
    is_told: bool = True

    @property
    def words(self) -> str:
        """What became of it.

        >>> july = Publication(Month(2019, 7), datetime.date(2019, 8, 12))
        >>> ChangedFigure(Month(2019, 7), "58%", "61%", july).words
        'was 58%, now 61%'
        """
        had = f"had {self.was}" if self.was == NO_FIGURE else f"was {self.was}"
        return f"{had}, now {self.now}"


@dataclass(frozen=True)
class Record:
    """All that was published, in the order of the history sheet.

    `prints` are the fingerprints of the rows as they were published, where some may be others by now; empty:
    those of the rows as they are.
    """

    rows: tuple[PublishedRow, ...]
    prints: frozenset[str] = frozenset()

    @cached_property
    def _newest(self) -> dict[Month, list[PublishedRow]]:
        """The rows of each month in its newest version, the earliest month first."""
        versions: dict[Month, int] = {}
        for row in self.rows:
            said = row.publication
            versions[said.month] = max(said.version, versions.get(said.month, 0))
        found: dict[Month, list[PublishedRow]] = {month: [] for month in sorted(versions)}
        for row in self.rows:
            if row.publication.version == versions[row.publication.month]:
                found[row.publication.month].append(row)
        return found

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that were published, the earliest first."""
        return tuple(self._newest)

    def publication(self, month: Month) -> Publication | None:
        """When a month was made final, in its newest version; None where it never was."""
        rows = self._newest.get(month)
        return rows[0].publication if rows else None

    def said(self, indicators: Iterable[Indicator], month: Month) -> dict[str, PublishedRow]:
        """What was said of indicators in a month, in its newest version, by their keys.

        A row is known by its code, else by its name: a code may be given, or become another one, later.
        """
        left = {match_key(row.key): row for row in self._newest.get(month, ())}
        asked = list(indicators) if left else []
        found = {each.key: left.pop(match_key(each.key)) for each in asked if match_key(each.key) in left}
        by_name = {match_key(row.name): row for row in left.values()}
        for each in asked:
            if each.key not in found and match_key(each.name) in by_name:
                found[each.key] = by_name.pop(match_key(each.name))
        return found

    def without(self, month: Month) -> Record:
        """The record as if a month had not been published."""
        return Record(tuple(row for row in self.rows if row.publication.month != month))


NOTHING_PUBLISHED = Record(())


def row_fingerprint(row: PublishedRow) -> str:
    """The digest of a whole row, so that one that somebody changed is seen."""
    said = row.publication
    held = (
        each.value if each.value is not None else ""
        for each in (row.figure, row.previous, row.target, row.to_date)
    )
    texts = (
        *(str(said.month), said.on.isoformat(), said.signed_by, str(said.version)),
        *(row.code, row.name, row.section, row.period, row.change, row.rating, row.because),
        *map(normal_text, held),
    )
    return fingerprint(row.key, PUBLISHED, "\x1e".join(texts))
