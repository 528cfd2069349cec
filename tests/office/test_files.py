"""A file is replaced whole or not at all, and what cannot be done is said in one sentence."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.opc.donors import plain_donor
from tests.small import RULES, refresh, run, write_workbook
from workbook_engine.office import files
from workbook_engine.office.whole_file import patiently


def test_a_replaced_workbook_keeps_who_may_read_and_write_it(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    workbook.chmod(0o640)
    assert refresh(workbook).exit_code == 0
    assert stat.S_IMODE(workbook.stat().st_mode) == 0o640


def test_when_writing_fails_the_workbook_is_as_it_was_and_nothing_is_left_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    before, names = workbook.read_bytes(), {"july.xlsx", "july.json", "small.yaml", "july.backup.xlsx"}

    def disk_full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", disk_full)
    with pytest.raises(files.FileProblem, match="No space left on device"):
        files.replace_atomically(workbook, b"new", keep_backup=True)
    assert workbook.read_bytes() == before
    assert {file.name for file in tmp_path.iterdir()} <= names


def test_a_workbook_saved_by_someone_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbook_engine import pipeline

    workbook = write_workbook(tmp_path / "july.xlsx")
    real = pipeline.refresh

    def refresh_while_a_colleague_saves(*arguments: object, **options: object) -> object:
        result = real(*arguments, **options)  # type: ignore[arg-type]
        workbook.write_bytes(workbook.read_bytes() + b"\0")
        return result

    monkeypatch.setattr(pipeline, "refresh", refresh_while_a_colleague_saves)
    ran = refresh(workbook)
    assert ran.exit_code == 1
    assert "Someone saved the workbook" in str(ran.problems[0]["text"])
    assert workbook.read_bytes().endswith(b"\0")


@pytest.mark.parametrize("output", ["out.xlsm", "nowhere/out.xlsx", "out"])
def test_an_output_that_cannot_be_is_refused_before_anything_is_written(tmp_path: Path, output: str) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    ran = refresh(workbook, RULES, "--output", tmp_path / output)
    assert ran.exit_code == 1
    assert not (tmp_path / output).exists()


def test_a_report_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    (tmp_path / "small.yaml").write_text(RULES)
    arguments = ("refresh", workbook, "--rules", tmp_path / "small.yaml")
    code, printed = run(*arguments, "--report", tmp_path / "nowhere" / "report.json", "--dry-run")
    assert code == 1
    assert "nowhere" in printed


def test_a_folder_is_not_a_workbook(tmp_path: Path) -> None:
    code, printed = run("check", tmp_path, "--rules", tmp_path / "small.yaml")
    assert code == 1
    assert "This is a folder" in printed


VERBS = (
    ("refresh", "{}", "--rules", "small.yaml"),
    ("refresh", "july.xlsx", "--rules", "{}"),
    ("refresh", "july.xlsx", "--rules", "small.yaml", "--output", "{}"),
    ("refresh", "july.xlsx", "--rules", "small.yaml", "--report", "{}"),
    ("check", "{}", "--rules", "small.yaml"),
    ("explain", "{}", "A 1", "--rules", "small.yaml"),
    ("explain", "july.xlsx", "A 1", "--rules", "{}"),
    ("splice", "{}", "july.xlsx", "--output", "out.xlsx"),
    ("splice", "july.xlsx", "{}", "--output", "out.xlsx"),
    ("splice", "july.xlsx", "july.xlsx", "--output", "{}"),
    ("publish", "{}", "--rules", "small.yaml", "--output", "out.xlsx"),
    ("publish", "july.xlsx", "--rules", "small.yaml", "--output", "{}"),
    ("demo", "--folder", "{}"),
    ("export", "{}", "--rules", "small.yaml", "--output", "out.csv"),
    ("export", "july.xlsx", "--rules", "small.yaml", "--output", "{}"),
    ("rules", "to-sheet", "{}", "--rules", "small.yaml"),
    ("rules", "to-sheet", "july.xlsx", "--rules", "small.yaml", "--output", "{}"),
    ("rules", "from-sheet", "{}", "--rules", "small.yaml", "--output", "new.yaml"),
    ("rules", "from-sheet", "july.xlsx", "--rules", "small.yaml", "--output", "{}"),
)


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
@pytest.mark.parametrize("name", ["", "n" * 300 + ".xlsx", "loop.xlsx", "\udcff.xlsx", "july.xlsx/a.xlsx"])
def test_no_name_of_a_file_is_more_than_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: tuple[str, ...], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_workbook(tmp_path / "july.xlsx")
    (tmp_path / "small.yaml").write_text(RULES)
    (tmp_path / "loop.xlsx").symlink_to(tmp_path / "loop.xlsx")
    before = {file.name for file in tmp_path.iterdir()}
    code, printed = run(*(name if word == "{}" else word for word in verb))
    assert code in (1, 2)
    assert printed.count("stop ") <= 1
    assert {file.name for file in tmp_path.iterdir()} == before


def test_a_workbook_is_no_rule_book(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    code, printed = run("refresh", workbook, "--rules", workbook)
    assert code == 1
    assert "This is a workbook" in " ".join(printed.split())
    assert "invisible" not in printed


@pytest.mark.parametrize("mode", [0o444, 0o400])
def test_a_read_only_workbook_is_left_alone(tmp_path: Path, mode: int) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    before = workbook.read_bytes()
    workbook.chmod(mode)
    ran = refresh(workbook)
    assert (ran.exit_code, workbook.read_bytes() == before) == (1, True)
    assert "This file is read-only." in str(ran.problems[0]["text"])
    assert refresh(workbook, RULES, "--output", tmp_path / "out.xlsx").exit_code == 0
    assert refresh(workbook, RULES, "--dry-run").exit_code == 0


def test_a_backup_that_somebody_made_is_kept(tmp_path: Path) -> None:
    workbook = write_workbook(tmp_path / "july.xlsx")
    original = workbook.read_bytes()
    (tmp_path / "july.backup.xlsx").write_bytes(b"my own copy of last year")
    ran = refresh(workbook)
    assert ran.exit_code == 0
    assert "july.backup.xlsx was there before; it is kept as july.backup.1.xlsx." in ran.printed
    assert (tmp_path / "july.backup.xlsx").read_bytes() == original
    assert refresh(workbook, RULES, "--month", "2019-06").exit_code == 0
    assert (tmp_path / "july.backup.1.xlsx").read_bytes() == b"my own copy of last year"
    assert sorted(file.name for file in tmp_path.glob("*.backup*")) == [
        "july.backup.1.xlsx",
        "july.backup.xlsx",
    ]


def test_a_file_that_another_program_has_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    """As Windows has it: what is open cannot be replaced."""
    new, file = tmp_path / "new", tmp_path / "july.xlsx"
    new.write_bytes(b"new")
    tries: list[int] = []

    def put() -> None:
        tries.append(len(tries))
        if len(tries) < 3:
            raise PermissionError
        new.replace(file)

    patiently(put, (0.0, 0.0, 0.0))
    assert (file.read_bytes(), len(tries)) == (b"new", 3)


def test_a_file_that_another_program_keeps_is_told_of(tmp_path: Path) -> None:
    def put() -> None:
        raise PermissionError(13, "Permission denied")

    with pytest.raises(PermissionError):
        patiently(put, (0.0, 0.0))


def saved_while(monkeypatch: pytest.MonkeyPatch, module: object, name: str, file: Path) -> None:
    """A colleague saves a file while the engine is at work in this function."""
    real = getattr(module, name)

    def at_work(*arguments: object, **options: object) -> object:
        result = real(*arguments, **options)
        file.write_bytes(file.read_bytes() + b"\n# theirs")
        return result

    monkeypatch.setattr(module, name, at_work)


def test_what_somebody_saved_meanwhile_is_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbook_engine import pipeline
    from workbook_engine.office import rule_sheets, verbs

    workbook, out, rules = (tmp_path / name for name in ("july.xlsx", "out.xlsx", "small.yaml"))
    write_workbook(workbook)
    assert refresh(workbook, RULES, "--output", out).exit_code == 0
    assert run("rules", "to-sheet", workbook, "--rules", rules)[0] == 0
    donor = tmp_path / "donor.xlsx"
    donor.write_bytes(plain_donor("Trend"))
    to_out = ("refresh", workbook, "--rules", rules, "--month", "2019-06", "--output", out)
    from_sheet = ("rules", "from-sheet", workbook, "--rules", rules, "--output", rules)
    cases = (
        (pipeline, "refresh", out, to_out),
        (rule_sheets, "list_indicators", rules, from_sheet),
        (verbs, "splice_packages", workbook, ("splice", workbook, donor, "--output", workbook)),
    )
    for module, name, file, command in cases:
        with monkeypatch.context() as meanwhile:
            saved_while(meanwhile, module, name, file)
            code, printed = run(*command)
        assert code == 1, command
        assert "Someone saved" in printed
        assert file.read_bytes().endswith(b"\n# theirs")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_of_a_workbooks_name_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "july.xlsx")
    with pytest.raises(files.FileProblem, match="a pipe between programs, not a workbook"):
        files.read_bytes(tmp_path / "july.xlsx")
