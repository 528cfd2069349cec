"""Sources: the cells that charts, sparklines and rules draw from, and whether a copy shows them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from workbook_engine.model.grid import Area
from workbook_engine.opc.areas import read_area
from workbook_engine.opc.clean_copy.sight import Sight
from workbook_engine.opc.formula import quoted_sheet, rename_sheets

_TEXTS = re.compile(r'"(?:[^"]|"")*"')
_WORDS = re.compile(r"[^\W\d][\w.\\?]*")


@dataclass(frozen=True)
class Sources:
    """The sheets that a copy sends, by casefolded name, with what is hidden on each.

    `not_sent` are the sheets that it does not, `names` the defined names, which it has none of.
    """

    sent: Mapping[str, Sight]
    not_sent: Collection[str]
    names: frozenset[str]

    def shown(self, formula: str) -> tuple[str, Area] | None:
        """The casefolded sheet and the area that a formula names, where all of it can be seen in the copy."""
        sheet, area = split(formula)
        sight = self.sent.get(sheet)
        if sight is None or area is None or sight.hides_part_of(area):
            return None
        return sheet, area

    def why_not(self, formula: str) -> tuple[str, str]:
        """Why `shown` found nothing, as the end of a sentence, and what to do about it, as a sentence."""
        sheet, area = split(formula)
        if area is not None and sheet in self.sent:
            return "where rows or columns are hidden", "Unhide them, or draw it from other cells."
        if area is not None and sheet:
            to_do = "Name that sheet under publish in the rule book, or draw it from cells that are sent."
            return "which is not sent", to_do
        return "which is no plain range of cells", "Draw it from a plain range of a sheet that is sent."

    def reaches_out(self, formula: str) -> bool:
        """Whether a formula needs what the copy does not have: another sheet, another workbook, a name."""
        bare = _TEXTS.sub("", formula)
        if "[" in bare and "!" in bare:
            return True
        if rename_sheets(bare, dict.fromkeys(map(str.casefold, self.not_sent), "elsewhere")) != bare:
            return True
        return any(word.casefold() in self.names for word in _WORDS.findall(bare))


def split(formula: str) -> tuple[str, Area | None]:
    """The casefolded sheet and the area of a plain reference; None for the area where it is none.

    >>> split("'Jul 19'!$B$2:$B$3")
    ('jul 19', Area(first_row=2, first_column=2, last_row=3, last_column=2))
    """
    sheet, _, reference = formula.strip().rpartition("!")
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return sheet.casefold(), read_area(reference)


def only_on(text: str, sheet: str) -> bool:
    """Whether a defined name stands for ranges of one sheet alone.

    >>> only_on("'Jul 19'!$A:$B,'Jul 19'!$1:$2", "Jul 19"), only_on("Data!$A$1", "Jul 19")
    (True, False)
    """
    bare = text.replace(f"{quoted_sheet(sheet)}!", "").replace(f"{sheet}!", "")
    return bool(bare) and all(read_area(part) is not None for part in bare.split(","))
