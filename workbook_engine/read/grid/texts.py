"""Texts of cells: plain or in runs, from the shared strings or inside the cell."""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree

from workbook_engine.model.rich_text import RichText, Run
from workbook_engine.xml import stream_part, unescaped

NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""SpreadsheetML's names: the usual one and that of strict workbooks."""

Text = tuple[str, RichText | None]
"""A cell's text, and its runs where it has any."""

_ITEMS = tuple(f"{{{namespace}}}si" for namespace in NAMESPACES)
_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")


def read_shared_strings(part: bytes | None, wanted: Collection[int] | None) -> dict[int, Text]:
    """The texts with these numbers (None: all); the others are passed over, however many there are."""
    return {
        number: read_text(element)
        for number, element in enumerate(stream_part(part or b"<sst/>", _ITEMS))
        if wanted is None or number in wanted
    }


def read_text(element: etree._Element) -> Text:
    """The text of an `si` or `is` element. Readings of Asian characters (phonetic runs) are left out."""
    runs: list[Run] = []
    has_looks = False
    for child in element:
        if local_name(child) == "t":
            runs.append(Run(unescaped(child.text or "")))
        elif local_name(child) == "r":
            runs.append(_run(child))
            has_looks = True
    kept = tuple(run for run in runs if run.text)
    text = "".join(run.text for run in kept)
    return text, RichText(kept) if has_looks and text else None


def _run(element: etree._Element) -> Run:
    text = "".join(unescaped(child.text or "") for child in element if local_name(child) == "t")
    looks = {local_name(look): look for group in element.iterfind("{*}rPr") for look in group}
    raised = looks.get("vertAlign")
    if raised is not None and raised.get("val") == "superscript":
        text = text.translate(_RAISED)
    colour = looks["color"].get("rgb", "") if "color" in looks else ""
    return Run(
        text,
        bold=_is_on(looks.get("b")),
        italic=_is_on(looks.get("i")),
        underline=_is_on(looks.get("u")),
        strike=_is_on(looks.get("strike")),
        colour=colour[-6:],
    )


def _is_on(look: etree._Element | None) -> bool:
    return look is not None and look.get("val", "1") not in ("0", "false", "none")


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
