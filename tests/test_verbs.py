"""The verbs on the command line, each as a person would run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

import workbook_engine
from tests.conftest import PROJECT
from tests.corpus import CORPUS, needs_corpus
from tests.small import ROWS, RULES, refresh, run, write_workbook
from workbook_engine.cli.verbs import VERBS


def test_the_demo_puts_the_refreshed_sample_into_a_folder_and_says_which_file_to_open(tmp_path: Path) -> None:
    code, printed = run("demo", "--folder", tmp_path / "out")
    made = tmp_path / "out" / "croydon_2019-07.xlsx"
    assert code == 0
    assert f"Open {made}" in "".join(printed.splitlines())
    assert "16 Green" in printed
    assert "Scorecard" in openpyxl.load_workbook(made).sheetnames


def test_a_demo_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    code, printed = run("demo", "--folder", tmp_path / "out")
    assert code == 1
    assert "cannot be made" in printed


def test_the_module_runs_as_a_program_in_a_terminal_that_knows_only_ascii(tmp_path: Path) -> None:
    write_workbook(tmp_path / "july.xlsx")
    (tmp_path / "july.yaml").write_text(RULES, encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-m", "workbook_engine", "refresh", "july.xlsx"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 Red" in done.stdout


def test_the_readme_lists_every_verb() -> None:
    readme = (PROJECT / "README.md").read_text("utf-8")
    rows = "".join(line.split("|")[1] for line in readme.splitlines() if line.startswith("| `"))
    assert [verb for verb in VERBS if f"`{verb}`" not in rows] == []


@pytest.fixture
def donor(tmp_path: Path) -> Path:
    file = tmp_path / "donor.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Pages").write("A1", "drawn elsewhere")
    return file


def test_splice_puts_a_donors_sheets_into_a_workbook(tmp_path: Path, donor: Path) -> None:
    host, out = write_workbook(tmp_path / "host.xlsx"), tmp_path / "out.xlsx"
    before = host.read_bytes()
    assert run("splice", host, donor, "--output", out)[0] == 0
    assert openpyxl.load_workbook(out).sheetnames == ["Data", "Pages"]
    assert host.read_bytes() == before


@needs_corpus
def test_splice_refuses_a_locked_workbook_unless_it_is_allowed(tmp_path: Path, donor: Path) -> None:
    host, out = CORPUS / "protectstructurewithoutpassword.xlsx", tmp_path / "out.xlsx"
    code, printed = run("splice", host, donor, "--output", out)
    assert code == 1
    assert "--allow structure-lock" in " ".join(printed.split())
    assert not out.exists()
    assert run("splice", host, donor, "--output", out, "--allow", "structure-lock")[0] == 0
    assert "Pages" in openpyxl.load_workbook(out).sheetnames


def test_splice_never_writes_over_the_donor_and_backs_a_host_up(tmp_path: Path, donor: Path) -> None:
    host = write_workbook(tmp_path / "host.xlsx")
    before, drawn = host.read_bytes(), donor.read_bytes()
    assert run("splice", host, donor, "--output", donor)[0] == 1
    assert donor.read_bytes() == drawn
    assert run("splice", host, donor, "--output", host)[0] == 0
    assert (tmp_path / "host.backup.xlsx").read_bytes() == before


def test_splice_knows_only_two_things_to_allow(tmp_path: Path, donor: Path) -> None:
    assert run("splice", donor, donor, "--output", tmp_path / "o.xlsx", "--allow", "everything")[0] == 2


def test_a_macro_workbook_stays_one(tmp_path: Path) -> None:
    file = tmp_path / "july.xlsm"
    write_workbook(file)
    _make_macro_enabled(file)
    assert refresh(file).exit_code == 0
    kept = openpyxl.load_workbook(file, keep_vba=True)
    assert kept.vba_archive is not None
    assert kept.vba_archive.read("xl/vbaProject.bin") == b"macros"
    assert kept.sheetnames == ["Data", "Scorecard"]


def _make_macro_enabled(file: Path) -> None:
    macros = file.with_suffix(".bin")
    macros.write_bytes(b"macros")
    rows = openpyxl.load_workbook(file)["Data"]
    with xlsxwriter.Workbook(file) as book:
        book.add_vba_project(str(macros))
        data = book.add_worksheet("Data")
        for row in rows.iter_rows():
            for cell in row:
                if cell.is_date:
                    data.write(cell.row - 1, cell.column - 1, f"{cell.value:%b-%y}")
                elif cell.value is not None:
                    text = f"{cell.value:.0%}" if cell.number_format == "0%" else cell.value
                    data.write(cell.row - 1, cell.column - 1, text)


def test_a_link_to_a_workbook_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    real = write_workbook(tmp_path / "shared" / "july.xlsx")
    link = tmp_path / "july.xlsx"
    link.symlink_to(real)
    assert refresh(link).exit_code == 0
    assert link.is_symlink()
    assert "Scorecard" in openpyxl.load_workbook(real).sheetnames


def test_a_report_is_never_written_over_the_workbook(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    before = file.read_bytes()
    (tmp_path / "july.yaml").write_text(RULES)
    assert run("refresh", file, "--report", file)[0] == 2
    assert file.read_bytes() == before


def test_a_refusal_has_a_report_too(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    assert run("refresh", tmp_path / "none.xlsx", "--report", report)[0] == 1
    told = json.loads(report.read_text("utf-8"))
    assert list(told) == ["month", "workbook", "rules", "counts", "indicators", "problems", "provenance"]
    assert (told["month"], told["counts"], told["indicators"]) == (None, {}, [])
    assert [list(problem) for problem in told["problems"]] == [["severity", "code", "place", "text"]]


def test_it_is_said_where_the_report_is_and_that_the_workbook_is_as_it_was(tmp_path: Path) -> None:
    file, report = write_workbook(tmp_path / "july.xlsx"), tmp_path / "report.json"
    (tmp_path / "july.yaml").write_text(RULES)
    for verb in (("refresh", "--dry-run"), ("check",)):
        before = file.read_bytes()
        code, printed = run(verb[0], file, *verb[1:], "--report", report)
        assert (code, file.read_bytes() == before) == (0, True)
        assert f"Nothing was written to the workbook.\nThe report is in {report}.\n" in printed


def test_splice_says_what_had_to_make_room_for_the_backup(tmp_path: Path, donor: Path) -> None:
    host = write_workbook(tmp_path / "july.xlsx")
    (tmp_path / "july.backup.xlsx").write_bytes(b"my own copy of last year")
    code, printed = run("splice", host, donor, "--output", host)
    assert code == 0, printed
    assert "july.backup.xlsx was there before; it is kept as july.backup.1.xlsx." in " ".join(printed.split())
    assert (tmp_path / "july.backup.1.xlsx").read_bytes() == b"my own copy of last year"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("caseload", "Did you mean A 2 (Average caseload)?"),
        ("on time visits", "Did you mean A 1 (Visits on time)?"),
        ("A 11", "Did you mean A 1?"),
        ("Z9", "The workbook has a row for Z 9, and the rule book has no rule for it, so it is not rated."),
        ("letters sent", "It has A 1, A 2, B 1."),
        (
            "Z 8",
            "The workbook has a row for Z 8, and the rule book has no rule for it: it is left out on purpose",
        ),
    ],
)
def test_explain_says_what_may_have_been_meant(tmp_path: Path, asked: str, told: str) -> None:
    rows = [*ROWS, ("Z 9", "Letters sent", 1, 2, 3), ("Z 8", "Calls taken", 1, 2, 3)]
    file = write_workbook(tmp_path / "july.xlsx", rows)
    (tmp_path / "july.yaml").write_text(f"left_out: [Z 8]\n{RULES}")
    explanation, outcome = workbook_engine.explain(file, None, asked)
    [problem] = outcome.problems
    assert (explanation, outcome.stopped) == (None, True)
    assert told in problem.text


def test_names_with_square_brackets_are_printed_whole(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    rules = tmp_path / "rules [old].yaml"
    rules.write_text(
        RULES.replace("tolerance:", "direction_of_travel:\n  - {heading: 'Change [/x]'}\ntolerance:")
    )
    code, printed = run("explain", file, "A 1", "--rules", rules)
    assert code == 0
    assert "rules [old].yaml:" in printed
    assert "Change [/x]" in printed


def test_a_rule_book_without_a_scheme_can_be_explained(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    head, tail = RULES.split("rating_scheme:")
    file.with_suffix(".yaml").write_text(head + tail[tail.index("tolerance:") :])
    code, printed = run("explain", file, "A 1")
    assert code == 0
    assert "None" not in printed
