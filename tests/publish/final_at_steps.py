"""Final at steps: `publish --final` that is killed, or meets a full disk, at each step that changes a file.

    python -m tests.publish.final_at_steps KILLED FOLDER    killed at each such step
    python -m tests.publish.final_at_steps REFUSED FOLDER   that step fails, as on a full disk
    python -m tests.publish.final_at_steps FULL FOLDER      no new file can be made from that step on

FOLDER holds july.xlsx and small.yaml. Each try has a folder of its own beside it, and a line of JSON is
printed for each: its folder, how the process ended, and what it said.
"""

from __future__ import annotations

import datetime
import errno
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.office.crash_points import MOST_STEPS, a_copy, forked, killed, tell
from workbook_engine.office.publishing import publish

_NEW_FILES = ("tempfile.mkstemp",)
_CHANGES = (*_NEW_FILES, "os.rename", "os.chmod", "os.link")
DONE = "all steps were taken"


def final(folder: Path) -> str:
    """What making July final said: its stops, or nothing."""
    published = publish(
        folder / "july.xlsx",
        output=folder / "sent.xlsx",
        final=True,
        signed_by="Jane Smith",
        published_on=datetime.date(2019, 8, 12),
    )
    outcome = published.outcome
    return " ".join(problem.text for problem in outcome.problems if outcome.stopped)


def refused() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def at_step(step: int, folder: Path, happen: Callable[[], None], *, is_full: bool) -> str:
    """July made final, where something happens at the nth change to a file of the folder; on a full disk at
    the nth new file and every one after that."""
    here, done = str(folder), 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal done
        if event in (_NEW_FILES if is_full else _CHANGES) and here in str(arguments):
            done += 1
            if done == step or (is_full and done > step):
                happen()

    sys.addaudithook(count)
    said = final(folder)
    return said if done >= step else DONE


if __name__ == "__main__":
    way, place = sys.argv[1], Path(sys.argv[2])
    final(a_copy(place, "practice"))  # all that is imported late, before the first child
    for number in range(1, MOST_STEPS):
        copy = a_copy(place, f"step{number}")
        happens = killed if way == "KILLED" else refused
        ended, said = forked(partial(at_step, number, copy, happens, is_full=way == "FULL"))
        tell(copy, ended, said)
        if said == DONE:
            break
