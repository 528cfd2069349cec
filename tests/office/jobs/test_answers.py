"""What the add-in gets back: sheets to merge, words for a message box, months to offer, clear refusals."""

from __future__ import annotations

import email
import os
import shutil
import threading
import time
from email.policy import default
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from tests.office.jobs.giving import Reply, give, prepare, reply
from tests.shown import parts
from tests.small import RULES, refresh, run, write_workbook
from tests.test_refresh import find, read_cell, type_into
from workbook_engine.office.jobs import job as jobs
from workbook_engine.office.jobs.folder import remove_left_over, take, take_up, write_answer
from workbook_engine.office.jobs.text import as_text, read_lines
from workbook_engine.opc import splice


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Rule books are in a folder that the settings name."""
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "small.yaml").write_text(RULES, encoding="utf-8")
    file = tmp_path / "settings.toml"
    file.write_text(f"rules = '{folder}'")
    monkeypatch.setenv("WORKBOOK_ENGINE_SETTINGS", str(file))
    return folder


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "books").mkdir()
    return write_workbook(tmp_path / "books" / "small.xlsx")


def ask(book: Path, action: str = "refresh", **said: str | Path | int) -> tuple[Path, Reply]:
    """Give a job of a copy of a workbook, do it, and read the answer."""
    root = book.parent / "jobs"
    folder = prepare(root, f"wbe-{action}-{time.monotonic_ns()}", book)
    give(folder, action, **{"book": book.name, **said})  # type: ignore[arg-type]
    code, printed = run("job", folder)
    assert (code, printed) == (0, "")
    return folder, reply(folder)


def test_the_sheets_to_merge_are_those_that_a_refresh_of_the_file_splices_in(
    sample: Path, tmp_path: Path
) -> None:
    book = Path(shutil.copy(sample, tmp_path / "croydon.xlsx"))
    folder, said = ask(book, rules="croydon.yaml")
    assert said["status"] == "ok"
    assert said["message"] == (
        "Scorecard for July 2019: 16 Green, 7 Amber, 18 Red, 6 Grey. 1 thing needs checking."
    )
    assert said.all("sheet") == [
        ("Scorecard", "", "scorecard"), ("Overview", "", "overview"), ("Trends", "", "trends")
    ]  # fmt: skip
    spliced, headless = tmp_path / "live.xlsx", tmp_path / "headless.xlsx"
    spliced.write_bytes(splice(sample.read_bytes(), (folder / said["result"]).read_bytes()))
    assert run("refresh", sample, "--rules", "croydon.yaml", "--output", headless)[0] == 0
    assert parts(spliced) == parts(headless)


def test_a_renamed_tab_is_replaced_and_what_was_typed_on_it_is_kept(book: Path, settings: Path) -> None:
    refresh(book, settings / "small.yaml")
    type_into(book, {"A 1": "A new team since May."})
    opened = openpyxl.load_workbook(book)
    opened["Scorecard"].title = "Our scorecard"
    opened.save(book)
    folder, said = ask(book, sheet="Our scorecard")
    assert said.all("sheet") == [("Scorecard", "Our scorecard", "scorecard")]
    assert read_cell(folder / said["result"], "A 1") == "A new team since May."


def test_what_was_typed_over_the_engines_figures_stops_it(book: Path, settings: Path) -> None:
    refresh(book, settings / "small.yaml")
    type_into(book, {"A 1": "Green!"}, "Rating")
    row, column = find(openpyxl.load_workbook(book)["Scorecard"], "A 1", "Rating")
    folder, said = ask(book)
    assert said["status"] == "error"
    assert said.all("problem")[0][:2] == ("stop", f"Scorecard!{get_column_letter(column)}{row}")
    assert not list(folder.glob("*.xlsx"))


def test_a_month_may_be_asked_for_as_people_write_it(book: Path) -> None:
    assert ask(book, month="Jun-19")[1].all("month")[0][:2] == ("2019-06", "June 2019")
    assert ask(book, month="June 2019")[1]["message"].startswith("Scorecard for June 2019:")
    assert ask(book, month="last month")[1]["message"].startswith("“last month” is not a month.")
    assert "2018" in ask(book, month="2018-01")[1].all("problem")[0][2]


def test_months_are_offered_the_engines_own_choice_first(book: Path, tmp_path: Path) -> None:
    rows = (
        ("A 1", "Visits", 0.6, 0.65, 0.69),
        ("A 2", "Caseload", 16.4, 16.2, None),
        ("B 1", "Open", 1, 2, None),
    )
    book = write_workbook(book, rows)
    said = ask(book, "months")[1]
    assert [choice[0] for choice in said.all("choice")] == ["2019-06", "2019-07", "2019-05"]


def test_the_months_do_not_begin_with_that_of_an_older_scorecard_in_view(book: Path) -> None:
    assert refresh(book, RULES, "--month", "2019-06").exit_code == 0
    said = ask(book, "months", sheet="Scorecard")[1]
    assert [choice[0] for choice in said.all("choice")] == ["2019-07", "2019-06", "2019-05"]


def test_a_check_says_what_needs_checking_and_gives_no_sheets(book: Path) -> None:
    book = write_workbook(book, (("A 1", "Visits", 0.6, 0.65, 0.69), ("A 2", "Caseload", 16, 16, "a7")))
    folder, said = ask(book, "check")
    assert said["message"] == "2 things need checking."
    assert said.all("text")[1:] == [
        ("0 Green, 0 Amber, 1 Red, 1 Grey, 1 Not available",),
        ("2 figures not available",),
    ]
    assert ("check", "Data!E5") in {problem[:2] for problem in said.all("problem")}
    assert said["more"] == "2"
    assert not said.all("sheet")
    assert not list(folder.glob("*.xlsx"))


@pytest.mark.parametrize("action", ["publish", "email"])
def test_what_a_person_is_to_look_at_in_a_copy_is_told(book: Path, settings: Path, action: str) -> None:
    write_workbook(book, (("A 1", "V", 0.6, 0.65, 0.69), ("A 2", "C", 16, 16, 17), ("B 1", "O", 1, 2, 3)))
    said_in_rules = "small_numbers: {fewer_than: 6}\npublish: {sheets: [Scorecard, Definitions]}\n"
    (settings / "small.yaml").write_text(said_in_rules + RULES, encoding="utf-8")
    refresh(book, settings / "small.yaml")
    workbook = openpyxl.load_workbook(book)
    workbook.create_sheet("Definitions")["A1"] = "Who counts as a child"
    workbook.save(book)
    said = ask(book, action)[1]
    assert said["status"] == "ok"
    assert "Look whether it tells any." in [problem[3] for problem in said.all("problem")]


def test_a_message_lies_beside_the_answer_in_the_forms_that_a_macro_can_read(
    book: Path, settings: Path
) -> None:
    said_in_rules = (
        "report: {title: Perfformiad – ŵyl}\nemail: {to: [a@x.gov.uk, b@x.gov.uk], cc: [c@x.gov.uk]}\n"
    )
    (settings / "small.yaml").write_text(said_in_rules + RULES, encoding="utf-8")
    refresh(book, settings / "small.yaml")
    folder, said = ask(book, "email")
    assert said["message"] == "The message is about July 2019. Look at it before you send it."
    assert said["subject"] == "Smallton Borough Council: Perfformiad – ŵyl, July 2019"
    assert said["attachment"] == "Smallton Borough Council - Perfformiad - wyl - July 2019.xlsx"
    assert [values[0] for values in (*said.all("to"), *said.all("cc"))] == [
        "a@x.gov.uk",
        "b@x.gov.uk",
        "c@x.gov.uk",
    ]
    assert said.all("problem")[0][0] == "check"  # the settings name no domains
    body = (folder / said["body"]).read_bytes()
    assert body.isascii()
    assert len(body.splitlines()) == 1
    message = email.message_from_bytes((folder / said["draft"]).read_bytes(), policy=default)
    (copy,) = message.iter_attachments()  # type: ignore[attr-defined]
    assert copy.get_content() == (folder / said["result"]).read_bytes()
    remove_left_over(folder)
    assert not folder.exists()


def test_there_is_no_message_where_the_settings_are_wrong_or_it_is_too_large(
    book: Path, settings: Path
) -> None:
    refresh(book, settings / "small.yaml")
    file = settings.parent / "settings.toml"
    before = file.read_text()
    for line, words in (
        ("largest = '1 KB'", "Up to 1 KB is sent"),
        ("password = 'x'", "looks like a password"),
    ):
        file.write_text(f"{before}\n[mail]\n{line}\n")
        folder, said = ask(book, "email")
        assert said["message"] == "No message was made."
        assert any(words in problem[2] + problem[3] for problem in said.all("problem"))
        assert not list(folder.glob("wbe-*"))


def test_the_copy_to_send_lies_beside_the_answer_under_a_name_of_its_own(book: Path, settings: Path) -> None:
    refresh(book, settings / "small.yaml")
    folder, said = ask(book, "publish")
    assert said["message"] == "The copy is of July 2019, and nothing is hidden in it."
    assert said.all("text")[:2] == [
        ("In the copy, as values: Scorecard.",),
        ("Left behind in the workbook: 1 other sheet, 2 names that the engine keeps.",),
    ]
    assert said["result"] not in {book.name, "input.xlsx"}
    sent = folder.parent / "sent.xlsx"
    assert run("publish", book, "--rules", settings / "small.yaml", "--output", sent)[0] == 0
    assert (folder / said["result"]).read_bytes() == sent.read_bytes()


def test_the_copies_for_audiences_lie_beside_it_with_their_names(book: Path, settings: Path) -> None:
    audiences = (
        "audiences: [{name: Health / care, indicators: [A 1]}, {name: Scrutiny, sections: [Second]}]\n"
    )
    (settings / "small.yaml").write_text(audiences + RULES)
    refresh(book, settings / "small.yaml")
    folder, said = ask(book, "publish")
    assert said["message"] == "The copies are of July 2019, and nothing is hidden in them."
    assert ("For Scrutiny, 1 indicator: Scorecard.",) in said.all("text")
    assert [names for _, *names in said.all("copy")] == [
        ["Health / care", "Health - care"],
        ["Scrutiny", "Scrutiny"],
    ]
    sent = folder.parent / "sent.xlsx"
    assert run("publish", book, "--rules", settings / "small.yaml", "--output", sent)[0] == 0
    assert (folder / said["result"]).read_bytes() == sent.read_bytes()
    for file, _, name in said.all("copy"):
        assert (folder / file).read_bytes() == sent.with_name(f"sent - {name}.xlsx").read_bytes()


def test_what_a_refresh_would_change_is_not_sent(book: Path, settings: Path) -> None:
    assert "nobody has looked at it" in ask(book, "publish")[1].all("problem")[0][2]
    refresh(book, settings / "small.yaml")
    opened = openpyxl.load_workbook(book)
    opened["Data"]["E4"] = 0.95
    opened.save(book)
    folder, said = ask(book, "publish")
    assert (said["status"], said["message"]) == ("error", "No copy was made.")
    assert said.all("problem")[0][1] == "sheet Scorecard"
    assert not list(folder.glob("*.xlsx"))


def test_what_the_copy_would_hide_is_not_sent(book: Path, settings: Path) -> None:
    (settings / "small.yaml").write_text(RULES + "publish: {sheets: [Scorecard, Notes]}\n")
    refresh(book, settings / "small.yaml")
    opened = openpyxl.load_workbook(book)
    opened.create_sheet("Notes")["B2"] = "Not for everybody."
    opened["Notes"]["B2"].font = Font(color="FFFFFFFF")
    opened.save(book)
    folder, said = ask(book, "publish")
    assert said.all("problem")[0][:2] == ("stop", "Notes!B2")
    assert not list(folder.glob("*.xlsx"))


def test_the_month_of_the_scorecard_in_view_is_sent(book: Path, settings: Path) -> None:
    refresh(book, settings / "small.yaml", "--month", "2019-06")
    said = ask(book, "publish", sheet="Data")[1]
    assert said.all("problem")[0][3] == (
        "To send June 2019, go to its scorecard and click again; or refresh first."
    )
    assert ask(book, "publish", sheet="Scorecard")[1].all("month")[0][0] == "2019-06"


@pytest.mark.parametrize(
    ("tab", "cell", "starts", "rating"),
    [
        ("Data", "E4", "A 1", "Red"),  # the figure itself
        ("Data", "B5", "A 2", "Green"),  # the name beside it
        ("Scorecard", "A{}", "A 2", "Green"),
        ("Scorecard", "$D${}:$H$99", "A 2", "Green"),
    ],
)
def test_the_indicator_of_a_cell_is_explained(
    book: Path, settings: Path, tab: str, cell: str, starts: str, rating: str
) -> None:
    refresh(book, settings / "small.yaml")
    row, _ = find(openpyxl.load_workbook(book)["Scorecard"], "A 2", "Rating")
    said = ask(book, "explain", sheet=tab, cell=cell.format(row))[1]
    assert said["message"].startswith(starts)
    assert said.all("text")[0] == (f"Rating: {rating}",)


def test_a_scorecard_of_last_month_is_explained_for_that_month(book: Path, settings: Path) -> None:
    refresh(book, settings / "small.yaml", "--month", "2019-06")
    row, _ = find(openpyxl.load_workbook(book)["Scorecard"], "A 1", "Rating")
    said = ask(book, "explain", sheet="Scorecard", cell=f"A{row}")[1]
    assert said.all("month")[0][0] == "2019-06"


@pytest.mark.parametrize("cell", ["A1", "", "Chart 1"])
def test_a_cell_of_no_indicator_says_what_to_select(book: Path, cell: str) -> None:
    said = ask(book, "explain", sheet="Data", cell=cell)[1]
    assert said["status"] == "error"
    assert "Select a cell in an indicator's row" in said.all("problem")[0][3]


def test_the_rule_book_is_told_also_where_it_has_mistakes(book: Path, settings: Path) -> None:
    assert ask(book, "rules")[1]["rules"] == str(settings / "small.yaml")
    (settings / "small.yaml").write_text(RULES.replace("good_is: high", "good_is: lwo"))
    said = ask(book, "rules")[1]
    assert (said["status"], said["rules"]) == ("ok", str(settings / "small.yaml"))
    assert ask(book)[1].all("problem")[0][1] == "small.yaml:11"


def test_of_two_scorecards_the_one_in_view_is_meant(book: Path, settings: Path) -> None:
    (settings / "second.yaml").write_text(RULES + "scorecard: {sheet: Second}\n")
    refresh(book, settings / "small.yaml")
    refresh(book, settings / "second.yaml")
    assert ask(book, sheet="Second")[1].all("sheet") == [("Second", "Second", "scorecard")]
    assert ask(book, sheet="Scorecard")[1].all("sheet") == [("Scorecard", "Scorecard", "scorecard")]
    said = ask(book, sheet="Data")[1]
    ((_, _, what, to_do),) = said.all("problem")
    assert what == "The workbook has scorecards of several rule books: second.yaml, small.yaml."
    assert to_do == "Go to the scorecard that you mean, and click again."


def test_where_the_workbook_lies_is_used_when_it_is_known(book: Path, settings: Path) -> None:
    (settings / "small.yaml").unlink()
    said = ask(book)[1]
    assert "RuleBook" in said.all("problem")[0][3]
    assert "--rules" not in str(said.lines)
    book.with_suffix(".yaml").write_text(RULES)
    assert ask(book, folder=book.parent)[1]["status"] == "ok"


def test_a_book_on_onedrive_has_its_files_beside_the_rule_book(book: Path, settings: Path) -> None:
    sheet = "{sheet: Data, layout: months across, code_column: Ref}"
    sources = RULES.replace(sheet, "{file: figures.csv, code_column: Ref}")
    (settings / "small.yaml").write_text(sources)
    (settings / "figures.csv").write_text(
        "Ref,Indicator,Jun-19,Jul-19\nA 1,Visits,65%,90%\nA 2,x,16,16\nB 1,y,1,2\n"
    )
    assert ask(book)[1]["message"].startswith("Scorecard for July 2019: 2 Green")


def test_a_locked_structure_is_the_add_ins_to_open(book: Path) -> None:
    opened = openpyxl.load_workbook(book)
    opened.security = openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)
    opened.save(book)
    assert ask(book)[1]["status"] == "ok"


def test_a_tab_that_is_somebodys_own_stops_it(book: Path) -> None:
    opened = openpyxl.load_workbook(book)
    opened.create_sheet("Scorecard")["A1"] = "mine"
    opened.save(book)
    said = ask(book)[1]
    assert "a sheet named Scorecard that the engine did not make" in said.all("problem")[0][2]


@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ({"protocol": 2}, "The add-in is newer than the engine"),
        ({"protocol": 0}, "The add-in is older than the engine."),
        ({"protocol": "one"}, "The job cannot be read."),
        ({"action": "frame"}, "This engine does not know the command “frame”; it is older than the add-in."),
        ({"input": "../small.xlsx"}, "The job does not name the copy of the workbook."),
        ({"input": "C:small.xlsx"}, "The job does not name the copy of the workbook."),
        ({"input": ".."}, "The job does not name the copy of the workbook."),
        ({"input": "in\0put.xlsx"}, "The job does not name the copy of the workbook."),
        ({"protocol": "9" * 5000}, "The job cannot be read."),
        ({"input": ""}, "The job does not name the copy of the workbook."),
    ],
)
def test_what_it_cannot_follow_is_answered_in_a_sentence(
    book: Path, said: dict[str, str | int], starts: str
) -> None:
    answer = ask(book, **said)[1]  # type: ignore[arg-type]
    assert answer["status"] == "error"
    assert answer["message"].startswith(starts)
    assert answer["protocol"] == "1"


@pytest.mark.parametrize("name", ["progress.txt.tmp", "progress.txt", "answer.1.txt"])
def test_nothing_is_written_through_a_link_that_lies_in_a_jobs_folder(book: Path, name: str) -> None:
    outside = book.with_name("outside.txt")
    outside.write_text("somebody's own")
    folder = give(
        prepare(book.parent / "jobs", "wbe-link", book), rules="small.yaml", size=book.stat().st_size
    )
    (folder / name).symlink_to(outside)
    assert run("job", folder) == (0, "")
    assert reply(folder)["status"] == "ok"
    assert outside.read_text() == "somebody's own"


def test_a_job_that_is_no_plain_file_is_not_waited_for_for_ever(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "REQUEST_SECONDS", 0)
    folder = prepare(book.parent / "jobs", "wbe-pipe", book)
    os.mkfifo(folder / "job.txt")
    assert run("job", folder) == (0, "")
    assert reply(folder)["message"] == "The job did not arrive whole. Click again."


def test_a_copy_that_never_arrives_whole_is_told(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "COPY_SECONDS", 0.3)
    assert ask(book, size=1_000_000)[1]["message"] == (
        "The copy of the workbook did not arrive whole. Click again."
    )


def test_a_job_has_one_answer_whoever_was_slow(book: Path) -> None:
    folder = give(prepare(book.parent / "jobs", "wbe-refresh-1", book), book=book.name)
    slow = take(folder)
    assert slow is not None
    assert take(folder) is None
    quick = take_up(slow)
    assert quick is not None
    assert take_up(slow) is None
    assert jobs.do_job(quick)
    first = (folder / "done.txt").read_bytes()
    assert not write_answer(slow, [("status", "error")])
    assert (folder / "done.txt").read_bytes() == first
    assert len(list(folder.glob("*.xlsx"))) == 1


def test_a_job_withdrawn_in_the_middle_leaves_nothing(book: Path) -> None:
    folder = give(prepare(book.parent / "jobs", "wbe-refresh-1", book), size=1_000_000)
    taken = take(folder)
    assert taken is not None
    withdrawn = threading.Timer(0.2, shutil.rmtree, [folder])
    withdrawn.start()
    jobs_seconds, jobs.COPY_SECONDS = jobs.COPY_SECONDS, 1
    try:
        assert not jobs.do_job(taken)
    finally:
        jobs.COPY_SECONDS = jobs_seconds
    assert not folder.exists()


@given(st.lists(st.tuples(st.text(st.sampled_from("abc_"), min_size=1), st.text(), st.text()), max_size=5))
def test_whatever_is_written_is_read_again(lines: list[tuple[str, ...]]) -> None:
    written = as_text(lines)
    assert written.isascii()
    assert read_lines(written) == (tuple(lines), True)
    assert read_lines(written.replace(b"\r\n", b"\n")) == (tuple(lines), True)
    assert not read_lines(written[:-6])[1]


@given(st.binary(max_size=300))
def test_garbage_is_read_without_an_error(data: bytes) -> None:
    read_lines(data)
