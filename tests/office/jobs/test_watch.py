"""A watcher does each job once, whatever happens to jobs, to other watchers, and to itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.office.jobs.giving import (
    ENVIRONMENT,
    answered,
    children,
    give,
    is_alive,
    prepare,
    wait_for,
    watching,
)
from tests.small import RULES, write_workbook
from workbook_engine.office.jobs.crew import Crew

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="finds the watcher's workers in /proc")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "books").mkdir()
    file = write_workbook(tmp_path / "books" / "July.xlsx")
    file.with_suffix(".yaml").write_text(RULES)
    return file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "jobs").mkdir()
    return tmp_path / "jobs"


def job(root: Path, name: str, book: Path) -> Path:
    return give(prepare(root, name, book), folder=book.parent)


def waiting_job(root: Path, name: str, book: Path) -> Path:
    """A job that its worker takes, and whose copy of the workbook is still on its way then."""
    folder = give(prepare(root, name, None), folder=book.parent, size=book.stat().st_size)
    wait_for((folder / "taken.1.txt").exists, "somebody to take the job")
    return folder


def results(folder: Path) -> list[Path]:
    return list(folder.glob("wbe-*.xlsx"))


def test_jobs_are_done_as_they_come_several_at_once(root: Path, book: Path, tmp_path: Path) -> None:
    with watching(root, tmp_path / "log") as watcher:
        folders = [job(root, f"wbe-refresh-{number}", book) for number in range(5)]
        assert {answered(folder)["status"] for folder in folders} == {"ok"}
        assert all(len(results(folder)) == 1 for folder in folders)
        wait_for(
            lambda: not [file for folder in folders for file in folder.glob("input*")], "the copies to go"
        )
        assert watcher.end() == 0


def test_jobs_that_were_given_before_it_began_are_done(root: Path, book: Path, tmp_path: Path) -> None:
    folder = job(root, "wbe-refresh-1", book)
    with watching(root, tmp_path / "log"):
        assert answered(folder)["message"] == "Scorecard for July 2019: 1 Green, 0 Amber, 1 Red, 1 Grey."


def test_bad_jobs_cost_no_other(root: Path, book: Path, tmp_path: Path) -> None:
    garbage = prepare(root, "wbe-refresh-garbage", book)
    (garbage / "job.txt").write_bytes(bytes(range(256)) * 50)
    empty = prepare(root, "wbe-refresh-empty", book)
    (empty / "job.txt").touch()
    not_given = prepare(root, "wbe-refresh-prepared", book)
    (root / "wbe-refresh-file").write_text("no folder")
    somebodys = job(root, "somebody's own", book)
    damaged = prepare(root, "wbe-refresh-damaged", None)
    (damaged / "input.xlsx").write_bytes(book.read_bytes()[:500])
    give(damaged, folder=book.parent)
    with watching(root, tmp_path / "log"):
        good = job(root, "wbe-refresh-good", book)
        assert answered(good)["status"] == "ok"
        assert "cut short" in answered(damaged).all("problem")[0][2]
        for folder in (garbage, empty):
            assert answered(folder)["message"] == "The job did not arrive whole. Click again."
    assert (somebodys / "job.txt").exists()
    assert sorted(file.name for file in not_given.iterdir()) == ["input.xlsx"]


def test_a_job_whose_copy_arrives_late_is_done(root: Path, book: Path, tmp_path: Path) -> None:
    with watching(root, tmp_path / "log"):
        folder = waiting_job(root, "wbe-refresh-late", book)
        whole = book.read_bytes()
        (folder / "input.xlsx").write_bytes(whole[:1000])
        with (folder / "input.xlsx").open("ab") as copy:
            copy.write(whole[1000:])
        assert answered(folder)["status"] == "ok"


def test_two_watchers_do_each_job_once(root: Path, book: Path, tmp_path: Path) -> None:
    with watching(root, tmp_path / "one") as one, watching(root, tmp_path / "two") as two:
        folders = [job(root, f"wbe-refresh-{number}", book) for number in range(8)]
        assert {answered(folder)["status"] for folder in folders} == {"ok"}
        assert [len(results(folder)) for folder in folders] == [1] * 8
        assert (one.end(), two.end()) == (0, 0)


@on_linux
def test_a_job_is_finished_though_its_watcher_was_killed(root: Path, book: Path, tmp_path: Path) -> None:
    with watching(root, tmp_path / "log") as watcher:
        folder = waiting_job(root, "wbe-refresh-1", book)
        workers = children(watcher.process)
        watcher.end(signal.SIGKILL)
        (folder / "input.xlsx").write_bytes(book.read_bytes())
        assert answered(folder)["status"] == "ok"
        wait_for(lambda: not any(map(is_alive, workers)), "its workers to end")


@on_linux
def test_a_job_is_taken_up_once_after_watcher_and_worker_were_killed(
    root: Path, book: Path, tmp_path: Path
) -> None:
    with watching(root, tmp_path / "log") as watcher:
        folder = waiting_job(root, "wbe-refresh-1", book)
        for pid in (watcher.process.pid, *children(watcher.process)):
            os.kill(pid, signal.SIGKILL)
        watcher.process.wait()
    with watching(root, tmp_path / "again", dead_after=3):
        wait_for((folder / "taken.2.txt").exists, "the job to be taken up")
        (folder / "input.xlsx").write_bytes(book.read_bytes())
        assert answered(folder)["status"] == "ok"
        assert len(results(folder)) == 1


@on_linux
def test_a_job_that_kills_its_worker_twice_is_told(root: Path, book: Path, tmp_path: Path) -> None:
    with watching(root, tmp_path / "log", dead_after=3) as watcher:
        folder = waiting_job(root, "wbe-refresh-1", book)
        for taken in ("taken.1.txt", "taken.2.txt"):
            wait_for((folder / taken).exists, taken)
            at_work, *_ = children(watcher.process)
            os.kill(at_work, signal.SIGKILL)
        assert "twice" in answered(folder)["message"]
        assert answered(job(root, "wbe-refresh-2", book))["status"] == "ok"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_told_and_finishes_what_is_at_work(
    root: Path, book: Path, tmp_path: Path, number: int
) -> None:
    with watching(root, tmp_path / "log") as watcher:
        folder = waiting_job(root, "wbe-refresh-1", book)
        watcher.process.send_signal(number)
        (folder / "input.xlsx").write_bytes(book.read_bytes())
        assert watcher.process.wait(60) == 0
        assert answered(folder)["status"] == "ok"
        assert watcher.said.splitlines()[-1].endswith("Ended.")


def test_a_folder_that_cannot_be_changed_is_left_alone(root: Path, book: Path, tmp_path: Path) -> None:
    folder = prepare(root, "wbe-refresh-1", book)
    (folder / "taken.1.txt" / "in the way").mkdir(parents=True)
    give(folder, folder=book.parent)
    with watching(root, tmp_path / "log") as watcher:
        wait_for(lambda: "wbe-refresh-1: left alone" in watcher.said, "it to be told")
        assert answered(job(root, "wbe-refresh-2", book))["status"] == "ok"
    command = [sys.executable, "-m", "workbook_engine", "job", str(folder)]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "cannot be done" in done.stderr


def test_a_share_that_is_not_there_yet_is_waited_for(tmp_path: Path, book: Path) -> None:
    with watching(tmp_path / "share", tmp_path / "log") as watcher:
        wait_for(lambda: "waiting for it" in watcher.said, "it to be told")
        folder = prepare(tmp_path / "share", "wbe-refresh-1", book)
        assert answered(give(folder, folder=book.parent))["status"] == "ok"


def test_what_was_left_behind_a_day_ago_is_deleted_but_nothing_of_anybody_elses(
    root: Path, book: Path, tmp_path: Path
) -> None:
    left, kept, new = (prepare(root, f"wbe-refresh-{name}", book) for name in ("left", "kept", "new"))
    (kept / "my notes.txt").write_text("mine")
    (root / "other").mkdir()
    for file in (left / "input.xlsx", left, kept / "my notes.txt", kept / "input.xlsx", kept, root / "other"):
        os.utime(file, (1e9, 1e9))
    with watching(root, tmp_path / "log"):
        wait_for(lambda: not left.exists(), "it to be deleted")
        wait_for(lambda: not (kept / "input.xlsx").exists(), "our own file to be deleted")
    assert [file.name for file in kept.iterdir()] == ["my notes.txt"]
    assert (new / "input.xlsx").exists()
    assert (root / "other").exists()


def test_a_python_that_is_gone_for_a_moment_ends_no_watcher(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    crew = Crew(said.append)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    crew.get_ready()
    crew.get_ready()
    assert crew.idle is None
    assert len(said) == 1, "told once, and tried again after a while"
    assert "cannot be loaded" in said[0]


def test_without_a_job_it_is_said(tmp_path: Path) -> None:
    for folder, said in ((tmp_path / "none", "no folder"), (tmp_path, "no job.txt")):
        command = [sys.executable, "-m", "workbook_engine", "job", str(folder)]
        done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        assert (done.returncode, said in done.stderr) == (1, True)


def test_a_refresh_in_place_and_one_through_a_watcher_at_once_end_as_each_does_alone(
    root: Path, book: Path, tmp_path: Path
) -> None:
    """The watcher works on a copy: what it answers is of the workbook as it was when somebody clicked."""
    rules = str(book.with_suffix(".yaml"))
    refreshing = [sys.executable, "-m", "workbook_engine", "refresh", str(book), "--rules", rules]
    alone = job(root, "wbe-alone", book)
    with watching(root, tmp_path / "log.txt"):
        assert answered(alone)["status"] == "ok"
        (drawn,) = results(alone)
        jobs = [job(root, f"wbe-at-once-{number}", book) for number in range(3)]
        done = subprocess.run(refreshing, capture_output=True, check=False, env=ENVIRONMENT)
        assert done.returncode == 0, done.stderr
        for each in jobs:
            assert answered(each)["status"] == "ok"
            assert results(each)[0].read_bytes() == drawn.read_bytes()
    left = {file.name for file in book.parent.iterdir()}
    assert left == {"July.xlsx", "July.yaml", "July.backup.xlsx"}
