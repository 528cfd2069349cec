"""The accessibility checklist: each fault is found at its place; an accessible workbook has none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.accessibility.faults import FAULTS, accessible
from workbook_engine.accessibility import CHECKLIST, Answer, Result, check_accessibility
from workbook_engine.opc import Refusal

_NAME = "recycling-in-croydon-july-2019.xlsx"
_FOR_A_PERSON = {"written-content", "spelling", "excel-checker", "open-format"}
"""Items of which no program can tell."""


def answers(data: bytes, file: str = _NAME) -> dict[str, Answer]:
    return {rated.item.id: rated.answer for rated in check_accessibility(data, file)}


def test_an_accessible_workbook_meets_all_that_a_program_can_tell() -> None:
    found = answers(accessible())
    assert {name for name, answer in found.items() if answer.result is not Result.MET} == _FOR_A_PERSON
    assert all(found[name].result is Result.LOOK for name in _FOR_A_PERSON)


@pytest.mark.parametrize(("item", "result", "place", "workbook"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found_at_its_place(
    item: str, result: str, place: str, workbook: Callable[[], bytes]
) -> None:
    answer = answers(workbook())[item]
    assert str(answer.result) == result, answer
    assert any(place in each for each in answer.places), answer
    assert answer.count >= 1
    assert answer.to_do


def test_every_item_that_a_program_can_tell_has_a_fault_here() -> None:
    told = {item for item, *_ in FAULTS.values()} | {"file-name"}
    assert {item.id for item in CHECKLIST} - told == _FOR_A_PERSON


@pytest.mark.parametrize(
    ("text", "is_mark"),
    [
        ("Missed bins*", True),
        ("Percentage of CIN* seen", True),
        ("† Includes schools", True),
        ("Floor space in m²", False),
        ("2 * 3 hours", False),
        ("Bins (per 1,000)", False),
        ("*", False),
    ],
)
def test_a_symbol_is_a_mark_only_beside_a_word(text: str, is_mark: bool) -> None:
    found = answers(accessible(lambda book, sheet: sheet.__setitem__("B5", text)))["note-marks"]
    assert (found.result is Result.NOT_MET) is is_mark


@pytest.mark.parametrize(
    ("name", "result"),
    [
        ("recycling-july-2019.xlsx", Result.MET),
        ("Recycling July.xlsx", Result.NOT_MET),
        ("recycling_july.xlsx", Result.NOT_MET),
        ("recycling-final.xlsx", Result.NOT_MET),
        ("recycling-v2.xlsx", Result.NOT_MET),
        ("finalists-of-the-year.xlsx", Result.MET),
        ("", Result.LOOK),
    ],
)
def test_a_file_name_is_plain_and_short(name: str, result: Result) -> None:
    assert answers(accessible(), name)["file-name"].result is result


def test_large_text_needs_less_contrast() -> None:
    from openpyxl.styles import Font

    def grey(size: float) -> Answer:
        font = Font(name="Arial", size=size, color="FF8A8A8A")  # 3.5:1
        return answers(accessible(lambda book, sheet: setattr(sheet["B5"], "font", font)))["contrast"]

    assert grey(12).result is Result.NOT_MET
    assert grey(18).result is Result.MET


def test_a_rule_that_does_not_fit_paints_nothing() -> None:
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Font

    rule = CellIsRule("greaterThan", ["5000"], font=Font(color="FFFFFF00"))
    data = accessible(lambda book, sheet: sheet.conditional_formatting.add("C4:C6", rule))
    assert answers(data)["contrast"].result is Result.MET


def test_words_that_a_rule_colours_are_no_colour_alone() -> None:
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Font, PatternFill

    fill = PatternFill("solid", start_color="FFA31621", end_color="FFA31621")
    rule = CellIsRule("equal", ['"Red"'], font=Font(color="FFFFFFFF"), fill=fill)
    found = answers(accessible(lambda book, sheet: sheet.conditional_formatting.add("D4:D6", rule)))
    assert found["colour-alone"].result is Result.MET
    assert found["contrast"].result is Result.MET


def test_a_footer_that_repeats_the_title_is_only_to_be_looked_at() -> None:
    def plant(book: object, sheet: object) -> None:
        sheet.oddFooter.left.text = "Recycling in Croydon, July 2019"  # type: ignore[attr-defined]
        sheet.oddFooter.right.text = "Page &P of &N"  # type: ignore[attr-defined]

    assert answers(accessible(plant))["floating"].result is Result.LOOK


def test_a_table_with_stripes_of_its_own_is_not_told_for_what_excel_paints() -> None:
    from openpyxl.styles import Font

    from tests.accessibility.faults import add_table

    def plant(book: object, sheet: object) -> None:
        sheet.tables.clear()  # type: ignore[attr-defined]
        add_table(sheet, "Striped", "A3:D6", "TableStyleMedium2")  # type: ignore[arg-type]
        for cell in sheet[3]:  # type: ignore[index]
            cell.font = Font(name="Arial", size=12, color="FFFFFFFF")  # on the style's dark headings

    assert answers(accessible(plant))["contrast"].result is Result.LOOK


def test_a_decorative_picture_needs_no_words() -> None:
    import io

    from PIL import Image

    from tests.accessibility.faults import drawn

    def plant(book: object, sheet: object) -> None:
        data = io.BytesIO()
        Image.new("RGB", (4, 4), "#12344D").save(data, "PNG")
        options = {"image_data": data, "decorative": True}
        sheet.insert_image("E2", "line.png", options)  # type: ignore[attr-defined]

    assert answers(drawn(plant))["alt-text"].result is Result.MET


def test_bytes_that_are_no_workbook_are_refused() -> None:
    with pytest.raises(Refusal):
        check_accessibility(b"Ref,Indicator\n")


def test_the_ids_never_change() -> None:
    assert len({item.id for item in CHECKLIST}) == len(CHECKLIST)
    assert [item.id for item in CHECKLIST][:3] == ["marked-up-tables", "table-names", "merged-cells"]
