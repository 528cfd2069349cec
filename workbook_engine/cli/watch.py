"""`workbook-engine watch`: do the jobs of the add-in as they come."""

from __future__ import annotations

import contextlib
import gc
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: workbook-engine watch S:/Performance/jobs")
def watch(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="The jobs folder. Left out: the one that the add-in uses."),
    ] = None,
) -> None:
    """Do the jobs of the add-in as they come, until this is ended (Ctrl+C).

    Start it at log-on where Excel may not start programs; several may look at one folder.
    """
    from workbook_engine.office.addin_settings import jobs_folder
    from workbook_engine.office.jobs.watch import watch as watch_folder

    gc.enable()  # a watcher lives for days
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
