"""Planted by hand: what people and programs can hide in a package that no library writes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.workbook.defined_name import DefinedName

from tests.disclosure.planted import (
    MAIN,
    SECRET,
    by_openpyxl,
    by_xlsxwriter,
    cell,
    named_property,
    plain,
    related,
    with_parts,
    with_relationship,
)

SHEET, BOOK, RELS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHEET_RELS = "xl/worksheets/_rels/sheet1.xml.rels"
Build = Callable[[], bytes]

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "000002000001e221bc330000000049454e44ae426082"
)


def _in(part: str, before: str, planted: str, build: Build = plain) -> Build:
    """A workbook with something put in before a place of one of its parts."""
    return lambda: with_parts(
        build(), {part: lambda xml: xml.replace(before.encode(), (planted + before).encode(), 1)}
    )


def _changed(part: str, old: str, new: str, build: Build) -> Build:
    return lambda: with_parts(build(), {part: lambda xml: re.sub(old.encode(), new.encode(), xml, count=1)})


def _with_secret() -> bytes:
    return by_openpyxl(cell("D4", SECRET))


def _in_format(**look: Any) -> Build:
    """A cell that a conditional format, which always applies, paints."""

    def plant(book: openpyxl.Workbook) -> None:
        book["Data"]["D4"] = SECRET
        rule = Rule(type="expression", formula=["TRUE"], dxf=DifferentialStyle(**look))
        book["Data"].conditional_formatting.add("D4", rule)

    return lambda: by_openpyxl(plant)


def _formatted(code: str, value: object = 7731) -> Build:
    return lambda: by_openpyxl(cell("D4", value, number_format=code))


def _box(text: str = SECRET, at: tuple[int, int] = (1, 4), **options: Any) -> Build:
    return lambda: by_xlsxwriter(lambda book, sheet: sheet.insert_textbox(*at, text, options))


def _under_a_box(book: xlsxwriter.Workbook, sheet: Any) -> None:
    sheet.write("E5", SECRET)
    sheet.insert_textbox("D3", "Look at me", {"width": 400, "height": 300})


def _tiny_words(book: xlsxwriter.Workbook, sheet: Any) -> None:
    sheet.write_rich_string("D4", book.add_format({}), "Seen ", book.add_format({"font_size": 1}), SECRET)


def _part(name: str, content: bytes, *, rels: dict[str, bytes] | None = None, **edits: Any) -> Build:
    return lambda: with_parts(plain(), edits.get("edit", {}), {name: content, **(rels or {})})


def _sheet_of(text: str) -> bytes:
    row = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'
    return f'<worksheet xmlns="{MAIN}"><sheetData>{row}</sheetData></worksheet>'.encode()


def _unused_picture() -> bytes:
    return with_parts(
        _box("Seen")(),
        {},
        {
            "xl/media/image9.png": PNG + SECRET.encode(),
            "xl/drawings/_rels/drawing1.xml.rels": with_relationship("image", "../media/image9.png"),
        },
    )


def _zip(plant: Callable[[zipfile.ZipFile], object]) -> Build:
    def build() -> bytes:
        out = BytesIO(plain())
        with zipfile.ZipFile(out, "a") as archive:
            plant(archive)
        return out.getvalue()

    return build


def _name(name: str) -> Build:
    def plant(book: openpyxl.Workbook) -> None:
        book.defined_names[name] = DefinedName(name, attr_text=f'"{SECRET}"', hidden=True)

    return lambda: by_openpyxl(plant)


def _outside(kind: str) -> bytes:
    return with_relationship(kind, f"file:///C:/{SECRET}", ' TargetMode="External"')


_VECTOR = 'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
_FROZEN = (
    '<sheetView workbookViewId="0" topLeftCell="A10"><pane ySplit="2" topLeftCell="A12" state="frozen"/>'
    "</sheetView>"
)
_WINDOW = 'guid="{00000000-0000-0000-0000-000000000001}" windowWidth="1" windowHeight="1" activeSheetId="1"'

BY_HAND: dict[str, tuple[str, Build]] = {
    "a conditional format of nothing": (
        "hidden by a format",
        _in_format(numFmt=NumberFormat(numFmtId=200, formatCode=";;;")),
    ),
    "a conditional format in white": ("hidden by a format", _in_format(font=Font(color="FFFFFFFF"))),
    "a conditional format of navy on navy": (
        "hidden by a format",
        _in_format(font=Font(color="FF12344D"), fill=PatternFill("solid", bgColor="FF12344D")),
    ),
    "a number format in white": ("invisible text", _formatted("[White]General")),
    "a number format of other words": ("words in place of a figure", _formatted('"n/a"')),
    "a number format that hides some": ("words in place of a figure", _formatted('[>=5]"many";0')),
    "a number format of a space": ("format that shows nothing", _formatted('" "')),
    "tiny letters in a text": ("tiny text", lambda: by_xlsxwriter(_tiny_words)),
    "rows that are all too low": (
        "tiny row",
        _changed(SHEET, 'defaultRowHeight="15"', 'defaultRowHeight="0.75"', _with_secret),
    ),
    "columns that are all too narrow": (
        "tiny column",
        _changed(SHEET, "<sheetFormatPr ", '<sheetFormatPr defaultColWidth="0.1" ', _with_secret),
    ),
    "rows above frozen panes": (
        "scrolled row",
        _changed(SHEET, "<sheetView .*?</sheetView>", _FROZEN, lambda: by_openpyxl(cell("D1", SECRET))),
    ),
    "a reading": (
        "reading of a text",
        _in(
            "xl/sharedStrings.xml",
            "</si></sst>",
            f'<rPh sb="0" eb="2"><t>{SECRET}</t></rPh>',
            lambda: by_xlsxwriter(lambda book, sheet: sheet.write("D4", "Seen")),
        ),
    ),
    "an error with a text": (
        "value of no kind",
        _in(SHEET, "</row></sheetData>", f'<c r="Z9" t="e"><v>{SECRET}</v></c>'),
    ),
    "a white text in a shape": ("invisible text", _box(font={"color": "white"})),
    "a tiny text in a shape": ("invisible text", _box(font={"size": 1})),
    "a shape of a pixel": ("tiny shape", _box(width=1, height=1)),
    "a cell under a shape": ("cell under a picture", lambda: by_xlsxwriter(_under_a_box)),
    "a shape that links to a server": (
        "way out of the file",
        _box("Seen", url=f"external:\\\\server\\{SECRET}.xlsx"),
    ),
    "a first header that is not printed": (
        "header that is not printed",
        _in(SHEET, "</worksheet>", f"<headerFooter><firstHeader>{SECRET}</firstHeader></headerFooter>"),
    ),
    "an identifier": ("property", lambda: by_openpyxl(named_property("identifier"))),
    "a sheet that the properties remember": (
        "property",
        _in(
            "docProps/app.xml",
            "</Properties>",
            f'<TitlesOfParts><vt:vector {_VECTOR} size="1" baseType="lpstr"><vt:lpstr>{SECRET}</vt:lpstr>'
            "</vt:vector></TitlesOfParts>",
        ),
    ),
    "a remark in the XML": ("remark", _in(SHEET, "</worksheet>", f"<!-- {SECRET} -->")),
    "an instruction in the XML": ("remark", _in(SHEET, "</worksheet>", f"<?note {SECRET}?>")),
    "a property of a sheet": (
        "custom property",
        _part(
            "xl/customProperty1.bin",
            SECRET.encode("utf-16-le"),
            rels={SHEET_RELS: with_relationship("customProperty", "../customProperty1.bin")},
        ),
    ),
    "a sheet that the workbook does not list": (
        "leftover",
        _part(
            "xl/worksheets/sheet9.xml",
            _sheet_of(SECRET),
            edit={RELS: related("worksheets/sheet9.xml", "worksheet")},
        ),
    ),
    "a part that leads to itself": (
        "leftover",
        _part(
            "xl/worksheets/sheet9.xml",
            _sheet_of(SECRET),
            rels={"xl/worksheets/_rels/sheet9.xml.rels": with_relationship("worksheet", "sheet9.xml")},
        ),
    ),
    "relationships of no part": (
        "leftover",
        _part("xl/worksheets/_rels/ghost.xml.rels", with_relationship("worksheet", SECRET)),
    ),
    "a part that looks like relationships": ("leftover", _part("xl/secret.rels", SECRET.encode())),
    "a picture that no drawing shows": ("leftover", _unused_picture),
    "a part that is only listed": (
        "leftover",
        _in(
            "[Content_Types].xml",
            "</Types>",
            f'<Override PartName="/xl/{SECRET}.xml" ContentType="application/xml"/>',
        ),
    ),
    "a template that is not there": (
        "way out of the file",
        lambda: with_parts(
            plain(), {RELS: related(f"file:///C:/{SECRET}", "attachedTemplate", external=True)}
        ),
    ),
    "a link that no cell has": (
        "way out of the file",
        lambda: with_parts(plain(), {}, {SHEET_RELS: _outside("hyperlink")}),
    ),
    "a comment of the archive": (
        "beside the parts",
        _zip(lambda archive: setattr(archive, "comment", SECRET.encode())),
    ),
    "bytes before the archive": ("beside the parts", lambda: SECRET.encode() + plain()),
    "an empty folder": ("leftover", _zip(lambda archive: archive.writestr(f"{SECRET}/", b""))),
    "somebody's view of the workbook": (
        "custom view",
        _in(
            BOOK,
            "</workbook>",
            f'<customWorkbookViews><customWorkbookView name="{SECRET}" {_WINDOW}/></customWorkbookViews>',
        ),
    ),
    "where a web page was saved": (
        "folder",
        _in(
            SHEET,
            "</worksheet>",
            '<webPublishItems count="1"><webPublishItem id="1" divId="a" sourceType="sheet" '
            f'destinationFile="C:/{SECRET}.htm"/></webPublishItems>',
        ),
    ),
    "who may change a range": (
        "protected range",
        _in(
            SHEET,
            "<pageMargins",
            f'<protectedRanges><protectedRange name="{SECRET}" sqref="A1"/></protectedRanges>',
        ),
    ),
    "what a sheet was consolidated from": (
        "consolidation",
        _in(
            SHEET,
            "<pageMargins",
            f'<dataConsolidate><dataRefs count="1"><dataRef ref="A1" sheet="{SECRET}"/></dataRefs>'
            "</dataConsolidate>",
        ),
    ),
    "a name like Excel's own": ("hidden name", _name("_xlnm.Planted")),
    "a name like that of a new function": ("hidden name", _name("_xlfn.PLANTED")),
}
"""What is planted: the kind of finding that tells of it, and the workbook."""
