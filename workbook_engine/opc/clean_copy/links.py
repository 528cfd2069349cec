"""Links: the links of cells that a copy keeps: to the web, and to places on the sheets that are sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

from lxml import etree

from workbook_engine.opc.clean_copy.drawings import FOLDER
from workbook_engine.opc.clean_copy.parts import Parts
from workbook_engine.opc.clean_copy.sources import split
from workbook_engine.opc.namespaces import OFFICE_RELATIONSHIPS, main
from workbook_engine.opc.package import Package

_ID = f"{{{OFFICE_RELATIONSHIPS}}}id"
_ON_THE_WEB = ("http:", "https:", "mailto:", "tel:")


def copied_links(
    root: etree._Element,
    package: Package,
    old_part: str,
    parts: Parts,
    new_part: str,
    sent: Container[str],
    left_out: Counter[str],
) -> etree._Element | None:
    """The `hyperlinks` element of a copy, its addresses among the part's relationships; None without a link.

    `sent` are the casefolded names of the sheets that are sent; the rest are counted in `left_out`.
    """
    addresses = {r.id: r.target for r in package.relationships(old_part) if r.external}
    new = etree.Element(main("hyperlinks"))
    for link in root.iterfind(f"{main('hyperlinks')}/{main('hyperlink')}"):
        address, place = addresses.get(link.get(_ID, ""), ""), link.get("location", "")
        held = {"ref": link.get("ref", "")}
        if address.casefold().startswith(_ON_THE_WEB):
            held[_ID] = parts.relate(new_part, "hyperlink", address, external=True)
            if place:
                held["location"] = place
        elif address and not address.startswith("#"):
            left_out["link to a file or program"] += 1
            continue
        else:
            place = (place or address).removeprefix("#")
            sheet, area = split(place)
            if area is None or (sheet and sheet not in sent):
                left_out["link to a place that is not sent"] += 1
                continue
            held["location"] = place
        tip = link.get("tooltip", "")
        if tip and not FOLDER.search(tip):
            held["tooltip"] = tip
        etree.SubElement(new, main("hyperlink"), held)
    return new if len(new) else None
