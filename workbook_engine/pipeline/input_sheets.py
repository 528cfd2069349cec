"""Input sheets: a table for people to fill in, put into their workbook."""

from __future__ import annotations

from workbook_engine.model.input_sheet import InputSheet
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.template import Template
from workbook_engine.opc import Refusal, splice


def put_input_sheet(
    host: bytes, sheet: InputSheet, template: Template, *, file: str
) -> tuple[bytes | None, list[Problem]]:
    """The package with a sheet for people to fill in, as its last; a stop where it has one of that name."""
    from workbook_engine.sheets import draw, input_sheet

    try:
        return splice(host, draw([input_sheet(sheet, template.theme, template.page)], template.theme)), []
    except Refusal as refusal:
        return None, [Problem.stop(refusal.what, refusal.to_do, FilePlace(file))]
