"""Action: what somebody is to do about an indicator, who does it, by when, and that it is done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.period import Month
from workbook_engine.model.place import CellPlace
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.text_length import LONGEST_TEXT, excel_length

ACTION_HEADINGS = ("Action", "Owner", "Due", "Closed")
"""The columns of the commentary log that hold an action; an action's entries are in this order."""

_CLOSED = ACTION_HEADINGS.index("Closed")
_STILL_OPEN = re.compile(
    r"""[-–—?.\s]* | no? | false | 0 | n/?a | none | tb[acd]
    | (?:still\ )?open | on[-\ ]?going | in\ (?:progress|hand) | outstanding | pending
    | (?:not|awaiting|nearly|partly)\b.* | \d{1,2}\s?%""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def closes(text: str) -> bool:
    """Whether what stands under Closed says that an action is closed: a date, or any word that denies it not.

    >>> [closes(text) for text in ("28 June", "done", "Not yet", "no", "-", "50%", "100%")]
    [True, True, False, False, False, False, True]
    """
    return not _STILL_OPEN.fullmatch(text.strip())


@dataclass(frozen=True)
class Entry:
    """What stands in one cell of an action: the cell itself, and its text as people see it."""

    cell: Cell
    text: RichText

    @property
    def lines(self) -> tuple[RichText, ...]:
        return self.text.lines

    @classmethod
    def of_lines(cls, lines: Sequence[RichText]) -> Entry | None:
        """A cell of these lines; None where all of them are empty."""
        text = RichText.of_lines(lines)
        return cls(Cell(CellKind.TEXT, str(text)), text) if str(text).strip() else None


@dataclass(frozen=True)
class Action:
    """An action, or several in lines, about one indicator (by its code, else whole name).

    `entries` are the action, owner, due date and when it was closed, None where a cell is empty. `period` is
    the month in which it was raised, None where nobody knows; `seen` that of the scorecard on which it stood,
    None in the log.
    """

    key: str
    name: str
    entries: tuple[Entry | None, ...]
    period: Month | None = None
    seen: Month | None = None
    place: CellPlace | None = field(default=None, compare=False, repr=False)

    @property
    def texts(self) -> tuple[str, ...]:
        """Its entries as texts, "" for an empty one."""
        return tuple(str(entry.text).strip() if entry else "" for entry in self.entries)

    @property
    def is_closed(self) -> bool:
        closed = self.entries[_CLOSED]
        return closed is not None and any(closes(str(line)) for line in closed.lines)

    @property
    def height(self) -> int:
        """How many lines it takes."""
        return max((len(entry.lines) for entry in self.entries if entry), default=0)

    @property
    def closing(self) -> str:
        """Of what is closed, how many actions of which indicator it is: `1 action of A 1`.

        Where one entry closes several lines it is quoted, for somebody may have meant the first line only.
        """
        what, closed = self.entries[0], self.entries[_CLOSED]
        count = sum(1 for line in what.lines if str(line).strip()) if what else 1
        words = f"{count} action{'' if count == 1 else 's'} of {self.key}"
        is_one_for_all = count > 1 and closed is not None and len(closed.lines) == 1
        return f"{words}, all closed by “{str(closed.text).strip()}”" if closed and is_one_for_all else words

    def parted(self) -> tuple[Action | None, Action | None]:
        """What of it is closed, and what is still open.

        One word or date in Closed closes all that stands in the row. Several lines there close the lines
        of the action beside them; an owner or due date of one line belongs to each of them. A word such as
        “not yet” closes nothing, and stays.
        """
        closed, what = self.entries[_CLOSED], self.entries[0]
        if closed is None or not self.is_closed:
            return None, self
        says = [closes(str(line)) for line in closed.lines]
        if len(says) == 1 or what is None or len(what.lines) < len(says):
            is_denied = any(str(line).strip() and not says[at] for at, line in enumerate(closed.lines))
            return (None, self) if is_denied else (self, None)
        ends = [at < len(says) and says[at] for at in range(len(what.lines))]
        if all(ends):
            return self, None
        return self._lines(ends, is_closed=True), self._lines(ends, is_closed=False)

    def _lines(self, ends: Sequence[bool], *, is_closed: bool) -> Action | None:
        entries: list[Entry | None] = []
        has_own = False
        for at, entry in enumerate(self.entries):
            if entry is None:
                entries.append(None)
            elif len(entry.lines) == 1 and at != _CLOSED:
                entries.append(entry)
            else:
                lines = [
                    line for n, line in enumerate(entry.lines) if (n < len(ends) and ends[n]) == is_closed
                ]
                entries.append(Entry.of_lines(lines))
                has_own = has_own or entries[-1] is not None
        return replace(self, entries=tuple(entries)) if has_own else None

    def above(self, other: Action) -> Action | None:
        """Both in one row, line by line, so that each due date stands beside its action.

        None where a cell could not hold that.
        """
        entries: list[Entry | None] = []
        for first, second in zip(self.entries, other.entries, strict=True):
            if second is None:
                entries.append(first)
                continue
            lines = list(first.lines) if first else []
            lines += [RichText(())] * (self.height - len(lines))
            entries.append(Entry.of_lines([*lines, *second.lines]))
        if any(entry and excel_length(str(entry.text)) > LONGEST_TEXT for entry in entries):
            return None
        return replace(self, entries=tuple(entries))
