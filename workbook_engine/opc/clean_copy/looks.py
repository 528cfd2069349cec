"""Looks: a fresh styles part that holds the cell and conditional formats which a copy uses, and no others."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from workbook_engine.opc.clean_copy.allowed import NAMESPACES, cleaned, kept, root_of
from workbook_engine.opc.clean_copy.looks_allowed import LOOKS
from workbook_engine.opc.namespaces import main, part_xml, whole_number
from workbook_engine.opc.package import Package
from workbook_engine.opc.refusal import SAVE_AGAIN, Refusal

_LISTS = {"fontId": ("fonts", "font"), "fillId": ("fills", "fill"), "borderId": ("borders", "border")}
_FIRST = {"fonts": 1, "fills": 2, "borders": 1}
"""How many of a list stay where they are: Excel counts widths by the first font, and keeps two fills."""
_DEFAULTS = {
    "fonts": '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
    "fills": '<fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>',
    "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
}


class Looks:
    """The formats of a workbook by their old numbers; each that is asked for gets a place in the copy.

    `left_out` counts what no copy may hold.
    """

    def __init__(self, package: Package, part: str | None, left_out: Counter[str]) -> None:
        root = package.xml(part) if part else etree.Element(main("styleSheet"))
        self._left_out = left_out
        self._formats = _items(root, "cellXfs", "xf")
        self._conditional = _items(root, "dxfs", "dxf")
        self._codes = {whole_number(each.get("numFmtId")): each for each in _items(root, "numFmts", "numFmt")}
        self._old = {name: _items(root, name, item) for name, item in _LISTS.values()}
        self._new: dict[str, dict[int, etree._Element]] = {}
        for name, least in _FIRST.items():
            default = list(etree.fromstring(f'<a xmlns="{NAMESPACES[""]}">{_DEFAULTS[name]}</a>'))
            first = [*self._old[name], *default[len(self._old[name]) :]][:least]
            self._new[name] = {at: self._clean(each) for at, each in enumerate(first)}
        self._places: dict[str, dict[int, int]] = {
            name: {at: at for at in range(n)} for name, n in _FIRST.items()
        }
        self._used_codes: dict[int, etree._Element] = {}
        self._xfs: list[etree._Element] = []
        self._xf_places: dict[int, int] = {}
        self._headings: dict[int, int] = {}
        self._dxfs: list[etree._Element] = []
        self._dxf_places: dict[int, int] = {}
        palette = root.find(f"{main('colors')}/{main('indexedColors')}")
        self._palette = None if palette is None else self._clean(palette)
        self.cell_format(0)

    def cell_format(self, number: int) -> int:
        """The copy's number of a cell format. Raises Refusal where the workbook has none of that number."""
        if number not in self._xf_places:
            plain = etree.Element(main("xf"), numFmtId="0", fontId="0", fillId="0", borderId="0")
            old = plain if number == 0 and not self._formats else _looked_up(self._formats, number)
            new = self._clean(old)
            for attribute, (name, _) in _LISTS.items():
                new.set(attribute, str(self._place(name, whole_number(old.get(attribute)))))
            code = whole_number(old.get("numFmtId"))
            if code in self._codes:
                self._used_codes[code] = self._clean(self._codes[code])
            new.set("numFmtId", str(code))
            new.set("xfId", "0")
            for aspect in ("NumberFormat", "Font", "Fill", "Border"):
                new.set(f"apply{aspect}", "1")
            if len(new):
                new.set("applyAlignment", "1")
            self._xf_places[number] = len(self._xfs)
            self._xfs.append(new)
        return self._xf_places[number]

    def heading(self, number: int) -> int:
        """A cell format of the copy, by its number there, as that of a heading: it looks the same."""
        if number not in self._headings:
            new = etree.fromstring(etree.tostring(self._xfs[number]))
            new.set("xfId", "1")
            self._headings[number] = len(self._xfs)
            self._xfs.append(new)
        return self._headings[number]

    def code(self, number: int) -> str:
        """The number format of a cell format by its old number; "" where Excel has it built in."""
        if not 0 <= number < len(self._formats):
            return ""
        code = self._codes.get(whole_number(self._formats[number].get("numFmtId")))
        return "" if code is None else code.get("formatCode", "")

    def conditional_format(self, number: int) -> int:
        """The copy's number of a conditional format. Raises Refusal as `cell_format` does."""
        if number not in self._dxf_places:
            self._dxf_places[number] = len(self._dxfs)
            self._dxfs.append(self._clean(_looked_up(self._conditional, number)))
        return self._dxf_places[number]

    def part(self) -> bytes:
        """The bytes of the copy's styles part."""
        root = root_of(main("styleSheet"))
        if self._used_codes:
            _put(root, "numFmts", [self._used_codes[code] for code in sorted(self._used_codes)])
        for name, _ in _LISTS.values():
            _put(root, name, list(self._new[name].values()))
        named = [etree.Element(main("cellStyle"), name="Normal", xfId="0", builtinId="0")]
        if self._headings:  # Excel's own style of that number, with no look of its own
            heading = {"name": "Heading 1", "xfId": "1", "builtinId": "16", "customBuiltin": "1"}
            named.append(etree.Element(main("cellStyle"), heading))
        plain = {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"}
        _put(root, "cellStyleXfs", [etree.Element(main("xf"), plain) for _ in named])
        _put(root, "cellXfs", self._xfs)
        _put(root, "cellStyles", named)
        _put(root, "dxfs", self._dxfs)
        if self._palette is not None:
            etree.SubElement(root, main("colors")).append(self._palette)
        return part_xml(cleaned(root))

    def _place(self, name: str, number: int) -> int:
        places, new = self._places[name], self._new[name]
        if number not in places:
            places[number] = len(new)
            new[len(new)] = self._clean(_looked_up(self._old[name], number))
        return places[number]

    def _clean(self, element: etree._Element) -> etree._Element:
        new = kept(element, LOOKS, self._left_out)
        if new is None:
            raise Refusal("The workbook's styles are damaged.", SAVE_AGAIN)
        return new


def _items(root: etree._Element, name: str, item: str) -> list[etree._Element]:
    return root.findall(f"{main(name)}/{main(item)}")


def _looked_up(items: list[etree._Element], number: int) -> etree._Element:
    if not 0 <= number < len(items):
        raise Refusal("The workbook is damaged: a cell has a format that it does not hold.", SAVE_AGAIN)
    return items[number]


def _put(root: etree._Element, name: str, items: list[etree._Element]) -> None:
    etree.SubElement(root, main(name), {"count": str(len(items))}).extend(items)
