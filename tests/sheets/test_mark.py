"""The engine knows its sheets again, and what it drew on them, whatever people did since."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

from tests.sheets.build import JULY, headings, opened, scorecard, sheet, template, written
from workbook_engine.model.commentary import Typed
from workbook_engine.model.fingerprint import LENGTH, fingerprint, region
from workbook_engine.model.mark import MARK_NAME, Mark, formula_text
from workbook_engine.sheets import draw, lay_out
from workbook_engine.sheets.title_block import HEADER_ROW
from workbook_engine.xml import parse_part

TYPED = Typed((written("AMT 2", "Now"), written("AMT 2", "Before", JULY.plus(-1))))


def donor() -> bytes:
    look = template()
    return draw(lay_out(scorecard(), look, TYPED)[0], look.theme)


def names_of(tab: str) -> dict[str, str]:
    return {name: defined.value for name, defined in opened(donor())[tab].defined_names.items()}


def known_prints(tab: str) -> set[str]:
    names = names_of(tab)
    drawn = sorted((name for name in names if ".Drawn" in name), key=lambda name: int(name[20:]))
    text = "".join(formula_text(names[name]) for name in drawn)
    return {text[i : i + LENGTH] for i in range(0, len(text), LENGTH)}


def test_each_sheet_says_what_it_is() -> None:
    mark = Mark.from_text(formula_text(names_of("Scorecard")[MARK_NAME]))
    assert mark == Mark(
        "scorecard", "Scorecard", "2019-07", "croydon.yaml", ("Ref", "Indicator", "Commentary"),
        columns=mark.columns, council=scorecard().rule_book.council,
    )  # fmt: skip
    assert mark.columns == tuple(headings(sheet()))
    assert Mark.from_text(formula_text(names_of("Commentary log")[MARK_NAME])) == Mark(
        "commentary log", "Commentary log", "2019-07", "croydon.yaml", ("Ref", "Indicator", "Commentary")
    )


def test_marks_are_hidden() -> None:
    with zipfile.ZipFile(io.BytesIO(donor())) as package:
        root = parse_part(package.read("xl/workbook.xml"))
    marks = [name for name in root.iter("{*}definedName") if name.get("name", "").startswith(MARK_NAME)]
    assert len(marks) >= 4
    assert all(name.get("hidden") == "1" and name.get("localSheetId") for name in marks)


def test_every_cell_that_was_drawn_is_known_and_commentary_is_not() -> None:
    ws, known = sheet(typed=TYPED), known_prints("Scorecard")
    columns = {column: heading for heading, column in headings(ws).items()}
    codes = {"AMT 2", "FD 8", "FD 7", "LAC 18", "W 1", "P 1"}
    unknown = []
    for row in ws.iter_rows():
        key = str(row[0].value) if row[0].value in codes else ""
        for cell in (cell for cell in row if cell.value is not None):
            value = Decimal(repr(cell.value)) if cell.data_type == "n" else str(cell.value)
            heading = columns[cell.column] if key else region(cell.row, HEADER_ROW)
            if fingerprint(key, heading, value) not in known:
                unknown.append(cell.value)
    assert unknown == ["Now"]


def test_a_figure_that_someone_changed_is_not_known() -> None:
    known = known_prints("Scorecard")
    assert fingerprint("AMT 2", "Jul 2019", Decimal("0.69")) in known
    assert fingerprint("AMT 2", "Jul 2019", Decimal("0.79")) not in known
    assert fingerprint("FD 8", "Jul 2019", Decimal("0.69")) not in known


def test_a_sheet_name_with_marks_in_it_can_be_marked() -> None:
    tab = "Bob's “card”!"
    look = template()
    book = opened(draw(lay_out(scorecard(scorecard_sheet=tab), look)[0], look.theme))
    assert MARK_NAME in book[tab].defined_names
