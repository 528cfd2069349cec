"""`publish` with audiences: a copy for each, all or none, and nothing of any other indicator in one."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

import workbook_engine
from tests.publish.sending import parts_with
from tests.publish.sent_texts import figures, says, texts
from tests.small import run, write_workbook
from tests.test_refresh import find, type_into
from workbook_engine.office.published import MadeCopy, Published

COUNCIL = """\
council: Smallton Borough Council
workbook:
  - {sheet: Data, layout: months across, code_column: Ref}
scorecard: {sheet: Scorecard, template: actions}
overview: {sheet: Overview}
trends:
  sheet: Trends
  pages_by: list
  share_a_chart: ["A 1, B 2"]
report: {title: Performance report, board: Cabinet, item: 4A, meeting: 2019-08-13}
tolerance: 10% of target
footnotes: [Figures are refreshed each month., "B 2 was counted anew in June."]
section_footnotes:
  Adults: [About adults only.]
"""
INDICATORS = """\
indicators:
  - {code: A 1, section: Children, name: Visits on time, unit: percent, good_is: high, target: 85%}
  - {code: A 2, section: Children, name: Average caseload, good_is: low, decimals: 1, target: 17}
  - {code: B 1, section: Adults, name: Open cases of adults, good_is: neither, footnotes: [Of B 1 alone.]}
  - {code: B 2, section: Adults, name: Reviews of adults on time, unit: percent, good_is: high, target: 90%}
"""
AUDIENCES = """\
audiences:
  - name: Children's scrutiny
    sections: [Children]
    appendix: B
  - name: Health / care
    title: Health and care in Smallton
    board: Health and Wellbeing Board
    meeting: 2019-09-02
    indicators: [A 2, reviews of adults on time]
"""
ROWS = (
    ("A 1", "Visits on time", 0.61, 0.65, 0.69),
    ("A 2", "Average caseload", 16.4, 16.2, 16.7),
    ("B 1", "Open cases of adults", 8610, 8640, 8689),
    ("B 2", "Reviews of adults on time", 0.71, 0.73, 0.74),
)
CHILDREN, HEALTH = "sent - Children's scrutiny.xlsx", "sent - Health - care.xlsx"


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A folder with a workbook that was refreshed for July by a rule book with audiences."""
    write_workbook(tmp_path / "july.xlsx", ROWS)
    rules(tmp_path, AUDIENCES)
    refreshed(tmp_path)
    return tmp_path


def rules(folder: Path, audiences: str, indicators: str = INDICATORS, council: str = COUNCIL) -> None:
    (folder / "july.yaml").write_text(council + audiences + indicators, encoding="utf-8")


def refreshed(folder: Path, month: str = "2019-07") -> None:
    outcome = workbook_engine.refresh(folder / "july.xlsx", month=month)
    assert not outcome.stopped, [str(problem) for problem in outcome.problems]


def publish(folder: Path, **said: object) -> Published:
    return workbook_engine.publish(folder / "july.xlsx", output=folder / "sent.xlsx", **said)  # type: ignore[arg-type]


def sent(folder: Path, name: str, **said: object) -> bytes:
    """The bytes of one audience's copy; a stop is a failure."""
    published = publish(folder, **said)
    assert stops(published) == []
    return (folder / name).read_bytes()


def stops(published: Published) -> list[str]:
    return [str(each) for each in published.outcome.problems if str(each).startswith("stop")]


def for_(published: Published, name: str | None) -> MadeCopy:
    (copy,) = [each for each in published.copies if (each.audience.name if each.audience else None) == name]
    return copy


def rows_of(sheet: Worksheet) -> list[str]:
    """The codes in the rows of a scorecard."""
    codes = (str(row[0].value) for row in sheet.iter_rows(min_row=9))
    return [code for code in codes if code[:2] in ("A ", "B ") and len(code) == 3]


def test_the_whole_and_a_copy_for_each_audience_are_written(council: Path) -> None:
    published = publish(council)
    assert stops(published) == []
    assert [file.name for file in published.written] == ["sent.xlsx", CHILDREN, HEALTH]
    whole, children, health = (openpyxl.load_workbook(file) for file in published.written)
    assert rows_of(whole["Scorecard"]) == ["A 1", "A 2", "B 1", "B 2"]
    assert rows_of(children["Scorecard"]) == ["A 1", "A 2"]
    assert rows_of(health["Scorecard"]) == ["A 2", "B 2"]
    assert children.properties.title == "Performance report: Children's scrutiny, July 2019"
    assert health.properties.title == "Health and care in Smallton, July 2019"


