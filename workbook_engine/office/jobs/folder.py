"""Folder: a job's folder on the disk. Who may do it, what it holds, and its one answer.

A job is taken by renaming job.txt, which only one can do; its answer is put in place so that it never
replaces another. The folder may lie on a slow share.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbook_engine.office.jobs.text import Line, as_text, read_lines

GIVEN = "job.txt"
ANSWER = "done.txt"
PROGRESS = "progress.txt"
TRACEBACK = "error.txt"
MOST_TRIES = 2
"""A job whose engine died is taken up once more, and after that told."""

_LARGEST_REQUEST = 1 << 20

JOB_NAME = re.compile(r"wbe-[A-Za-z0-9-]+")
_TAKEN = re.compile(r"taken\.(\d+)\.txt")
_OURS = re.compile(
    r"(job|done|progress|error|taken\.\d+|answer\.\d+)\.txt(\.tmp)?|job\.tmp|input\.\w+|wbe-[\w.-]+\.(xlsx|eml|htm|tmp)"
)


@dataclass(frozen=True)
class Taken:
    """A job that is ours to do: `number` says which try this is."""

    folder: Path
    number: int

    @property
    def claim(self) -> Path:
        return self.folder / f"taken.{self.number}.txt"


def is_answered(folder: Path) -> bool:
    return (folder / ANSWER).exists()


def claim_of(folder: Path) -> Taken | None:
    """Who has the job: the latest try that took it and has not answered."""
    numbers = [int(match[1]) for file in folder.iterdir() if (match := _TAKEN.fullmatch(file.name))]
    return Taken(folder, max(numbers)) if numbers else None


def take(folder: Path) -> Taken | None:
    """The job in a folder, ours from now on; None where there is none, or somebody else has it.

    Raises OSError where the folder cannot be changed.
    """
    return _renamed(folder / GIVEN, Taken(folder, 1))


def take_up(dead: Taken) -> Taken | None:
    """The job of an engine that died, ours from now on; None where somebody else was quicker."""
    return _renamed(dead.claim, Taken(dead.folder, dead.number + 1))


def _renamed(file: Path, taken: Taken) -> Taken | None:
    try:
        _patiently(lambda: file.rename(taken.claim))
    except (FileNotFoundError, FileExistsError):
        return None
    beat(taken)
    return taken


def beat(taken: Taken) -> bool:
    """Show that a job is still at work; False where it is ours no more."""
    try:
        os.utime(taken.claim)
    except FileNotFoundError:
        return False
    except OSError:  # a share that was away for a moment
        return True
    return True


def wait_until_whole(file: Path, size: int | None, seconds: float) -> bool:
    """Whether a plain file is there and has its size; waits for one that is still on its way."""
    deadline = time.monotonic() + seconds
    while True:
        with contextlib.suppress(OSError):
            now = file.stat()
            if stat.S_ISREG(now.st_mode) and (now.st_size == size or (size is None and now.st_size)):
                return True
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)


def lines_in(file: Path) -> tuple[tuple[Line, ...], bool]:
    """The lines of a file, and whether it is whole; none of what is no plain file, far too long, or gone."""
    try:
        is_sound = stat.S_ISREG(file.lstat().st_mode) and file.stat().st_size <= _LARGEST_REQUEST
        return read_lines(file.read_bytes()) if is_sound else ((), False)
    except OSError:
        return (), False


def write_own(file: Path, content: bytes) -> None:
    """Write a file of the job anew, and never through a link that somebody left in its place."""
    file.unlink(missing_ok=True)
    with file.open("xb") as new:
        new.write(content)


def write_progress(taken: Taken, step: str) -> None:
    """Say what is at work; that it cannot be said must not stop the work."""
    with contextlib.suppress(OSError):
        new = taken.folder / f"{PROGRESS}.tmp"
        write_own(new, as_text([("step", step)]))
        _patiently(lambda: new.replace(taken.folder / PROGRESS))


def write_answer(taken: Taken, lines: list[Line]) -> bool:
    """Put the answer in place; False where another try has answered already, or the folder is gone.

    Raises OSError where it cannot be written.
    """
    try:
        own = taken.folder / f"answer.{taken.number}.txt"
        write_own(own, as_text(lines))
        return _put_in_place(own, taken.folder / ANSWER)
    except FileNotFoundError:
        return False


def _put_in_place(own: Path, answer: Path) -> bool:
    """Name a file so, where none is; on Windows a rename sees to that, elsewhere a hard link."""
    try:
        if os.name == "nt":
            _patiently(lambda: own.rename(answer))
        else:
            os.link(own, answer)
            own.unlink()
    except FileExistsError:
        own.unlink(missing_ok=True)
        return False
    except FileNotFoundError:
        raise
    except OSError:  # a share that knows no hard links
        if answer.exists():
            own.unlink(missing_ok=True)
            return False
        own.rename(answer)
    return True


def _patiently(change: Callable[[], object]) -> None:
    """Make a change to a file; on Windows it may have to wait for a scanner of viruses, or for a reader."""
    for tries_left in (*range(9 if os.name == "nt" else 0, 0, -1), 0):
        try:
            change()
            return
        except PermissionError:
            if not tries_left:
                raise
            time.sleep(0.05)


def jobs_in(root: Path) -> Iterator[Path]:
    """The jobs' folders in the jobs folder, the oldest first. Raises OSError where it cannot be reached."""
    with os.scandir(root) as entries:
        found = [
            entry
            for entry in entries
            if JOB_NAME.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)
        ]
    yield from (root / entry.name for entry in sorted(found, key=lambda entry: (_changed(entry), entry.name)))


def _changed(entry: os.DirEntry[str]) -> float:
    try:
        return entry.stat(follow_symlinks=False).st_mtime
    except OSError:
        return 0.0


def remove_left_over(folder: Path) -> None:
    """Delete the files of a job, and its folder where nothing else is in it. What cannot be deleted stays."""
    with contextlib.suppress(OSError):
        for file in folder.iterdir():
            if _OURS.fullmatch(file.name):
                with contextlib.suppress(OSError):
                    file.unlink()
        folder.rmdir()
