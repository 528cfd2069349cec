"""Plan: all that a splice decides before it writes. Names, numbers, styles, and the new sheets' parts."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbook_engine.opc.dates import DAYS_FROM_1900_TO_1904
from workbook_engine.opc.donor import BARE, Donor
from workbook_engine.opc.drawn import SheetAsItIs, drawn_names
from workbook_engine.opc.ownership import own_parts
from workbook_engine.opc.part_names import folded
from workbook_engine.opc.seating import Seat, first_tabs
from workbook_engine.opc.shared_strings import read_shared_strings
from workbook_engine.opc.styles import MergedStyles, merge_styles
from workbook_engine.opc.transplant import Transplant
from workbook_engine.opc.vml import blocks
from workbook_engine.opc.workbook import Workbook
from workbook_engine.opc.worksheet import Surroundings, code_name_of, rewrite_sheet


@dataclass(frozen=True)
class Plan:
    """A splice decided.

    `seats` name the part of every sheet; `old` are the parts of the replaced sheets (folded names);
    `new_names` the tabs that the host calls otherwise, by casefolded donor name; `transplant` holds the
    new sheets' parts.
    """

    host: Workbook
    seats: tuple[Seat, ...]
    old: frozenset[str]
    new_names: Mapping[str, str]
    styles: MergedStyles
    styles_part: str
    transplant: Transplant


def make_plan(host: Workbook, donor: Donor, seats: tuple[Seat, ...]) -> Plan:
    """The plan for seats that were found. Raises Refusal for what the donor's sheets must not hold."""
    old = own_parts(host.package, [seat.entry.part for seat in seats if not seat.is_new])
    new_names = {
        seat.sheet.entry.name.casefold(): seat.entry.name
        for seat in seats
        if seat.entry.name != seat.sheet.entry.name
    }
    transplant = Transplant(
        donor.workbook.package, _taken(host, old), old, _vml_blocks(host, donor, old), new_names
    )
    folder = posixpath.dirname(host.part)
    first = posixpath.join(folder, "worksheets/sheet1.xml")
    named = tuple(
        replace(seat, entry=replace(seat.entry, part=seat.entry.part or transplant.free_name(first)))
        for seat in seats
    )
    styles = merge_styles(_read(host, host.styles_part), _read(donor.workbook, donor.workbook.styles_part))
    styles_part = host.styles_part or transplant.free_name_of_one(posixpath.join(folder, "styles.xml"))
    marked = _transplant_sheets(host, donor, named, transplant, styles, new_names)
    return Plan(host, marked, old, new_names, styles, styles_part, transplant)


def _transplant_sheets(
    host: Workbook,
    donor: Donor,
    seats: tuple[Seat, ...],
    transplant: Transplant,
    styles: MergedStyles,
    new_names: Mapping[str, str],
) -> tuple[Seat, ...]:
    """The seats, those of a bare donor with the fingerprints of what is drawn there."""
    strings_part = donor.workbook.shared_strings_part
    strings = read_shared_strings(donor.workbook.package.xml(strings_part)) if strings_part else ()
    days = DAYS_FROM_1900_TO_1904 * (donor.workbook.date1904 - host.date1904)
    surroundings = Surroundings(styles, strings, new_names, days)
    tabs = first_tabs(host) | {seat.entry.name.casefold(): seat.sheet.mark.tab for seat in seats}
    marked: list[Seat] = []
    for seat in seats:
        source, root = seat.sheet.entry.part, donor.workbook.package.xml(seat.sheet.entry.part)
        code_name = None if seat.is_new else code_name_of(host.package.xml(seat.entry.part))
        content = rewrite_sheet(root, surroundings, code_name)
        transplant.put(source, seat.entry.part, content)
        if seat.sheet.mark.role == BARE:
            # Taken of the sheet as it now stands, with the host's dates, and its texts in the cells.
            drawn = drawn_names(SheetAsItIs(donor.workbook.package, source, root, {}, tabs))
            seat = replace(seat, sheet=replace(seat.sheet, names=(*seat.sheet.names, *drawn)))
        marked.append(seat)
    return tuple(marked)


def _read(workbook: Workbook, part: str | None) -> bytes | None:
    return None if part is None else workbook.package.whole(part)


def _taken(host: Workbook, old: frozenset[str]) -> set[str]:
    """All part names that the host has or speaks of, but for those of the replaced sheets.

    Content types and relationships of parts that are long gone would come to life again for a part so named.
    """
    package = host.package
    there = {folded(part) for part in package.part_names}
    spoken_of = {
        folded(relationship.target)
        for source, relationships in package.all_relationships.items()
        if folded(source) not in old
        for relationship in relationships
        if not relationship.external
    }
    kept = (there | spoken_of | package.content_types.overridden) - old
    return kept | {folded(entry.part) for entry, _, _ in host.marks() if entry.part}


def _vml_blocks(host: Workbook, donor: Donor, old: frozenset[str]) -> set[int]:
    """The blocks of shape numbers in use; not looked for where the donor has nothing to number."""
    if not _vml_parts(donor.workbook):
        return set()
    kept = (part for part in _vml_parts(host) if folded(part) not in old)
    return {block for part in kept for block in blocks(host.package.read(part))}


def _vml_parts(workbook: Workbook) -> list[str]:
    """All VML drawings, those too that nothing leads to any more."""
    return [part for part in workbook.package.part_names if part.lower().endswith(".vml")]
