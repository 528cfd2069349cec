"""Command line of the Excel side: job, watch, attach, addin."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from workbook_engine.office.addin_install import Installed
    from workbook_engine.office.places import Computer

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


def watch(
    folder: JobsFolder = None,
    dead_after: Annotated[
        float, typer.Option(hidden=True, help="Seconds without a sign of life before a job is taken up.")
    ] = 30.0,
) -> None:
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
    watch_folder(root.absolute(), stop, _say, dead_after)
    _say("Ended.")


addin_app = typer.Typer(
    no_args_is_help=True, help="The add-in for Excel: install it, remove it, see how it is."
)


@addin_app.command("install")
def addin_install(
    mode: Annotated[
        str | None,
        typer.Option(
            metavar="shell|watch",
            help="shell: Excel starts the engine. watch: a watcher does the jobs (always so on a Mac).",
        ),
    ] = None,
    rules: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where rule books are that are not beside a workbook."),
    ] = None,
    jobs: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where the jobs go; for one watcher of all, a share."),
    ] = None,
    python: Annotated[
        str | None,
        typer.Option(
            metavar="COMMAND", help="What starts Python, where it is not the one at hand, such as py."
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="For colleagues: put both files there instead of into Excel."),
    ] = None,
) -> None:
    """Put the add-in where Excel opens it by itself, with the settings that it needs.

    Example: workbook-engine addin install --mode watch --rules S:/Performance/rules
    """
    from workbook_engine.office.addin_install import Wanted, install_addin

    _tell(install_addin(_addin(), Wanted(mode, python, jobs, rules, folder), _computer()))


@addin_app.command("remove")
def addin_remove() -> None:
    """Take the add-in out of Excel again. Your rules, your workbooks and your settings stay."""
    from workbook_engine.office.addin_install import remove_addin

    _tell(remove_addin(_computer()))


@addin_app.command("status")
def addin_status() -> None:
    """Say what is installed, and how the add-in reaches the engine."""
    from workbook_engine.office.addin_install import addin_status as status

    _tell(status(_addin(), _computer()))


def _computer() -> Computer:
    from workbook_engine.office.places import Computer

    return Computer()


def _addin() -> bytes:
    from importlib import import_module

    try:
        made: bytes = import_module("workbook_engine.office.addin_file").addin()
    except ModuleNotFoundError:
        _stop("This installation of the engine has no add-in in it.")
    return made


def _tell(installed: Installed) -> None:
    for sentence in installed.said:
        typer.echo(sentence)
    if installed.problem:
        _stop(f"{installed.problem.place}: {installed.problem.text}")


def _say(text: str) -> None:
    """A line with the time; without a console, as at log-on, there is nobody to say it to."""
    if sys.stdout is not None:
        with contextlib.suppress(OSError, ValueError):
            print(f"{time.strftime('%H:%M:%S')}  {text}", flush=True)


def _stop(text: str) -> NoReturn:
    typer.echo(text, err=True)
    raise typer.Exit(1)


def add_to(app: typer.Typer) -> None:
    """Register the verbs."""
    app.command(epilog="Example: workbook-engine job C:/jobs/wbe-refresh-4711")(job)
    app.command(epilog="Example: workbook-engine watch S:/Performance/jobs")(watch)
    app.add_typer(addin_app, name="addin")
