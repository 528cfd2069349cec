"""Shapes: pictures and boxes that hide cells, lie where nobody looks, or hold a text that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workbook_engine.disclosure.book import Book
from workbook_engine.disclosure.colours import WHITE, Colours
from workbook_engine.disclosure.elements import child, named, text_of
from workbook_engine.disclosure.finding import Finding, hidden, note
from workbook_engine.disclosure.looks import LEAST_SEEN, SMALLEST_SEEN
from workbook_engine.disclosure.scan import Scan
from workbook_engine.model.colour import contrast
from workbook_engine.model.counted import counted
from workbook_engine.model.grid import Area
from workbook_engine.model.place import CellPlace, Place, SheetPlace
from workbook_engine.model.text_length import in_short
from workbook_engine.opc.namespaces import local_name, whole_number

_SHOWN = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")
_TINY = 25_400  # English Metric Units: two points
_FAR_ROWS, _FAR_COLUMNS = 2_000, 200
_READABLE = "Delete it, or make it readable."


def find_shapes(book: Book) -> Iterator[Finding]:
    """What pictures and shapes keep from sight on each sheet, and what of them nobody sees."""
    for sheet in book.sheets:
        scan = book.scans[sheet.name]
        for part in book.package.related(sheet.part, "drawing"):
            for anchor in book.package.xml(part):
                yield from _anchored(anchor, sheet.name, scan, book.colours)


def _anchored(anchor: etree._Element, sheet: str, scan: Scan, colours: Colours) -> Iterator[Finding]:
    thing = next((each for each in anchor.iter() if local_name(each) in _SHOWN), None)
    if thing is None:
        return
    start, end = _corner(child(anchor, "from")), _corner(child(anchor, "to"))
    place: Place = SheetPlace(sheet) if start is None else CellPlace(sheet, start[0], start[1])
    what = {"pic": "picture", "graphicFrame": "chart"}.get(local_name(thing), "shape")
    if start is not None and _is_far(scan, *start):
        words = f"A {what} lies far from everything else on the sheet."
        yield note("shape far away", place, words, "Delete it, or move it to the rest.")
    if _is_tiny(anchor, thing, start, end) and local_name(thing) != "cxnSp":
        yield hidden("tiny shape", place, f"A {what} is too small to be seen.", _READABLE)
    covered = _covered(scan, start, end) if local_name(thing) in ("sp", "pic", "graphicFrame") else []
    if covered and not _is_clear(thing):
        words = f"A {what} lies over {counted(len(covered), 'filled cell')}."
        first = CellPlace(sheet, *covered[0])
        if what == "chart":
            yield note("cell under a chart", first, words, "", len(covered))
        else:
            yield hidden("cell under a picture", first, words, "Move it, or clear the cells.", len(covered))
    for shape in (each for each in anchor.iter() if local_name(each) == "sp"):
        why = _why_unread(shape, colours)
        if why:
            yield hidden("invisible text", place, f"A shape holds a text that is not seen: {why}.", _READABLE)
    for properties in list(named(anchor, "cNvPr"))[:1]:
        words = "; ".join(filter(None, (properties.get("title", ""), properties.get("descr", ""))))
        if words:
            yield note(
                "alternative text", place, f"A {what} has words for screen readers: “{in_short(words)}”."
            )


def _corner(end: etree._Element | None) -> tuple[int, int, bool, bool] | None:
    """Row and column from 1, and whether it lies at the very edge of each."""
    if end is None:
        return None
    row, column, down, along = (
        whole_number(text_of(found)) if (found := child(end, name)) is not None else 0
        for name in ("row", "col", "rowOff", "colOff")
    )
    return row + 1, column + 1, down <= 0, along <= 0


def _is_far(scan: Scan, row: int, column: int, *_: bool) -> bool:
    last = max(scan.cells, default=1)
    widest = max((columns[-1] for columns in scan.cells.values()), default=1)
    return row > last + _FAR_ROWS or column > widest + _FAR_COLUMNS


def _is_tiny(
    anchor: etree._Element,
    thing: etree._Element,
    start: tuple[int, int, bool, bool] | None,
    end: tuple[int, int, bool, bool] | None,
) -> bool:
    if start is not None and end is not None:
        begun, ended = child(anchor, "from"), child(anchor, "to")
        for cell, offset in (("row", "rowOff"), ("col", "colOff")):
            at = [_said(begun, cell), _said(ended, cell)]
            if at[0] == at[1] and _said(ended, offset) - _said(begun, offset) < _TINY:
                return True
        return False
    size = child(anchor, "ext")
    if size is None:
        return False
    return any(0 <= whole_number(size.get(side)) < _TINY for side in ("cx", "cy"))


def _said(end: etree._Element | None, name: str) -> int:
    found = None if end is None else child(end, name)
    return 0 if found is None else whole_number(text_of(found).lstrip("-"))


def _covered(
    scan: Scan, start: tuple[int, int, bool, bool] | None, end: tuple[int, int, bool, bool] | None
) -> list[tuple[int, int]]:
    """The filled cells that lie wholly under something."""
    if start is None or end is None:
        return []
    area = Area(start[0] + (not start[2]), start[1] + (not start[3]), end[0] - 1, end[1] - 1)
    if area.first_row > area.last_row or area.first_column > area.last_column:
        return []
    return sorted(scan.within(area.first_row, area.first_column, area.last_row, area.last_column))


def _is_clear(thing: etree._Element) -> bool:
    """Whether what lies under a shape can be seen: it has no fill, or one that can be seen through."""
    properties = child(thing, "spPr")
    if local_name(thing) != "sp" or properties is None:
        return False
    if child(properties, "noFill") is not None or any(True for _ in named(properties, "alpha")):
        return True
    fills = any(
        child(properties, each) is not None for each in ("solidFill", "gradFill", "pattFill", "blipFill")
    )
    return not fills and child(thing, "style") is None


def _why_unread(shape: etree._Element, colours: Colours) -> str:
    """Why nobody reads a shape's text, or a part of it; "" where it can be read, or nobody can say."""
    properties, body = child(shape, "spPr"), child(shape, "txBody")
    if body is None:
        return ""
    ground = _ground(shape, properties, colours)
    for run in named(body, "r"):
        looks, words = child(run, "rPr"), child(run, "t")
        if looks is None or words is None or not (words.text or "").strip():
            continue
        size = whole_number(looks.get("sz")) / 100 if looks.get("sz") else SMALLEST_SEEN
        if 0 <= size < SMALLEST_SEEN:
            return f"it is {size:g} points high"
        if child(looks, "noFill") is not None:
            return "its letters have no fill"
        colour = _painted(child(looks, "solidFill"), colours)
        if colour and ground and contrast(colour, ground) < LEAST_SEEN:
            return "it has the colour of its ground"
    return ""


def _ground(shape: etree._Element, properties: etree._Element | None, colours: Colours) -> str:
    """The colour behind a shape's text; "" where it is not said. A shape without a fill lies on the sheet."""
    if properties is None:
        return ""
    if (fill := child(properties, "solidFill")) is not None:
        return _painted(fill, colours)
    if child(properties, "noFill") is not None:
        return WHITE
    others = any(child(properties, each) is not None for each in ("gradFill", "pattFill", "blipFill"))
    return "" if others or child(shape, "style") is not None else WHITE


def _painted(fill: etree._Element | None, colours: Colours) -> str:
    """The colour of a fill; "" where it is another one than it says, by changes that are not worked out."""
    if fill is None or not len(fill) or len(fill[0]):
        return ""
    return colours.drawn(local_name(fill[0]), fill[0].get("val", ""), fill[0].get("lastClr", ""))
