"""Crash points: a verb that is killed at every step, starved or cut off, in a process of its own.

    python -m tests.office.crash_points STEPS FOLDER [VERB]      killed at each step that touches a file
    python -m tests.office.crash_points VANISHED FOLDER [VERB]   the folder gone from each such step on
    python -m tests.office.crash_points FORBIDDEN FOLDER [VERB]  nothing may be written there from then on
    python -m tests.office.crash_points STALE FOLDER [VERB]      every call for a file fails from then on
    python -m tests.office.crash_points POWER FOLDER [VERB]      what was done to the disk, step by step
    python -m tests.office.crash_points FULL FOLDER              with less room on the disk each time
    python -m tests.office.crash_points LOCKED FOLDER            without the right to write into the folder

FOLDER holds july.xlsx and small.yaml, for `splice` donor.xlsx. Each try has a folder of its own beside it,
and a line of JSON is printed for each: its folder, how the process ended, and what it said.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tests.office.broken_share import break_all_files
from tests.small import run
from workbook_engine.model.problem import Problem, stops
from workbook_engine.office import publishing, rule_sheets, verbs

NOBODY = 65534
MOST_STEPS = 400
TELLS = 200
"""The open file that a child says through how it went."""


def forked(act: Callable[[], str]) -> tuple[int, str]:
    """How a child process that does this ended (a signal as a negative number), and what it says."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.dup2(writer, TELLS)
        said, code = "", 70
        try:
            said, code = act(), 0
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(TELLS, said.encode())
        os._exit(code)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), said


def refresh(folder: Path) -> Sequence[Problem]:
    return verbs.refresh(folder / "july.xlsx", folder / "small.yaml").problems


def splice(folder: Path) -> Sequence[Problem]:
    workbook = folder / "july.xlsx"
    return verbs.splice(workbook, folder / "donor.xlsx", workbook)[0]


def publish(folder: Path) -> Sequence[Problem]:
    workbook, rules = folder / "july.xlsx", folder / "small.yaml"
    return publishing.publish(workbook, rules, output=folder / "sent.xlsx", month="2019-06").outcome.problems


def to_sheet(folder: Path) -> Sequence[Problem]:
    return rule_sheets.rules_to_sheet(folder / "july.xlsx", folder / "small.yaml").problems


VERBS: dict[str, Callable[[Path], Sequence[Problem]]] = {
    "refresh": refresh,
    "splice": splice,
    "publish": publish,
    "to-sheet": to_sheet,
}


def said_by(verb: str, folder: Path) -> str:
    """What a verb on the folder's workbook said: its stops, or nothing."""
    return " ".join(problem.text for problem in stops(VERBS[verb](folder)))


def at_step(step: int, folder: Path, verb: str, happen: Callable[[], object]) -> str:
    """A verb during which something happens at the nth thing that it does to a file of the folder."""
    here, done = str(folder), 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal done
        if event.split(".")[0] in ("open", "os", "shutil", "tempfile") and here in str(arguments):
            done += 1
            if done == step:
                happen()

    sys.addaudithook(count)
    said = said_by(verb, folder)
    return said if done >= step else "all steps were taken"


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)


def gone(folder: Path) -> Path:
    """Where a folder is that has vanished."""
    return folder.with_name(f"{folder.name}-gone")


def as_nobody(step: int, folder: Path, verb: str) -> str:
    """The right to write is lost at a step: the folder is nobody's own, and closed by then."""
    for each in (folder, *folder.iterdir()):
        os.chown(each, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    return at_step(step, folder, verb, partial(folder.chmod, 0o500))


def without_rights(folder: Path) -> str:
    os.seteuid(NOBODY)
    code, printed = run("refresh", folder / "july.xlsx", "--rules", folder / "small.yaml")
    return f"exit status {code}: {' '.join(printed.split())}"


def watched(folder: Path, verb: str) -> str:
    """All that is done to the disk until the end, in order, as JSON: what was done and to which files."""
    done: list[tuple[str, ...]] = []
    here, real = str(folder), os.fsync

    def name(file: object) -> str:
        return os.path.relpath(str(file), here)

    def settled(handle: int) -> None:
        real(handle)
        done.append(("settled", name(Path(f"/proc/self/fd/{handle}").readlink())))

    def see(event: str, arguments: tuple[object, ...]) -> None:
        if event in ("os.rename", "os.remove") and here in str(arguments):
            files = arguments[: 2 if event == "os.rename" else 1]
            done.append((event.removeprefix("os."), *map(name, files)))

    os.fsync = settled
    sys.addaudithook(see)
    said = said_by(verb, folder)
    return said or json.dumps(done)


def a_copy(folder: Path, name: str) -> Path:
    copy = folder.parent / f"{folder.name}-{name}"
    shutil.copytree(folder, copy)
    return copy


def tell(folder: Path, ended: int, said: str) -> None:
    print(json.dumps({"folder": str(folder), "ended": ended, "said": said}), flush=True)


def steps(folder: Path, way: str, verb: str) -> None:
    for step in range(1, MOST_STEPS):
        copy = a_copy(folder, f"step{step}")
        acts: dict[str, Callable[[], str]] = {
            "STEPS": lambda: at_step(step, copy, verb, killed),  # noqa: B023 - called before the next step
            "VANISHED": lambda: at_step(step, copy, verb, lambda: copy.rename(gone(copy))),  # noqa: B023
            "FORBIDDEN": lambda: as_nobody(step, copy, verb),  # noqa: B023
            "STALE": lambda: at_step(step, copy, verb, partial(break_all_files, ERRORS[step % 2], TELLS)),  # noqa: B023
        }
        ended, said = forked(acts[way])
        if said == "all steps were taken":
            tell(copy, ended, "")
            return
        tell(copy, ended, said)


ERRORS = (errno.ESTALE, errno.EIO)


def full(folder: Path) -> None:
    """FOLDER is on a small disk, which is filled up to leave less and less room."""
    file = folder / "july.xlsx"
    before = file.read_bytes()
    filler = folder.parent / "filler"
    for room in range(0, 4 * len(before), max(1, len(before) // 3)):
        left = shutil.disk_usage(folder).free
        filler.write_bytes(b"\0" * max(0, left - room))
        ended, said = forked(lambda: said_by("refresh", folder))
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
    verb = sys.argv[3] if len(sys.argv) > 3 else "refresh"
    with tempfile.TemporaryDirectory() as practice:  # all that is imported late, before the first child
        said_by(verb, shutil.copytree(place, Path(practice) / "team"))
        said_by(verb, Path(practice))  # and what is imported to say that something is wrong
        if way == "LOCKED":
            run("refresh", Path(practice) / "none.xlsx", "--rules", Path(practice) / "team" / "small.yaml")
    if way == "FULL":
        full(place)
    elif way == "LOCKED":
        tell(place, *forked(lambda: without_rights(place)))
    elif way == "POWER":
        copy = a_copy(place, "watched")
        tell(copy, *forked(lambda: watched(copy, verb)))
    else:
        steps(place, way, verb)
