"""Not a package: what a file that cannot be a workbook is instead, in plain words."""

from __future__ import annotations

from workbook_engine.opc.refusal import GET_AGAIN, Refusal

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_LABEL_STREAMS = ("DRMEncryptedTransform".encode("utf-16-le"), "LabelInfo".encode("utf-16-le"))
_SNIFFED = 4096
_OWNER_FILE = 165  # bytes of the file that says who has a workbook open


def refuse_what_is_no_package(data: bytes) -> None:
    """Raises Refusal for a file that is no zip archive, saying what it is where that can be told."""
    if not data:
        raise Refusal("The file is empty (0 bytes).", GET_AGAIN)
    if data.startswith(_OLE):
        raise _ole_refusal(data)
    if b"PK\x05\x06" in data[-(1 << 16) - 22 :]:
        return
    if data.startswith(b"PK"):
        raise Refusal("The workbook is cut short: only a part of the file is there.", GET_AGAIN)
    if len(data) == _OWNER_FILE and data[0] <= 54:
        raise Refusal(
            "This is the small hidden file (~$) that Excel keeps beside a workbook while it is open.",
            "Choose the workbook itself, without ~$ before its name.",
        )
    start = data[:_SNIFFED]
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise Refusal(
            "The file is not an Excel workbook: it is a web page or XML file with a workbook's name.",
            "Open it in Excel and save it as an Excel workbook (.xlsx).",
        )
    if _is_text(start):
        raise Refusal(
            "The file is not an Excel workbook but a text file, such as a CSV or a rule book.",
            "Check that this is the right file. Open a CSV in Excel and save it as an Excel workbook "
            "(.xlsx); renaming it is not enough.",
        )
    raise Refusal(
        "The file is not an Excel workbook (.xlsx or .xlsm).",
        "Check that this is the right file; open it in Excel and save it as an Excel workbook (.xlsx).",
    )


def _ole_refusal(data: bytes) -> Refusal:
    if any(stream in data for stream in _LABEL_STREAMS):
        return Refusal(
            "The workbook is encrypted by a sensitivity label.",
            "In Excel choose a label without encryption, save a copy, and use that.",
        )
    if _ENCRYPTED_STREAM in data:
        return Refusal(
            "The workbook is encrypted: it has a password to open it, or a sensitivity label.",
            "In Excel choose File, Info, Protect Workbook, take the password off (or choose a label without "
            "encryption), and save a copy.",
        )
    return Refusal(
        "The file is an Excel 97-2003 workbook (.xls), or another old Office file.",
        "Open it in Excel and save it as an Excel workbook (.xlsx), or .xlsm where it has macros.",
    )


def _is_text(start: bytes) -> bool:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 9 or 13 < byte < 32 for byte in start)
