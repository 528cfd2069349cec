"""The linter's checks of worksheets, and of what hangs on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from lxml import etree

from tests.opc.lint_parts import M, Parts, out_of_order, twice

X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges "
    "scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr "
    "conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter "
    "rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing "
    "legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst"
)
_SPARKLINE_WORDS = frozenset(
    [
        "sparklineGroups",
        "sparklineGroup",
        "sparklines",
        "sparkline",
        "f",
        "sqref",
        "colorSeries",
        "colorNegative",
        "colorAxis",
        "colorMarkers",
        "colorFirst",
        "colorLast",
        "colorHigh",
        "colorLow",
    ]
)
_CELL = re.compile(r"\$?([A-Z]+)\$?(\d+)")

Box = tuple[int, int, int, int]


def box(reference: str) -> Box:
    """First row, first column, last row and last column of `A1:B2`."""
    corners = [(int(row), _column(letters)) for letters, row in _CELL.findall(reference.upper())]
    (top, left), (bottom, right) = corners[0], corners[-1]
    return top, left, bottom, right


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def overlap(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _worksheets(parts: Parts) -> Iterator[tuple[str, etree._Element]]:
    for part in parts.sheets.values():
        root = parts.xml(part)
        if root is not None and root.tag == f"{M}worksheet":
            yield part, root


def order(parts: Parts) -> Iterator[str]:
    for part, root in _worksheets(parts):
        yield from (f"{part}: {name} is out of order" for name in out_of_order(root, _ORDER))


def rows_and_cells(parts: Parts) -> Iterator[str]:
    for part, root in _worksheets(parts):
        last_row = 0
        for row in root.iter(f"{M}row"):
            number = int(row.get("r") or last_row + 1)
            if number <= last_row:
                yield f"{part}: row {number} stands after row {last_row}"
            last_row, last_column = number, 0
            for cell in row.iter(f"{M}c"):
                column = box(cell.get("r") or "")[1] if cell.get("r") else last_column + 1
                if column <= last_column:
                    yield f"{part}: {cell.get('r')} is out of order"
                last_column = column
                if (cell.findtext(f"{M}f") or "").startswith("="):
                    yield f"{part}: the formula in {cell.get('r')} begins with ="


def indexes(parts: Parts) -> Iterator[str]:
    styles = next(iter(parts.related(parts.workbook, "styles")), "")
    strings = next(iter(parts.related(parts.workbook, "sharedStrings")), "")
    formats = _length(parts, styles, f"{M}cellXfs/{M}xf")
    conditional = _length(parts, styles, f"{M}dxfs/{M}dxf")
    texts = _length(parts, strings, f"{M}si")
    for part, root in _worksheets(parts):
        for cell in root.iter(f"{M}c"):
            if int(cell.get("s") or 0) >= max(1, formats):
                yield f"{part}: {cell.get('r')} has the format {cell.get('s')}, which is not there"
            if cell.get("t") == "s" and int(cell.findtext(f"{M}v") or 0) >= texts:
                yield f"{part}: {cell.get('r')} has a text that is not there"
        for name, attribute in (("row", "s"), ("col", "style")):
            for element in root.iter(f"{M}{name}"):
                if int(element.get(attribute) or 0) >= max(1, formats):
                    yield f"{part}: a {name} has the format {element.get(attribute)}, which is not there"
        for rule in root.iter(f"{M}cfRule"):
            if int(rule.get("dxfId") or 0) >= max(1, conditional):
                yield f"{part}: a rule has the format {rule.get('dxfId')}, which is not there"


def _length(parts: Parts, part: str, path: str) -> int:
    root = parts.xml(part)
    return 0 if root is None else len(root.findall(path))


def merges_and_rules(parts: Parts) -> Iterator[str]:
    for part, root in _worksheets(parts):
        boxes = [box(e.get("ref") or "") for e in root.iter(f"{M}mergeCell")]
        if len(boxes) < 500 and any(overlap(one, other) for one, other in combinations(boxes, 2)):
            yield f"{part}: merged cells overlap"
        rules = [rule.get("priority") for rule in root.iter(f"{M}cfRule")]
        yield from (f"{part}: two rules have the priority {priority}" for priority in twice(rules))


def comments(parts: Parts) -> Iterator[str]:
    for part, root in _worksheets(parts):
        if parts.related(part, "comments") and root.find(f"{M}legacyDrawing") is None:
            yield f"{part} has notes and no legacyDrawing to show them"


def sparklines(parts: Parts) -> Iterator[str]:
    known = {name.casefold() for name in parts.sheets}
    for part, root in _worksheets(parts):
        for groups in root.iter(f"{X14}sparklineGroups"):
            for element in groups.iter():
                name = etree.QName(element).localname
                if name not in _SPARKLINE_WORDS:
                    yield f"{part}: a sparkline holds {name}, which means nothing"
                if element.tag == f"{XM}f" and "!" in (element.text or ""):
                    sheet = (element.text or "").rpartition("!")[0].strip("'").replace("''", "'")
                    if sheet.casefold() not in known:
                        yield f"{part}: a sparkline draws from {sheet}, which is not there"


def shape_ids(parts: Parts) -> Iterator[str]:
    for part, _ in _worksheets(parts):
        for drawing in parts.related(part, "drawing"):
            root = parts.xml(drawing)
            shapes = root.iter() if root is not None else iter(())
            ids = [e.get("id") for e in shapes if isinstance(e.tag, str) and e.tag.endswith("}cNvPr")]
            yield from (f"{drawing}: two shapes have the id {i}" for i in twice(ids))


def calculation_chain(parts: Parts) -> Iterator[str]:
    workbook = parts.xml(parts.workbook)
    if workbook is None:
        return
    part_by_id = {
        e.get("sheetId"): part
        for e, part in zip(workbook.iter(f"{M}sheet"), parts.sheets.values(), strict=False)
    }
    formulas = {
        part: {cell.get("r") for cell in root.iter(f"{M}c") if cell.find(f"{M}f") is not None}
        for part, root in _worksheets(parts)
    }
    for chain in parts.related(parts.workbook, "calcChain"):
        root = parts.xml(chain)
        sheet_id: str | None = "1"
        for cell in root if root is not None else ():
            sheet_id = cell.get("i") or sheet_id
            if cell.get("r") not in formulas.get(part_by_id.get(sheet_id, ""), set()):
                yield f"the calculation chain names {cell.get('r')} of sheet {sheet_id}, which has no formula"


def tables(parts: Parts) -> Iterator[str]:
    strings = parts.xml(next(iter(parts.related(parts.workbook, "sharedStrings")), ""))
    texts = ["".join(t.text or "" for t in si.iter(f"{M}t")) for si in strings] if strings is not None else []
    for part, root in _worksheets(parts):
        filtered = root.find(f"{M}autoFilter")
        for table_part in parts.related(part, "table"):
            table = parts.xml(table_part)
            if table is None:
                continue
            top, left, _, right = area = box(table.get("ref") or "")
            columns = [e.get("name") or "" for e in table.iter(f"{M}tableColumn")]
            if len(columns) != right - left + 1:
                yield f"{table_part}: the range is not as wide as its columns"
            yield from (
                f"{table_part}: two columns are called {n}" for n in twice(c.casefold() for c in columns)
            )
            if filtered is not None and overlap(area, box(filtered.get("ref") or "")):
                yield f"{table_part} overlaps the filter of its sheet"
            if table.get("headerRowCount") != "0":
                cells = {box(c.get("r") or "A1")[:2]: c for c in root.iter(f"{M}c")}
                for place, column in enumerate(columns):
                    cell = cells.get((top, left + place))
                    if cell is not None and cell.get("t") == "s":
                        index = int(cell.findtext(f"{M}v") or 0)
                        if index < len(texts) and texts[index] != column.replace("_x000a_", "\n"):
                            yield f"{table_part}: the column {column} has another heading in its cell"


SHEET_CHECKS: tuple[Callable[[Parts], Iterable[str]], ...] = (
    order,
    rows_and_cells,
    indexes,
    merges_and_rules,
    comments,
    sparklines,
    shape_ids,
    calculation_chain,
    tables,
)