def test_the_title_block_is_the_audiences_own(council: Path) -> None:
    children, health = (texts(sent(council, name)) for name in (CHILDREN, HEALTH))
    assert "Cabinet  ·  13 August 2019  ·  Item 4A  ·  Appendix B" in children
    assert "2 indicators: 2 rated" in children
    assert "Health and Wellbeing Board  ·  2 September 2019" in health
    assert "Cabinet" not in health
    assert "4A" not in health


def test_overview_trends_footnotes_and_counts_are_of_its_indicators_only(council: Path) -> None:
    children = openpyxl.load_workbook(council / CHILDREN) if publish(council).written else None
    assert children is not None
    assert children.sheetnames == ["Scorecard", "Overview", "Trends"]
    said = texts((council / CHILDREN).read_bytes())
    assert "Figures are refreshed each month." in said
    for word in (
        "Adults",
        "About adults only.",
        "Of B 1 alone.",
        "counted anew",
        "B 1",
        "B 2",
        "8689",
        "8640",
    ):
        assert not says(said, word), word
    assert "Stacked bars, the count of each rating by section. Children: " in said


def test_a_part_has_no_code_of_the_figures_and_rules_of_all(council: Path) -> None:
    rules(council, AUDIENCES, council=f"{COUNCIL}provenance: {{figures_in_copies: yes}}\n")
    refreshed(council)
    whole, children, _ = (texts(file.read_bytes()) for file in publish(council).written)
    a_code = re.compile(r"\b[0-9a-f]{4}-[0-9a-f]{4}\b")
    assert len(a_code.findall(whole)) == 2
    assert "with the rules july.yaml, for July 2019." in children
    assert not a_code.search(children)


def test_only_the_copy_that_is_asked_for_is_written_under_the_very_name(council: Path) -> None:
    code, printed = run(
        "publish",
        council / "july.xlsx",
        "--output",
        council / "scrutiny.xlsx",
        "--audience",
        "children's  Scrutiny",
    )
    assert code == 0, printed
    assert rows_of(openpyxl.load_workbook(council / "scrutiny.xlsx")["Scorecard"]) == ["A 1", "A 2"]
    assert len([*council.glob("s*.xlsx")]) == 1
    published = publish(council, audiences=["Children's scrutiny", "Health / care"])
    assert [file.name for file in published.written] == [CHILDREN, HEALTH]
    assert not (council / "sent.xlsx").exists()


def test_an_audience_that_there_is_not_is_told_with_those_that_there_are(council: Path) -> None:
    published = publish(council, audiences=["Cabinet"])
    assert (
        "The rule book has no audience Cabinet. They are Children's scrutiny, Health / care."
        in stops(published)[0]
    )
    assert not [*council.glob("sent*")]
    rules(council, "")
    assert "under audiences:" in stops(publish(council, audiences=["Cabinet"]))[0]


def test_what_the_command_prints_and_reports_names_each_copy(council: Path) -> None:
    report = council / "report.json"
    code, printed = run(
        "publish", council / "july.xlsx", "--output", council / "sent.xlsx", "--report", report
    )
    said = " ".join(printed.split())
    assert code == 0
    assert "For Children's scrutiny, 2 indicators: Scorecard, Overview, Trends." in said
    assert "Nothing is hidden in the 3 copies." in said
    copies = json.loads(report.read_text("utf-8"))["copies"]
    assert [each["audience"] for each in copies] == [None, "Children's scrutiny", "Health / care"]
    assert copies[1]["indicators"] == ["A 1", "A 2"]
    assert [Path(file).name for file in copies[2]["written"]] == [HEALTH]


def test_publishing_twice_writes_the_same_bytes_and_no_backup(council: Path) -> None:
    first = {file: file.read_bytes() for file in publish(council).written}
    assert {file: file.read_bytes() for file in publish(council).written} == first
    assert not [*council.glob("sent*.backup*")]


