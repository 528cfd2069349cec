"""Limits: how large files may be on this computer, as [limits] of the settings says."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

from workbook_engine.model.limits import Limits
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.office.settings import settings_in
from workbook_engine.rulebook.mistake import listed, nearest, quoted

_TABLE = "limits"
_KEYS = tuple(field.name for field in fields(Limits))


def limits_setting(file: Path) -> tuple[Limits, list[Problem]]:
    """The limits that a settings file says, those of the engine where it says none; a stop for each mistake.

    A file that cannot be read as settings says none: whatever needs the rest of it tells that.

        [limits]
        cells = 5_000_000
    """
    said, lines, unreadable = settings_in(file)
    table = said.get(_TABLE, {})
    if unreadable:
        return Limits(), []
    if not isinstance(table, dict):
        return Limits(), [_mistake(file, lines.of(_TABLE), "limits is no table.", "Write [limits].")]
    problems: list[Problem] = []
    wanted: dict[str, int] = {}
    for key, value in table.items():
        line = lines.of(_TABLE, key)
        if key not in _KEYS:
            meant = nearest(key, _KEYS)
            to_do = f"Did you mean {meant}?" if meant else f"They are {listed(_KEYS, 'and')}."
            problems.append(_mistake(file, line, f"{quoted(key)} is no limit.", to_do))
        elif isinstance(value, bool) or not isinstance(value, int) or value < 1:
            what = f"{key} is not a whole number above 0."
            problems.append(_mistake(file, line, what, "Write one, such as 5_000_000, without quotes."))
        else:
            wanted[key] = value
    return replace(Limits(), **wanted), problems


def _mistake(file: Path, line: int | None, what: str, to_do: str) -> Problem:
    return Problem.stop(what, to_do, FilePlace(str(file), line))
