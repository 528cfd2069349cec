"""What shows a tab from elsewhere, beside cells, is found before the tab is replaced."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from tests.opc.zips import changed, contents
from workbook_engine.opc import Package, Workbook, shown_elsewhere

SHAPE = "a shape, a linked picture or a form control"
TAB = "July's board"


def book(**textbox: Any) -> bytes:
    """A narrative with a text box, and the tab that it may show."""
    out = BytesIO()
    with xlsxwriter.Workbook(out) as written:
        narrative = written.add_worksheet("Narrative")
        narrative.insert_textbox("B2", f"See the '{TAB}'!A1", textbox)
        narrative.write_comment("A1", "A note, so that there is a drawing of the old kind")
        written.add_worksheet(TAB).write("A1", 1)
    return out.getvalue()


def found(data: bytes) -> list[str]:
    return list(shown_elsewhere(Workbook.of(Package.from_bytes(data)), [TAB]))


def test_a_shape_that_shows_a_cell_of_the_tab_is_found_and_one_that_only_speaks_of_it_is_not() -> None:
    assert found(book(textlink="='July''s board'!$A$1")) == [SHAPE]
    assert found(book(textlink="=Narrative!$A$1")) == []
    assert found(book()) == []


@pytest.mark.parametrize(("formula", "expected"), [("'July''s board'!$A$1", [SHAPE]), ("Narrative!$A$1", [])])
def test_a_form_control_of_the_old_kind_is_found(formula: str, expected: list[str]) -> None:
    data = book()
    name = "xl/drawings/vmlDrawing1.vml"
    vml = contents(data)[name].replace(
        b"</x:ClientData>", f"<x:FmlaLink>{formula}</x:FmlaLink></x:ClientData>".encode()
    )
    assert b"FmlaLink" in vml
    assert found(changed(data, {name: vml})) == expected
