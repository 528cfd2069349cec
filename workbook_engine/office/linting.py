"""Linting: the faults of a workbook's file that make Excel offer to repair it; nothing is written."""

from __future__ import annotations

from pathlib import Path

from workbook_engine import lint
from workbook_engine.model.problem import Problem
from workbook_engine.office.files import FileProblem, followed, read_bytes
from workbook_engine.opc import Package, Refusal


def find_faults(workbook: str | Path, against: str | Path | None = None) -> tuple[Problem, ...]:
    """The faults in a workbook's file, each a check with its place; none in a sound one.

    With `against`, an earlier version such as the backup, only those that it did not have. Never raises for
    bad input: a file that cannot be opened is one stop.

        [str(fault) for fault in find_faults("july.xlsx", against="july.backup.xlsx")]
    """
    try:
        data = _opened(workbook)
        earlier = _opened(against) if against is not None else None
    except FileProblem as error:
        return (error.problem,)
    return lint.find_faults(data, earlier)


def _opened(file: str | Path) -> bytes:
    """The bytes of a workbook that can be looked into: not encrypted, not cut short."""
    named = followed(file)
    data = read_bytes(named)
    try:
        Package.from_bytes(data)
    except Refusal as refusal:
        raise FileProblem(refusal.what, refusal.to_do, named) from refusal
    return data
