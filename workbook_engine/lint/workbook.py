"""Workbook: faults of the workbook part, its list of sheets and the views of them (18.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from workbook_engine.lint.fault import at_part, at_sheet, number, twice
from workbook_engine.lint.order import WORKBOOK, more_than_once, out_of_order
from workbook_engine.lint.parts import M, Parts
from workbook_engine.model.problem import Problem

_HIGHEST_SHEET_ID = 65_534
_MOST_SHEET_NAME = 31
_KINDS = frozenset({"worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})


def order(parts: Parts) -> Iterator[Problem]:
    root = parts.tree(parts.workbook)
    if root is None or root.tag != f"{M}workbook":
        return
    for name in out_of_order(root, WORKBOOK):
        yield at_part(parts.name(parts.workbook), f"{name} is out of order.")
    for name in more_than_once(root, WORKBOOK):
        yield at_part(parts.name(parts.workbook), f"{name} is there twice.")


def sheet_list(parts: Parts) -> Iterator[Problem]:
    place = parts.name(parts.workbook)
    listed = parts.listed
    for sheet_id in twice(sheet.sheet_id for sheet in listed):
        yield at_part(place, f"Two sheets have the id {sheet_id}.")
    for rel_id in twice(sheet.rel_id for sheet in listed if sheet.rel_id):
        yield at_part(place, f"Two sheets have the relationship {rel_id}.")
    for name in twice(sheet.name.casefold() for sheet in listed):
        yield at_part(place, f"Two sheets are named {name}.")
    for sheet in listed:
        if why := why_no_sheet_name(sheet.name):
            yield at_part(place, f"A sheet may not be named {sheet.name}: {why}.")
        if not 1 <= number(sheet.sheet_id, -1) <= _HIGHEST_SHEET_ID:
            yield at_sheet(sheet.name, f"The sheet has the id {sheet.sheet_id or 'none'}.")
        if not sheet.part:
            yield at_sheet(sheet.name, "The sheet's part is missing.")
        elif sheet.kind not in _KINDS:
            yield at_sheet(sheet.name, f"The sheet is a {sheet.kind}.")
    if listed and all(sheet.state != "visible" for sheet in listed):
        yield at_part(place, "No sheet is visible.")


def why_no_sheet_name(name: str) -> str:
    """Why Excel would not take a name for a sheet; "" for one that it takes. It counts UTF-16 units.

    >>> why_no_sheet_name("Jul 19"), why_no_sheet_name("A/B"), why_no_sheet_name("'Jul")
    ('', 'it has a /', 'it begins or ends with an apostrophe')
    """
    length = len(name.encode("utf-16-le", "surrogatepass")) // 2
    if not 1 <= length <= _MOST_SHEET_NAME:
        return f"it has {length} characters"
    if sign := re.search(r"[\[\]:*?/\\]", name):
        return f"it has a {sign[0]}"
    if name[0] == "'" or name[-1] == "'":
        return "it begins or ends with an apostrophe"
    return ""


def views(parts: Parts) -> Iterator[Problem]:
    """Two tabs that are selected put whoever types into group edit: every entry goes into both."""
    root = parts.tree(parts.workbook)
    place = parts.name(parts.workbook)
    all_views = list(root.iter(f"{M}workbookView")) if root is not None else []
    for view in all_views:
        for attribute, words in (("activeTab", "active tab"), ("firstSheet", "first tab that is shown")):
            if number(view.get(attribute)) >= len(parts.listed):
                yield at_part(place, f"The {words} is not there.")
    selected: list[str] = []
    for listed, sheet in parts.sheets:
        own = list(sheet.iter(f"{M}sheetView"))
        if any(view.get("tabSelected") in ("1", "true") for view in own):
            selected.append(listed.name)
        for view in own:
            if number(view.get("workbookViewId")) >= len(all_views):
                yield at_sheet(listed.name, "The sheet has a view that the workbook lacks.")
        for view_id in twice(view.get("workbookViewId") for view in _direct(sheet)):
            yield at_sheet(listed.name, f"The sheet has two views for the window {view_id}.")
    if len(selected) > max(1, len(all_views)):
        yield at_part(place, f"{len(selected)} tabs are selected: {', '.join(selected)}.")


def _direct(sheet: etree._Element) -> list[etree._Element]:
    return sheet.findall(f"{M}sheetViews/{M}sheetView")


def pivot_caches(parts: Parts) -> Iterator[Problem]:
    root = parts.tree(parts.workbook)
    caches = [e.get("cacheId") for e in root.iter(f"{M}pivotCache")] if root is not None else []
    place = parts.name(parts.workbook)
    yield from (at_part(place, f"Two pivot caches have the id {i}.") for i in twice(caches))
    for listed, _ in parts.sheets:
        for part in parts.related(listed.part, "pivotTable"):
            table = parts.tree(part)
            if table is not None and table.get("cacheId") not in caches and not _has_other_caches(parts):
                yield at_sheet(
                    listed.name, f"A pivot table has the cache {table.get('cacheId')}, which is missing."
                )


def _has_other_caches(parts: Parts) -> bool:
    """Whether there are caches of a data model or of slicers, which stand in an extension of the workbook."""
    root = parts.tree(parts.workbook)
    return root is not None and any(
        isinstance(e.tag, str) and etree.QName(e).localname == "pivotCaches" and not e.tag.startswith(M)
        for e in root.iter()
    )


CHECKS = (order, sheet_list, views, pivot_caches)
