"""Watch: the jobs of a folder done as they come, until the watcher is ended.

Several watchers may look at one folder; each job is done by one. The folder is looked at, and not listened
to: shares tell nobody what changed in them.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from workbook_engine.office.jobs.answers import cannot
from workbook_engine.office.jobs.crew import Crew
from workbook_engine.office.jobs.folder import (
    ANSWER,
    GIVEN,
    MOST_TRIES,
    Taken,
    claim_of,
    is_answered,
    jobs_in,
    remove_left_over,
    take,
    take_up,
    write_answer,
)
from workbook_engine.office.jobs.request import CannotAnswer
from workbook_engine.office.jobs.worker import CANNOT_CHANGE, Worker

_SOON, _LATER, _IDLE_AFTER = 0.25, 1.0, 60.0
_OWN_DEAD_AFTER = 5.0
_AGAIN_AFTER = 60.0
_SWEEP_EVERY, _LEFT_OVER_AFTER = 3600.0, 86400.0

_DIED = CannotAnswer(
    "The engine stopped in the middle of this job, twice.",
    "Try the command workbook-engine check on a copy of the workbook, and report what it says.",
)


@dataclass
class Watcher:
    """What a watcher knows between one look at its folder and the next.

    `signs` are the latest signs of life of jobs that somebody took, and when they were seen first; `deaths`
    how often a worker died of a job; `left` the folders that cannot be changed, and when to try again.
    """

    root: Path
    say: Callable[[str], None]
    dead_after: float
    crew: Crew
    answered: set[Path] = field(default_factory=set[Path])
    signs: dict[Path, tuple[int, float]] = field(default_factory=dict[Path, tuple[int, float]])
    deaths: dict[Path, int] = field(default_factory=dict[Path, int])
    left: dict[Path, float] = field(default_factory=dict[Path, float])
    is_reached: bool = True
    swept: float = -_SWEEP_EVERY


def watch(root: Path, stop: threading.Event, say: Callable[[str], None], dead_after: float) -> None:
    """Do the jobs in a folder until `stop` is set; those at work by then are finished first.

    A job is taken up from whoever has given no sign of life for `dead_after` seconds.
    """
    watcher = Watcher(root, say, dead_after, Crew(say))
    active = time.monotonic()
    while not stop.is_set():
        if _look(watcher):
            active = time.monotonic()
        is_active = bool(watcher.crew.busy) or time.monotonic() - active < _IDLE_AFTER
        stop.wait(_SOON if is_active else _LATER)
    for worker in watcher.crew.go_home():
        _close(watcher, worker)


def _look(watcher: Watcher) -> bool:
    """One look at the folder: whether anything was to be done."""
    ended = list(watcher.crew.ended())
    for worker in ended:
        _close(watcher, worker)
    watcher.crew.get_ready()
    try:
        folders = list(jobs_in(watcher.root))
    except OSError as error:
        if watcher.is_reached:
            watcher.say(f"{watcher.root} cannot be reached ({error.strerror}); waiting for it.")
        watcher.is_reached = False
        return bool(ended)
    if not watcher.is_reached:
        watcher.say(f"{watcher.root} is there now.")
        watcher.is_reached = True
    _forget_all_but(watcher, set(folders))
    given = [_see_to(watcher, folder) for folder in folders if folder not in watcher.answered]
    if time.monotonic() - watcher.swept > _SWEEP_EVERY:
        _sweep(watcher, folders)
    return any(given) or bool(ended)


def _see_to(watcher: Watcher, folder: Path) -> bool:
    """Give a job to a worker where that is what it needs; whether one was given."""
    if watcher.crew.has(folder) or watcher.left.get(folder, 0) > time.monotonic():
        return False
    try:
        names = {file.name for file in folder.iterdir()}
        if ANSWER in names:
            watcher.answered.add(folder)
        elif GIVEN in names and watcher.deaths.get(folder, 0) >= MOST_TRIES:
            _tell_that_it_died(watcher, take(folder))
        elif GIVEN in names:
            return watcher.crew.give(folder, None)
        elif (claim := claim_of(folder)) and _is_dead(watcher, claim):
            if claim.number < MOST_TRIES:
                return watcher.crew.give(folder, claim.number)
            _tell_that_it_died(watcher, take_up(claim))
    except FileNotFoundError:  # withdrawn meanwhile
        pass
    except OSError as error:
        _leave(watcher, folder, error.strerror or "it cannot be read")
    return False


def _is_dead(watcher: Watcher, claim: Taken) -> bool:
    """Whether nothing has been heard for long of whoever took a job, by our own clock."""
    sign, now = claim.claim.stat().st_mtime_ns, time.monotonic()
    if watcher.signs.get(claim.folder, (None, 0.0))[0] != sign:
        watcher.signs[claim.folder] = sign, now
    return now - watcher.signs[claim.folder][1] > watcher.dead_after


def _tell_that_it_died(watcher: Watcher, mine: Taken | None) -> None:
    if mine and write_answer(mine, cannot(_DIED)):
        watcher.say(f"{mine.folder.name}: the engine stopped in the middle of it, twice; its user was told.")


def _close(watcher: Watcher, worker: Worker) -> None:
    """What is to be said, and remembered, of a worker that is done."""
    folder, status = worker.folder, worker.process.returncode
    if folder is None:
        return
    if status == 0:
        seconds = time.monotonic() - worker.since
        watcher.say(f"{folder.name}: {'answered' if is_answered(folder) else 'left'} after {seconds:.1f} s.")
    elif status == CANNOT_CHANGE:
        _leave(watcher, folder, "it cannot be written to")
    else:
        watcher.say(f"{folder.name}: the engine stopped in the middle of it.")
        watcher.deaths[folder] = watcher.deaths.get(folder, 0) + 1
        try:
            claim = claim_of(folder)
            sign = claim.claim.stat().st_mtime_ns if claim else 0
        except OSError:
            return
        # Whoever has it lives only if another sign is seen soon; it may be another watcher's worker.
        heard = time.monotonic() - watcher.dead_after + min(_OWN_DEAD_AFTER, watcher.dead_after)
        watcher.signs[folder] = sign, heard


def _leave(watcher: Watcher, folder: Path, why: str) -> None:
    if folder.exists():
        if folder not in watcher.left:
            watcher.say(f"{folder.name}: left alone, {why}.")
        watcher.left[folder] = time.monotonic() + _AGAIN_AFTER


def _forget_all_but(watcher: Watcher, there: set[Path]) -> None:
    watcher.answered &= there
    watcher.signs = {folder: sign for folder, sign in watcher.signs.items() if folder in there}
    watcher.deaths = {folder: count for folder, count in watcher.deaths.items() if folder in there}
    watcher.left = {folder: until for folder, until in watcher.left.items() if folder in there}


def _sweep(watcher: Watcher, folders: list[Path]) -> None:
    """Delete what the add-in left behind a day ago."""
    watcher.swept = time.monotonic()
    oldest = time.time() - _LEFT_OVER_AFTER
    for folder in folders:
        try:
            changed = max(file.stat().st_mtime for file in (folder, *folder.iterdir()))
        except OSError:
            continue
        if changed < oldest and not watcher.crew.has(folder):
            remove_left_over(folder)
