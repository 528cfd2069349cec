"""Worker: a process that waits, with the engine loaded, for one job; it does it, and ends.

A process of its own for each job, so that one that crashes or never ends costs no other; waiting with all
loaded, so that nobody who clicks waits for that.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

CANNOT_CHANGE = 3
"""The exit status of a worker that may not write into the job's folder."""

_MODULE = "workbook_engine.office.jobs.worker"


@dataclass
class Worker:
    """A worker's process; `folder` is the job that it was given, and `since` when (as `time.monotonic`)."""

    process: subprocess.Popen[bytes]
    folder: Path | None = None
    since: float = 0.0

    @classmethod
    def start(cls) -> Worker:
        """A worker that waits for a job."""
        hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
            subprocess, "CREATE_NEW_PROCESS_GROUP", 0
        )
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        process = subprocess.Popen(
            [_python(), "-m", _MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=hidden,
            start_new_session=os.name != "nt",
        )
        return cls(process)

    def give(self, folder: Path, dead: int | None) -> bool:
        """Give it a job; `dead` is the try to take it up from. False where the worker is dead itself."""
        self.folder, self.since = folder, time.monotonic()
        stdin = self.process.stdin
        if stdin is None:
            return False
        try:
            stdin.write(json.dumps([str(folder), dead]).encode() + b"\n")
            stdin.close()
        except OSError:
            return False
        return True

    def dismiss(self) -> None:
        """End a worker that waits: it has nothing more to wait for."""
        if self.process.stdin:
            with contextlib.suppress(OSError):
                self.process.stdin.close()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def wait(self, seconds: float) -> None:
        """Wait until it has ended; kill it where that takes longer."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()


def _python() -> str:
    """This Python; of one without a window, its twin that has standard input for sure."""
    twin = Path(sys.executable).with_name("python.exe")
    is_windowless = Path(sys.executable).name.casefold() == "pythonw.exe"
    return str(twin) if is_windowless and twin.exists() else sys.executable


def work() -> int:
    """Wait for a job on standard input and do it: 0, or CANNOT_CHANGE. At the end of input there is none."""
    import workbook_engine.office.jobs.job as job
    from workbook_engine import sheets
    from workbook_engine.office.jobs.folder import Taken, take, take_up

    sheets.draw, sheets.lay_out  # noqa: B018 - loaded now, that nobody waits for it later
    line = sys.stdin.readline()
    if not line.strip():
        return 0
    folder, dead = json.loads(line)
    try:
        taken = take(Path(folder)) if dead is None else take_up(Taken(Path(folder), dead))
        if taken:
            job.do_job(taken)
    except OSError:
        return CANNOT_CHANGE
    return 0


if __name__ == "__main__":
    gc.disable()  # one job is over before its garbage would matter
    sys.exit(work())