def test_all_copies_are_made_or_none(council: Path) -> None:
    publish(council)
    before = {file: file.read_bytes() for file in council.glob("sent*.xlsx")}
    rules(council, AUDIENCES.replace("appendix: B", "sheets: [Scorecard, Notse]"))
    published = publish(council)
    assert published.written == ()
    assert "The sheet Notse is to be sent, and the workbook has none of that name." in stops(published)[0]
    assert "july.yaml:" in stops(published)[0]
    assert {file: file.read_bytes() for file in council.glob("sent*.xlsx")} == before


def test_a_copy_that_cannot_be_written_leaves_those_before_it_as_they_were(council: Path) -> None:
    (council / "sent.xlsx").write_bytes(b"last month's")
    (council / HEALTH).write_bytes(b"last month's too")
    (council / HEALTH.replace(".xlsx", ".backup.xlsx")).mkdir()  # no backup can be kept there
    published = publish(council)
    assert published.written == ()
    assert "cannot be written" in stops(published)[0]
    assert (council / "sent.xlsx").read_bytes() == b"last month's"
    assert (council / HEALTH).read_bytes() == b"last month's too"
    assert not (council / CHILDREN).exists()


def test_a_figure_that_changed_since_the_refresh_stops_them_all(council: Path) -> None:
    book = openpyxl.load_workbook(council / "july.xlsx")
    book["Data"]["E7"] = 0.99
    book.save(council / "july.xlsx")
    assert "A refresh would change" in stops(publish(council))[0]
    assert "A refresh would change" in stops(publish(council, audiences=["Children's scrutiny"]))[0]
    assert not [*council.glob("sent*")]


SECRET = "Peregrine"


def typed_everywhere(folder: Path) -> None:
    """June and July, with commentary, actions, sentences, notes and remarks on all kinds of things."""
    file = folder / "july.xlsx"
    refreshed(folder, "2019-06")
    type_into(file, {"A 1": "June of children.", "B 1": f"{SECRET} in June."}, "Commentary")
    type_into(file, {"A 1": "Fill two posts", "B 1": f"{SECRET} to be called"}, "Action")
    type_into(file, {"B 1": f"Ms {SECRET}"}, "Owner")
    type_into(file, {"B 2": f"{SECRET} closed", "A 2": "Closed here"}, "Action")
    type_into(file, {"B 2": datetime.date(2019, 6, 28), "A 2": datetime.date(2019, 6, 28)}, "Closed")
    refreshed(folder)
    type_into(
        file,
        {"A 1": "July of children.", "B 1": f"{SECRET} in July.", "B 2": f"{SECRET} of B 2."},
        "Commentary",
    )
    book = openpyxl.load_workbook(file)
    sheet = book["Scorecard"]
    for code, text in (("A 1", "Beside the children."), ("B 1", f"{SECRET} beside.")):
        row, _ = find(sheet, code, "Commentary")
        sheet.cell(row, sheet.max_column + 1 if sheet.max_column < 16 else 16, text)
    row, column = find(sheet, "B 1", "Indicator")
    sheet.cell(row, column).comment = Comment(f"{SECRET} noted", "Jo")
    row, column = find(sheet, "A 1", "Indicator")
    sheet.cell(row, column).comment = Comment("A note on children", "Jo")
    sheet.cell(sheet.max_row + 2, 1, f"{SECRET} below the table")
    overview = book["Overview"]
    last = max(row for row in range(1, overview.max_row + 1) if overview.cell(row, 2).value)
    for row in range(1, last + 1):
        if overview.cell(row, 1).value == "B 2":
            overview.cell(row, 2, f"{SECRET} in a sentence of B 2")
        if overview.cell(row, 1).value == "A 1" and overview.cell(row, 3).value:
            overview.cell(row, 2, "A sentence of ours on visits")
    heading = next(r for r in range(1, last) if overview.cell(r, 1).value == "Ones to watch")
    overview.insert_rows(heading, 1)
    overview.cell(heading, 2, f"{SECRET} in a sentence of nobody")
    book.save(file)
    refreshed(folder)


