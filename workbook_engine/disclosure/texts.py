"""Texts: the shared strings of a workbook, as far as looking into it needs them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lxml import etree

from workbook_engine.disclosure.colours import Colours
from workbook_engine.disclosure.elements import child, tags, text_of
from workbook_engine.opc import Workbook
from workbook_engine.opc.namespaces import local_name
from workbook_engine.xml import stream_part, unescaped

_LONGEST_SAMPLE = 60


@dataclass(frozen=True)
class SharedText:
    """A text of the table, cut short; `colours` are those of its runs ("" for the cell's), none if plain.

    `smallest` is the size in points of the smallest run that says one; `spoken` are the readings that Excel
    keeps beside some texts, and shows only where it is asked to.
    """

    sample: str
    colours: tuple[str, ...] = ()
    blank: bool = False
    smallest: float = math.inf
    spoken: str = ""


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
    smallest, spoken = math.inf, list[str]()
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
                smallest = min(smallest, _points(looks))
        elif local_name(run) == "rPh":
            spoken.append(text_of(run))
    whole = unescaped("".join(texts))
    said = tuple(found) if any(found) else ()
    return SharedText(whole[:_LONGEST_SAMPLE], said, not whole.strip(), smallest, "".join(spoken))


def _points(looks: etree._Element | None) -> float:
    size = None if looks is None else child(looks, "sz")
    try:
        return math.inf if size is None else float(size.get("val", "11"))
    except ValueError:
        return math.inf
