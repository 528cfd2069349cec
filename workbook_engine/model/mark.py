"""Mark: how the engine knows its own sheets again, whatever their tabs are called by now.

A mark is a hidden name with the scope of the sheet, `WorkbookEngine`, that holds a text; more names
that begin so hold fingerprints of what was drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote

from workbook_engine.model.text_length import LONGEST_SHEET_NAME, cut

MARK_NAME = "WorkbookEngine"
"""The sheet-scoped name that holds a mark; names that continue it (`WorkbookEngine.Drawn1`) belong to it."""

CHART_NAME = "WorkbookEngine chart"
"""What the names of the engine's own charts begin with: a chart of another name is somebody else's."""

LOGO_ENDING = " (logo, drawn by workbook-engine)"
"""What the alternative text of the engine's own picture ends with: any other picture is somebody else's."""

SCORECARD = "scorecard"
COMMENTARY_LOG = "commentary log"
OVERVIEW = "overview"
TRENDS = "trends"
HISTORY = "history"
"""The roles of the engine's own sheets."""

INPUT = "input"
"""The role of a sheet that the engine drew once for people to fill in: it is theirs, and never replaced."""

_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_LONGEST_LITERAL = 240  # Excel allows 255 characters in a literal of a formula
_LONGEST_FORMULA = 8000  # Excel allows 8,192 characters in a formula
_LONGEST_MARK = 7500  # one formula holds it


def _in_one(texts: Iterable[str]) -> str:
    return "|".join(quote(text, safe=" ") for text in texts)


def _parted(text: str) -> tuple[str, ...]:
    return tuple(unquote(part) for part in text.split("|")) if text else ()


def log_tab(scorecard_sheet: str) -> str:
    """What the commentary log of a scorecard is called: one workbook may hold the scorecards of two boards.

    >>> log_tab("Scorecard"), log_tab("Adults")
    ('Commentary log', 'Adults log')
    """
    if scorecard_sheet.casefold() == "scorecard":
        return "Commentary log"
    return f"{cut(scorecard_sheet, LONGEST_SHEET_NAME - 4).rstrip()} log"


def history_tab(scorecard_sheet: str) -> str:
    """What the history of a scorecard is called; Excel keeps the name History for itself.

    >>> history_tab("Scorecard"), history_tab("Adults")
    ('Published history', 'Adults history')
    """
    if scorecard_sheet.casefold() == "scorecard":
        return "Published history"
    return f"{cut(scorecard_sheet, LONGEST_SHEET_NAME - 8).rstrip()} history"


def text_formulas(text: str) -> list[str]:
    """Formulas, each within Excel's limits, that together spell `text`.

    >>> text_formulas("role=scorecard")
    ['"role=scorecard"']
    """
    literals = [text[i : i + _LONGEST_LITERAL] for i in range(0, len(text), _LONGEST_LITERAL)] or [""]
    quoted = ['"' + literal.replace('"', '""') + '"' for literal in literals]
    per_formula = _LONGEST_FORMULA // (_LONGEST_LITERAL + 3)
    return ["&".join(quoted[i : i + per_formula]) for i in range(0, len(quoted), per_formula)]


def formula_text(formula: str) -> str:
    """The text that a formula of literals spells: the reverse of `text_formulas`, for each formula."""
    return "".join(match[1].replace('""', '"') for match in _LITERAL.finditer(formula))


@dataclass(frozen=True)
class Mark:
    """What an engine's sheet is: its role, and the tab name that it was first drawn with.

    `period`, `rules` (the rule book's file name) and `headings` (what the code, name and commentary columns
    are headed) are empty on a sheet of somebody else's donor. `formerly` is the rule book's name
    before, where it was given another. `columns` are all headings of a scorecard's table from left to right
    and `council` is whose it is; both are empty on scorecards that were drawn before these were kept.

    >>> mark = Mark("scorecard", "Scorecard", "2019-07", "croydon.yaml", ("Ref", "Indicator", "Commentary"))
    >>> Mark.from_text(mark.text) == mark
    True
    """

    role: str
    tab: str
    period: str = ""
    rules: str = ""
    headings: tuple[str, ...] = ()
    formerly: str = ""
    columns: tuple[str, ...] = ()
    council: str = ""

    @property
    def text(self) -> str:
        headings, columns = _in_one(self.headings), _in_one(self.columns)
        fields = {"role": self.role, "tab": self.tab, "period": self.period, "rules": self.rules}
        if self.formerly:
            fields["formerly"] = self.formerly
        if self.council:
            fields["council"] = self.council
        pairs = [f"{name}={quote(value, safe=' ')}" for name, value in fields.items()]
        text = ";".join([*pairs, f"headings={headings}"])
        whole = f"{text};columns={columns}"
        return whole if columns and len(whole) <= _LONGEST_MARK else text

    @classmethod
    def from_text(cls, text: str) -> Mark:
        fields = dict(pair.partition("=")[::2] for pair in text.split(";"))
        headings, columns = (_parted(fields.get(name, "")) for name in ("headings", "columns"))
        names = ("role", "tab", "period", "rules", "formerly", "council")
        role, tab, period, rules, formerly, council = (unquote(fields.get(name, "")) for name in names)
        return cls(role, tab, period, rules, headings, formerly, columns, council)

    def continued_by(self, newer: Mark) -> bool:
        """Whether a newer mark is of the same sheet of the same rule book, perhaps of another month."""
        names = (newer.rules, newer.formerly) if newer.formerly else (newer.rules,)
        return (self.role, self.tab) == (newer.role, newer.tab) and self.rules in names