def test_nothing_that_people_typed_on_other_indicators_or_on_the_whole_is_in_the_copy(council: Path) -> None:
    typed_everywhere(council)
    assert parts_with((council / "july.xlsx").read_bytes(), SECRET)
    published = publish(council, keep_notes=True)
    assert stops(published) == []
    assert parts_with((council / "sent.xlsx").read_bytes(), SECRET)
    data = (council / CHILDREN).read_bytes()
    assert parts_with(data, SECRET) == []
    said = texts(data)
    for text in ("July of children.", "Fill two posts", "A note on children", "Beside the children."):
        assert text in said, text
    assert "A sentence of ours on visits" in said
    assert "June of children." not in said, "the log is not sent"
    left = dict(for_(published, "Children's scrutiny").left_out)
    assert left["typed text of the whole report"] == 1
    assert left["sentence of the whole overview"] == 1
    assert left["footnote of other indicators"] == 1


def test_an_audience_that_gets_the_log_gets_its_own_entries(council: Path) -> None:
    rules(council, AUDIENCES.replace("appendix: B", "sheets: [Scorecard, Commentary log]"))
    assert for_(publish(council), "Children's scrutiny").sheets == ("Scorecard",), "there is no log yet"
    typed_everywhere(council)
    data = sent(council, CHILDREN)
    said = texts(data)
    assert "June of children." in said
    assert "Closed here" in said
    assert parts_with(data, SECRET) == []


def test_texts_of_the_commentary_sheet_go_to_those_who_see_their_indicator(council: Path) -> None:
    rules(council, AUDIENCES, council=f"{COUNCIL}commentary: {{sheet: Commentary}}\n")
    book = openpyxl.load_workbook(council / "july.xlsx")
    july = datetime.date(2019, 7, 1)
    for row in (
        ("Month", "Ref", "Commentary", "Author"),
        (july, "B 1", f"{SECRET} on adults", "Jo"),
        (july, "A 1, B 2", "On visits and reviews", "Jo"),
        (july, "A 1, A 2", "On both of children", "Jo"),
    ):
        sheet = book["Commentary"] if "Commentary" in book.sheetnames else book.create_sheet("Commentary")
        sheet.append(row)
    book.save(council / "july.xlsx")
    refreshed(council)
    children, health = (sent(council, name) for name in (CHILDREN, HEALTH))
    assert parts_with(children, SECRET) == parts_with(health, SECRET) == []
    assert "On visits and reviews" in texts(children)
    assert "On visits and reviews" in texts(health), (
        "whole, and not as a reference to a row that is not there"
    )
    assert "See A 1." in texts(children)
    assert "A 1" not in texts(health)


def test_text_of_an_own_indicator_that_names_another_is_sent_and_told(council: Path) -> None:
    type_into(council / "july.xlsx", {"A 1": "Fell as B 2 did."}, "Commentary")
    refreshed(council)
    told = [str(each) for each in publish(council).outcome.problems]
    assert any("of the copy speaks of B 2, which they do not get." in each for each in told)
    assert "Fell as B 2 did." in texts((council / CHILDREN).read_bytes())
    code, printed = run("publish", council / "july.xlsx", "--output", council / "sent.xlsx")
    assert code == 0
    assert "speaks of B 2" in " ".join(printed.replace("│", " ").split())
    assert "checks are open" not in printed
    assert "check is open" not in printed


def test_a_sheet_of_the_teams_own_is_sent_to_an_audience_only_where_it_is_named(council: Path) -> None:
    book = openpyxl.load_workbook(council / "july.xlsx")
    book.create_sheet("Definitions")["A1"] = "Open cases of adults: those that are open."
    book.save(council / "july.xlsx")
    whole = COUNCIL + "publish: {sheets: [Scorecard, Definitions]}\n"
    rules(council, AUDIENCES, council=whole)
    published = publish(council)
    assert [each.sheets for each in published.copies] == [
        ("Scorecard", "Definitions"),
        ("Scorecard",),
        ("Scorecard",),
    ]
    rules(council, AUDIENCES.replace("appendix: B", "sheets: [Scorecard, Definitions]"), council=whole)
    published = publish(council)
    assert for_(published, "Children's scrutiny").sheets == ("Scorecard", "Definitions")
    told = [str(each) for each in published.outcome.problems if "speaks of B 1" in str(each)]
    assert len(told) == 1


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("indicators: [B 1]", 1),  # without a rating
        ("sections: [Adults, Children]", 4),
        ("sections: [Children]\n    indicators: [A 1, B 1]", 3),
    ],
)
def test_whatever_the_indicators_are_the_copy_is_made(council: Path, said: str, count: int) -> None:
    rules(council, f"audiences:\n  - name: Board\n    {said}\n")
    published = publish(council)
    assert stops(published) == []
    assert len(rows_of(openpyxl.load_workbook(council / "sent - Board.xlsx")["Scorecard"])) == count


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ('"Ways & means: A|B?"', "sent - Ways & means - A - B.xlsx"),
        ("'The \"Big\" board'", "sent - The - Big - board.xlsx"),
        ('"Health \U0001f600 board"', "sent - Health \U0001f600 board.xlsx"),
        ("Children and young people's overview and scrutiny committee", None),
    ],
)
def test_any_name_makes_a_file_that_every_computer_takes(council: Path, name: str, file: str | None) -> None:
    rules(council, f"audiences:\n  - {{name: {name}, sections: [Children]}}\n")
    published = publish(council)
    assert stops(published) == []
    expected = file or "sent - Children and young people's overview and scrutiny committee.xlsx"
    assert published.written[1].name == expected
    assert published.written[1].exists()


