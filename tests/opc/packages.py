"""Packages as other programs write them: one workbook in the many forms that the same content may have."""

from __future__ import annotations

import datetime
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from unittest import mock

from tests.opc.looking import related
from tests.opc.zips import changed, contents, edited

WORKBOOK, STYLES, TYPES = "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"
WORKBOOK_RELS = "xl/_rels/workbook.xml.rels"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def prefixed(data: bytes) -> bytes:
    """Every part with a prefix for its namespace (`<x:workbook>`), as the Open XML SDK writes them."""

    def with_prefix(xml: bytes) -> bytes:
        text = re.sub(r"<(/?)(\w[\w.]*)(?=[\s/>])", r"<\1x:\2", xml.decode())
        return text.replace(" xmlns=", " xmlns:x=").encode()

    return _each(data, lambda name, xml: with_prefix(xml) if b" xmlns=" in xml else xml)


def in_strict(data: bytes) -> bytes:
    """Strict Open XML: every namespace and kind of relationship by its strict name, and dates as text."""

    def strict(_: str, xml: bytes) -> bytes:
        text = re.sub(
            r"http://schemas\.openxmlformats\.org/(spreadsheetml|drawingml|officeDocument)/2006/",
            r"http://purl.oclc.org/ooxml/\1/",
            xml.decode(),
        )
        text = text.replace("<workbook ", '<workbook conformance="strict" ', 1)
        return re.sub(r'(<c r="[A-Z]+3" s="\d+")><v>(43\d{3})</v>', _as_date, text).encode()

    return _each(data, strict)


def _as_date(cell: re.Match[str]) -> str:
    """A month of the small council's headings as Excel writes it in a strict workbook."""
    date = datetime.datetime(1899, 12, 30) + datetime.timedelta(days=int(cell[2]))
    return f'{cell[1]} t="d"><v>{date.isoformat()}</v>'


def in_utf16(data: bytes) -> bytes:
    """Every part in UTF-16 with a byte order mark."""

    def encoded(_: str, xml: bytes) -> bytes:
        return xml.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")

    return _each(data, encoded)


def with_absolute_targets(data: bytes) -> bytes:
    """Relationships that name parts from the root of the package, as openpyxl writes them."""

    def absolute(name: str, xml: bytes) -> bytes:
        if not name.endswith(".rels"):
            return xml
        folder = name.rpartition("_rels/")[0]
        text = re.sub(r'Target="\.\./', 'Target="/xl/', xml.decode())
        return re.sub(r'Target="(?![/#]|https?:)', f'Target="/{folder}', text).encode()

    return _each(data, absolute)


def in_capitals(data: bytes) -> bytes:
    """Entries named in capitals, while relationships and content types name them in small letters."""
    return _rewritten({name if name == TYPES else name.upper(): c for name, c in contents(data).items()})


def with_backslashes(data: bytes) -> bytes:
    return _rewritten({name.replace("/", "\\"): content for name, content in contents(data).items()})


def with_leading_slashes(data: bytes) -> bytes:
    return _rewritten({name if name == TYPES else f"/{name}": c for name, c in contents(data).items()})


def streamed(data: bytes) -> bytes:
    """Sizes after each entry (data descriptors), as a program writes that cannot go back in the file."""

    class OneWay(io.RawIOBase):
        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, chunk: bytes) -> int:  # type: ignore[override]
            self.written += chunk
            return len(chunk)

    stream = OneWay()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name, content in contents(data).items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return bytes(stream.written)


