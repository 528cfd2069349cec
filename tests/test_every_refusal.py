"""Every refusal by the command line: its sentence, exit status 1, and nothing written; all in a table.

By the points of docs/limits.md: what the workbook is, what the day is like, what somebody made to do harm.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import xlsxwriter

from tests.opc import packages
from tests.opc.donors import plain_donor
from tests.opc.test_refusals import REFUSED
from tests.opc.zips import changed, contents, edited
from tests.small import RULES, run, write_workbook
from tests.test_any_package import STOPS, of_office_2007_beta, write_data

SHEET, WORKBOOK, RELS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"

Spoil = Callable[[Path], object]

VERBS: dict[str, tuple[str, ...]] = {
    "refresh": ("refresh", "july.xlsx", "--rules", "small.yaml"),
    "refresh into another file": ("refresh", "july.xlsx", "--rules", "small.yaml", "--output", "out.xlsx"),
    "check": ("check", "july.xlsx", "--rules", "small.yaml"),
    "explain": ("explain", "july.xlsx", "A 1", "--rules", "small.yaml"),
    "publish": ("publish", "july.xlsx", "--rules", "small.yaml", "--output", "sent.xlsx"),
    "export": ("export", "july.xlsx", "--rules", "small.yaml", "--output", "history.csv"),
    "splice": ("splice", "july.xlsx", "donor.xlsx", "--output", "july.xlsx"),
    "rules to-sheet": ("rules", "to-sheet", "july.xlsx", "--rules", "small.yaml"),
    "start-commentary": ("start-commentary", "july.xlsx", "--rules", "small.yaml"),
}
CHANGES_THE_WORKBOOK = ("refresh", "splice", "rules to-sheet", "start-commentary")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A team's folder, and the one that the commands are given in."""
    monkeypatch.chdir(tmp_path)
    write_workbook(tmp_path / "july.xlsx")
    (tmp_path / "small.yaml").write_text(RULES)
    (tmp_path / "donor.xlsx").write_bytes(plain_donor("Trend"))
    return tmp_path


def state(folder: Path) -> dict[str, tuple[bytes | None, int]]:
    """What is in a folder: each file with its content and its rights."""
    return {
        str(file.relative_to(folder)): (file.read_bytes() if file.is_file() else None, file.lstat().st_mode)
        for file in folder.rglob("*")
    }


def told(printed: str) -> str:
    """What is said to be wrong, and what to do, in the printed table: one column after the other."""
    lines = printed.splitlines()
    top = next(at for at, line in enumerate(lines) if "What is wrong" in line)
    wrong, to_do = lines[top].index("What is wrong"), lines[top].index("What to do")
    rows = list(itertools.takewhile(str.strip, lines[top + 2 :]))
    return " ".join(" ".join(row[at] for row in rows) for at in (slice(wrong, to_do), slice(to_do, None)))


def refused(folder: Path, verb: str, sentence: str) -> None:
    before = state(folder)
    code, printed = run(*VERBS[verb])
    assert code == 1, f"{verb}: {printed}"
    said = " ".join(told(printed).split())
    assert sentence in said, f"{verb}: {said}"
    assert "Traceback" not in printed
    assert state(folder) == before, f"{verb} wrote something"


UNREADABLE = {name: case for name, case in REFUSED.items() if name not in STOPS}


@pytest.mark.parametrize(("make", "sentence"), UNREADABLE.values(), ids=UNREADABLE)
def test_no_verb_takes_what_is_no_workbook(folder: Path, make: Callable[[], bytes], sentence: str) -> None:
    (folder / "july.xlsx").write_bytes(make())
    for verb in VERBS:
        refused(folder, verb, sentence)


BARRED = {
    name: case for name, case in STOPS.items() if name != "no room for formats"
}  # a scorecard has no room


@pytest.mark.parametrize(("spoil", "sentence", "allow"), BARRED.values(), ids=BARRED)
def test_no_verb_changes_a_workbook_that_may_not_be_changed(
    folder: Path, spoil: Callable[[bytes], bytes], sentence: str, allow: str
) -> None:
    file = folder / "july.xlsx"
    file.write_bytes(spoil(file.read_bytes()))
    for verb in CHANGES_THE_WORKBOOK:
        refused(folder, verb, sentence)


def with_a_scorecard_of_somebodys_own(file: Path) -> None:
    with xlsxwriter.Workbook(file) as book:
        write_data(book)
        book.add_worksheet("Scorecard").write("A1", "Our own, since 2011")


def locked_by_excel(file: Path) -> None:
    file.with_name("~$july.xlsx").write_bytes(bytes([9]) + b"A. Patel " + bytes(155))


def locked_by_libreoffice(file: Path) -> None:
    file.with_name(".~lock.july.xlsx#").write_text(",A. Patel,,;")


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def leads_nowhere(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.with_name("gone.xlsx"))


def rewritten(part: str, change: Callable[[bytes], bytes]) -> Spoil:
    """Changes one part of the workbook."""

    def spoil(file: Path) -> None:
        data = file.read_bytes()
        file.write_bytes(changed(data, {part: change(contents(data)[part])}))

    return spoil