def test_trend_pages_that_name_others_show_what_is_the_audiences(council: Path) -> None:
    pages = (
        "  pages:\n    - {title: Of children, charts: [A 1]}\n    - {title: Of adults, charts: [B 2, B 1]}\n"
    )
    trends = COUNCIL.replace('  pages_by: list\n  share_a_chart: ["A 1, B 2"]\n', pages)
    rules(council, AUDIENCES, council=trends)
    refreshed(council)
    said = texts(sent(council, CHILDREN))
    assert "Of children" in said
    assert "Of adults" not in said
    only = "audiences:\n  - {name: Caseloads, indicators: [A 2]}\n"
    rules(council, only, council=trends)
    published = publish(council)
    assert for_(published, "Caseloads").sheets == ("Scorecard", "Overview")


def test_commentary_of_another_indicator_of_the_same_name_is_not_taken(council: Path) -> None:
    same = INDICATORS.replace("Open cases of adults", "Average caseload")
    rules(council, AUDIENCES, same)
    refreshed(council)
    type_into(council / "july.xlsx", {"B 1": f"{SECRET} of the namesake"}, "Commentary")
    refreshed(council)
    assert parts_with(sent(council, CHILDREN), SECRET) == []


def test_a_draft_counts_the_checks_of_its_own_indicators_only(council: Path) -> None:
    book = openpyxl.load_workbook(council / "july.xlsx")
    book["Data"]["E6"] = None  # B 1
    book.save(council / "july.xlsx")
    refreshed(council)
    published = publish(council)
    whole, children, _ = (texts(file.read_bytes()) for file in published.written)
    assert "DRAFT  ·  1 check to make" in whole
    assert "DRAFT" in children
    assert "to make" not in children


def test_an_audience_of_quarters_alone_has_as_many_of_them_as_a_report_of_quarters(tmp_path: Path) -> None:
    quarters = tuple(
        f"Q{number} {year}/{year - 1999}" for year in range(2015, 2019) for number in range(1, 5)
    )
    monthly = tuple(f"{name}-19" for name in ("Jan", "Feb", "Mar"))
    rows = (
        ("A 1", "Visits on time", *[None] * len(quarters), 0.61, 0.65, 0.69),
        ("B 1", "Reviews on time", *(0.5 + at / 100 for at in range(len(quarters))), None, None, None),
    )
    write_workbook(tmp_path / "july.xlsx", rows, months=(*quarters, *monthly))
    (tmp_path / "july.yaml").write_text(
        """\
council: Smallton
workbook: [{sheet: Data, layout: months across, code_column: Ref}]
tolerance: 10% of target
trends: {sheet: Trends}
audiences: [{name: Board, indicators: [B 1]}]
indicators:
  - {code: A 1, name: Visits on time, unit: percent, good_is: high, target: 85%}
  - {code: B 1, name: Reviews on time, unit: percent, good_is: high, target: 85%, frequency: quarter}
""",
        encoding="utf-8",
    )
    refreshed(tmp_path, "2019-03")
    said = texts(sent(tmp_path, "sent - Board.xlsx"))
    assert "Quarter 4 2018/19" in said
    assert all(says(said, f"Q4 {year}") for year in ("2018/19", "2017/18", "2016/17", "2015/16"))


