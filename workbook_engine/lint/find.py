"""Find: every fault of a workbook's file that the linter knows, each with its place.

Numbers such as 18.5 in the modules beside this one are chapters of ECMA-376 Part 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workbook_engine.lint import (
    cells,
    charts,
    comments,
    defined_names,
    drawings,
    package,
    rules,
    sheets,
    sparklines,
    styles,
    tables,
    texts,
    workbook,
)
from workbook_engine.lint.parts import Parts
from workbook_engine.model.problem import Problem

Check = Callable[[Parts], Iterable[Problem]]

_CHECKS: tuple[Check, ...] = (
    *package.CHECKS,
    *workbook.CHECKS,
    *defined_names.CHECKS,
    *styles.CHECKS,
    *texts.CHECKS,
    *sheets.CHECKS,
    *cells.CHECKS,
    *rules.CHECKS,
    *tables.CHECKS,
    *comments.CHECKS,
    *drawings.CHECKS,
    *charts.CHECKS,
    *sparklines.CHECKS,
)


def find_faults(data: bytes, against: bytes | None = None) -> tuple[Problem, ...]:
    """The faults in a workbook's bytes, each a check with its place; none in a sound workbook.

    With `against`, an earlier version of the workbook, only those that it did not have. Reads a file of any
    kind: what is no zip archive is one fault.
    """
    known = frozenset(find_faults(against)) if against is not None else frozenset()
    parts = Parts(data)
    found = (fault for check in _CHECKS for fault in check(parts))
    return tuple(fault for fault in dict.fromkeys(found) if fault not in known)
