"""Small sheets: figures that are kept back and stand on sheets of the team's own that are to be sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from workbook_engine.model.grid import Area
from workbook_engine.model.observation import Observation
from workbook_engine.model.place import CellPlace, SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.small_numbers import KeptBack
from workbook_engine.opc import SheetEntry, Workbook
from workbook_engine.opc.areas import holds, read_area
from workbook_engine.opc.cells import located
from workbook_engine.opc.namespaces import main

_NAMED = 4
_REFERENCE = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([^\W\d][\w.]*))!)?"
    r"(\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})"
    r"(?![\w(])"
)
_TO_DO = (
    "Leave the sheet out of what is sent (publish: in the rule book), or take these figures off it: clear "
    "them, or type [c]."
)


def small_sheets(workbook: Workbook, names: Sequence[str], kept: KeptBack) -> Iterator[Problem]:
    """A stop for each sheet that holds a figure which is kept back, or that draws one from elsewhere; else a
    check, for nobody but its author knows what else is on it."""
    if not kept:
        return
    drawn = {entry.name.casefold() for entry, _, _ in workbook.marks()}
    there: dict[str, list[Observation]] = {}
    for seen in kept.observations.values():
        if isinstance(seen.place, CellPlace):
            there.setdefault(seen.place.sheet.casefold(), []).append(seen)
    for name in names:
        sheet = workbook.sheet(name)
        if sheet is None or name.casefold() in drawn:
            continue
        found = [
            *(f"{seen.place} ({seen.key})" for seen in there.get(name.casefold(), ())),
            *_drawn_from(workbook, sheet, kept, there, drawn),
        ]
        if found:
            more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
            cells = f"{', '.join(found[:_NAMED])}{more}"
            what = f"The sheet is to be sent, and holds small numbers that are kept back: {cells}."
            yield Problem.stop(what, _TO_DO, SheetPlace(sheet.name))
        else:
            what = (
                "Small numbers are kept back on the sheets that the engine draws, and this one is your own."
            )
            yield Problem.check(what, "Look whether it tells any.", SheetPlace(sheet.name))


def _drawn_from(
    workbook: Workbook,
    sheet: SheetEntry,
    kept: KeptBack,
    there: Mapping[str, Sequence[Observation]],
    drawn: set[str],
) -> Iterator[str]:
    """The cells whose formulas show a figure that is kept back: from where it stands, or from a scorecard."""
    for cell, row, column in located(workbook.package.xml(sheet.part)):
        formula = cell.find(main("f"))
        if formula is None or not formula.text:
            continue
        grown = read_area(formula.get("ref", "")) if formula.get("t") == "shared" else None
        value = _number(cell.findtext(main("v")) or "")
        for quoted, plain, reference in _REFERENCE.findall(formula.text):
            tab = (quoted.replace("''", "'") or plain or sheet.name).casefold()
            area = _grown(read_area(reference.replace("$", "")), grown)
            of_ours = tab in drawn and any(_is(seen, value) for seen in kept.observations.values())
            if area is not None and (of_ours or _shows(area, there.get(tab, ()), value)):
                yield f"{CellPlace(sheet.name, row, column)} (={formula.text})"
                break


def _grown(area: Area | None, shared: Area | None) -> Area | None:
    """What a formula names, or all that the cells name to which it was dragged."""
    if area is None or shared is None:
        return area
    rows, columns = shared.last_row - shared.first_row, shared.last_column - shared.first_column
    return Area(area.first_row, area.first_column, area.last_row + rows, area.last_column + columns)


def _shows(area: Area, kept: Sequence[Observation], value: Decimal | None) -> bool:
    """Whether a cell that names an area shows a figure in it: alone, or as the value that comes out."""
    inside = [
        seen
        for seen in kept
        if isinstance(seen.place, CellPlace) and holds(area, seen.place.row, seen.place.column)
    ]
    is_small = (area.last_row - area.first_row + 1) * (area.last_column - area.first_column + 1) < _FEW
    return bool(inside) and (is_small or any(_is(seen, value) for seen in inside))


_FEW = 50
"""Of a range of more cells than this, such as a whole column, only what comes out of it is looked at."""


def _is(seen: Observation, value: Decimal | None) -> bool:
    figure = seen.figure
    return figure is not None and value in (figure.value, figure.value.scaleb(-2), figure.stored)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
