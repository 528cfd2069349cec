"""Cells: sheets whose cells have every type, formula, style, reference and text."""

from __future__ import annotations

from lxml import etree

from fuzz.choices import Choices
from fuzz.odd_texts import FORMATS, NUMBERS, REFERENCES, TYPED
from fuzz.xml_parts import _safe
from fuzz.zips import contents, packed

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = ("n", "s", "str", "inlineStr", "b", "e", "d", "", "x", "S")
PLAIN = ("0.69", "16.2", "43647", "1e3", "0.1234567890123456789", "-5", "1e15", "100", "0.5")
_ERRORS = ("#N/A", "#DIV/0!", "#SPILL!", "#x", "", "NaN")
_DATES = (
    "2019-07-01",
    "2019-07-01T00:00:00Z",
    "9999-12-31T24:00:00",
    "0001-01-01",
    "12:30:00",
    "20190701",
    "2019-W27",
)


def mutated(data: bytes, choices: Choices) -> bytes:
    """A package with some cells of one of its sheets, and some of its number formats, made otherwise."""
    parts = contents(data)
    sheets = [name for name in parts if name.startswith("xl/worksheets/sheet")]
    try:
        roots = {name: etree.fromstring(parts[name]) for name in (*sheets, "xl/styles.xml") if name in parts}
    except etree.XMLSyntaxError:
        return data
    if not sheets:
        return data
    name = choices.choice(sheets) if choices.one_in(6) else min(sheets)  # that of the figures comes first
    root = roots[name]
    cells = list(root.iter(f"{{{_MAIN}}}c"))
    for _ in range(choices.choice((1, 2, 5, 20))):
        if cells:
            _fill(choices.choice(cells), choices)
    if choices.one_in(4):
        _change_surroundings(root, choices)
    if choices.one_in(4) and "xl/styles.xml" in roots:
        _change_formats(roots["xl/styles.xml"], choices)
    written = {each: etree.tostring(root, encoding="UTF-8", standalone=True) for each, root in roots.items()}
    return packed({**parts, **written})


def _fill(cell: etree._Element, choices: Choices) -> None:
    kind = choices.choice(_TYPES) if choices.one_in(3) else choices.choice(("n", "str", "inlineStr"))
    for child in list(cell):
        cell.remove(child)
    cell.set("t", kind)
    if choices.one_in(3):
        cell.set("s", choices.choice(NUMBERS) if choices.one_in(10) else str(choices.randrange(6)))
    if choices.one_in(40):
        cell.set("r", choices.choice(REFERENCES))
    if choices.one_in(6):
        _add_formula(cell, choices)
    if kind == "inlineStr" or choices.one_in(20):
        text = etree.SubElement(etree.SubElement(cell, _name("is")), _name("t"))
        text.text = _safe(choices.choice(TYPED))
    if kind != "inlineStr":
        pool = {
            "n": NUMBERS if choices.one_in(4) else NUMBERS[:5] + PLAIN,
            "s": NUMBERS[:8],
            "e": _ERRORS,
            "d": _DATES,
        }.get(kind, TYPED)
        etree.SubElement(cell, _name("v")).text = _safe(choices.choice(pool))


def _add_formula(cell: etree._Element, choices: Choices) -> None:
    formula = etree.SubElement(cell, _name("f"))
    kind = choices.choice(("", "shared", "array", "dataTable", "x"))
    if kind:
        formula.set("t", kind)
        formula.set("ref", choices.choice(REFERENCES))
        formula.set("si", choices.choice(NUMBERS))
    formula.text = choices.choice(
        ("SUM(A1:A2)", "[1]Data!A1", "'", "", "A1+", "_xlfn.X()", "cmd|'/c calc'!A1", "x" * 9000)
    )


def _change_surroundings(root: etree._Element, choices: Choices) -> None:
    """Rows, columns, merged cells, hidden and in the wrong place."""
    rows = list(root.iter(_name("row")))
    if rows and choices.one_in(3):
        row = choices.choice(rows)
        row.set("r", choices.choice(NUMBERS))
        row.set("ht", choices.choice(NUMBERS))
        row.set("hidden", choices.choice(NUMBERS))
    if choices.one_in(3):
        merges = etree.SubElement(root, _name("mergeCells"))
        for _ in range(choices.randrange(1, 4)):
            etree.SubElement(merges, _name("mergeCell"), ref=choices.choice(REFERENCES))
    if choices.one_in(3):
        columns = etree.Element(_name("cols"))
        root.insert(0, columns)
        first, last = choices.choice(NUMBERS), choices.choice(NUMBERS)
        etree.SubElement(
            columns, _name("col"), min=first, max=last, width=choices.choice(NUMBERS), hidden="1"
        )


def _change_formats(root: etree._Element, choices: Choices) -> None:
    formats = root.find(_name("numFmts"))
    if formats is None:
        formats = etree.Element(_name("numFmts"))
        root.insert(0, formats)
    for style in root.iterfind(f"{_name('cellXfs')}/{_name('xf')}"):
        if choices.one_in(3):
            number = str(choices.randrange(400))
            style.set("numFmtId", choices.choice((number, choices.choice(NUMBERS))))
            etree.SubElement(
                formats, _name("numFmt"), numFmtId=number, formatCode=_safe(choices.choice(FORMATS))
            )


def _name(name: str) -> str:
    return f"{{{_MAIN}}}{name}"
