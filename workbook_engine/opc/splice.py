"""Splice: a donor's sheets put into somebody else's workbook, with nothing else changed by a byte."""

from __future__ import annotations

from collections.abc import Collection

from workbook_engine.opc.calc_chain import without_sheets
from workbook_engine.opc.content_types import CONTENT_TYPES_ITEM, edit_content_types
from workbook_engine.opc.donor import read_donor
from workbook_engine.opc.formula import rename_sheets
from workbook_engine.opc.host import open_host
from workbook_engine.opc.ownership import check_changes
from workbook_engine.opc.part_names import folded, relationships_part
from workbook_engine.opc.plan import Plan, make_plan
from workbook_engine.opc.relationships import Relationship, edit_relationships, office_type
from workbook_engine.opc.seating import seat_sheets
from workbook_engine.opc.workbook_edit import edit_workbook

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_STYLES_ID = "rIdWorkbookEngineStyles"

Changes = dict[str, bytes | None]
"""The new content of parts by name; None for a part that goes."""


def splice(host: bytes, donor: bytes, *, allow: Collection[str] = ()) -> bytes:
    """The host's bytes with every sheet of the donor in it, replacing those that were put there before.

    New sheets come last, in the donor's order; a replaced one keeps its tab, its place and whatever refers
    to it. Parts outside `MAY_CHANGE` keep their compressed bytes; the same input gives the same bytes.
    `allow` may hold `signature` and `structure-lock`. Raises Refusal, and has then changed nothing.
    """
    workbook = open_host(host, allow)
    drawn = read_donor(donor)
    plan = make_plan(workbook, drawn, seat_sheets(workbook, drawn))
    chain = _calculation_chain(plan)
    changes = {
        **_own_sheets(plan),
        **chain,
        plan.styles_part: plan.styles.data,
        workbook.part: _workbook(plan),
        relationships_part(workbook.part): _workbook_relationships(plan, chain),
        CONTENT_TYPES_ITEM: _content_types(plan, chain),
    }
    check_changes(workbook, changes, own=plan.old)
    return workbook.package.with_parts(changes)


def _own_sheets(plan: Plan) -> Changes:
    """The parts of the new sheets, and those of the old ones that they do without."""
    new = plan.transplant.contents
    kept = {folded(part) for part in new}
    return {**{part: None for part in sorted(plan.old) if part not in kept}, **new}


def _calculation_chain(plan: Plan) -> Changes:
    part = plan.host.calc_chain_part
    replaced = frozenset(seat.entry.sheet_id for seat in plan.seats if not seat.is_new)
    if part is None or not replaced:
        return {}
    return {part: without_sheets(plan.host.package.whole(part), replaced)}


def _workbook(plan: Plan) -> bytes:
    names = {
        seat.place: [(name, rename_sheets(name.text, plan.new_names)) for name in seat.sheet.names]
        for seat in plan.seats
    }
    new = [seat.entry for seat in plan.seats if seat.is_new]
    return edit_workbook(plan.host.package.xml(plan.host.part), new, names)


def _workbook_relationships(plan: Plan, chain: Changes) -> bytes:
    workbook = plan.host.part
    add = [
        Relationship(seat.entry.rel_id, office_type("worksheet"), seat.entry.part)
        for seat in plan.seats
        if seat.is_new
    ]
    if plan.host.styles_part is None:
        add.append(Relationship(_STYLES_ID, office_type("styles"), plan.styles_part))
    gone = {part for part, content in chain.items() if content is None}
    existing = plan.host.package.relationships(workbook)
    remove = frozenset(relationship.id for relationship in existing if relationship.target in gone)
    data = plan.host.package.read(relationships_part(workbook))
    return edit_relationships(data, workbook, add=tuple(add), remove=remove)


def _content_types(plan: Plan, chain: Changes) -> bytes:
    new_styles = {plan.styles_part: _STYLES_TYPE} if plan.host.styles_part is None else {}
    types = {**new_styles, **plan.transplant.types}
    gone = [part for part, content in chain.items() if content is None]
    # Some writers list relationships parts one by one, also those of sheets that are long deleted.
    remove = [*plan.old, *gone, *map(relationships_part, types)]
    return edit_content_types(plan.host.package.read(CONTENT_TYPES_ITEM), remove=remove, add=types)
