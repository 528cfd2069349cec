"""XML parts: elements, attributes, relationships and content types lost, doubled, moved and said wrongly."""

from __future__ import annotations

import copy

from lxml import etree

from fuzz.choices import Choices
from fuzz.odd_texts import ANY, FORMATS, NUMBERS, REFERENCES, TARGETS
from fuzz.zips import contents, packed, spoilt

_XML = (".xml", ".rels", ".vml")
_DOCTYPES = (
    b'<!DOCTYPE a [<!ENTITY x "y">]>',
    b'<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    b"<?xml-stylesheet href='x'?>",
)
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def mutated(data: bytes, choices: Choices) -> bytes:
    """A package with a few things changed: mostly in its parts, sometimes in the archive itself."""
    if choices.one_in(8):
        return spoilt(data, choices)
    parts = contents(data)
    if not parts:
        return spoilt(data, choices)
    for _ in range(choices.choice((1, 1, 1, 2, 3, 6))):
        parts = _with_change(parts, choices)
    return packed(parts)


def _with_change(parts: dict[str, bytes], choices: Choices) -> dict[str, bytes]:
    if not parts:
        return parts
    name = choices.choice(list(parts))
    way = choices.randrange(20)
    if way == 0:
        return {each: content for each, content in parts.items() if each != name}
    if way == 1:
        return {**parts, name: choices.choice(list(parts.values()))}
    if way == 2:
        return {**parts, name: _spoilt_text(parts[name], choices)}
    if way == 3:
        folder, _, last = name.rpartition("/")
        new = choices.choice((f"{folder}/9{last}", name.upper(), f"xl/{last}", last, choices.choice(TARGETS)))
        return {**parts, new: parts[name]}
    xml = [each for each in parts if each.lower().endswith(_XML)]
    if not xml:
        return parts
    name = choices.choice(xml)
    try:
        root = etree.fromstring(parts[name], etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return parts
    for _ in range(choices.choice((1, 1, 2, 4))):
        root = _changed(root, choices)
    return {**parts, name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}


def _changed(root: etree._Element, choices: Choices) -> etree._Element:
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    element, other = choices.choice(elements), choices.choice(elements)
    parent = element.getparent()
    way = choices.randrange(14)
    if way < 5:
        _say_otherwise(element, other, choices)
    elif way == 5 and parent is not None:
        parent.remove(element)
    elif way == 6 and parent is not None:
        for _ in range(choices.choice((1, 1, 2, 40))):
            parent.insert(choices.randrange(len(parent) + 1), copy.deepcopy(element))
    elif way == 7 and parent is not None and element not in other.iterancestors() and element is not other:
        other.insert(choices.randrange(len(other) + 1), element)
    elif way == 8:
        element.tag = (
            other.tag if choices.one_in(2) else etree.QName("urn:x", etree.QName(element).localname).text
        )
    elif way == 9:
        element.text = _safe(choices.choice(ANY))
    elif way == 10:
        element.insert(0, choices.choice((etree.Comment("c"), etree.PI("p", "i"))))
        element.tail = _safe(choices.choice(ANY))
    elif way == 11 and parent is not None:
        _put_in_alternatives(element, parent)
    elif way == 12:
        _deepen(element, choices)
    elif len(element) > 1:
        element[:] = choices.sample(list(element), len(element))
    return root


def _say_otherwise(element: etree._Element, other: etree._Element, choices: Choices) -> None:
    """Another value for an attribute, one attribute less, or one that belongs to another element."""
    names = list(element.attrib)
    if not names:
        element.text = _safe(choices.choice(ANY))
        return
    name = str(choices.choice(names))
    way = choices.randrange(8)
    if way == 0:
        del element.attrib[name]
    elif way == 1:
        for key, value in other.attrib.items():
            element.set(key, value)
    elif way == 2 and other.attrib:
        element.set(name, str(choices.choice(list(other.attrib.values()))))
    elif way == 3:
        value = str(element.get(name))
        element.set(
            name, str(int(value) + choices.choice((-1, 1, 1000))) if value.isdecimal() else value[:-1]
        )
    else:
        element.set(name, _safe(choices.choice(choices.choice((NUMBERS, REFERENCES, TARGETS, FORMATS, ANY)))))


def _put_in_alternatives(element: etree._Element, parent: etree._Element) -> None:
    """Within mc:AlternateContent, once as the choice and once as the fallback."""
    wrapped = etree.Element(f"{{{_MARKUP}}}AlternateContent")
    at = parent.index(element)
    for kind in ("Choice", "Fallback"):
        etree.SubElement(wrapped, f"{{{_MARKUP}}}{kind}").append(copy.deepcopy(element))
    parent[at] = wrapped


def _deepen(element: etree._Element, choices: Choices) -> None:
    """Elements within elements within elements."""
    for _ in range(choices.choice((3, 60, 240, 300))):
        element = etree.SubElement(element, element.tag)


def _spoilt_text(data: bytes, choices: Choices) -> bytes:
    way = choices.randrange(7)
    if way == 0:
        return data[: choices.randrange(len(data) + 1)]
    if way == 1:
        at = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
        return data[:at] + choices.choice(_DOCTYPES) + data[at:]
    if way == 2:
        return data.decode("utf-8", "replace").replace("UTF-8", "UTF-16").encode("utf-16")
    if way == 3:
        return data.replace(b"UTF-8", choices.choice((b"UTF-7", b"ISO-8859-1", b"x", b"EBCDIC", b"UTF-32")))
    if way == 4:
        return choices.choice(
            (b"", b" ", b"<a/>", b"\xef\xbb\xbf" + data, b"\n" + data, b"\0" * 30, data + data)
        )
    if way == 5:
        return data.replace(b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/", 1)
    at = choices.randrange(len(data) + 1)
    return data[:at] + choices.randbytes(choices.randrange(1, 6)) + data[at + choices.randrange(6) :]


def _safe(text: str) -> str:
    """The text without what no XML can hold."""
    return "".join(
        c for c in text if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c < "\ufffe")
    )
