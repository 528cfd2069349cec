"""On the worst day the workbook is the old one or the new one, and the backup is there."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.office.broken_share import CAN_BREAK
from tests.office.crash_points import gone
from tests.opc.donors import plain_donor, plain_host
from tests.small import RULES, refresh, run, write_workbook
from workbook_engine.lint import find_faults

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9: Linux or a Mac")
COMMAND = [sys.executable, "-m", "workbook_engine", "refresh"]
TMPFS = 2_000_000


@dataclass(frozen=True)
class Try:
    """A refresh in a process of its own: its folder, how it ended, and the stop that it told."""

    folder: str
    ended: int
    said: str


def crash_points(way: str, folder: Path, verb: str = "refresh") -> list[Try]:
    command = [sys.executable, "-m", "tests.office.crash_points", way, str(folder), verb]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [Try(**json.loads(line)) for line in done.stdout.splitlines()]


def team_folder(folder: Path) -> Path:
    """A folder with a workbook that has been refreshed in June, and its rule book."""
    folder.mkdir()
    workbook = write_workbook(folder / "july.xlsx")
    assert refresh(workbook, RULES, "--month", "2019-06").exit_code == 0
    (folder / "july.json").unlink()
    (folder / "july.backup.xlsx").unlink()
    return folder


def equipped(folder: Path) -> Path:
    """The same, with what the other verbs need: a donor, and a copy that was sent before."""
    team_folder(folder)
    (folder / "donor.xlsx").write_bytes(plain_donor("Trend"))
    (folder / "sent.xlsx").write_bytes(plain_host())
    return folder


VERBS = {"refresh": "july.xlsx", "splice": "july.xlsx", "publish": "sent.xlsx", "to-sheet": "july.xlsx"}
"""What each verb writes over."""


def whole(folder: Path, before: bytes, after: bytes, file: str = "july.xlsx") -> bool:
    """Whether the new file is there. Nothing less than the old one is, with its backup from then on."""
    now, backup = (folder / file).read_bytes(), folder / file.replace(".xlsx", ".backup.xlsx")
    assert now in (before, after)
    assert not backup.exists() or backup.read_bytes() == before
    assert now == before or backup.exists()
    return now == after


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_killed_at_any_step_leaves_the_old_file_or_the_new_one(verb: str, tmp_path: Path) -> None:
    folder, file = equipped(tmp_path / "team"), VERBS[verb]
    before, workbook = (folder / file).read_bytes(), (folder / "july.xlsx").read_bytes()
    tries = crash_points("STEPS", folder, verb)
    assert [each.ended for each in tries] == [-signal.SIGKILL] * (len(tries) - 1) + [0]
    assert tries[-1].said == ""
    after = (Path(tries[-1].folder) / file).read_bytes()
    assert find_faults(after, against=before) == ()
    new = [whole(Path(each.folder), before, after, file) for each in tries]
    assert 8 < new.index(True) < len(new), "no step was reached before the new file was in its place"
    if file != "july.xlsx":
        assert {(Path(each.folder) / "july.xlsx").read_bytes() for each in tries} == {workbook}
    if verb == "refresh":
        for each in (tries[new.index(True) - 1], tries[new.index(True)]):
            left = Path(each.folder)
            assert refresh(left / "july.xlsx").exit_code == 0
            assert whole(left, before, after)
            names = {file.name for file in left.iterdir()} - {file.name for file in folder.iterdir()}
            assert names == {"july.backup.xlsx", "july.json"}


def test_a_backup_of_somebodys_own_is_there_at_any_step(tmp_path: Path) -> None:
    folder, own = tmp_path / "team", b"my own copy of last year"
    folder.mkdir()
    before = write_workbook(folder / "july.xlsx").read_bytes()
    (folder / "small.yaml").write_text(RULES)
    (folder / "july.backup.xlsx").write_bytes(own)
    tries = crash_points("STEPS", folder)
    after = (Path(tries[-1].folder) / "july.xlsx").read_bytes()
    kept: set[str] = set()
    for each in tries:
        left = {file.name: file.read_bytes() for file in Path(each.folder).iterdir() if file.name[0] != "."}
        assert left["july.xlsx"] in (before, after)
        assert left["july.xlsx"] == before or left["july.backup.xlsx"] == before
        kept |= {name for name, content in left.items() if content == own}
        assert own in left.values()
    assert kept == {"july.backup.xlsx", "july.backup.1.xlsx"}


@pytest.mark.parametrize("verb", ["refresh", "to-sheet"])
def test_when_the_share_vanishes_at_any_step_the_file_there_is_the_old_one_or_the_new_one(
    verb: str, tmp_path: Path
) -> None:
    folder, file = equipped(tmp_path / "team"), VERBS[verb]
    before = (folder / file).read_bytes()
    *tries, untouched = crash_points("VANISHED", folder, verb)
    after = (Path(untouched.folder) / file).read_bytes()
    assert len(tries) > 8
    for each in tries:
        assert each.ended == 0, f"a traceback: {each.said}"
        new = whole(gone(Path(each.folder)), before, after, file)
        assert new or each.said
        assert not Path(each.folder).exists()


@pytest.mark.skipif(not CAN_BREAK, reason="the kernel is told in its own numbers, those of Linux on x86-64")
@pytest.mark.parametrize("verb", ["refresh", "publish", "to-sheet"])
def test_when_the_share_answers_no_more_from_any_step_on_it_is_said_and_the_file_is_whole(
    verb: str, tmp_path: Path
) -> None:
    folder, file = equipped(tmp_path / "team"), VERBS[verb]
    before = (folder / file).read_bytes()
    *tries, untouched = crash_points("STALE", folder, verb)
    after = (Path(untouched.folder) / file).read_bytes()
    for each in tries:
        assert each.ended == 0, f"a traceback: {each.said}"
        new = whole(Path(each.folder), before, after, file)
        assert new or "Stale file handle." in each.said or "Input/output error." in each.said


@pytest.mark.parametrize("verb", ["refresh", "publish"])
def test_where_the_right_to_write_is_lost_at_any_step_the_file_is_whole(verb: str) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can take the rights of another user")
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are closed to other users
        Path(place).chmod(0o755)
        folder, file = equipped(Path(place) / "team"), VERBS[verb]
        before = (folder / file).read_bytes()
        *tries, untouched = crash_points("FORBIDDEN", folder, verb)
        after = (Path(untouched.folder) / file).read_bytes()
        assert after != before
        refused = 0
        for each in tries:
            assert each.ended == 0, f"a traceback: {each.said}"
            new = whole(Path(each.folder), before, after, file)
            assert new or "you may not change it" in each.said
            refused += not new
        assert refused > 4


def disks_after_a_power_cut(done: list[list[str]]) -> Iterator[dict[str, str]]:
    """What the disk may hold after a power cut at any moment of what was done: each name with its content.

    A content is the name that it was written under, `torn` where it was not settled on the disk by then. Of
    the names that were changed since the folder was settled, any may have been noted, and any may not.
    """
    noted: dict[str, str] = {}
    settled, since = set[str](), list[list[str]]()
    for what, *files in [*done, ["end"]]:
        for which in itertools.product((False, True), repeat=len(since)):
            disk = dict(noted)
            for (old, new), is_noted in zip(since, which, strict=True):
                if is_noted:
                    disk[new] = old if old in settled else "torn"
            yield disk
        match what, files:
            case "settled", ["."]:
                noted |= {new: old if old in settled else "torn" for old, new in since}
                since.clear()
            case "settled", [file]:
                settled.add(file)
            case "rename", _:
                since.append(files)


@pytest.mark.parametrize("verb", VERBS)
def test_a_power_cut_at_any_moment_leaves_the_old_file_or_the_new_one(verb: str, tmp_path: Path) -> None:
    folder, file = equipped(tmp_path / "team"), VERBS[verb]
    (ran,) = crash_points("POWER", folder, verb)
    done = json.loads(ran.said)
    backup = file.replace(".xlsx", ".backup.xlsx")
    assert [each[2] for each in done if each[0] == "rename"] == [backup, file]
    disks = list(disks_after_a_power_cut(done))
    assert all("torn" not in disk.values() for disk in disks)
    assert all(backup in disk for disk in disks if file in disk), "a new file and no backup"
    assert set(disks[-1]) == {file, backup}, "it is said to be written, and may still be lost"


def test_a_refresh_killed_at_random_moments_leaves_the_old_workbook_or_the_new_one(tmp_path: Path) -> None:
    folder = team_folder(tmp_path / "team")
    file, before = folder / "july.xlsx", (folder / "july.xlsx").read_bytes()
    command = [*COMMAND, str(file), "--rules", str(folder / "small.yaml")]
    begun = time.monotonic()
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    lasted = time.monotonic() - begun
    after = file.read_bytes()
    assert whole(folder, before, after)
    moments = random.Random(6)
    for _ in range(8):
        file.write_bytes(before)
        process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(lasted * moments.uniform(0.3, 1.1))
        process.kill()
        process.wait()
        whole(folder, before, after)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, in memory."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={TMPFS}", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("may not mount a small disk here; that needs root")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_on_a_full_disk_the_workbook_is_as_it_was_until_there_is_room(small_disk: Path) -> None:
    folder = team_folder(small_disk / "team")
    tries = crash_points("FULL", folder)
    assert all(each.ended == 0 for each in tries)
    assert tries[-1].said == "written"
    assert len(tries) > 3
    for each in tries[:-1]:
        assert each.said == "The file cannot be written. No space left on device."
    assert {file.name for file in folder.iterdir()} == {"july.xlsx", "july.backup.xlsx", "small.yaml"}
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    (small_disk / "filler").write_bytes(b"\0" * shutil.disk_usage(folder).free)
    code, printed = run(
        "refresh", folder / "july.xlsx", "--rules", folder / "small.yaml", "--month", "2019-05"
    )
    assert code == 1
    assert "The file cannot be written." in printed
    assert "No space left on device." in printed
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_file_that_may_not_grow_is_as_it_was(tmp_path: Path) -> None:
    folder = team_folder(tmp_path / "team")
    before = (folder / "july.xlsx").read_bytes()
    limited = f"ulimit -f 4; exec {' '.join(COMMAND)} {folder}/july.xlsx --rules {folder}/small.yaml"
    done = subprocess.run(
        ["bash", "-c", limited], cwd=PROJECT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 1
    assert "The file cannot be written." in done.stderr
    assert (folder / "july.xlsx").read_bytes() == before
    assert {file.name for file in folder.iterdir()} == {"july.xlsx", "small.yaml"}


def test_where_the_right_to_write_is_lost_the_workbook_is_as_it_was() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can take the rights of another user")
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are closed to other users
        Path(place).chmod(0o755)
        folder = team_folder(Path(place) / "team")
        before = (folder / "july.xlsx").read_bytes()
        (folder / "july.xlsx").chmod(0o666)
        (ran,) = crash_points("LOCKED", folder)
        assert ran.ended == 0
        assert ran.said.startswith("exit status 1: ")
        assert "Another program has this file open" in ran.said
        assert (folder / "july.xlsx").read_bytes() == before
        assert {file.name for file in folder.iterdir()} == {"july.xlsx", "small.yaml"}


def test_of_two_refreshes_at_once_both_end_well_and_no_workbook_is_lost(tmp_path: Path) -> None:
    folder = team_folder(tmp_path / "team")
    file, before = folder / "july.xlsx", (folder / "july.xlsx").read_bytes()
    months = ("2019-05", "2019-07")
    made: set[bytes] = set()
    for first, second in (months, months[::-1]):
        file.write_bytes(before)
        for month in (first, second):  # one after the other is as good an end as one alone
            assert refresh(file, RULES, "--month", month).exit_code == 0
            made.add(file.read_bytes())
    assert len({before, *made}) >= 3
    for _ in range(3):
        file.write_bytes(before)
        racing = [
            subprocess.Popen(
                [*COMMAND, str(file), "--rules", str(folder / "small.yaml"), "--month", month],
                cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for month in months
        ]  # fmt: skip
        ended = [(process.communicate()[1], process.returncode) for process in racing]
        assert sorted(code for _, code in ended) in ([0, 0], [0, 1])
        assert all("Someone saved the workbook" in error for error, code in ended if code)
        assert file.read_bytes() in made
        assert (folder / "july.backup.xlsx").read_bytes() in {before, *made}
    assert not [each for each in folder.iterdir() if each.name.startswith(".")]


@pytest.mark.libreoffice
def test_a_copy_that_is_printed_while_the_engine_is_killed_is_the_old_one_or_the_new_one(
    tmp_path: Path,
) -> None:
    folder = equipped(tmp_path / "team")
    workbook, sent, pdf = (folder / name for name in ("july.xlsx", "sent.xlsx", "sent.pdf"))
    pdf.write_bytes(b"%PDF-1.7 the last one %%EOF")
    before = {file: file.read_bytes() for file in (workbook, sent, pdf)}
    command = [sys.executable, "-m", "workbook_engine", "publish", str(workbook), "--output", str(sent)]
    command += ["--rules", str(folder / "small.yaml"), "--month", "2019-06", "--pdf"]
    begun = time.monotonic()
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    lasted, new = time.monotonic() - begun, sent.read_bytes()
    moments = random.Random(7)
    for _ in range(4):
        for file, content in before.items():
            file.write_bytes(content)
        process = subprocess.Popen(
            command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(lasted * moments.uniform(0.2, 1.1))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert workbook.read_bytes() == before[workbook]
        assert whole(folder, before[sent], new, "sent.xlsx") or pdf.read_bytes() == before[pdf]
        assert pdf.read_bytes().startswith(b"%PDF")
        assert pdf.read_bytes().rstrip().endswith(b"%%EOF")
