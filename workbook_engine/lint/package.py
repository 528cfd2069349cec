"""Package: faults of the zip archive, its content types and its relationships (ECMA-376 Part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workbook_engine.lint.fault import at_part, twice
from workbook_engine.lint.parts import TYPES, Parts, R
from workbook_engine.model.problem import Problem

_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TYPE_ENDINGS = {
    "worksheet": ".worksheet+xml",
    "chartsheet": ".chartsheet+xml",
    "styles": ".styles+xml",
    "sharedStrings": ".sharedstrings+xml",
    "calcChain": ".calcchain+xml",
    "theme": ".theme+xml",
    "table": ".table+xml",
    "comments": ".comments+xml",
    "drawing": ".drawing+xml",
    "chart": ".chart+xml",
    "vmlDrawing": ".vmldrawing",
    "pivotTable": ".pivottable+xml",
    "pivotCacheDefinition": ".pivotcachedefinition+xml",
    "externalLink": ".externallink+xml",
}
"""How the content type ends of what a relationship of a kind leads to, in small letters."""


def archive(parts: Parts) -> Iterator[Problem]:
    if not parts.readable:
        yield at_part("", "The file is no zip archive that can be read.")
        return
    keys = [parts.key(name) for name in parts.names]
    yield from (at_part(parts.name(key), "The part is in the package twice.") for key in twice(keys))
    if TYPES not in parts:
        yield at_part("[Content_Types].xml", "The list of content types is missing.")
    if not parts.workbook:
        yield at_part("_rels/.rels", "Nothing leads to a workbook.")


def contents(parts: Parts) -> Iterator[Problem]:
    for key in parts:
        if parts.content(key) is None:
            yield at_part(parts.name(key), "The part is damaged, or far too large.")
        elif key.endswith((".xml", ".rels")) and parts.tree(key) is None:
            yield at_part(parts.name(key), "The part is not well-formed XML.")


def content_types(parts: Parts) -> Iterator[Problem]:
    defaults, overrides = _types(parts)
    for key in twice(key for key, _ in overrides):
        yield at_part(parts.name(key), "The part has two content types.")
    for ending in twice(ending for ending, _ in defaults):
        yield at_part(parts.name(TYPES), f"There are two content types for .{ending} files.")
    for key, _ in overrides:
        if key not in parts:
            yield at_part(parts.name(TYPES), f"There is a content type for {key}, which is missing.")
    known, by_ending = dict(overrides), dict(defaults)
    for key in parts:
        if key != TYPES and key not in known and key.rpartition(".")[2] not in by_ending:
            yield at_part(parts.name(key), "The part has no content type.")
    for source in ["", *parts]:
        for rel in parts.rels(source):
            wanted = _TYPE_ENDINGS.get(rel.kind, "")
            said = known.get(rel.target) or by_ending.get(rel.target.rpartition(".")[2], "")
            if wanted and rel.target in parts and not said.lower().endswith(wanted):
                yield at_part(parts.name(rel.target), f"The part has not the content type of a {rel.kind}.")


def _types(parts: Parts) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The Defaults by ending and the Overrides by key, each with its content type."""
    root = parts.tree(TYPES)
    if root is None:
        return [], []
    defaults = [
        (e.get("Extension", "").lower(), e.get("ContentType", "")) for e in root.iterfind(f"{_CT}Default")
    ]
    overrides = [
        (parts.key(e.get("PartName", "")), e.get("ContentType", "")) for e in root.iterfind(f"{_CT}Override")
    ]
    return defaults, overrides


def relationships(parts: Parts) -> Iterator[Problem]:
    for source in ["", *parts]:
        rels = parts.rels(source)
        place = parts.name(source) or "_rels/.rels"
        for rel_id in twice(rel.id for rel in rels):
            yield at_part(place, f"The part has the relationship {rel_id} twice.")
        for rel in rels:
            if rel.target and rel.target not in parts:
                yield at_part(place, f"The part points at {rel.target}, which is missing.")
        if source.endswith(".xml"):
            yield from _uses(parts, source, frozenset(rel.id for rel in rels))


def _uses(parts: Parts, source: str, known: frozenset[str]) -> Iterator[Problem]:
    root = parts.tree(source)
    for element in root.iter() if root is not None else ():
        for attribute, value in element.attrib.items():
            if str(attribute).startswith(R) and value and str(value) not in known:
                yield at_part(
                    parts.name(source), f"The part uses the relationship {value!s}, which is missing."
                )


def orphans(parts: Parts) -> Iterator[Problem]:
    found: set[str] = set()
    new = {""}
    while new:
        found |= new
        new = {rel.target for source in new for rel in parts.rels(source)} - found
    for key in parts:
        if key not in found and not key.endswith(".rels") and key != TYPES:
            yield at_part(parts.name(key), "Nothing leads to the part.")
        if key.endswith(".rels") and key != "_rels/.rels":
            folder, _, name = (
                key.rpartition("/_rels/") if "/_rels/" in key else ("", "", key[len("_rels/") :])
            )
            source = f"{folder}/{name}".lstrip("/").removesuffix(".rels")
            if source not in parts:
                yield at_part(parts.name(key), "The relationships belong to a part that is missing.")


def prefixes(parts: Parts) -> Iterator[Problem]:
    """What `mc:Ignorable` and `Requires` name must be declared (ECMA-376 Part 3)."""
    for key in parts:
        root = parts.tree(key) if key.endswith(".xml") else None
        if root is None:
            continue
        yield from _undeclared(parts, key, root, str(root.get(f"{_MARKUP}Ignorable") or ""))
        for choice in root.iter(f"{_MARKUP}Choice"):
            yield from _undeclared(parts, key, choice, choice.get("Requires") or "")


def _undeclared(parts: Parts, key: str, element: etree._Element, said: str) -> Iterator[Problem]:
    for prefix in said.split():
        if prefix not in element.nsmap:
            yield at_part(
                parts.name(key), f"The part speaks of the prefix {prefix}, which it does not declare."
            )


CHECKS = (archive, contents, content_types, relationships, orphans, prefixes)
