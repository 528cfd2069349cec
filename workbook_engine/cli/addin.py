"""`workbook-engine addin`: the add-in for Excel, installed, removed, told of and built."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_engine.cli.terminal import stop_saying
from workbook_engine.office.places import Computer

if TYPE_CHECKING:
    from workbook_engine.office.addin_install import Installed

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="The add-in for Excel: install it, remove it, see how it is, build it.",
)


@app.command()
def install(
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

    _tell(install_addin(_addin(), Wanted(mode, python, jobs, rules, folder), Computer()))


@app.command()
def remove() -> None:
    """Take the add-in out of Excel again. Your rules, your workbooks and your settings stay."""
    from workbook_engine.office.addin_install import remove_addin

    _tell(remove_addin(Computer()))


@app.command()
def status() -> None:
    """Say what is installed, and how the add-in reaches the engine."""
    from workbook_engine.office.addin_install import addin_status

    _tell(addin_status(_addin(), Computer()))


@app.command()
def build(
    folder: Annotated[Path, typer.Option(metavar="FOLDER", help="Where to put the files.")] = Path("out"),
) -> None:
    """Build the add-in, and the starter workbook with its rule book, as files.

    Nobody needs this to work with them: it is for whoever signs them, or reads what is in them.

    Example: workbook-engine addin build --folder out
    """
    from workbook_engine.office.addin_build import build_files
    from workbook_engine.office.files import FileProblem

    try:
        for file in build_files(folder):
            typer.echo(f"Wrote {file}.")
    except FileProblem as error:
        raise stop_saying(f"{error.problem.place}: {error.problem.text}") from None


def _addin() -> bytes:
    from workbook_engine.office.addin_file import addin

    return addin()


def _tell(installed: Installed) -> None:
    for sentence in installed.said:
        typer.echo(sentence)
    if installed.problem:
        raise stop_saying(f"{installed.problem.place}: {installed.problem.text}")
