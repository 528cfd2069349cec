"""Crew: the workers of one watcher. One waits for the next job, the others are at work, a job each."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbook_engine.office.jobs.worker import Worker

LONGEST = 900.0
"""Seconds that a job may take: a worker that takes longer is ended, as if it had died."""

_MOST = max(2, min(4, os.cpu_count() or 2))
_AGAIN_AFTER = 10.0


@dataclass
class Crew:
    """The workers; `say` is told where none can be started."""

    say: Callable[[str], None]
    most: int = _MOST
    idle: Worker | None = None
    busy: list[Worker] = field(default_factory=list[Worker])
    not_before: float = 0.0

    def get_ready(self) -> None:
        """See that a worker waits, as far as there is room for one. One that dies of itself is told."""
        if self.idle is not None and self.idle.process.poll() is not None:
            self._cannot_be_loaded()
        if self.idle is None and len(self.busy) < self.most and time.monotonic() >= self.not_before:
            try:
                self.idle = Worker.start()
            except OSError:  # the computer has no room for one, or the engine is just being updated
                self._cannot_be_loaded()

    def _cannot_be_loaded(self) -> None:
        self.say("The engine cannot be loaded; trying again. See what it says to: workbook-engine --version")
        self.idle, self.not_before = None, time.monotonic() + _AGAIN_AFTER

    def give(self, folder: Path, dead: int | None) -> bool:
        """Give somebody a job, `dead` being the try to take it up from; False where nobody is free."""
        if self.idle is None:
            return False
        worker, self.idle = self.idle, None
        if worker.give(folder, dead):
            self.busy.append(worker)
        self.get_ready()
        return worker in self.busy

    def has(self, folder: Path) -> bool:
        """Whether somebody is at work on a job."""
        return any(worker.folder == folder for worker in self.busy)

    def ended(self) -> Iterator[Worker]:
        """Those that are done with their job, or dead; they leave the crew."""
        for worker in list(self.busy):
            if time.monotonic() - worker.since > LONGEST:
                worker.kill()
            if worker.process.poll() is not None:
                self.busy.remove(worker)
                yield worker

    def go_home(self) -> Iterator[Worker]:
        """End the one that waits, and wait for the others to finish."""
        if self.idle is not None:
            self.idle.dismiss()
        for worker in self.busy:
            worker.wait(LONGEST)
            yield worker
        if self.idle is not None:
            self.idle.wait(LONGEST)