def test_a_refresh_does_not_ask_for_audiences_and_draws_the_same(council: Path) -> None:
    before = (council / "july.xlsx").read_bytes()
    rules(council, "")
    refreshed(council)
    assert (council / "july.xlsx").read_bytes() == before


def test_audiences_of_a_rule_book_whose_indicators_stand_on_a_sheet(council: Path) -> None:
    code, printed = run("rules", "to-sheet", council / "july.xlsx")
    assert code == 0, printed
    assert "Children's scrutiny" in (council / "july.yaml").read_text("utf-8")
    assert rows_of(openpyxl.load_workbook(write(sent(council, CHILDREN), council))["Scorecard"]) == [
        "A 1",
        "A 2",
    ]


def write(data: bytes, folder: Path) -> Path:
    (folder / "looked_at.xlsx").write_bytes(data)
    return folder / "looked_at.xlsx"


def test_what_small_numbers_keep_back_of_the_whole_is_kept_back_of_a_part_too(tmp_path: Path) -> None:
    """C 3 is small and not the audience's, and C 2 is kept back for it: else it is what is left of C 1."""
    rows = (
        ("C 1", "Children who left care", 412, 414, 417),
        ("C 2", "Children who left for good", 409, 411, 415),
        ("C 3", "Children who left for a while", 3, 3, 2),
    )
    write_workbook(tmp_path / "july.xlsx", rows)
    (tmp_path / "july.yaml").write_text(
        """\
council: Smallton
workbook: [{sheet: Data, layout: months across, code_column: Ref}]
overview: {sheet: Overview}
trends: {sheet: Trends}
small_numbers: {}
audiences: [{name: Board, indicators: [C 1, C 2]}]
tolerance: 10% of target
indicators:
  - {code: C 1, name: Children who left care, total_of: [C 2, C 3], good_is: low, target: 400}
  - {code: C 2, name: Children who left for good, good_is: low, target: 400}
  - {code: C 3, name: Children who left for a while, good_is: low, target: 2}
""",
        encoding="utf-8",
    )
    refreshed(tmp_path)
    data = sent(tmp_path, "sent - Board.xlsx")
    shown = {int(figure) for figure in figures(data) if figure > 400}
    assert shown == {412, 414, 417}, "of C 2 nothing, and of C 3 neither"
    assert "[c]" in texts(data)


SIGNED = {"final": True, "signed_by": "Jane Smith", "published_on": datetime.date(2019, 8, 12)}
CHANGED = "Changed since July 2019 was published on 12 August 2019"


def type_july(folder: Path, figures: dict[int, float]) -> None:
    """Correct figures of July, by their row on the sheet Data."""
    book = openpyxl.load_workbook(folder / "july.xlsx", rich_text=True)
    for row, figure in figures.items():
        book["Data"].cell(row, 5).value = figure
    book.save(folder / "july.xlsx")


def test_every_audience_reads_that_it_is_final_and_what_changed_of_its_own(council: Path) -> None:
    published = publish(council, **SIGNED)
    assert stops(published) == []
    assert [file.name for file in published.written] == ["july.xlsx", "sent.xlsx", CHILDREN, HEALTH]
    for file in published.written:
        assert "Final, published on 12 August 2019, signed by Jane Smith" in texts(file.read_bytes())
    type_july(council, {4: 0.61, 7: 0.52})
    refreshed(council)
    assert f"{CHANGED}: A 1 was 69%, now 61%; B 2 was 74%, now 52%." in texts(sent(council, "sent.xlsx"))
    children, health = (texts((council / name).read_bytes()) for name in (CHILDREN, HEALTH))
    assert f"{CHANGED}: A 1 was 69%, now 61%." in children
    assert f"{CHANGED}: B 2 was 74%, now 52%." in health
    assert "B 2" not in children
    assert "A 1" not in health


def test_the_history_is_of_all_indicators_and_sent_to_no_audience(council: Path) -> None:
    assert stops(publish(council, **SIGNED)) == []
    rules(council, AUDIENCES + "    sheets: [Scorecard, Published history]\n")
    told = " ".join(stops(publish(council, audiences=["Health / care"])))
    assert "sheet Published history: This sheet has all indicators" in told