def in_zip64(data: bytes) -> bytes:
    """The form of zip for archives over 4 GB, which some programs use for all."""
    stream = io.BytesIO()
    with (
        mock.patch.object(zipfile, "ZIP_FILECOUNT_LIMIT", 1),
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name, content in contents(data).items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as entry:
                entry.write(content)
    assert b"PK\x06\x06" in stream.getvalue()
    return stream.getvalue()


def behind_other_bytes(data: bytes) -> bytes:
    """An archive with something before it, as a gateway or a self-extractor puts there."""
    return b"MZ, and whatever else stands before an archive\r\n" * 20 + data


def with_a_comment(data: bytes) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = b"Checked by the mail gateway."
    return stream.getvalue()


def stored(data: bytes) -> bytes:
    """Entries that are not compressed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in contents(data).items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def with_folders(data: bytes) -> bytes:
    return _rewritten({"xl/": b"", "xl/worksheets/": b"", **contents(data)})


def with_alternate_content(data: bytes) -> bytes:
    """The workbook part as Excel 2013 and later write it, with the path where it was saved."""
    markup = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    path = (
        f'<mc:AlternateContent xmlns:mc="{markup}"><mc:Choice Requires="x15" '
        'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main">'
        '<x15ac:absPath url="C:\\Performance\\" '
        'xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/>'
        "</mc:Choice></mc:AlternateContent>"
    )
    return edited(data, WORKBOOK, "<bookViews>", f"{path}<bookViews>")


_VIEW = "{00000000-5736-4C2B-9C3F-0123456789AB}"


def with_custom_views(data: bytes) -> bytes:
    """A view that somebody saved under a name, for the workbook and for each of its sheets."""
    view = (
        f'<customWorkbookViews><customWorkbookView name="Amina" guid="{_VIEW}" windowWidth="100" '
        'windowHeight="100" activeSheetId="1"/></customWorkbookViews></workbook>'
    )
    data = edited(data, WORKBOOK, "</workbook>", view)
    own = f'</sheetData><customSheetViews><customSheetView guid="{_VIEW}"/></customSheetViews>'
    return edited(data, "xl/worksheets/sheet1.xml", "</sheetData>", own)


def with_two_windows(data: bytes) -> bytes:
    """A workbook that was saved while it was shown in two windows."""
    view = re.search(r"<workbookView [^>]*/>", contents(data)[WORKBOOK].decode())
    assert view is not None
    data = edited(data, WORKBOOK, view[0], view[0] * 2)
    sheet = re.search(r"<sheetView [^>]*/>", contents(data)["xl/worksheets/sheet1.xml"].decode())
    assert sheet is not None
    second = sheet[0].replace('workbookViewId="0"', 'workbookViewId="1"')
    return edited(data, "xl/worksheets/sheet1.xml", sheet[0], sheet[0] + second)


def with_sheet_of_kind(data: bytes, kind: str, root: str, content_type: str, relationship: str) -> bytes:
    """The workbook with one more sheet that is no worksheet."""
    part = f"xl/{kind}s/sheet1.xml"
    body = f'<{root} xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
    body += f"{'<sheetData/>' if root == 'xm:macrosheet' else ''}</{root}>"
    if root.startswith("xm:"):
        body = body.replace(
            " xmlns=", ' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" xmlns='
        )
    data = changed(data, {part: body.encode()})
    override = f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'
    data = edited(data, TYPES, "</Types>", override)
    entry = f'<Relationship Id="rId90" Type="{relationship}" Target="{kind}s/sheet1.xml"/></Relationships>'
    data = edited(data, WORKBOOK_RELS, "</Relationships>", entry)
    return edited(data, WORKBOOK, "</sheets>", f'<sheet name="{kind}" sheetId="90" r:id="rId90"/></sheets>')


def with_a_dialog_sheet(data: bytes) -> bytes:
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.dialogsheet+xml"
    return with_sheet_of_kind(data, "dialogsheet", "dialogsheet", content_type, f"{_OFFICE}/dialogsheet")


def with_a_macro_sheet(data: bytes) -> bytes:
    """A sheet of Excel 4 macros, very hidden as such sheets are."""
    kind = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    data = with_sheet_of_kind(
        data, "macrosheet", "xm:macrosheet", "application/vnd.ms-excel.macrosheet+xml", kind
    )
    return edited(data, WORKBOOK, '<sheet name="macrosheet"', '<sheet name="macrosheet" state="veryHidden"')


def with_a_label(data: bytes) -> bytes:
    """A sensitivity label that does not encrypt, as Excel for the web writes it."""
    label = (
        '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata">'
        '<clbl:label id="{1}" enabled="1" method="Standard" siteId="{2}"/></clbl:labelList>'
    )
    data = changed(data, {"docMetadata/LabelInfo.xml": label.encode()})
    override = (
        '<Override PartName="/docMetadata/LabelInfo.xml" '
        'ContentType="application/vnd.ms-office.classificationlabels+xml"/></Types>'
    )
    kind = "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels"
    entry = f'<Relationship Id="rId90" Type="{kind}" Target="docMetadata/LabelInfo.xml"/></Relationships>'
    return edited(edited(data, TYPES, "</Types>", override), "_rels/.rels", "</Relationships>", entry)


def with_cell_formats(data: bytes, count: int) -> bytes:
    """A workbook whose formats have multiplied, as happens over years of copying between workbooks."""
    formats = re.search(r'<cellXfs count="(\d+)">(.*?)</cellXfs>', contents(data)[STYLES].decode(), re.DOTALL)
    assert formats is not None
    more = "".join(
        f'<xf numFmtId="{1 + place % 40}" fontId="0" fillId="0" borderId="0" xfId="0" '
        f'applyAlignment="1"><alignment indent="{1 + place // 40 % 200}" '
        f'textRotation="{place // 8000}"/></xf>'
        for place in range(count - int(formats[1]))
    )
    whole = f'<cellXfs count="{count}">{formats[2]}{more}</cellXfs>'
    return edited(data, STYLES, formats[0], whole)


def locked(data: bytes) -> bytes:
    return edited(data, WORKBOOK, "<bookViews>", '<workbookProtection lockStructure="1"/><bookViews>')


def signed(data: bytes) -> bytes:
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    entry = f'<Relationship Id="rId9" Type="{kind}" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    data = edited(data, "_rels/.rels", "</Relationships>", entry)
    return changed(data, {"_xmlsignatures/origin.sigs": b"", "_xmlsignatures/sig1.xml": b"<Signature/>"})


def shared(data: bytes) -> bytes:
    return related(data, WORKBOOK_RELS, "revisionHeaders", "revisions/headers.xml")


def _each(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Every XML part changed."""
    return _rewritten(
        {
            name: change(name, content) if name.endswith((".xml", ".rels")) else content
            for name, content in contents(data).items()
        }
    )


def _rewritten(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def without_styles(data: bytes) -> bytes:
    """A workbook that has no looks at all, as small programs write it; its months are texts."""
    months = {"43586": "May-19", "43617": "Jun-19", "43647": "Jul-19"}

    def plain(name: str, xml: bytes) -> bytes:
        if not name.startswith("xl/worksheets/"):
            return re.sub(rb"<(Override|Relationship) [^>]*[/\"]styles(\.xml)?\"[^>]*/>", b"", xml)
        text = re.sub(r' s="\d+"', "", xml.decode())
        text = re.sub(r"<cols>.*?</cols>", "", text)
        text = re.sub(r"<v>(0\.\d+)</v>", lambda found: f"<v>{float(found[1]) * 100:g}</v>", text)
        for day, month in months.items():
            text = text.replace(f"><v>{day}</v>", f' t="inlineStr"><is><t>{month}</t></is>')
        return text.encode()

    return changed(_each(data, plain), {STYLES: None})


def with_the_last_sheet_id(data: bytes) -> bytes:
    """A workbook in which sheets have come and gone until the last number was given."""
    return edited(data, WORKBOOK, 'sheetId="1"', 'sheetId="65534"')


def streamed_without_signatures(data: bytes) -> bytes:
    """Data descriptors that do not begin with the signature, which the format leaves open."""
    entries, directory = bytearray(), bytearray()
    for name, content in contents(data).items():
        squeeze = zlib.compressobj(wbits=-15)
        packed = squeeze.compress(content) + squeeze.flush()
        sizes = (zlib.crc32(content), len(packed), len(content))
        how = (20, 0x808, 8, 0, 33)
        directory += struct.pack("<I6H3I", 0x02014B50, 20, *how, *sizes)
        directory += struct.pack("<5HII", len(name), 0, 0, 0, 0, 0, len(entries)) + name.encode()
        entries += struct.pack("<I5H3I2H", 0x04034B50, *how, 0, 0, 0, len(name), 0) + name.encode()
        entries += packed + struct.pack("<3I", *sizes)
    count = len(contents(data))
    end = struct.pack("<I4H2IH", 0x06054B50, 0, 0, count, count, len(directory), len(entries), 0)
    return bytes(entries + directory + end)


def with_asides(data: bytes) -> bytes:
    """Comments and instructions wherever they may stand, and texts in CDATA sections."""

    def aside(_: str, xml: bytes) -> bytes:
        text = re.sub(
            r"(\?>)",
            r'\1<!-- of </sheets> --><?mso-application progid="Excel.Sheet"?>',
            xml.decode(),
            count=1,
        )
        text = re.sub(
            r"(<(?:sheetData|Types|Relationships)\b[^>]*(?<!/)>)",
            r"\1<!-- </sheets> --><?x y?>",
            text,
        )
        return re.sub(r"<t>([^<&]*)</t>", r"<t><![CDATA[\1]]></t>", text).encode()

    return _each(data, aside)


def with_numbered_characters(data: bytes) -> bytes:
    return edited(data, WORKBOOK, 'name="Data"', 'name="&#68;&#x61;ta"')


def with_byte_order_marks(data: bytes) -> bytes:
    return _each(data, lambda _, xml: b"\xef\xbb\xbf" + xml)


def without_declarations(data: bytes) -> bytes:
    return _each(data, lambda _, xml: re.sub(rb"^<\?xml.*?\?>\s*", b"", xml))


def without_theme_or_properties(data: bytes) -> bytes:
    """A workbook of the parts that it must have, and its looks."""
    data = _each(
        data, lambda _, xml: re.sub(rb"<(Override|Relationship) [^>]*(theme|docProps)[^>]*/>", b"", xml)
    )
    return changed(data, dict.fromkeys(("docProps/app.xml", "docProps/core.xml", "xl/theme/theme1.xml")))


def without_addresses(data: bytes) -> bytes:
    """Cells that stand where they are by their order, which the format allows."""

    def bare(name: str, xml: bytes) -> bytes:
        return re.sub(rb'<c r="[A-Z]+\d+"', b"<c", xml) if name.startswith("xl/worksheets/") else xml

    return _each(data, bare)


def without_a_window(data: bytes) -> bytes:
    return _each(data, lambda _, xml: re.sub(rb"<(bookViews|sheetViews)>.*?</\1>", b"", xml))


def with_overrides_alone(data: bytes) -> bytes:
    """Content types that name each part, relationships too, and no ending, as LibreOffice has done."""
    kind = "application/vnd.openxmlformats-package.relationships+xml"
    named = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in contents(data)
        if name.endswith(".rels")
    )
    types = re.sub(r"<Default [^>]*/>", "", contents(data)[TYPES].decode())
    return changed(data, {TYPES: types.replace("</Types>", f"{named}</Types>").encode()})


def with_macros(data: bytes) -> bytes:
    """The workbook as a macro workbook (.xlsm), with a VBA project and its signature."""
    project, signature = "xl/vbaProject.bin", "xl/vbaProjectSignature.bin"
    data = changed(data, {project: b"\xd0\xcf\x11\xe0 the project", signature: b"its signature"})
    data = related(data, WORKBOOK_RELS, "vbaProject", "vbaProject.bin")
    data = changed(
        data,
        {
            "xl/_rels/vbaProject.bin.rels": (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                b'<Relationship Id="rId1" Target="vbaProjectSignature.bin" Type="'
                b'http://schemas.microsoft.com/office/2006/relationships/vbaProjectSignature"/></Relationships>'
            )
        },
    )
    data = edited(
        data, TYPES, "</Types>",
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )  # fmt: skip
    return edited(
        data, TYPES, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )  # fmt: skip
