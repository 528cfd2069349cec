"""The overview says what the figures say, and keeps what people make of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from tests.small import ROWS, RULES, refresh, write_workbook

WITH_OVERVIEW = RULES.replace("council:", "overview: {sheet: Overview}\ncouncil:")
VISITS = "Visits on time: 69% (target 85%), up 4 points."
CASELOAD = "Average caseload: 16.0 (target 17), down 0.2."
JUNE = ("--month", "2019-06")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    file = write_workbook(tmp_path / "july.xlsx")
    assert refresh(file, WITH_OVERVIEW).exit_code == 0
    return file


def overview(file: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(file, rich_text=True)["Overview"]
    assert isinstance(sheet, Worksheet)
    return sheet


def lists(file: Path) -> dict[str, list[tuple[str, str]]]:
    """Reference and sentence of each row, by the heading of its list."""
    found: dict[str, list[tuple[str, str]]] = {}
    heading = ""
    for code, words, *_ in overview(file).iter_rows(values_only=True):
        if code in ("Going well", "Ones to watch", "To do better"):
            heading = str(code)
            found[heading] = []
        elif str(code).startswith("Ratings that changed"):
            return found
        elif heading and words:
            found[heading].append((str(code or ""), str(words)))
    raise AssertionError("the overview has no end")


def row_of(sheet: Worksheet, text: str, column: int = 2) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, column).value) == text)


def change(file: Path, *texts: tuple[str, str | None]) -> None:
    """Write other words over a sentence; None clears its row."""
    book = openpyxl.load_workbook(file, rich_text=True)
    sheet = book["Overview"]
    for old, new in texts:
        row = row_of(sheet, old)
        sheet.cell(row, 2).value = new
        if new is None:
            sheet.cell(row, 1).value = None
    book.save(file)


def add_under(file: Path, text: str, new: str, code: str = "") -> None:
    """Insert a row under a sentence, as people do, and write into it."""
    book = openpyxl.load_workbook(file, rich_text=True)
    sheet = book["Overview"]
    row = row_of(sheet, text) + 1
    sheet.insert_rows(row)
    sheet.cell(row, 1).value = code or None
    sheet.cell(row, 2).value = new
    book.save(file)


def test_each_indicator_is_told_in_the_list_that_its_rating_and_travel_choose(workbook: Path) -> None:
    assert lists(workbook) == {
        "Going well": [("A 2", CASELOAD)],
        "Ones to watch": [],
        "To do better": [("A 1", VISITS)],
    }


def test_a_refresh_of_the_same_figures_changes_nothing(workbook: Path) -> None:
    first = workbook.read_bytes()
    assert "up to date" in refresh(workbook, WITH_OVERVIEW).printed
    assert workbook.read_bytes() == first


def test_ratings_that_changed_since_the_month_before_are_listed_from_and_to(tmp_path: Path) -> None:
    rows = [("A 1", "Visits on time", 0.61, 0.70, 0.86), *ROWS[1:]]
    file = write_workbook(tmp_path / "july.xlsx", rows)
    assert refresh(file, WITH_OVERVIEW).exit_code == 0
    sheet = overview(file)
    row = row_of(sheet, "Visits on time")
    assert [sheet.cell(row, at).value for at in (1, 4, 5)] == ["A 1", "Red", "Green"]
    assert "No rating changed." not in [cell.value for cell in sheet["B"]]


def test_a_sentence_of_an_indicator_whose_rating_changed_stays_in_its_list(tmp_path: Path) -> None:
    """Its code stands twice: beside what somebody wrote, and among the ratings that changed."""
    rows = [("A 1", "Visits on time", 0.61, 0.70, 0.86), *ROWS[1:]]
    file = write_workbook(tmp_path / "july.xlsx", rows)
    refresh(file, WITH_OVERVIEW)
    change(file, ("Visits on time: 86% (target 85%), up 16 points.", "At last 86% of visits were on time."))
    for _ in range(3):
        assert refresh(file, WITH_OVERVIEW).problems == []
        assert ("A 1", "At last 86% of visits were on time.") in lists(file)["Going well"]


def took_away_the_row(file: Path, text: str) -> None:
    book = openpyxl.load_workbook(file)
    book["Overview"].delete_rows(row_of(book["Overview"], text))
    book.save(file)


def cleared_the_words(file: Path, text: str) -> None:
    book = openpyxl.load_workbook(file)
    book["Overview"].cell(row_of(book["Overview"], text), 2).value = None
    book.save(file)


def cleared_words_and_code(file: Path, text: str) -> None:
    change(file, (text, None))


@pytest.mark.parametrize("take_away", [took_away_the_row, cleared_the_words, cleared_words_and_code])
@pytest.mark.parametrize("words", [None, "At last 86% of visits were on time."])
def test_a_sentence_on_an_indicator_whose_rating_changed_is_taken_away_for_the_month(
    tmp_path: Path, take_away: Callable[[Path, str], None], words: str | None
) -> None:
    """The engine's own, or one that somebody wrote over it."""
    rows = [("A 1", "Visits on time", 0.61, 0.70, 0.86), *ROWS[1:]]
    file = write_workbook(tmp_path / "july.xlsx", rows)
    text = "Visits on time: 86% (target 85%), up 16 points."
    refresh(file, WITH_OVERVIEW)
    if words:
        change(file, (text, words))
        refresh(file, WITH_OVERVIEW)
    take_away(file, words or text)
    for _ in range(2):
        assert refresh(file, WITH_OVERVIEW).problems == []
        assert lists(file)["Going well"] == [("A 2", CASELOAD)]
    assert row_of(overview(file), "Visits on time")  # among the ratings that changed


