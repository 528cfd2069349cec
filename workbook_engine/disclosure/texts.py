"""Texts: the shared strings of a workbook, as far as looking into it needs them."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from workbook_engine.disclosure.colours import Colours
from workbook_engine.disclosure.elements import child, tags
from workbook_engine.opc import Workbook
from workbook_engine.opc.namespaces import local_name
from workbook_engine.xml import stream_part, unescaped

_LONGEST_SAMPLE = 60


@dataclass(frozen=True)
class SharedText:
    """A text of the table, cut short; `colours` are those of its runs ("" for the cell's), none if plain."""

    sample: str
    colours: tuple[str, ...] = ()
    blank: bool = False


def read_texts(workbook: Workbook, colours: Colours) -> list[SharedText]:
    """All shared strings in their order; none where the workbook has no table of them."""
    part = workbook.shared_strings_part
    if part is None:
        return []
    return [shared_text(item, colours) for item in stream_part(workbook.package.read(part), tags("si"))]


def shared_text(item: etree._Element, colours: Colours) -> SharedText:
    """The text of an `si` or `is` element."""
    texts: list[str] = []
    found: list[str] = []
    for run in item:
        if local_name(run) == "t":
            texts.append(run.text or "")
        elif local_name(run) == "r":
            text = child(run, "t")
            words = (text.text if text is not None else "") or ""
            texts.append(words)
            if words.strip():
                looks = child(run, "rPr")
                found.append("" if looks is None else colours.of(child(looks, "color"), ""))
    whole = unescaped("".join(texts))
    return SharedText(whole[:_LONGEST_SAMPLE], tuple(found) if any(found) else (), not whole.strip())
