"""What the add-in does: give a job, and read the answer. And a watcher as a process of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workbook_engine.office.jobs.text import Line, as_text, read_lines

PROJECT = Path(__file__).parents[3]
SECONDS = 60
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROJECT)}


@dataclass(frozen=True)
class Reply:
    """The lines of done.txt."""

    lines: tuple[Line, ...]

    def all(self, key: str) -> list[Line]:
        return [values for found, *rest in self.lines if found == key for values in [tuple(rest)]]

    def __getitem__(self, key: str) -> str:
        return self.all(key)[0][0]


def prepare(root: Path, name: str, workbook: Path | None) -> Path:
    """A job's folder with the copy of the workbook in it, not given yet."""
    folder = root / name
    folder.mkdir(parents=True)
    if workbook is not None:
        shutil.copy(workbook, folder / f"input{workbook.suffix}")
    return folder


def give(
    folder: Path, action: str = "refresh", /, *, book: str = "July.xlsx", **said: str | Path | int
) -> Path:
    """Give the job, in one step as the add-in does."""
    keys = {"protocol": 1, "addin": "test", "action": action, "book": book, "input": "input.xlsx", **said}
    (folder / "job.txt.tmp").write_bytes(as_text([(key, str(value)) for key, value in keys.items()]))
    (folder / "job.txt.tmp").rename(folder / "job.txt")
    return folder


def reply(folder: Path) -> Reply:
    lines, is_whole = read_lines((folder / "done.txt").read_bytes())
    assert is_whole
    return Reply(lines)


def wait_for(seen: Callable[[], object], what: str) -> None:
    """Wait until something is so; fail where it takes too long."""
    deadline = time.monotonic() + SECONDS
    while not seen():
        assert time.monotonic() < deadline, f"waited {SECONDS} seconds for {what}"
        time.sleep(0.05)


def answered(folder: Path) -> Reply:
    """The answer, once it is there."""
    wait_for((folder / "done.txt").exists, f"the answer in {folder}")
    return reply(folder)


@dataclass(frozen=True)
class Watching:
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8")

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(SECONDS)


@contextmanager
def watching(root: Path, log: Path, dead_after: float = 30) -> Iterator[Watching]:
    """`workbook-engine watch` in a process of its own, which has begun to look at the folder."""
    command = [sys.executable, "-m", "workbook_engine", "watch", str(root), "--dead-after", str(dead_after)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=ENVIRONMENT, cwd=root.parent)
        watcher = Watching(process, log)
        try:
            wait_for(lambda: "Watching" in watcher.said, "the watcher to begin")
            yield watcher
        finally:
            if process.poll() is None:
                watcher.end()


def children(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that a process started, as Linux tells them."""
    tasks = Path(f"/proc/{process.pid}/task")
    return [int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text().split()]


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False
