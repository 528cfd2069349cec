"""Command line of the Excel side: job, watch, attach, addin."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

JobFolder = Annotated[Path, typer.Argument(metavar="FOLDER", help="The job's folder, in which job.txt is.")]
JobsFolder = Annotated[
    Path | None,
    typer.Argument(metavar="[FOLDER]", help="The jobs folder. Left out: the one that the add-in uses."),
]


def job(folder: JobFolder) -> None:
    """Do one job of the add-in's, and write the answer beside it (docs/job_protocol.md)."""
    from workbook_engine.office.jobs.folder import is_answered, take
    from workbook_engine.office.jobs.job import do_job

    try:
        taken = take(folder)
        if taken is not None:
            do_job(taken)
        elif not folder.is_dir():
            _stop(f"There is no folder {folder}.")
        elif not any(folder.glob("taken.*.txt")) and not is_answered(folder):
            _stop(f"There is no job in {folder}: it has no job.txt.")
    except OSError as error:
        _stop(f"The job in {folder} cannot be done: {error.strerror or error}.")


def watch(folder: JobsFolder = None) -> None:
    """Do the jobs of the add-in as they come, until this is ended (Ctrl+C).

    Start it at log-on where Excel may not start programs; several may look at one folder.
    """
    from workbook_engine.office.addin_settings import jobs_folder
    from workbook_engine.office.jobs.watch import watch as watch_folder

    root = folder or jobs_folder()
    if folder is None:
        with contextlib.suppress(OSError):
            root.mkdir(parents=True, exist_ok=True)
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for each in ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP"):
        if hasattr(signal, each):
            signal.signal(getattr(signal, each), end)
    _say(f"Watching {root.absolute()}. End with Ctrl+C.")
    watch_folder(root.absolute(), stop, _say)
    _say("Ended.")


def _say(text: str) -> None:
    """A line with the time; without a console, as at log-on, there is nobody to say it to."""
    if sys.stdout is not None:
        with contextlib.suppress(OSError, ValueError):
            print(f"{time.strftime('%H:%M:%S')}  {text}", flush=True)


def _stop(text: str) -> None:
    typer.echo(text, err=True)
    raise typer.Exit(1)


def add_to(app: typer.Typer) -> None:
    """Register the verbs."""
    app.command(epilog="Example: workbook-engine job C:/jobs/wbe-refresh-4711")(job)
    app.command(epilog="Example: workbook-engine watch S:/Performance/jobs")(watch)
