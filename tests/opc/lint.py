"""A small linter of our own for packages: faults that make Excel offer a repair, found without Excel.

It shares no code with the engine, so that the one can be held against the other. `lint` gives findings as
sentences; what a splice is answerable for is `lint(result) - lint(host)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from tests.opc.lint_parts import M, Parts, R, out_of_order, twice
from tests.opc.lint_sheets import SHEET_CHECKS


def lint(data: bytes) -> frozenset[str]:
    """Every fault that is known here, as a sentence that names the part."""
    parts = Parts(data)
    checks: tuple[Callable[[Parts], Iterable[str]], ...] = (
        well_formed,
        content_types,
        relationships,
        orphans,
        prefixes,
        workbook,
        defined_names,
        tabs,
        styles,
        vml_blocks,
        *SHEET_CHECKS,
    )
    return frozenset(finding for check in checks for finding in check(parts))


def well_formed(parts: Parts) -> Iterator[str]:
    for name in parts.bytes:
        if name.endswith((".xml", ".rels")) and parts.xml(name) is None:
            yield f"{name} is not well-formed"


def content_types(parts: Parts) -> Iterator[str]:
    yield from (f"{name} is in the package twice" for name in twice(parts.names))
    root = parts.xml("[content_types].xml")
    overrides: list[str] = []
    defaults: list[str] = []
    for e in root if root is not None else ():
        if e.get("PartName"):
            overrides.append(parts.key(e.get("PartName") or ""))
        else:
            defaults.append((e.get("Extension") or "").lower())
    yield from (f"two content types for {name}" for name in [*twice(overrides), *twice(defaults)])
    yield from (
        f"a content type for {name}, which is missing" for name in overrides if name not in parts.bytes
    )
    for name in parts.bytes:
        ending = name.rpartition(".")[2]
        if name != "[content_types].xml" and name not in overrides and ending not in defaults:
            yield f"{name} has no content type"
        if "/charts/chart" in name and name.endswith(".xml") and name not in overrides:
            yield f"{name} has no content type of its own"


def relationships(parts: Parts) -> Iterator[str]:
    for source in ["", *parts.bytes]:
        rels = parts.rels(source)
        yield from (f"{source} has the relationship {rel_id} twice" for rel_id in twice(r.id for r in rels))
        for rel in rels:
            if rel.target and rel.target not in parts.bytes:
                yield f"{source} points at {rel.target}, which is missing"
        root = parts.xml(source) if source.endswith(".xml") and not source.endswith(".rels") else None
        if root is None:
            continue
        known = {rel.id for rel in rels}
        for element in root.iter():
            for attribute, value in element.attrib.items():
                if str(attribute).startswith(R) and value and str(value) not in known:
                    yield f"{source} uses the relationship {value!s}, which is missing"


def orphans(parts: Parts) -> Iterator[str]:
    found: set[str] = set()
    new = {""}
    while new:
        found |= new
        new = {rel.target for source in new for rel in parts.rels(source)} - found
    for name in parts.bytes:
        if name not in found and not name.endswith(".rels") and name != "[content_types].xml":
            yield f"nothing leads to {name}"


def prefixes(parts: Parts) -> Iterator[str]:
    ignorable = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    for name in parts.bytes:
        root = parts.xml(name) if name.endswith(".xml") else None
        if root is not None:
            for prefix in str(root.get(ignorable) or "").split():
                if prefix not in root.nsmap:
                    yield f"{name} ignores the prefix {prefix}, which it does not declare"


def workbook(parts: Parts) -> Iterator[str]:
    root = parts.xml(parts.workbook)
    if root is None:
        return
    order = (
        "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
        "externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches extLst"
    )
    yield from (f"workbook: {name} is out of order" for name in out_of_order(root, order))
    sheets = list(root.iter(f"{M}sheet"))
    names = [sheet.get("name") or "" for sheet in sheets]
    yield from (f"two sheets have the id {i}" for i in twice(sheet.get("sheetId") for sheet in sheets))
    yield from (f"two sheets are named {name}" for name in twice(name.casefold() for name in names))
    for name in names:
        if not 0 < len(name) <= 31 or re.search(r"[\[\]:*?/\\]", name):
            yield f"a sheet may not be named {name}"
    for view in root.iter(f"{M}workbookView"):
        if int(view.get("activeTab") or 0) >= len(sheets):
            yield "the active tab is not there"


def defined_names(parts: Parts) -> Iterator[str]:
    root = parts.xml(parts.workbook)
    names = list(root.iter(f"{M}definedName")) if root is not None else []
    keys = [((e.get("name") or "").casefold(), e.get("localSheetId")) for e in names]
    yield from (f"the name {name} is defined twice" for name in twice(keys))
    for name, scope in keys:
        if scope is not None and not 0 <= int(scope) < len(parts.sheets):
            yield f"the name {name} has the scope of sheet {scope}, which is not there"


def tabs(parts: Parts) -> Iterator[str]:
    root = parts.xml(parts.workbook)
    views = len(list(root.iter(f"{M}workbookView"))) if root is not None else 0
    selected = 0
    for part in parts.sheets.values():
        sheet = parts.xml(part)
        for view in sheet.iter(f"{M}sheetView") if sheet is not None else ():
            selected += view.get("tabSelected") in ("1", "true")
            if int(view.get("workbookViewId") or 0) >= views:
                yield f"{part} has a view that the workbook lacks"
    if selected > max(1, views):
        yield f"{selected} tabs are selected"


def styles(parts: Parts) -> Iterator[str]:
    for part in parts.related(parts.workbook, "styles"):
        root = parts.xml(part)
        if root is None:
            continue
        order = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
        yield from (f"styles: {name} is out of order" for name in out_of_order(root, order))
        sizes = {name: len(root.findall(f"{M}{name}/*")) for name in order.split()}
        for name, size in sizes.items():
            listed = root.find(f"{M}{name}")
            stated = listed.get("count") if listed is not None else None
            if stated is not None and int(stated) != size:
                yield f"styles: {name} counts {stated} and holds {size}"
        codes = {e.get("numFmtId") for e in root.findall(f"{M}numFmts/{M}numFmt")}
        yield from (
            f"styles: two number formats have the id {i}"
            for i in twice(e.get("numFmtId") for e in root.findall(f"{M}numFmts/{M}numFmt"))
        )
        lists = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}
        for xf in [*root.findall(f"{M}cellXfs/{M}xf"), *root.findall(f"{M}cellStyleXfs/{M}xf")]:
            for attribute, name in lists.items():
                if int(xf.get(attribute) or 0) >= max(1, sizes[name]):
                    yield f"styles: {attribute} {xf.get(attribute)} is not there"
            number = xf.get("numFmtId") or "0"
            if int(number) >= 164 and number not in codes:
                yield f"styles: number format {number} is not there"


def vml_blocks(parts: Parts) -> Iterator[str]:
    claimed: list[str] = []
    for name, content in parts.bytes.items():
        if name.endswith(".vml"):
            for match in re.finditer(rb"idmap\b[^>]*?data=[\"']([\d,]+)", content):
                claimed += match[1].decode().split(",")
    yield from (f"two VML drawings claim the block {block}" for block in twice(claimed))
