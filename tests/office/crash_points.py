"""Crash points: a refresh that is killed at every step, or starved, in a process of its own.

    python -m tests.office.crash_points STEPS FOLDER     killed at each step that touches a file
    python -m tests.office.crash_points VANISHED FOLDER  the folder gone from each such step on
    python -m tests.office.crash_points FULL FOLDER      with less room on the disk each time
    python -m tests.office.crash_points LOCKED FOLDER    without the right to write into the folder

FOLDER holds july.xlsx and small.yaml. Each try has a folder of its own beside it, and a line of JSON is
printed for each: its folder, how the process ended, and what it said.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from workbook_engine.office import verbs

NOBODY = 65534
MOST_STEPS = 400


def forked(act: Callable[[], str]) -> tuple[int, str]:
    """How a child process that does this ended (a signal as a negative number), and what it says."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        said, code = "", 70
        try:
            said, code = act(), 0
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writer, said.encode())
        os._exit(code)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), said


def refresh(folder: Path) -> str:
    """What a refresh of the folder's workbook said: its stop, or nothing."""
    outcome = verbs.refresh(folder / "july.xlsx", folder / "small.yaml")
    return " ".join(problem.text for problem in outcome.problems if outcome.stopped)


def at_step(step: int, folder: Path, happen: Callable[[], None]) -> str:
    """A refresh in which something happens at the nth thing that it does to a file of the folder."""
    here, done = str(folder), 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal done
        if event.split(".")[0] in ("open", "os", "shutil", "tempfile") and here in str(arguments):
            done += 1
            if done == step:
                happen()

    sys.addaudithook(count)
    said = refresh(folder)
    return said if done >= step else "all steps were taken"


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)


def gone(folder: Path) -> Path:
    """Where a folder is that has vanished."""
    return folder.with_name(f"{folder.name}-gone")


def without_rights(folder: Path) -> str:
    os.seteuid(NOBODY)
    return refresh(folder)


def a_copy(folder: Path, name: str) -> Path:
    copy = folder.parent / f"{folder.name}-{name}"
    shutil.copytree(folder, copy)
    return copy


def tell(folder: Path, ended: int, said: str) -> None:
    print(json.dumps({"folder": str(folder), "ended": ended, "said": said}), flush=True)


def steps(folder: Path, way: str) -> None:
    for step in range(1, MOST_STEPS):
        copy = a_copy(folder, f"step{step}")
        happen = killed if way == "STEPS" else partial(copy.rename, gone(copy))
        ended, said = forked(partial(at_step, step, copy, happen))  # type: ignore[arg-type]
        if said == "all steps were taken":
            tell(copy, ended, "")
            return
        tell(copy, ended, said)


def full(folder: Path) -> None:
    """FOLDER is on a small disk, which is filled up to leave less and less room."""
    file = folder / "july.xlsx"
    before = file.read_bytes()
    filler = folder.parent / "filler"
    for room in range(0, 4 * len(before), max(1, len(before) // 3)):
        left = shutil.disk_usage(folder).free
        filler.write_bytes(b"\0" * max(0, left - room))
        ended, said = forked(lambda: refresh(folder))
        whole = file.read_bytes() == before
        tell(folder, ended, said if whole or said else "written")
        backup = folder / "july.backup.xlsx"
        assert not backup.exists() or backup.read_bytes() == before
        assert whole or not said
        filler.unlink()
        if not whole:
            return


if __name__ == "__main__":
    way, place = sys.argv[1], Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as practice:  # all that is imported late, before the first child
        refresh(shutil.copytree(place, Path(practice) / "team"))
    if way in ("STEPS", "VANISHED"):
        steps(place, way)
    elif way == "FULL":
        full(place)
    else:
        tell(place, *forked(lambda: without_rights(place)))
