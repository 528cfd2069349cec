"""Looking into workbooks, and changing them as people and Excel do, for the tests of the splice."""

from __future__ import annotations

from tests.opc.zips import changed, contents, edited
from workbook_engine.opc import Package, Workbook

WORKBOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"


def tabs(data: bytes) -> list[str]:
    return [sheet.name for sheet in Workbook.of(Package.from_bytes(data)).sheets]


def sheet_xml(data: bytes, tab: str) -> str:
    workbook = Workbook.of(Package.from_bytes(data))
    sheet = workbook.sheet(tab)
    assert sheet is not None, f"no sheet {tab}"
    return workbook.package.read(sheet.part).decode()


def related(data: bytes, rels: str, kind: str, target: str) -> bytes:
    """The workbook with one more relationship."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relationship = f'<Relationship Id="rId99" Type="{office}/{kind}" Target="{target}"/></Relationships>'
    return edited(data, rels, "</Relationships>", relationship)


def renamed(data: bytes, old: str, new: str) -> bytes:
    """The workbook after someone renamed a tab in Excel, which changes what refers to it as well."""
    text = contents(data)[WORKBOOK].decode().replace(f'name="{old}"', f'name="{new}"')
    return changed(
        data, {WORKBOOK: text.replace(f"'{old}'!", f"'{new}'!").replace(f"{old}!", f"'{new}'!").encode()}
    )
