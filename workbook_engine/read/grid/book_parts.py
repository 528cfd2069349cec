"""Book parts: what all sheets of a workbook share, its number formats and texts, each parsed once."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from workbook_engine.read.grid.number_formats import cell_styles
from workbook_engine.read.grid.texts import Text, read_shared_strings

_LARGEST_KEPT = 4_000_000
"""Bytes. A larger part holds the texts of raw records: of those only what is asked for is kept."""


class BookParts:
    """The styles and shared strings parts of a workbook, None where it has none.

    `date1904` is True where its dates are counted from 1904.
    """

    def __init__(self, styles: bytes | None, shared_strings: bytes | None, *, date1904: bool = False) -> None:
        self._styles = styles
        self._shared_strings = shared_strings
        self.date1904 = date1904

    @cached_property
    def formats(self) -> tuple[str, ...]:
        """The number format code of each cell style. Raises ValueError where the part is damaged."""
        return tuple(code for code, _ in self._cell_styles)

    @cached_property
    def indents(self) -> tuple[int, ...]:
        """How many steps the text of each cell style stands in."""
        return tuple(indent for _, indent in self._cell_styles)

    @cached_property
    def _cell_styles(self) -> tuple[tuple[str, int], ...]:
        return cell_styles(self._styles)

    def texts(self, wanted: Collection[int]) -> dict[int, Text]:
        """The shared texts with these numbers. Raises ValueError where one is missing."""
        if len(self._shared_strings or b"") > _LARGEST_KEPT:
            texts = read_shared_strings(self._shared_strings, wanted)
        else:
            texts = self._all_texts if wanted else {}
        missing = set(wanted) - texts.keys()
        if missing:
            raise ValueError(f"a cell refers to text {min(missing)}, which the workbook lacks")
        return texts

    @cached_property
    def _all_texts(self) -> dict[int, Text]:
        return read_shared_strings(self._shared_strings, None)
