"""Donor: a small workbook of finished sheets, drawn by XlsxWriter, to be put into a host."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbook_engine.model.mark import MARK_NAME, Mark, text_formulas
from workbook_engine.opc.attachments import BEYOND_A_DRAWN_SHEET, attached, counted
from workbook_engine.opc.package import Package
from workbook_engine.opc.refusal import Refusal
from workbook_engine.opc.workbook import DefinedName, SheetEntry, Workbook, is_mark_name

BARE = "sheet"
"""The role of a sheet whose donor does not mark it, and whose fingerprints the splice takes itself."""

_WITH_A_WORKBOOK = {
    "vbaProject": "macros",
    "externalLink": "links to other workbooks",
    "pivotCacheDefinition": "pivot tables",
    "connections": "data connections",
    "slicerCache": "slicers",
}
_NOT_IN_A_NAME = frozenset("[]:*?/\\")
_LONGEST_NAME = 31


@dataclass(frozen=True)
class DonorSheet:
    """A sheet to be put in: its entry, its mark, and the names of its own scope, the mark's among them.

    Of a bare donor's sheet the names of fingerprints are still to come.
    """

    entry: SheetEntry
    mark: Mark
    names: tuple[DefinedName, ...]


@dataclass(frozen=True)
class Donor:
    """The donor's workbook and its sheets in their order."""

    workbook: Workbook
    sheets: tuple[DonorSheet, ...]


def read_donor(data: bytes) -> Donor:
    """The donor in a file's bytes. Raises Refusal for all that cannot live in a stranger's workbook."""
    try:
        workbook = Workbook.of(Package.from_bytes(data))
    except Refusal as refusal:
        raise Refusal(f"The donor cannot be used. {refusal.what}", refusal.to_do) from refusal
    if workbook.strict:
        what = "The donor cannot be used. It is saved as Strict Open XML."
        raise Refusal(what, "In Excel choose Save As, Excel Workbook (*.xlsx), not the Strict one.")
    _refuse_workbook_features(workbook)
    marks = {entry.name: mark for entry, mark, _ in workbook.marks()}
    sheets = tuple(_donor_sheet(workbook, entry, marks.get(entry.name)) for entry in workbook.sheets)
    identities = {(sheet.mark.role, sheet.mark.tab, sheet.mark.rules) for sheet in sheets}
    if not sheets or len(identities) < len(sheets):
        raise Refusal("The donor has no sheets, or two with the same mark.", "Draw each sheet once.")
    return Donor(workbook, sheets)


def _refuse_workbook_features(workbook: Workbook) -> None:
    for relationship in workbook.package.relationships(workbook.part):
        feature = _WITH_A_WORKBOOK.get(relationship.kind)
        if feature:
            raise Refusal(
                f"The donor has {feature}, which only a whole workbook can have.", "Draw it without."
            )
    for name in workbook.defined_names:
        if name.sheet is None:
            raise Refusal(
                f"The donor defines the name {name.name} for the whole workbook; queries would pick it up.",
                "Define it for its sheet only.",
            )


def _donor_sheet(workbook: Workbook, entry: SheetEntry, mark: Mark | None) -> DonorSheet:
    _refuse_sheet(workbook, entry)
    mark = mark or Mark(BARE, entry.name)
    is_bare = mark.role == BARE
    names = tuple(
        replace(name, hidden=name.hidden or is_mark_name(name.name))
        for name in workbook.defined_names
        if name.sheet == entry.name and not (is_bare and is_mark_name(name.name))
    )
    if is_bare:
        names += (DefinedName(MARK_NAME, text_formulas(mark.text)[0], entry.name, hidden=True),)
    return DonorSheet(entry, mark, names)


def _refuse_sheet(workbook: Workbook, entry: SheetEntry) -> None:
    if entry.kind != "worksheet" or not entry.part:
        raise Refusal(
            f"The donor's sheet {entry.name} is not a worksheet but a chart or dialog sheet, or is missing.",
            "Put its chart on a worksheet.",
        )
    beyond = sorted(BEYOND_A_DRAWN_SHEET & attached(workbook.package, entry.part).keys())
    if beyond:
        raise Refusal(
            f"The donor's sheet {entry.name} holds {counted(beyond[0])}, which cannot be put into "
            "another workbook.",
            "Draw it without; a table can be a plain range.",
        )
    if len(entry.name) > _LONGEST_NAME or _NOT_IN_A_NAME & set(entry.name) or not entry.name.strip("'"):
        raise Refusal(
            f"The donor has a sheet named {entry.name!r}, which Excel does not allow.",
            "Use at most 31 characters, and none of [ ] : * ? / \\.",
        )
