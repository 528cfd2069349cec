"""The package: parts, relationships, content types, styles, and the splice."""

from workbook_engine.opc.host import ALLOWED, refuse_what_may_not_change
from workbook_engine.opc.named_cell import NamedCell
from workbook_engine.opc.ownership import MAY_CHANGE, Role
from workbook_engine.opc.package import Package
from workbook_engine.opc.refusal import Refusal
from workbook_engine.opc.relationships import Relationship
from workbook_engine.opc.seating import sheet_to_replace
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
    "Workbook",
    "excel_tables",
    "refuse_what_may_not_change",
    "sheet_to_replace",
    "splice",
]
