"""ZipItem: an entry of a zip archive that keeps its compressed bytes, so that it can be copied unchanged."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from workbook_engine.model.limits import limits, to_raise
from workbook_engine.opc.refusal import GET_AGAIN, SAVE_AGAIN, Refusal
from workbook_engine.xml import unpacks_absurdly

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_ENCRYPTED, _DESCRIPTOR, _UTF8 = 0x1, 0x8, 0x800
_1980 = b"\x00\x00\x21\x00"  # midnight of 1 January, the first that zip knows, as time and date
_DEFLATED = 8
_MOST_ITEMS = 0xFFFF
_ZIP32 = 0xFFFFFFFF


@dataclass(frozen=True)
class ZipItem:
    """An entry: `payload` is as compressed; `size` and `crc` are of the content, unchecked until read.

    `stamp` is the time and date as zip writes them; `system` and `attributes` are the writer's own.
    """

    name: str
    stored_name: bytes
    method: int
    flags: int
    crc: int
    size: int
    payload: bytes | memoryview
    stamp: bytes = _1980
    system: int = 0
    attributes: int = 0

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/") and self.size == 0

    def content(self, setting: str = "part_megabytes") -> bytes:
        """The decompressed bytes. Raises Refusal where they are damaged, or more than the setting allows."""
        megabytes = int(getattr(limits(), setting))
        if self.size > megabytes * 1_000_000:
            raise Refusal(
                f"{self.name} in the workbook unpacks to {self.size / 1e6:,.0f} MB; the engine reads up to "
                f"{megabytes:,} MB.",
                "Check where the file came from; in Excel delete rows that are not used, and save it again; "
                f"{to_raise(setting)}.",
            )
        if unpacks_absurdly(self.size, len(self.payload)):
            times = self.size // max(len(self.payload), 1)
            raise Refusal(
                f"{self.name} in the workbook unpacks to {times:,} times its size, as none of Excel's does.",
                "Check where the file came from; if you trust it, save it from Excel as a new workbook, "
                f"{to_raise('times_packed')}.",
            )
        content = self._inflated() if self.method == _DEFLATED else bytes(self.payload)
        if len(content) != self.size or zlib.crc32(content) != self.crc:
            raise Refusal(f"{self.name} in the workbook is damaged.", SAVE_AGAIN)
        return content

    def _inflated(self) -> bytes:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            # One byte more than was promised is enough to see a lie, and no more is ever unpacked.
            return inflate.decompress(self.payload, self.size + 1)
        except zlib.error as error:
            raise Refusal(f"{self.name} in the workbook is damaged.", SAVE_AGAIN) from error


def zip_item(name: str, content: bytes) -> ZipItem:
    """A new entry for `content`, always the same for the same name and content."""
    compressor = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    payload = compressor.compress(content) + compressor.flush()
    flags = 0 if name.isascii() else _UTF8
    return ZipItem(name, name.encode(), _DEFLATED, flags, zlib.crc32(content), len(content), payload)


def read_items(data: bytes) -> tuple[ZipItem, ...]:
    """The entries of a zip archive in their order. Raises Refusal where the archive is damaged.

    Sizes come from the central directory: the local headers of streamed archives leave them empty.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(_read_item(data, info) for info in archive.infolist())
    except Refusal:
        raise
    except (zipfile.BadZipFile, struct.error, ValueError, OverflowError, NotImplementedError) as error:
        raise Refusal("The workbook is damaged, or only a part of it is there.", GET_AGAIN) from error


def beside_items(data: bytes) -> int:
    """How many bytes of an archive stand before its first entry, and after its end: nothing reads them.

    >>> written = write_items([zip_item("a", b"b")])
    >>> beside_items(written), beside_items(b"Hello" + written)
    (0, 5)
    """
    end = data.rfind(b"PK\x05\x06")
    first = data.find(b"PK\x03\x04")
    return max(first, 0) + (len(data) - end - _END.size if end >= 0 else 0)


def _read_item(data: bytes, info: zipfile.ZipInfo) -> ZipItem:
    header = _LOCAL.unpack_from(data, info.header_offset)
    signature, _, local_flags, _, time, date, _, _, _, name_length, extra_length = header
    stored_name = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")
    start = info.header_offset + _LOCAL.size
    payload_start = start + name_length + extra_length
    payload_end = payload_start + info.compress_size
    if signature != b"PK\x03\x04" or data[start : start + name_length] != stored_name:
        raise ValueError("the local header is not the one that the directory names")
    if payload_end > len(data):
        raise ValueError("the payload ends after the file does")
    if (info.flag_bits | local_flags) & _ENCRYPTED:
        raise Refusal(
            "The workbook's contents are encrypted with a zip password.",
            "Unpack it with the password, or save it again from Excel.",
        )
    return ZipItem(
        name=info.orig_filename,
        stored_name=stored_name,
        method=info.compress_type,
        flags=info.flag_bits & ~_DESCRIPTOR,
        crc=info.CRC,
        size=info.file_size,
        payload=memoryview(data)[payload_start:payload_end],
        stamp=struct.pack("<HH", time, date),
        system=info.create_system,
        attributes=info.external_attr,
    )


def write_items(items: Iterable[ZipItem]) -> bytes:
    """A zip archive of the entries in their order, payloads as they are, without data descriptors.

    >>> written = write_items([zip_item("xl/workbook.xml", b"<workbook/>")])
    >>> read_items(written)[0].content()
    b'<workbook/>'
    """
    chunks: list[bytes | memoryview] = []
    directory: list[bytes] = []
    offset = 0
    for item in items:
        local, central = _headers(item, offset)
        chunks += (local, item.payload)
        directory.append(central)
        offset += len(local) + len(item.payload)
    listing = b"".join(directory)
    if len(directory) > _MOST_ITEMS or offset + len(listing) > _ZIP32:
        raise Refusal("The workbook is larger than 4 GB.", "Delete what is not needed from it first.")
    count = len(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), offset, 0)
    return b"".join([*chunks, listing, end])


def _headers(item: ZipItem, offset: int) -> tuple[bytes, bytes]:
    if max(item.size, len(item.payload), offset) > _ZIP32:
        raise Refusal("The workbook is larger than 4 GB.", "Delete what is not needed from it first.")
    needs = 20
    time, date = struct.unpack("<HH", item.stamp)
    name = item.stored_name
    shared = (
        needs,
        item.flags,
        item.method,
        time,
        date,
        item.crc,
        len(item.payload),
        item.size,
        len(name),
        0,
    )
    made_by = (item.system << 8) | needs
    local = _LOCAL.pack(b"PK\x03\x04", *shared) + name
    central = _CENTRAL.pack(b"PK\x01\x02", made_by, *shared, 0, 0, 0, item.attributes, offset) + name
    return local, central