def test_what_is_typed_where_a_list_is_empty_is_kept(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Overview"]
    sheet.cell(row_of(sheet, "None this time", 3), 1).value = "See annex"
    book.save(workbook)
    refresh(workbook, WITH_OVERVIEW)
    assert "See annex" in [cell.value for row in overview(workbook).iter_rows(max_col=1) for cell in row]


def test_a_second_sentence_on_an_indicator_leaves_the_first_to_the_engine(workbook: Path) -> None:
    add_under(workbook, CASELOAD, "Visits are the one to look at.", "A 1")
    for _ in range(2):
        assert refresh(workbook, WITH_OVERVIEW).problems == []
        assert lists(workbook)["Going well"][1] == ("A 1", "Visits are the one to look at.")
    book = openpyxl.load_workbook(workbook)
    book["Data"].cell(4, 5).value = 0.64
    book.save(workbook)
    refresh(workbook, WITH_OVERVIEW)
    assert lists(workbook)["To do better"] == [("A 1", "Visits on time: 64% (target 85%), down 1 point.")]


def test_a_changed_sentence_is_kept_and_flagged_when_its_figure_is_another(workbook: Path) -> None:
    words = "Only 69% of visits were on time, for want of staff."
    change(workbook, (VISITS, words))
    ran = refresh(workbook, WITH_OVERVIEW)
    assert (ran.exit_code, ran.problems) == (0, [])
    assert lists(workbook)["To do better"] == [("A 1", words)]
    book = openpyxl.load_workbook(workbook)
    book["Data"].cell(4, 5).value = 0.64
    book.save(workbook)
    for _ in range(2):  # it is told again until somebody changes the sentence
        ran = refresh(workbook, WITH_OVERVIEW)
        [problem] = ran.problems
        assert (problem["severity"], problem["code"]) == ("check", "A 1")
        assert "written on 69%" in str(problem["text"])
        assert lists(workbook)["To do better"] == [("A 1", words)]
    row = row_of(overview(workbook), words)
    assert str(overview(workbook).cell(row, 3).value).startswith("69%, target 85%, up 4 points → now 64%")
    change(workbook, (words, words.replace("69%", "64%")))
    assert refresh(workbook, WITH_OVERVIEW).problems == []


def test_an_added_sentence_stays_where_it_was_put_also_a_nested_one(workbook: Path) -> None:
    add_under(workbook, VISITS, "– two posts are vacant")
    add_under(workbook, CASELOAD, "Caseloads are the lowest of the region.")
    expected = {
        "Going well": [("A 2", CASELOAD), ("", "Caseloads are the lowest of the region.")],
        "Ones to watch": [],
        "To do better": [("A 1", VISITS), ("", "– two posts are vacant")],
    }
    for _ in range(2):
        ran = refresh(workbook, WITH_OVERVIEW)
        assert ran.exit_code == 0, ran.printed
        assert lists(workbook) == expected
    sheet = overview(workbook)
    under = sheet.cell(row_of(sheet, "– two posts are vacant"), 2)
    assert under.alignment.indent > sheet.cell(row_of(sheet, VISITS), 2).alignment.indent


def test_sentences_that_people_nest_by_indenting_them_stay_nested(workbook: Path) -> None:
    add_under(workbook, VISITS, "Two posts are vacant")
    book = openpyxl.load_workbook(workbook)
    sheet = book["Overview"]
    for text, steps in (("Two posts are vacant", 2), (CASELOAD, 1)):
        sheet.cell(row_of(sheet, text), 2).alignment = Alignment(indent=steps, wrap_text=True)
    book.save(workbook)
    for _ in range(2):
        assert refresh(workbook, WITH_OVERVIEW).exit_code == 0
        sheet = overview(workbook)
        steps_of = [
            sheet.cell(row_of(sheet, text), 2).alignment.indent
            for text in (VISITS, "Two posts are vacant", CASELOAD)
        ]
        assert steps_of == [0, 2, 1]


def test_a_sentence_that_was_taken_away_stays_away_until_the_next_month(workbook: Path) -> None:
    change(workbook, (CASELOAD, None))
    for _ in range(3):
        assert refresh(workbook, WITH_OVERVIEW).exit_code == 0
        assert lists(workbook)["Going well"] == []
    assert refresh(workbook, WITH_OVERVIEW, *JUNE).exit_code == 0
    assert [code for code, _ in lists(workbook)["Going well"]] == ["A 2"]


def test_a_sentence_that_was_moved_to_another_list_stays_there_with_the_figures_of_now(
    workbook: Path,
) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Overview"]
    old, watch = row_of(sheet, CASELOAD), row_of(sheet, "Ones to watch", 1)
    cells = [(at, sheet.cell(old, at).value) for at in range(1, sheet.max_column + 1)]
    for at, _ in cells:
        sheet.cell(old, at).value = None
    sheet.insert_rows(watch + 1)
    for at, value in cells:
        sheet.cell(watch + 1, at).value = value
    book["Data"].cell(5, 5).value = 15.0
    book.save(workbook)
    for _ in range(2):
        ran = refresh(workbook, WITH_OVERVIEW)
        assert ran.exit_code == 0, ran.printed
        assert lists(workbook)["Ones to watch"] == [("A 2", "Average caseload: 15.0 (target 17), down 1.2.")]
        assert lists(workbook)["Going well"] == []


def test_what_people_wrote_goes_with_them_into_another_month(workbook: Path) -> None:
    add_under(workbook, VISITS, "– two posts are vacant")
    change(workbook, (CASELOAD, "Caseloads fell to 16.0."))
    ran = refresh(workbook, WITH_OVERVIEW, *JUNE)
    assert [problem["code"] for problem in ran.problems] == ["A 2"]
    told = lists(workbook)
    assert told["Going well"] == [("A 2", "Caseloads fell to 16.0.")]
    assert told["To do better"][1:] == [("", "– two posts are vacant")]


def test_what_is_typed_over_a_figure_of_the_overview_stops_the_refresh(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Overview"]
    place = sheet.cell(row_of(sheet, VISITS), 3)
    place.value = "Ask HR"
    book.save(workbook)
    before = workbook.read_bytes()
    ran = refresh(workbook, WITH_OVERVIEW)
    [problem] = ran.problems
    assert (ran.exit_code, problem["place"]) == (1, f"Overview!{place.coordinate}")
    assert workbook.read_bytes() == before


GOOD_AND_BAD = "rating_scheme:\n  - {rating: Done, colour: blue, when: on or better than target}\n" + (
    "  - {rating: Late, colour: grey, when: otherwise}\n"
)


def test_ratings_of_other_colours_need_lists_of_their_own(tmp_path: Path) -> None:
    begins, ends = WITH_OVERVIEW.index("rating_scheme:"), WITH_OVERVIEW.index("tolerance:")
    rules = WITH_OVERVIEW[:begins] + GOOD_AND_BAD + WITH_OVERVIEW[ends:]
    file = write_workbook(tmp_path / "july.xlsx")
    ran = refresh(file, rules)
    [problem] = ran.problems
    assert (ran.exit_code, problem["severity"], problem["place"]) == (1, "stop", "small.yaml:1")
    assert "has no lists" in str(problem["text"])
    own = rules.replace("{sheet: Overview}", "{lists: [{heading: Going well, ratings: [Done]}]}")
    assert refresh(file, own).exit_code == 0


def test_a_quoted_figure_that_is_blank_for_a_time_is_flagged_then_and_after(workbook: Path) -> None:
    words = "Only 69% of visits were on time, for want of staff."
    change(workbook, (VISITS, words))
    assert refresh(workbook, WITH_OVERVIEW).problems == []
    flags = []
    for value in (None, None, 0.64, 0.69):
        book = openpyxl.load_workbook(workbook, rich_text=True)
        book["Data"].cell(4, 5).value = value
        book.save(workbook)
        ran = refresh(workbook, WITH_OVERVIEW)
        assert ran.exit_code == 0, ran.printed
        told = [str(problem["text"]) for problem in ran.problems if "written on" in str(problem["text"])]
        flags.append([text.partition(", and ")[2].partition(" now")[0] for text in told])
        assert lists(workbook)["To do better"] == [("A 1", words)]
    assert flags == [
        ["there is no figure"],
        ["there is no figure"],
        ["the figures are 64%, target 85%, down 1 point"],
        [],
    ]


@pytest.mark.parametrize(("key", "sheet"), [("overview", "Overview"), ("trends", "Trends")])
def test_a_sheet_that_the_rule_book_renames_stops_and_one_that_it_drops_is_told(
    tmp_path: Path, key: str, sheet: str
) -> None:
    rules = RULES.replace("council:", f"{key}: {{sheet: {sheet}}}\ncouncil:")
    file = write_workbook(tmp_path / "july.xlsx")
    assert refresh(file, rules).exit_code == 0
    before = file.read_bytes()
    ran = refresh(file, rules.replace(f"sheet: {sheet}", "sheet: Summary"))
    [problem] = ran.problems
    assert (ran.exit_code, problem["severity"], file.read_bytes() == before) == (1, "stop", True)
    assert f"made the sheet {sheet}" in str(problem["text"])
    ran = refresh(file, RULES)
    [problem] = ran.problems
    assert (ran.exit_code, problem["severity"], problem["place"]) == (0, "check", f"sheet {sheet}")
    assert "no longer kept up" in str(problem["text"])


def test_a_quarters_rating_is_compared_with_the_quarter_befores(tmp_path: Path) -> None:
    visits = ("A 1", "Visits on time", None, None, None, None, 0.61, 0.86)
    rows = [visits, *((*row, row[-1], None, None) for row in ROWS[1:])]
    months = [date(*month, 1) for month in ((2019, 12), (2020, 1), (2020, 2), (2020, 3))]
    file = write_workbook(tmp_path / "march.xlsx", rows, months=(*months, "Q3 2019/20", "Q4 2019/20"))
    rules = WITH_OVERVIEW.replace("code: A 1,", "code: A 1, frequency: quarter,")
    ran = refresh(file, rules, "--month", "2020-03")
    assert ran.exit_code == 0, ran.printed
    sheet = overview(file)
    assert row_of(sheet, "Ratings that changed since the period before", 1)
    row = row_of(sheet, "Visits on time")
    assert [sheet.cell(row, at).value for at in (1, 4, 5)] == ["A 1", "Red", "Green"]


def test_where_all_is_reported_by_quarter_the_ratings_changed_since_the_quarter_before(
    tmp_path: Path,
) -> None:
    rows = [("A 1", "Visits on time", 0.61, 0.86), *((*row[:2], *row[-2:]) for row in ROWS[1:])]
    file = write_workbook(tmp_path / "march.xlsx", rows, months=("Q3 2019/20", "Q4 2019/20"))
    rules = WITH_OVERVIEW.replace("{code:", "{frequency: quarter, code:")
    ran = refresh(file, rules.replace("months across", "quarters across"))
    assert ran.exit_code == 0, ran.printed
    assert row_of(overview(file), "Ratings that changed since Quarter 3 2019/20", 1)


def test_the_counts_by_section_come_to_the_indicators_that_there_are(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx", [(*ROWS[0][:-1], "TBC"), *ROWS[1:]])
    assert refresh(file, WITH_OVERVIEW).exit_code == 0
    rows = [row[2:] for row in overview(file).iter_rows(values_only=True)]
    at = next(at for at, row in enumerate(rows) if row[0] == "Section")
    assert [[cell or 0 for cell in row] for row in rows[at : at + 4]] == [
        ["Section", "Green", "Amber", "Red", "Grey", "Not rated", "All"],
        ["First", 1, 0, 0, 0, 1, 2],
        ["Second", 0, 0, 0, 1, 0, 1],
        ["All indicators", 1, 0, 0, 1, 1, 3],
    ]


def test_a_name_among_the_ratings_that_changed_that_was_typed_over_stops(tmp_path: Path) -> None:
    rows = [("A 1", "Visits on time", 0.61, 0.70, 0.86), *ROWS[1:]]
    file = write_workbook(tmp_path / "july.xlsx", rows)
    assert refresh(file, WITH_OVERVIEW).exit_code == 0
    written = file.read_bytes()
    ran = refresh(file, WITH_OVERVIEW)
    assert (ran.exit_code, ran.problems, file.read_bytes()) == (0, [], written)
    change(file, ("Visits on time", "Visits are on time at last"))
    typed = file.read_bytes()
    ran = refresh(file, WITH_OVERVIEW)
    [problem] = ran.problems
    assert (ran.exit_code, "Visits are on time at last" in str(problem["text"])) == (1, True)
    assert file.read_bytes() == typed
