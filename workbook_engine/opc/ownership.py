"""Ownership: which parts are a sheet's own, and which parts of a workbook may change at all."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from workbook_engine.opc.content_types import CONTENT_TYPES_ITEM
from workbook_engine.opc.package import Package
from workbook_engine.opc.part_names import folded, relationships_part
from workbook_engine.opc.workbook import Workbook


class Role(StrEnum):
    """What a part is to the engine. `OWN` are the parts of a sheet of ours that is being replaced."""

    CONTENT_TYPES = "content types"
    WORKBOOK = "workbook"
    WORKBOOK_RELATIONSHIPS = "workbook relationships"
    STYLES = "styles"
    CALCULATION_CHAIN = "calculation chain"
    OWN = "the engine's own"
    SOMEBODY_ELSES = "somebody else's"


MAY_CHANGE = frozenset(
    {
        Role.CONTENT_TYPES,
        Role.WORKBOOK,
        Role.WORKBOOK_RELATIONSHIPS,
        Role.STYLES,
        Role.CALCULATION_CHAIN,
        Role.OWN,
    }
)
"""The roles of all parts that a splice may change; every other part keeps its compressed bytes.

Styles are only appended to, and the calculation chain only loses cells of the engine's own sheets.
"""


def role(workbook: Workbook, part: str, own: frozenset[str]) -> Role:
    """What a part is, where `own` are the parts (folded names) of the sheets that are being replaced."""
    shared = {
        CONTENT_TYPES_ITEM: Role.CONTENT_TYPES,
        workbook.part: Role.WORKBOOK,
        relationships_part(workbook.part): Role.WORKBOOK_RELATIONSHIPS,
        workbook.styles_part or "": Role.STYLES,
        workbook.calc_chain_part or "": Role.CALCULATION_CHAIN,
    }
    by_name = {folded(name): role for name, role in shared.items() if name}
    return by_name.get(folded(part)) or (Role.OWN if folded(part) in own else Role.SOMEBODY_ELSES)


def check_changes(workbook: Workbook, changed: Iterable[str], own: frozenset[str]) -> None:
    """Raises RuntimeError where a part that the workbook has is changed and is none that `MAY_CHANGE`.

    `own` are the parts (folded names) of the sheets that are being replaced, and of no others.
    """
    for part in changed:
        if part in workbook.package and role(workbook, part, own) not in MAY_CHANGE:
            raise RuntimeError(f"{part} must not be changed by a splice")


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
