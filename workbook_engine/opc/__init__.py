"""The package: parts, relationships, content types, styles, and the splice."""

from workbook_engine.opc.formula import rename_sheets
from workbook_engine.opc.host import ALLOWED, refuse_to_edit
from workbook_engine.opc.named_cell import NamedCell
from workbook_engine.opc.ownership import MAY_CHANGE, Role
from workbook_engine.opc.package import Package
from workbook_engine.opc.references import shown_elsewhere
from workbook_engine.opc.refusal import Refusal
from workbook_engine.opc.relationships import Relationship
from workbook_engine.opc.seating import SheetToMerge, sheet_to_replace, sheets_to_merge
from workbook_engine.opc.splice import splice
from workbook_engine.opc.tables import ExcelTable, excel_tables
from workbook_engine.opc.workbook import DefinedName, SheetEntry, Workbook

__all__ = [
    "ALLOWED",
    "MAY_CHANGE",
    "DefinedName",
    "ExcelTable",
    "NamedCell",
    "Package",
    "Refusal",
    "Relationship",
    "Role",
    "SheetEntry",
    "SheetToMerge",
    "Workbook",
    "excel_tables",
    "refuse_to_edit",
    "rename_sheets",
    "sheet_to_replace",
    "sheets_to_merge",
    "shown_elsewhere",
    "splice",
]