def declaring(declaration: bytes) -> Callable[[bytes], bytes]:
    return lambda xml: re.sub(rb"(<\?xml[^>]*\?>\s*)", rb"\1" + declaration, xml, count=1)


EXTERNAL = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def of_two_million_cells(xml: bytes) -> bytes:
    figures = random.Random(6)
    rows = (
        f'<row r="{row}">'
        + "".join(f"<c><v>{figures.randrange(10**6)}</v></c>" for _ in range(1000))
        + "</row>"
        for row in range(100, 2101)
    )
    return xml.replace(b"</sheetData>", "".join(rows).encode() + b"</sheetData>", 1)


def outside_the_package(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(edited(data, RELS, "worksheets/sheet1.xml", "../../../../etc/passwd"))


def in_rules(change: Callable[[str], str]) -> Spoil:
    return lambda file: file.with_name("small.yaml").write_text(change(RULES))


@dataclass(frozen=True)
class Case:
    spoil: Spoil
    sentence: str
    verbs: tuple[str, ...] = ("refresh",)


READING = tuple(VERBS)
BY_RULES = ("refresh", "check", "publish", "export", "rules to-sheet")
CASES: dict[str, Case] = {
    # what the workbook is
    "a sheet called Scorecard that is not ours": Case(
        with_a_scorecard_of_somebodys_own,
        "The workbook already has a sheet named Scorecard that the engine did not make",
        ("refresh", "refresh into another file"),
    ),
    "a test version of Office 2007": Case(
        lambda file: file.write_bytes(of_office_2007_beta()), "a test version of Office 2007", READING
    ),
    "macros in a file that is named as one without": Case(
        lambda file: file.write_bytes(packages.with_macros(file.read_bytes())[:3000]),
        "only a part of the file is there",
        READING,
    ),
    # what the day is like
    "no such file": Case(Path.unlink, "There is no workbook of this name. Check the name"),
    "a folder of its name": Case(
        a_folder, "This is a folder, not a workbook.", ("refresh", "check", "publish")
    ),
    "a link that leads nowhere": Case(
        leads_nowhere, "There is no workbook of this name.", ("refresh", "check")
    ),
    "open in Excel": Case(
        locked_by_excel,
        "The workbook is open (A. Patel has it), so it cannot be replaced. Close it and refresh again.",
        CHANGES_THE_WORKBOOK,
    ),
    "open in LibreOffice": Case(
        locked_by_libreoffice, "The workbook is open, so it cannot be replaced.", CHANGES_THE_WORKBOOK
    ),
    "read-only": Case(lambda file: file.chmod(0o444), "This file is read-only.", CHANGES_THE_WORKBOOK),
    # what somebody made to do harm
    "a file outside the workbook, asked for by the workbook": Case(
        rewritten(WORKBOOK, declaring(EXTERNAL)), "has a document type declaration", READING
    ),
    "the same, by the sheet": Case(
        rewritten(SHEET, declaring(EXTERNAL)),
        "The sheet is damaged and cannot be read (it has a document type declaration).",
        ("refresh", "check", "publish", "export"),
    ),
    "a text that grows": Case(
        rewritten(SHEET, declaring(LAUGHS)), "has a document type declaration", ("refresh", "export")
    ),
    "the same, in the texts": Case(
        rewritten("xl/sharedStrings.xml", declaring(LAUGHS)), "has a document type declaration", ("refresh",)
    ),
    "the same, in the relationships": Case(
        rewritten(RELS, declaring(LAUGHS)), "has a document type declaration", READING
    ),
    "the same, in the content types": Case(
        rewritten("[Content_Types].xml", declaring(LAUGHS)), "has a document type declaration", READING
    ),
    "a sheet that fills the memory": Case(
        rewritten(SHEET, lambda xml: xml + b" " * 20_000_000), "times its size, as none of Excel's does."
    ),
    "a workbook part that fills the memory": Case(
        rewritten(WORKBOOK, lambda xml: xml + b" " * 20_000_000),
        "times its size, as none of Excel's does.",
        READING,
    ),
    "more cells than are read": Case(rewritten(SHEET, of_two_million_cells), "2,000,000 cells"),
    "a sheet that is outside the package": Case(outside_the_package, "This is not a sheet of cells."),
    "a rule book of aliases": Case(
        in_rules(lambda text: "footnotes: &a [x]\nleft_out: [*a, *a, *a]\n" + text), "*", BY_RULES
    ),
    "a rule book nested too deep": Case(
        in_rules(lambda text: text + "footnotes: " + "[" * 2000 + "]" * 2000 + "\n"),
        "Too many brackets stand within each other here.",
        BY_RULES,
    ),
    "a rule book that is a picture": Case(
        lambda file: file.with_name("small.yaml").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
        "An invisible character (U+0000) stands in this line.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_it_is_refused_in_a_sentence_and_nothing_is_written(folder: Path, case: Case) -> None:
    case.spoil(folder / "july.xlsx")
    for verb in case.verbs:
        refused(folder, verb, case.sentence)
