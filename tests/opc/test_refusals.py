"""Refusals: what is no workbook, or none that may be edited, is left alone in one clear sentence."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from tests.opc.donors import CREATED, finished, new_book, plain_donor, plain_host, rich_donor
from tests.opc.looking import WORKBOOK, related
from tests.opc.packages import locked, signed
from tests.opc.zips import changed, contents, edited
from workbook_engine.model.limits import Limits, limited_to
from workbook_engine.opc import Package, Refusal, Workbook, splice

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, WORKBOOK_RELS = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"


def ole_with(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le")


def with_zip_password() -> bytes:
    """A host whose entries say that they are encrypted, in both of the places where zip says so."""
    data = bytearray(plain_host())
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    data[local + 6] |= 1
    data[central + 8] |= 1
    return bytes(data)


def with_false_size() -> bytes:
    """A host whose workbook part says that it is small, and is not."""
    data = bytearray(changed(plain_host(), {WORKBOOK: b" " * 5_000_000}))
    entry = data.index(WORKBOOK.encode(), data.index(b"PK\x01\x02")) - 46
    data[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    return bytes(data)


def with_damage() -> bytes:
    """A host with a few bytes of its workbook part overwritten, as a failing disk does."""
    data = bytearray(plain_host())
    start = data.index(WORKBOOK.encode()) + len(WORKBOOK) + 20
    data[start : start + 8] = b"\xff" * 8
    return bytes(data)


def with_a_document_type() -> bytes:
    declared = contents(plain_host())[WORKBOOK].replace(
        b"<workbook ", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook ', 1
    )
    return changed(plain_host(), {WORKBOOK: declared})


def with_doubled_part() -> bytes:
    return changed(plain_host(), {"XL/Workbook.xml": contents(plain_host())[WORKBOOK]})


def other_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("letter.txt", "Dear all")
    return stream.getvalue()


def word_document() -> bytes:
    word = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    return changed(plain_host(), {WORKBOOK: word.encode()})


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "an empty file": (lambda: b"", "The file is empty"),
    "a CSV renamed": (lambda: b"Ref,Jul-19\r\nAMT 1,69%\r\n", "a text file, such as a CSV"),
    "a CSV in UTF-16": (lambda: "Ref,Jul-19\r\n".encode("utf-16"), "a text file, such as a CSV"),
    "a web page renamed": (lambda: b"<html><table></table></html>", "a web page or XML file"),
    "something else": (lambda: bytes(range(256)), "not an Excel workbook"),
    "half a file": (lambda: plain_host()[:4000], "only a part of the file is there"),
    "a file without its beginning": (lambda: plain_host()[3000:], "only a part of it is there"),
    "an old .xls": (lambda: OLE, "an Excel 97-2003 workbook (.xls)"),
    "a password to open": (lambda: ole_with("EncryptedPackage"), "encrypted: it has a password"),
    "a label": (lambda: ole_with("DRMEncryptedTransform"), "encrypted by a sensitivity label"),
    "a zip of something else": (other_zip, "a zip archive, but not an Excel workbook"),
    "a zip password": (with_zip_password, "encrypted with a zip password"),
    "a size that lies": (with_false_size, "is damaged"),
    "damage": (with_damage, "xl/workbook.xml in the workbook is damaged"),
    "a document type": (with_a_document_type, "has a document type declaration"),
    "a part twice": (with_doubled_part, "holds XL/Workbook.xml twice"),
    "no workbook part": (lambda: changed(plain_host(), {WORKBOOK: None}), "its main part is missing"),
    "a Word document": (word_document, "another kind of document"),
    "Strict Open XML": (lambda: edited(plain_host(), WORKBOOK, MAIN, STRICT), "Strict Open XML"),
    "no list of sheets": (lambda: edited(plain_host(), WORKBOOK, "<sheets>", "<sheetz>"), "not well-formed"),
    "a binary workbook": (
        lambda: edited(
            edited(
                changed(plain_host(), {"xl/workbook.bin": b"\x83\x01\x00"}),
                "_rels/.rels", "xl/workbook.xml", "xl/workbook.bin",
            ),
            "[Content_Types].xml", "</Types>",
            '<Override PartName="/xl/workbook.bin" '
            'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
        ),
        "a binary workbook (.xlsb)",
    ),
    "a shared workbook": (
        lambda: related(plain_host(), WORKBOOK_RELS, "revisionHeaders", "revisions/headers.xml"),
        "shared in the old way",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("make", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_host_is_refused_in_plain_words(make: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        splice(make(), plain_donor("Trend"))
    assert reason in refused.value.what
    assert refused.value.to_do.endswith(".")
    assert str(refused.value) == f"{refused.value.what} {refused.value.to_do}"


@pytest.mark.parametrize("cut", range(50, 1050, 50))
def test_a_file_cut_anywhere_is_refused(cut: int) -> None:
    data = plain_host()
    with pytest.raises(Refusal):
        splice(data[: len(data) * cut // 1050], plain_donor("Trend"))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    package = Package.from_bytes(changed(plain_host(), {SHEET: b"0" * 2_000_000}))
    reason = r"unpacks to 2 MB; the engine reads up to 1 MB"
    with limited_to(Limits(part_megabytes=1)), pytest.raises(Refusal, match=reason):
        package.read(SHEET)


@pytest.mark.parametrize("content", [b" " * 20_000_000, b"<a/>" * 5_000_000])
def test_a_part_that_is_made_to_fill_the_memory_is_refused_before_it_is_unpacked(content: bytes) -> None:
    package = Package.from_bytes(changed(plain_host(), {SHEET: content}))
    with pytest.raises(Refusal, match=r"unpacks to [\d,]+ times its size"):
        package.read(SHEET)


def test_a_structure_lock_needs_an_explicit_yes_and_stays_on() -> None:
    with pytest.raises(Refusal, match="structure is protected") as refused:
        splice(locked(plain_host()), plain_donor("Trend"))
    assert "--allow structure-lock" in refused.value.to_do
    result = splice(locked(plain_host()), plain_donor("Trend"), allow=["structure-lock"])
    assert Workbook.of(Package.from_bytes(result)).structure_locked


def test_a_signature_needs_an_explicit_yes_and_is_left_for_excel_to_show_as_invalid() -> None:
    with pytest.raises(Refusal, match="any change makes the signature invalid"):
        splice(signed(plain_host()), plain_donor("Trend"), allow=["structure-lock"])
    result = splice(signed(plain_host()), plain_donor("Trend"), allow=["signature"])
    assert contents(result)["_xmlsignatures/sig1.xml"] == b"<Signature/>"


def test_only_what_is_known_can_be_allowed() -> None:
    with pytest.raises(Refusal, match="'macros' cannot be allowed"):
        splice(plain_host(), plain_donor("Trend"), allow=["macros"])


def donor_with_table() -> bytes:
    book, stream = new_book()
    book.add_worksheet("Trend").add_table("A1:B3")
    return finished(book, stream)


def donor_with_name() -> bytes:
    book, stream = new_book()
    book.add_worksheet("Trend")
    book.define_name("Everywhere", "=Trend!$A$1")
    return finished(book, stream)


def donor_with_chart_sheet() -> bytes:
    book, stream = new_book()
    sheet = book.add_worksheet("Trend")
    sheet.write("A1", 1)
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Trend!$A$1"})
    book.add_chartsheet("Chart").set_chart(chart)
    return finished(book, stream)


def donor_with_button() -> bytes:
    book, stream = new_book()
    book.add_worksheet("Trend").insert_button("A1", {"macro": "Refresh"})
    return finished(book, stream)


def donor_with_dynamic_array() -> bytes:
    book, stream = new_book()
    book.add_worksheet("Trend").write_dynamic_array_formula("A1", "=SORT(B1:B3)", None, 1)
    return finished(book, stream)


def donor_with_cell_check_box() -> bytes:
    book, stream = new_book()
    book.add_worksheet("Trend").insert_checkbox("A1", True)
    return finished(book, stream)


def donor_with_macros() -> bytes:
    return related(plain_donor("Trend"), WORKBOOK_RELS, "vbaProject", "vbaProject.bin")


def donor_before_1904() -> bytes:
    book, stream = new_book()
    sheet = book.add_worksheet("Trend")
    sheet.write_datetime("A1", CREATED.replace(year=1901), book.add_format({"num_format": "yyyy"}))
    return finished(book, stream)


def damaged_donor() -> bytes:
    return edited(plain_donor("Trend"), SHEET, '<c r="A1" t="s"><v>0', '<c r="A1" t="s"><v>9')


DONORS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a table": (donor_with_table, "holds a table, which cannot be put into another workbook"),
    "a name for the whole workbook": (donor_with_name, "defines the name Everywhere for the whole workbook"),
    "a chart sheet": (donor_with_chart_sheet, "sheet Chart is not a worksheet"),
    "a button": (donor_with_button, "holds a form control"),
    "a dynamic array": (donor_with_dynamic_array, "cell A1 holds a dynamic array"),
    "check boxes in cells": (donor_with_cell_check_box, "such as check boxes"),
    "macros": (donor_with_macros, "has macros"),
    "a date before 1904": (donor_before_1904, "a date before 1904"),
    "a text that is not there": (damaged_donor, "The donor is damaged"),
    "no workbook at all": (lambda: b"Ref,Jul-19\n", "The donor cannot be used. The file is not"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "reason"), DONORS.values(), ids=DONORS)
def test_a_donor_is_refused_in_plain_words(make: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        splice(plain_host(date_1904=True), make())
    assert reason in refused.value.what
    assert refused.value.to_do.endswith(".")


def test_a_rich_donor_is_not_refused() -> None:
    assert splice(plain_host(), rich_donor())
