"""Ownership: which parts are a sheet's own, and which parts of a workbook may change at all."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from workbook_engine.opc.content_types import CONTENT_TYPES_ITEM
from workbook_engine.opc.package import Package
from workbook_engine.opc.part_names import folded, relationships_part
from workbook_engine.opc.workbook import Workbook


class Role(StrEnum):
    """What a part is to the engine."""

    CONTENT_TYPES = "content types"
    WORKBOOK = "workbook"
    WORKBOOK_RELATIONSHIPS = "workbook relationships"
    STYLES = "styles"
    CALCULATION_CHAIN = "calculation chain"
    OWN = "the engine's own"


MAY_CHANGE = frozenset(Role)
"""The roles of all parts that a splice may change; every other part keeps its compressed bytes.

Styles are only appended to, and the calculation chain only loses cells of the engine's own sheets.
"""


def may_change(workbook: Workbook) -> dict[str, Role]:
    """The parts of a workbook that may change, folded names, each with its role."""
    shared = {
        CONTENT_TYPES_ITEM: Role.CONTENT_TYPES,
        workbook.part: Role.WORKBOOK,
        relationships_part(workbook.part): Role.WORKBOOK_RELATIONSHIPS,
        workbook.styles_part or "": Role.STYLES,
        workbook.calc_chain_part or "": Role.CALCULATION_CHAIN,
    }
    sheets = [entry.part for entry, _, _ in workbook.marks() if entry.part]
    own = dict.fromkeys(own_parts(workbook.package, sheets), Role.OWN)
    return own | {folded(part): role for part, role in shared.items() if part}


def own_parts(package: Package, sheet_parts: Iterable[str]) -> frozenset[str]:
    """These sheets' parts, all that only they lead to, and the relationships of each; folded names.

    A picture that another sheet shows as well is not their own.
    """
    targets = {
        folded(source): [folded(r.target) for r in relationships if not r.external]
        for source, relationships in package.all_relationships.items()
    }
    roots = {folded(part) for part in sheet_parts}
    reached = _closure(targets, roots)
    outside = [source for source in targets if source not in reached]
    held = {target for source in outside for target in targets[source]} - roots
    own = reached - _closure(targets, held & reached)
    return frozenset(own | {folded(relationships_part(part)) for part in own})


def _closure(targets: dict[str, list[str]], roots: set[str]) -> set[str]:
    found, new = set[str](), set(roots)
    while new:
        found |= new
        new = {target for part in new for target in targets.get(part, ())} - found
    return found
