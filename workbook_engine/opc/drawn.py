"""Drawn: what was drawn on a bare donor's sheet, as fingerprints, and what people put there since.

A bare donor is drawn by somebody else, who cannot know what was typed on the sheet since the last splice;
so it is not carried over, and the splice stops.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import unquote

from lxml import etree

from workbook_engine.model.fingerprint import fingerprint, pieces
from workbook_engine.model.mark import MARK_NAME, text_formulas
from workbook_engine.model.place import cell_reference
from workbook_engine.opc.areas import column_runs, read_area
from workbook_engine.opc.attachments import attached, counted
from workbook_engine.opc.cells import held_cells
from workbook_engine.opc.hyperlinks import hyperlinks
from workbook_engine.opc.namespaces import local_name, main
from workbook_engine.opc.normal_formula import normal_formula
from workbook_engine.opc.notes import notes
from workbook_engine.opc.package import Package
from workbook_engine.opc.workbook import DefinedName

_SHOWN = 4
_LONGEST = 40
_HANGING = "hanging"


@dataclass(frozen=True)
class Thing:
    """Something on a sheet: a cell's content, a note, a link, a drop-down, or what hangs on it.

    `at` is where: a reference, or the noun of what has no cell; of those `value` counts from 1.
    `told` is what a person is told of it.
    """

    kind: str
    at: str
    value: Decimal | str
    told: str = ""

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.kind, self.at, self.value)


@dataclass(frozen=True)
class SheetAsItIs:
    """A sheet with all that is needed to see what it holds.

    `root` is the sheet part's; `part` names where its relationships are; `strings` and `tabs` are as
    `held_cells` wants them.
    """

    package: Package
    part: str
    root: etree._Element
    strings: Mapping[int, str]
    tabs: Mapping[str, str]

    def things(self) -> Iterator[Thing]:
        """Everything on the sheet that a person would miss; formats are not among it."""
        hanging = attached(self.package, self.part)
        hanging["sparkline"] = sum(1 for e in self.root.iter() if local_name(e) == "sparkline")
        for noun, number in sorted((+hanging).items()):
            yield from (Thing(_HANGING, noun, Decimal(i)) for i in range(1, number + 1))
        for reference, _, text in notes(self.package, self.part):
            yield Thing("note", reference, text, f"the note on {reference}")
        for reference, address in hyperlinks(self.package, self.part, self.root).items():
            if address.startswith("#"):
                address = normal_formula(address, 1, 1, self.tabs)
            yield Thing("link", reference, unquote(address), f"the link on {reference}")
        for reference in _ruled(self.root):
            yield Thing("input rule", reference, "", f"the drop-down or input rule on {reference}")
        for cell in held_cells(self.root, self.strings, self.tabs):
            shown = cell.shown
            shown = shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 3].rstrip()}..."
            shown = f"“{shown}”" if cell.kind == "text" else shown
            yield Thing(cell.kind, cell.reference, cell.value, f"{cell.reference} ({shown})")


def _ruled(root: etree._Element) -> Iterator[str]:
    """Where there are drop-downs and input rules; programs join and part those that are alike."""
    references = (rule.get("sqref", "").split() for rule in root.iter(main("dataValidation")))
    areas = [read_area(reference) for each in references for reference in each]
    for run in column_runs(area for area in areas if area is not None):
        first, last = (cell_reference(row, run.first_column) for row in (run.first_row, run.last_row))
        yield first if first == last else f"{first}:{last}"


def drawn_names(sheet: SheetAsItIs) -> tuple[DefinedName, ...]:
    """The hidden names that keep the fingerprints of a sheet as it is drawn."""
    text = "".join(dict.fromkeys(thing.fingerprint for thing in sheet.things()))
    return tuple(
        DefinedName(f"{MARK_NAME}.Drawn{number}", formula, hidden=True)
        for number, formula in enumerate(text_formulas(text), 1)
    )


def put_there_since(sheet: SheetAsItIs, fingerprints: str) -> tuple[Thing, ...]:
    """What stands on a sheet now and was not drawn; what was cleared or deleted since is not missed."""
    drawn = set(pieces(fingerprints))
    return tuple(thing for thing in sheet.things() if thing.fingerprint not in drawn)


def told(things: Sequence[Thing]) -> str:
    """The first few of these things and how many more there are, as a sentence has them.

    >>> told([Thing("hanging", "chart", Decimal(2)), Thing("text", "B7", "Ask", "B7 (“Ask”)")])
    'a chart, B7 (“Ask”)'
    """
    hanging = Counter(thing.at for thing in things if thing.kind == _HANGING)
    each = [counted(noun, number) for noun, number in hanging.items()]
    each += [thing.told for thing in things if thing.kind != _HANGING]
    more = len(each) - _SHOWN
    return ", ".join(each[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")
