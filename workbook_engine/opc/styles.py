"""Styles: a donor's cell formats appended to the host's, each found again where the host has it already."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from workbook_engine.opc.dates import shows_a_date
from workbook_engine.opc.namespaces import local_name, main, part_xml, put_in_order, whole_number
from workbook_engine.opc.package import parse_or_refuse
from workbook_engine.opc.refusal import SAVE_AGAIN, Refusal

_ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
_FIRST_CUSTOM_FORMAT = 164  # ids below belong to formats that Excel has built in
_MOST_CELL_FORMATS = 65_490  # Excel's limit
_NO_STYLES = f'<styleSheet xmlns="{main("")[1:-1]}"/>'.encode()
_FIRST_ITEMS = {
    "fonts": '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
    "fills": '<fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>',
    "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
    "cellStyleXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    "cellXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    "cellStyles": '<cellStyle name="Normal" xfId="0" builtinId="0"/>',
    "dxfs": "",
    "numFmts": "",
}
"""What a list must begin with: cells without a format use the first; Excel keeps two fills for itself."""

Shape = tuple[object, ...]


@dataclass(frozen=True)
class MergedStyles:
    """The host's styles part with a donor's formats in it, and where each of the donor's now is.

    `cell_formats` and `conditional_formats` are the new indexes by the donor's; `dates` are the donor's
    cell formats that show a date.
    """

    data: bytes
    cell_formats: tuple[int, ...]
    conditional_formats: tuple[int, ...]
    dates: frozenset[int]


def merge_styles(host: bytes | None, donor: bytes | None) -> MergedStyles:
    """Appends what the host lacks, and nothing else; the host's bytes come back where it lacks nothing."""
    host_root = parse_or_refuse(host or _NO_STYLES, "The styles part")
    if host_root.tag != main("styleSheet"):
        raise Refusal("The styles part in the workbook is not one that Excel reads.", SAVE_AGAIN)
    donor_root = parse_or_refuse(donor or _NO_STYLES, "The donor's styles part")
    merge = _Merge(host_root, donor_root)
    cell_formats = merge.cell_formats()
    conditional_formats = merge.conditional_formats()
    grown = host is None or any(items.grown for items in merge.lists.values())
    data = part_xml(host_root) if grown or host is None else host
    return MergedStyles(data, cell_formats, conditional_formats, merge.dates())


class _Items:
    """One list of the host's styles part (`fonts`), in which an item is looked for before it is added."""

    def __init__(self, root: etree._Element, name: str) -> None:
        found = root.find(main(name))
        self.grown = found is None
        self.element = etree.Element(main(name)) if found is None else found
        if found is None:
            put_in_order(root, self.element, _ORDER)
        firsts = etree.fromstring(f'<a xmlns="{main("")[1:-1]}">{_FIRST_ITEMS[name]}</a>')
        # What is no such item has a number all the same: readers count whatever stands there.
        items = [each for each in self.element if isinstance(each.tag, str)]
        self.count = len(items)
        self.index: dict[Shape, int] = {}
        for place, existing in enumerate(items):
            self.index.setdefault(shape(existing), place)
        for first in list(firsts)[self.count :]:
            self._append(first)

    def place_of(self, item: etree._Element) -> int:
        """The index of an item, appended where the list has none of its shape."""
        known = self.index.get(shape(item))
        return self._append(item) if known is None else known

    def _append(self, item: etree._Element) -> int:
        self.index.setdefault(shape(item), self.count)
        _copy_under(self.element, item)
        self.count += 1
        self.element.set("count", str(self.count))
        self.grown = True
        return self.count - 1


