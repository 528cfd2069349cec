"""Add-in file: `WorkbookEngine.xlam`, made from the VBA and the ribbon in the folder `vba`."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

from workbook_engine.model.version import __version__
from workbook_engine.office.vba_project import Module, build, document_module, read_module

ADDIN_NAME = "WorkbookEngine.xlam"

_SOURCES = Path(__file__).with_name("vba")
_OF_THE_RIBBON = ("Ribbon", "EmailButton", "ScorecardEmail")
"""What only the ribbon leads to: the macros of a workbook with a button speak to no other program."""

_CREATED = datetime.datetime(2026, 1, 1)
_MACRO_BOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
_RIBBON_PART = "customUI/customUI14.xml"
_RIBBON_LINK = (
    '<Relationship Id="rIdRibbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"'
    f' Target="{_RIBBON_PART}"/>'
)


def vba_modules(*, with_ribbon: bool) -> tuple[Module, ...]:
    """The engine's VBA, by name; what the ribbon calls only where there is one."""
    files = sorted((*_SOURCES.glob("*.bas"), *_SOURCES.glob("*.cls")), key=lambda file: file.stem)
    return tuple(read_module(file) for file in files if with_ribbon or file.stem not in _OF_THE_RIBBON)


def vba_project(name: str, sheets: int, *, with_ribbon: bool) -> bytes:
    """`vbaProject.bin` for a workbook of so many sheets, their code names Sheet1, Sheet2 and so on."""
    documents = [
        document_module(each) for each in ("ThisWorkbook", *(f"Sheet{n + 1}" for n in range(sheets)))
    ]
    return build((*documents, *vba_modules(with_ribbon=with_ribbon)), name)


def addin() -> bytes:
    """The add-in's bytes: the same source gives the same bytes on one machine."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.set_properties(
            {
                "title": "Workbook engine",
                "comments": f"Scorecards from a council's own workbook. Version {__version__}.",
                "created": _CREATED,
            }
        )
        workbook.add_worksheet("About").write(0, 0, f"Workbook engine {__version__}: the add-in for Excel.")
        project = vba_project("WorkbookEngine", 1, with_ribbon=True)
        workbook.add_vba_project(io.BytesIO(project), is_stream=True)
    return _with_ribbon(buffer.getvalue())


def _with_ribbon(book: bytes) -> bytes:
    """A macro workbook made into an add-in with the engine's ribbon."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "[Content_Types].xml":
                content = _replaced(content, _MACRO_BOOK, _ADDIN)
            elif item.filename == "_rels/.rels":
                content = _replaced(content, "</Relationships>", f"{_RIBBON_LINK}</Relationships>")
            new.writestr(item, content)
        ribbon = zipfile.ZipInfo(_RIBBON_PART, old.infolist()[0].date_time)
        ribbon.compress_type = zipfile.ZIP_DEFLATED
        new.writestr(ribbon, (_SOURCES / "customUI14.xml").read_bytes())
    return buffer.getvalue()


def _replaced(content: bytes, old: str, new: str) -> bytes:
    if content.count(old.encode()) != 1:
        raise RuntimeError(f"XlsxWriter no longer writes {old} once")
    return content.replace(old.encode(), new.encode())
