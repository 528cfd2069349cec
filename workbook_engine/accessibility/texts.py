"""Texts: the shared strings of a workbook with their runs, whole."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from workbook_engine.accessibility.formats import Font, Formats
from workbook_engine.disclosure.elements import child, tags
from workbook_engine.opc import Workbook
from workbook_engine.opc.namespaces import local_name
from workbook_engine.xml import stream_part, unescaped


@dataclass(frozen=True)
class Run:
    """A part of a text; `font` is its own, None where it has the cell's."""

    text: str
    font: Font | None = None


class Text(str):
    """A cell's text; `runs` are its parts, none where it is all in the cell's font."""

    runs: tuple[Run, ...] = ()


def read_texts(workbook: Workbook, formats: Formats) -> list[Text]:
    """All shared strings in their order."""
    part = workbook.shared_strings_part
    if part is None:
        return []
    return [text_of_item(item, formats) for item in stream_part(workbook.package.read(part), tags("si"))]


def text_of_item(item: etree._Element, formats: Formats) -> Text:
    """The text of an `si` or `is` element; what is read aloud over its characters (phonetic) is not in it."""
    runs: list[Run] = []
    for each in item:
        if local_name(each) == "t":
            runs.append(Run(unescaped(each.text or "")))
        elif local_name(each) == "r":
            held, looks = child(each, "t"), child(each, "rPr")
            text = unescaped((held.text if held is not None else "") or "")
            runs.append(Run(text, formats.font(looks) if looks is not None else None))
    made = Text("".join(run.text for run in runs))
    made.runs = tuple(runs) if any(run.font for run in runs) else ()
    return made
