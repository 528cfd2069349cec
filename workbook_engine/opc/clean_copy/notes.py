"""Notes: the notes of a sheet with their texts and without who wrote them, for a copy that keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from workbook_engine.opc.areas import read_area
from workbook_engine.opc.clean_copy.parts import Parts
from workbook_engine.opc.namespaces import MAIN
from workbook_engine.opc.notes import Note

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{block}"/></o:shapelayout><v:shapetype id="_x0000_t202" '
    'coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>{shapes}</xml>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" '
    'obscured="t"/><v:path o:connecttype="none"/><v:textbox/><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{left}, 15, {top}, 2, {right}, 31, {bottom}, 4</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_IN_A_BLOCK = 1024


def add_notes(parts: Parts, sheet_part: str, number: int, notes: Sequence[Note]) -> str:
    """Adds the parts that hold a sheet's notes; the id of the drawing that a sheet must name comes back.

    `number` is the sheet's, from 1: shapes of each sheet are numbered in blocks of their own.
    """
    texts, shapes = [], []
    for at, (reference, author, text) in enumerate(notes, start=1):
        area = read_area(reference)
        if area is None:
            continue
        text = text.removeprefix(f"{author}:").lstrip() if author else text
        texts.append(
            f'<comment ref="{reference}" authorId="0"><text><r><t xml:space="preserve">{escape(text)}</t></r>'
            "</text></comment>"
        )
        row, column = area.first_row - 1, area.first_column - 1
        shapes.append(
            _SHAPE.format(
                number=number * _IN_A_BLOCK + at, left=column + 1, right=column + 3, top=max(row - 1, 0),
                bottom=max(row - 1, 0) + 4, row=row, column=column,
            )
        )  # fmt: skip
    comments = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{MAIN}">'
        f"<authors><author/></authors><commentList>{''.join(texts)}</commentList></comments>"
    )
    name = parts.add(f"xl/comments{number}.xml", comments.encode(), _COMMENTS_TYPE)
    vml = _VML.format(block=number, shapes="".join(shapes)).encode()
    drawing = parts.add(f"xl/drawings/vmlDrawing{number}.vml", vml, _VML_TYPE)
    parts.relate(sheet_part, "comments", name)
    return parts.relate(sheet_part, "vmlDrawing", drawing)
