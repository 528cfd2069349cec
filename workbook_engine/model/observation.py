"""Observation: what the workbook holds for one indicator in one period."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workbook_engine.model.figure import Figure
from workbook_engine.model.period import Period
from workbook_engine.model.place import Place


class Absence(StrEnum):
    """Why there is no figure. None of these is ever 0.

    `SUPPRESSED` is a small number that is kept back to protect people: `[c]`.
    """

    BLANK = "blank"
    NOT_YET_AVAILABLE = "not yet available"
    NOT_APPLICABLE = "not applicable"
    NOT_DUE = "not due"
    SUPPRESSED = "suppressed"
    REJECTED = "rejected"


@dataclass(frozen=True)
class NoFigure:
    """A cell without a usable figure.

    `words` are what stands there (`TBC *`); `reason` is a plain sentence for the reader, where there is
    more to say than `why` does ("Data!M12 holds 'a7', which is not a figure.").
    """

    why: Absence
    words: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Observation:
    """One cell's figure, or the reason that there is none. The place never affects equality.

    `words` is the cell's whole text where it says more than the figure (`12.03 days`), else "".
    """

    key: str
    period: Period
    value: Figure | NoFigure
    provisional: bool = False
    place: Place | None = field(default=None, compare=False, repr=False)
    words: str = ""

    @property
    def figure(self) -> Figure | None:
        return self.value if isinstance(self.value, Figure) else None