class _Merge:
    """The merge of two styles parts, one list after the other."""

    def __init__(self, host: etree._Element, donor: etree._Element) -> None:
        self.host, self.donor = host, donor
        self.codes = {
            whole_number(e.get("numFmtId")): e.get("formatCode", "")
            for e in donor.iterfind(f"{main('numFmts')}/{main('numFmt')}")
        }
        self.lists: dict[str, _Items] = {}

    def cell_formats(self) -> tuple[int, ...]:
        places = {
            attribute: [self._list(name).place_of(_own_font(e)) for e in self._donor(name, item)]
            for attribute, name, item in (
                ("fontId", "fonts", "font"),
                ("fillId", "fills", "fill"),
                ("borderId", "borders", "border"),
            )
        }
        self._list("cellStyleXfs")
        normal = self._normal()
        formats: list[int] = []
        for donor_format in self._donor("cellXfs", "xf"):
            if donor_format.find(main("extLst")) is not None:
                raise Refusal(
                    "The donor has cells with a feature that cannot be carried over, such as check boxes.",
                    "Draw it without them.",
                )
            wanted = deepcopy(donor_format)
            wanted.set("numFmtId", str(self._number_format(whole_number(wanted.get("numFmtId")))))
            for attribute, by_donor in places.items():
                index = whole_number(wanted.get(attribute))
                wanted.set(attribute, str(by_donor[index] if index < len(by_donor) else 0))
            # Said outright, so that the host's Normal style does not show through.
            for aspect in ("NumberFormat", "Font", "Fill", "Border"):
                wanted.set(f"apply{aspect}", "1")
            wanted.set("xfId", normal)
            formats.append(self._list("cellXfs").place_of(wanted))
        if self._list("cellXfs").count > _MOST_CELL_FORMATS:
            raise Refusal(
                "The workbook has as many cell formats as Excel allows, and no room for the donor's.",
                "Remove unused cell formats and styles from the workbook first.",
            )
        return tuple(formats) or (0,)

    def conditional_formats(self) -> tuple[int, ...]:
        places: list[int] = []
        for donor_format in self._donor("dxfs", "dxf"):
            wanted = deepcopy(donor_format)
            for number_format in wanted.iter(main("numFmt")):
                code = number_format.get("formatCode", "")
                old = whole_number(number_format.get("numFmtId"))
                number_format.set("numFmtId", str(self._number_format(old, code)))
            places.append(self._list("dxfs").place_of(wanted))
        return tuple(places)

    def dates(self) -> frozenset[int]:
        """The donor's cell formats that show a date."""
        ids = [whole_number(e.get("numFmtId")) for e in self._donor("cellXfs", "xf")]
        return frozenset(
            i for i, number in enumerate(ids) if shows_a_date(number, self.codes.get(number, ""))
        )

    def _donor(self, name: str, item: str) -> list[etree._Element]:
        return self.donor.findall(f"{main(name)}/{main(item)}")

    def _list(self, name: str) -> _Items:
        if name not in self.lists:
            self.lists[name] = _Items(self.host, name)
        return self.lists[name]

    def _normal(self) -> str:
        """The index of the host's Normal style."""
        self._list("cellStyles")
        styles = self.host.iterfind(f"{main('cellStyles')}/{main('cellStyle')}")
        return next((e.get("xfId", "0") for e in styles if e.get("builtinId") == "0"), "0")

    def _number_format(self, donor_id: int, code: str | None = None) -> int:
        code = self.codes.get(donor_id) if code is None else code
        if code is None or donor_id < _FIRST_CUSTOM_FORMAT:
            return donor_id
        known = self.host.findall(f"{main('numFmts')}/{main('numFmt')}")
        for element in known:
            if element.get("formatCode") == code:
                return whole_number(element.get("numFmtId"))
        used = [whole_number(element.get("numFmtId")) for element in known]
        new = max([_FIRST_CUSTOM_FORMAT - 1, *used]) + 1
        element = etree.Element(main("numFmt"), numFmtId=str(new), formatCode=code)
        self._list("numFmts").place_of(element)
        return new


def shape(element: etree._Element) -> Shape:
    """An element in the form in which two that look the same are equal; the order within a font says nothing.

    >>> one, other = (etree.fromstring(f"<font>{x}</font>") for x in ("<b/><i/>", "<i/><b />"))
    >>> shape(one) == shape(other)
    True
    """
    children = [shape(child) for child in element if isinstance(child.tag, str)]
    if local_name(element) == "font":
        children.sort(key=repr)
    text = (element.text or "").strip()
    return (element.tag, tuple(sorted(element.attrib.items())), text, tuple(children))


def without_scheme(font: etree._Element) -> None:
    """Makes a font keep its own name: with a scheme it would turn into the host theme's font."""
    for scheme in font.findall(main("scheme")):
        font.remove(scheme)


def _own_font(item: etree._Element) -> etree._Element:
    copy = deepcopy(item)
    without_scheme(copy)
    return copy


def _copy_under(parent: etree._Element, item: etree._Element) -> None:
    """A copy that takes the parent's prefixes, as a graft of the element itself would not."""
    copy = etree.SubElement(parent, item.tag)
    for name, value in item.attrib.items():
        copy.set(name, value)
    copy.text = item.text
    for child in item:
        _copy_under(copy, child)
