"""Host: the workbook of somebody else, and the reasons to leave it alone."""

from __future__ import annotations

from collections.abc import Collection

from workbook_engine.opc.package import Package
from workbook_engine.opc.refusal import Refusal
from workbook_engine.opc.workbook import Workbook

SIGNATURE = "signature"
STRUCTURE_LOCK = "structure-lock"
ALLOWED = (SIGNATURE, STRUCTURE_LOCK)
"""What a caller may agree to, which is otherwise refused."""

_SHARED = frozenset({"revisionHeaders", "usernames"})


def open_host(data: bytes, allow: Collection[str] = ()) -> Workbook:
    """The workbook in a file's bytes. Raises Refusal for one that must not be edited.

    An allowed signature stays in the package, where Excel shows it as invalid: the engine takes nothing out.
    """
    workbook = Workbook.of(Package.from_bytes(data))
    refuse_to_edit(workbook, allow)
    return workbook


def refuse_to_edit(workbook: Workbook, allow: Collection[str] = ()) -> None:
    """Raises Refusal for a workbook that must not be edited; `allow` is what its owner agreed to."""
    unknown = sorted(set(allow) - set(ALLOWED))
    if unknown:
        raise Refusal(f"'{unknown[0]}' cannot be allowed.", f"What can be: {', '.join(ALLOWED)}.")
    package = workbook.package
    if workbook.strict:
        raise Refusal(
            "The workbook is saved as Strict Open XML, which the engine reads and does not write.",
            "In Excel choose Save As, Excel Workbook (*.xlsx), not the Strict one, and go on with that.",
        )
    if any(r.type.endswith("/digital-signature/origin") for r in package.relationships()) and (
        SIGNATURE not in allow
    ):
        raise Refusal(
            "The workbook is signed digitally, and any change makes the signature invalid.",
            "Use an unsigned copy, or allow it (--allow signature) and have it signed again.",
        )
    if any(r.kind in _SHARED for r in package.relationships(workbook.part)):
        raise Refusal(
            "The workbook is shared in the old way (Share Workbook), with a history of changes.",
            "In Excel choose Review, Unshare Workbook, and save it.",
        )
    if workbook.structure_locked and STRUCTURE_LOCK not in allow:
        raise Refusal(
            "The workbook's structure is protected: sheets may not be added.",
            "In Excel choose Review, Protect Workbook to take the protection off, or allow it "
            "(--allow structure-lock); the protection then stays on.",
        )
