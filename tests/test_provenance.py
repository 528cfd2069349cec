"""A scorecard says what it was made from, so that one on paper can be held against a workbook."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill

import workbook_engine
from tests.conftest import PROJECT
from tests.opc.zips import contents
from tests.sheets.build import planned, scorecard, template
from tests.small import MONTHS, ROWS, RULES, Row, refresh, run, write_workbook
from workbook_engine.model.canonical import canonical
from workbook_engine.model.period import Month
from workbook_engine.model.provenance import Provenance
from workbook_engine.office import open_book, verbs

JULY = ("--month", "2019-07")
ON_SHEET = RULES[: RULES.index("indicators:")] + "indicators: {sheet: Indicators}\n"


def line_of(file: Path, sheet: str = "Scorecard") -> str:
    """The line at the foot of a scorecard, the last that stands on it."""
    cells = [cell.value for row in openpyxl.load_workbook(file)[sheet].iter_rows() for cell in row]
    (line,) = [value for value in cells if str(value).startswith("Made by workbook-engine ")]
    assert [value for value in cells if value is not None][-1] == line
    return str(line)


def codes(file: Path, rules: str = RULES) -> tuple[str, str]:
    """The codes of the figures and of the rules, as `check` tells them."""
    provenance = refresh(file, rules, *JULY, "--dry-run").report["provenance"]
    assert isinstance(provenance, dict)
    return provenance["figures_code"], provenance["rules_code"]


@pytest.fixture
def july(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "july.xlsx")


def test_the_line_on_paper_the_report_check_and_explain_say_the_same(july: Path) -> None:
    ran = refresh(july)
    told = ran.report["provenance"]
    assert isinstance(told, dict)
    assert (told["month"], told["rules"], told["engine"]) == (
        "2019-07", "small.yaml", workbook_engine.__version__,
    )  # fmt: skip
    line = line_of(july)
    assert line == (
        f"Made by workbook-engine {told['engine']} from figures and targets {told['figures_code']} "
        f"with the rules small.yaml {told['rules_code']}, for July 2019."
    )
    rules = july.with_name("small.yaml")
    for verb in (("check", july), ("explain", july, "A 1")):
        code, printed = run(*verb, "--rules", rules)
        assert code == 0
        assert line in " ".join(printed.split())


def changed(row: int, column: int, value: object) -> tuple[Row, ...]:
    rows = [list(values) for values in ROWS]
    rows[row][column] = value  # type: ignore[call-overload]
    return tuple(tuple(values) for values in rows)


def test_a_figure_has_its_part_in_the_code_and_so_has_one_that_only_an_arrow_goes_by(july: Path) -> None:
    figures, rules = codes(july)
    for rows in (changed(0, 4, 0.7), changed(1, 2, 16.5), changed(2, 4, "TBC"), ROWS[:2]):
        other = codes(write_workbook(july, rows))
        assert other[0] != figures, rows
        assert other[1] == rules


AS_BEFORE: dict[str, Callable[[Path], object]] = {
    "rows in another order": lambda file: write_workbook(file, ROWS[::-1]),
    "later months": lambda file: write_workbook(
        file, [(*row, 0.5) for row in ROWS], months=(*MONTHS, datetime.date(2019, 8, 1))
    ),
    "a month to come, printed already": lambda file: write_workbook(
        file, months=(*MONTHS, datetime.date(2019, 8, 1))
    ),
    "another title, and a row without a rule": lambda file: write_workbook(
        file, (*ROWS, ("C 1", "No rule for this", 1, 2, 3)), title="Smallton, revised"
    ),
    "the sixteenth digit of a figure": lambda file: write_workbook(file, changed(0, 4, 0.6900000000000001)),
    "fills, and a sheet beside it, saved by another program": lambda file: _painted(file),
}


def _painted(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    book["Data"]["E4"].fill = PatternFill("solid", fgColor="FFFF00")
    book.create_sheet("Notes")["A1"] = 7
    book.save(file)


@pytest.mark.parametrize("change", AS_BEFORE.values(), ids=AS_BEFORE)
def test_what_no_rating_is_taken_on_leaves_the_codes_as_they_are(
    july: Path, change: Callable[[Path], object]
) -> None:
    before = codes(july)
    change(july)
    assert codes(july) == before


def test_a_target_counts_in_both_codes_and_a_rule_in_that_of_the_rules(july: Path) -> None:
    figures, rules = codes(july)
    other = codes(july, RULES.replace("target: 17", "target: 18"))
    assert other[0] != figures
    assert other[1] != rules
    other = codes(july, RULES.replace("tolerance: 10%", "tolerance: 5%"))
    assert other[0] == figures
    assert other[1] != rules


def test_the_code_of_the_rules_is_of_what_they_say_and_not_of_their_file(july: Path, tmp_path: Path) -> None:
    before = codes(july)
    lines = RULES.splitlines()
    keys_in_another_order = "\n".join([*lines[8:], *lines[1:8], lines[0]]).replace(
        "{code: A 2, section: First,", "{section: First, code: A 2,"
    )
    for text in (
        RULES.replace("\n", "\r\n"),
        "\ufeff" + RULES,
        "# The rules of Smallton\n" + RULES.replace("good_is: high", "good_is:   high"),
        keys_in_another_order,
    ):
        rules = tmp_path / "rules" / "small.yaml"
        rules.parent.mkdir(exist_ok=True)
        rules.write_bytes(text.encode("utf-8"))
        told = refresh(july, rules, *JULY, "--dry-run").report["provenance"]
        assert isinstance(told, dict)
        assert (told["figures_code"], told["rules_code"]) == before, text
    (tmp_path / "july.yaml").write_text(RULES)
    assert run("rules", "to-sheet", july)[0] == 0
    assert codes(july, ON_SHEET) == before


def test_judgements_and_benchmarks_count(july: Path) -> None:
    judged = RULES.replace(
        "good_is: neither}",
        "good_is: neither, judgements: [{month: 2019-07, by: the head of service, rating: Green}]}",
    ).replace(
        "{rating: Grey,  when: no target}",
        "{rating: Green, when: judged}\n  - {rating: Grey, when: no target}",
    )
    compared = RULES.replace("target: 17}", "target: 17, benchmarks: {England: 17.4}}")
    all_codes = [codes(july), codes(july, judged), codes(july, compared)]
    assert len({figures for figures, _ in all_codes}) == 3
    later = judged.replace("2019-07, by", "2019-08, by")
    assert codes(july, later)[0] == all_codes[0][0]


def test_every_rule_book_that_ships_has_a_code_of_its_own() -> None:
    texts = []
    for file in sorted((PROJECT / "rules").glob("*.yaml")):
        book, problems = workbook_engine.load_rules(file)
        assert book is not None, problems
        texts.append(canonical(book))
    assert len(set(texts)) == len(texts) > 4


def test_check_answers_whether_a_scorecard_was_made_from_these_figures(july: Path) -> None:
    figures, rules = codes(july)
    arguments = ("check", july, "--rules", july.with_name("small.yaml"), *JULY)
    code, printed = run(*arguments, "--made-from", figures.replace("-", " ").upper(), "--made-from", rules)
    said = " ".join(printed.split())
    assert code == 0
    assert f"Yes: {figures} is the code of the figures and targets of this workbook for July 2019." in said
    assert f"Yes: {rules} is the code of what the rules small.yaml say." in said
    write_workbook(july, changed(0, 4, 0.7))
    code, printed = run(*arguments, "--made-from", figures)
    assert code == 0
    assert "Yes" not in printed
    assert "No: the scorecard with the code" in " ".join(printed.split())
    assert run(*arguments, "--made-from", figures, "--strict")[0] == 1


def test_a_newer_engine_changes_the_line_and_nothing_else(
    july: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbook_engine.pipeline import judging

    assert refresh(july).exit_code == 0
    before, line = contents(july.read_bytes()), line_of(july)
    real = judging.provenance

    def of_a_newer_engine(*arguments: object) -> Provenance:
        return replace(real(*arguments), engine="9.9")  # type: ignore[arg-type]

    monkeypatch.setattr(judging, "provenance", of_a_newer_engine)
    code, _ = run("publish", july, "--output", july.with_name("sent.xlsx"))
    assert code == 0, "a line that nobody looks at must not keep a scorecard from being sent"
    assert refresh(july).exit_code == 0
    after, newer = contents(july.read_bytes()), line_of(july)
    assert newer == line.replace(f"engine {workbook_engine.__version__}", "engine 9.9")
    for part, content in before.items():
        if part == "xl/workbook.xml":  # the fingerprint of the line stands here
            assert len(content) == len(after[part])
        else:
            assert content.replace(line.encode(), newer.encode()) == after[part], part


def test_the_line_that_was_there_before_is_never_taken_for_somebodys_words(july: Path) -> None:
    for rows in (ROWS, changed(0, 4, 0.7), ROWS[:2]):
        assert refresh(write_workbook(july, rows) if not july.exists() else july).exit_code == 0
        book = openpyxl.load_workbook(july)
        for at, row in enumerate(rows, start=4):
            book["Data"].cell(at, 5).value = row[4]  # type: ignore[assignment]
        book.save(july)
        assert refresh(july).exit_code == 0
        line_of(july)


def at_time(monkeypatch: pytest.MonkeyPatch, *when: int) -> None:
    for edge in (verbs, open_book):
        monkeypatch.setattr(edge, "time_now", lambda: datetime.datetime(*when))  # type: ignore[arg-type]


def test_no_line_has_a_time_unless_the_rule_book_asks_and_then_that_of_the_first_scorecard(
    july: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    timed = RULES + "provenance: {time: yes}\n"
    at_time(monkeypatch, 2019, 8, 6, 14, 3)
    assert refresh(july).exit_code == 0
    assert "2019 at" not in line_of(july)
    assert refresh(july, timed).exit_code == 0
    first = july.read_bytes()
    assert line_of(july).endswith(", for July 2019. First made on 6 August 2019 at 14:03.")
    at_time(monkeypatch, 2019, 8, 7, 9, 0)
    assert refresh(july, timed).exit_code == 0
    assert july.read_bytes() == first
    book = openpyxl.load_workbook(july)
    book["Data"]["E4"] = 0.7
    book.save(july)
    assert refresh(july, timed).exit_code == 0
    assert line_of(july).endswith("First made on 7 August 2019 at 09:00.")
    sent = july.with_name("sent.xlsx")
    assert run("publish", july, "--output", sent)[0] == 0
    assert line_of(sent).endswith(", for July 2019.")


def test_a_copy_for_others_has_no_code_of_the_figures_unless_the_rule_book_says_so(july: Path) -> None:
    assert refresh(july).exit_code == 0
    figures, rules = codes(july)
    sent, report = july.with_name("sent.xlsx"), july.with_name("sent.json")
    assert run("publish", july, "--output", sent, "--report", report)[0] == 0
    version = workbook_engine.__version__
    assert (
        line_of(sent)
        == f"Made by workbook-engine {version} with the rules small.yaml {rules}, for July 2019."
    )
    assert not [part for part, content in contents(sent.read_bytes()).items() if figures.encode() in content]
    assert json.loads(report.read_text("utf-8"))["provenance"]["figures_code"] is None
    part = "audiences: [{name: Scrutiny, sections: [First]}]\n"
    july.with_name("small.yaml").write_text(RULES + "provenance: {figures_in_copies: yes}\n" + part)
    assert run("publish", july, "--output", sent)[0] == 0
    assert f"from figures and targets {figures} with" in line_of(sent)
    assert " with the rules small.yaml, " in line_of(july.with_name("sent - Scrutiny.xlsx"))
    assert "figures and targets" not in line_of(july.with_name("sent - Scrutiny.xlsx"))


@pytest.mark.parametrize("notes", range(40))
def test_the_line_never_begins_a_page(notes: int) -> None:
    """With one footnote more each time the foot comes to the end of a page, and goes over it."""
    card = scorecard(footnotes=tuple(f"Note {number}." for number in range(notes)))
    line = Provenance(Month(2019, 7), "croydon.yaml", "1f3a-9c2e", "77b0-e4d1")
    without, plan = planned(card), planned(replace(card, provenance=line))
    assert plan.page is not None
    assert without.page is not None
    assert plan.page.breaks == without.page.breaks
    ((row, _),) = [at for at, cell in plan.cells.items() if cell.value == line.line]
    assert row in range(plan.page.area.first_row, plan.page.area.last_row + 1)
    assert row not in plan.page.breaks
    assert template().theme.style("provenance").size == 8


def test_the_samples_of_the_councils_have_a_line(tmp_path: Path) -> None:
    for sample in sorted((PROJECT / "sample_workbooks").glob("*.xlsx")):
        file = tmp_path / sample.name
        shutil.copy(sample, file)
        rules = PROJECT / "rules" / f"{sample.stem.partition('_')[0]}.yaml"
        outcome = workbook_engine.refresh(file, rules)
        assert outcome.scorecard is not None
        made_from = outcome.scorecard.provenance
        assert made_from is not None
        assert line_of(file, outcome.scorecard.rule_book.scorecard_sheet) == made_from.line
