"""Scan: one pass over a sheet part. Where its filled cells stand, and what keeps them from sight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from workbook_engine.disclosure.beside_cells import Beside, besides
from workbook_engine.disclosure.colours import Colours
from workbook_engine.disclosure.conditional import Paint, Rule, read_rules
from workbook_engine.disclosure.elements import child, named, points_outside, tags
from workbook_engine.disclosure.looks import LEAST_SEEN, SAME_COLOUR, SMALLEST_SEEN, Look
from workbook_engine.disclosure.texts import SharedText, shared_text
from workbook_engine.model.colour import contrast
from workbook_engine.model.grid import Area
from workbook_engine.opc.areas import read_area
from workbook_engine.opc.clean_copy.cells import is_value
from workbook_engine.opc.clean_copy.sight import TINY_COLUMN, TINY_ROW, between, scrolled_away
from workbook_engine.opc.namespaces import is_true, local_name, whole_number
from workbook_engine.xml import stream_part

_TAGS = tags(
    "sheetView",
    "sheetFormatPr",
    "col",
    "row",
    "mergeCell",
    "conditionalFormatting",
    "autoFilter",
    "hyperlink",
    "scenario",
    "customSheetView",
    "protectedRange",
    "dataRef",
    "webPublishItem",
    "headerFooter",
    "dataValidation",
)
_LOOKS_TRIED = 1_000
_HIDES = "a conditional format hides it"
_UNSEEN_AT_MOST = 100_000  # places of unseen cells that are kept; the rest only counts


@dataclass
class Scan:
    """What a sheet part holds. Rows and columns count from 1.

    `cells` are the columns of the filled cells by row; `unseen` says why a cell is not seen though its row
    and column are; `texts` are the shared strings that its cells show.
    """

    hidden_rows: dict[int, int] = field(default_factory=dict)
    tiny_rows: dict[int, int] = field(default_factory=dict)
    hidden_columns: list[tuple[int, int, bool]] = field(default_factory=list)
    unseen: dict[tuple[int, int], str] = field(default_factory=dict)
    cells: dict[int, list[int]] = field(default_factory=dict)
    formulas: int = 0
    linked_formulas: Counter[str] = field(default_factory=Counter)
    rich_values: int = 0
    texts: set[int] = field(default_factory=set)
    merges: list[Area] = field(default_factory=list)
    painted: list[Area] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    looked: dict[tuple[int, int], tuple[Look, float | None]] = field(default_factory=dict)
    maybe_unseen: dict[tuple[int, int], str] = field(default_factory=dict)
    filtered: str = ""
    links: list[tuple[str, str, str]] = field(default_factory=list)
    scenarios: int = 0
    custom_views: int = 0
    zero_height: bool = False
    usual_height: float = 15.0
    thin_columns: bool = False
    listed_columns: list[tuple[int, int]] = field(default_factory=list)
    scrolled: tuple[int, int] = (0, 0)
    spoken: list[tuple[int, int]] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)
    odd_values: list[tuple[int, int]] = field(default_factory=list)

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return sum(map(len, self.cells.values()))

    def within(
        self, first_row: int, first_column: int, last_row: int, last_column: int
    ) -> Iterator[tuple[int, int]]:
        """The filled cells between two corners, both included."""
        rows = range(first_row, last_row + 1)
        known = self.cells if len(rows) > len(self.cells) else (row for row in rows if row in self.cells)
        for row in known:
            if row in rows:
                yield from ((row, c) for c in self.cells[row] if first_column <= c <= last_column)


class Scanner:
    """Scans the sheets of one workbook, which share looks and texts."""

    def __init__(
        self,
        looks: Sequence[Look],
        texts: Sequence[SharedText],
        colours: Colours,
        paints: Sequence[Paint] = (),
    ) -> None:
        self.looks, self.texts, self.colours, self.paints = looks, texts, colours, paints
        self._hiding: dict[tuple[Paint, Look, bool], bool] = {}
        # Cells are remembered only where some format could hide one.
        kinds = {(paint, look) for paint in set(paints) for look in set(looks[:_LOOKS_TRIED])}
        self.hides = len(looks) > _LOOKS_TRIED or any(self._hides(*kind, False) for kind in kinds)

    def _hides(self, paint: Paint, look: Look, is_text: bool) -> bool:
        """Whether a conditional format, where it applies, keeps a figure or a text of a look from sight."""
        key = paint, look, is_text
        if key not in self._hiding:
            self._hiding[key] = bool(paint.over(look).why_unseen(None if is_text else 7.0))
        return self._hiding[key]

    def scan(self, sheet: bytes) -> Scan:
        """What a sheet part holds. Raises UnsafeXmlError where it is damaged."""
        found, row = Scan(), 0
        for element in stream_part(sheet, _TAGS):
            if local_name(element) == "row":
                row = self._row(element, row, found)
            else:
                _beside_cells(element, found)
                if self.hides and local_name(element) == "conditionalFormatting":
                    found.rules.extend(read_rules(element, self.paints))
        for merge in found.merges:
            _covered(merge, found)
        for rule in found.rules:
            self._painted(rule, found)
        if found.thin_columns:
            found.hidden_columns += [(first, last, True) for first, last in between(found.listed_columns)]
        return found

    def _row(self, element: etree._Element, before: int, found: Scan) -> int:
        row = whole_number(element.get("r")) if element.get("r") else before + 1
        column, filled = 0, list[int]()
        for cell in element:
            if local_name(cell) != "c":
                continue
            area = read_area(cell.get("r", ""))
            column = area.first_column if area else column + 1
            if self._cell(cell, row, column, found):
                filled.append(column)
        if filled:
            found.cells[row] = filled
        if is_true(element.get("hidden")) or (found.zero_height and not is_true(element.get("customHeight"))):
            found.hidden_rows[row] = len(filled)
        elif _number(element.get("ht"), found.usual_height) < TINY_ROW:
            found.tiny_rows[row] = len(filled)
        return row

    def _painted(self, rule: Rule, found: Scan) -> None:
        """Cells that a conditional format keeps from sight, or may; a 0 that is not shown hides nothing."""
        for area in rule.areas:
            for at in found.within(area.first_row, area.first_column, area.last_row, area.last_column):
                look, number = found.looked.get(at, (Look(), 0.0))
                if at in found.unseen or number == 0 or not self._hides(rule.paint, look, number is None):
                    continue
                answer = rule.applies(number)
                if answer is None:
                    found.maybe_unseen[at] = _HIDES
                elif answer and len(found.unseen) < _UNSEEN_AT_MOST:
                    found.unseen[at] = _HIDES

    def _cell(self, cell: etree._Element, row: int, column: int, found: Scan) -> bool:
        """Whether a cell holds something; what keeps it from sight is noted."""
        formula, value, inline = child(cell, "f"), child(cell, "v"), child(cell, "is")
        if formula is not None:
            found.formulas += 1
            if points_outside(formula.text or ""):
                found.linked_formulas[formula.text or ""] += 1
        if cell.get("vm"):
            found.rich_values += 1
        stored = (value.text or "") if value is not None else ""
        text = self._text(cell.get("t", "n"), stored, inline, found)
        if text is None and not stored.strip():
            return False
        if text is not None and text.blank:
            return False
        number = None if text is not None else _number(stored, 1.0)
        look = self.looks[at] if 0 <= (at := whole_number(cell.get("s"))) < len(self.looks) else Look()
        if self.hides:
            found.looked[row, column] = look, number
        why = look.why_unseen(number)
        if text is not None and text.colours and why in ("", SAME_COLOUR):
            runs = [colour or look.colour for colour in text.colours]
            unseen = [contrast(colour, look.fill) < LEAST_SEEN for colour in runs]
            why = "a part of its text has the colour of its fill" if any(unseen) else ""
        if text is not None and not why and text.smallest < SMALLEST_SEEN:
            why = f"a part of its text is {text.smallest:g} points high"
        if text is not None and text.spoken:
            found.spoken.append((row, column))
        if text is None and not is_value(cell.get("t", "n"), stored):
            found.odd_values.append((row, column))
        if why and len(found.unseen) < _UNSEEN_AT_MOST:
            found.unseen[row, column] = why
        return True

    def _text(self, kind: str, stored: str, inline: etree._Element | None, found: Scan) -> SharedText | None:
        """The text of a cell; None where it holds a number, a truth or an error."""
        if kind == "s":
            at = whole_number(stored)
            found.texts.add(at)
            return self.texts[at] if stored and 0 <= at < len(self.texts) else SharedText("", blank=True)
        if inline is not None:
            return shared_text(inline, self.colours)
        return SharedText(stored[:60], blank=not stored.strip()) if kind == "str" else None


def _beside_cells(element: etree._Element, found: Scan) -> None:
    kind = local_name(element)
    if kind == "sheetView":
        found.scrolled = max(found.scrolled, scrolled_away(element))
    elif kind == "sheetFormatPr":
        found.zero_height = is_true(element.get("zeroHeight"))
        found.usual_height = _number(element.get("defaultRowHeight"), 15.0)
        found.thin_columns = _number(element.get("defaultColWidth"), 8.0) < TINY_COLUMN
    elif kind == "col":
        is_tiny = _number(element.get("width"), 8.0) < TINY_COLUMN
        found.listed_columns.append((whole_number(element.get("min")), whole_number(element.get("max"))))
        if is_true(element.get("hidden")) or is_tiny:
            first, last = whole_number(element.get("min")), whole_number(element.get("max"))
            found.hidden_columns.append((first, last, not is_true(element.get("hidden"))))
    elif kind == "mergeCell":
        found.merges.extend(filter(None, [read_area(element.get("ref", ""))]))
    elif kind == "conditionalFormatting":
        found.beside.extend(besides(element))
        if any(rule.get("dxfId") for rule in named(element, "cfRule")):
            found.painted.extend(filter(None, map(read_area, element.get("sqref", "").split())))
    elif kind == "autoFilter":
        if any(True for _ in named(element, "filterColumn")):
            found.filtered = element.get("ref", "")
    elif kind == "hyperlink":
        ids = [value for name, value in element.attrib.items() if str(name).endswith("}id")]
        found.links.append((element.get("ref", ""), str(ids[0]) if ids else "", element.get("location", "")))
    elif kind == "scenario":
        found.scenarios += 1
    elif kind == "customSheetView":
        found.custom_views += 1
    else:
        found.beside.extend(besides(element))


def _covered(merge: Area, found: Scan) -> None:
    """Cells under a merge hold what nobody sees."""
    if merge.first_row == merge.last_row and merge.first_column == merge.last_column:
        return
    corners = merge.first_row, merge.first_column, merge.last_row, merge.last_column
    for at in found.within(*corners):
        if at != corners[:2]:
            found.unseen[at] = "it lies under merged cells"


def _number(text: str | None, otherwise: float) -> float:
    try:
        return float(text) if text else otherwise
    except ValueError:
        return otherwise
