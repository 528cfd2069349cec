"""Terminal: where a verb's words go, and the line that names the step at work."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from workbook_engine.model.problem import Problem
    from workbook_engine.pipeline import Step


def console_for(*, stopped: bool = False) -> Console:
    """Where to print: a stop goes to the stream of errors, all else to the other."""
    from rich.console import Console

    stream = sys.stderr if stopped else sys.stdout
    width = None if stream.isatty() else 120
    return Console(file=stream, highlight=False, markup=False, emoji=False, width=width)


@contextlib.contextmanager
def progress() -> Iterator[Step]:
    """On a terminal, a line that names the step at work; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with console_for(stopped=True).status("Opening the workbook") as status:
        yield lambda name: status.update(name)


def stop_saying(text: str) -> typer.Exit:
    """Prints in one line why nothing was done; raise what comes back."""
    typer.echo(text, err=True)
    return typer.Exit(1)


def stop_with(problems: Sequence[Problem]) -> typer.Exit:
    """Prints why nothing was written; raise what comes back."""
    from workbook_engine.office import console

    console.print_problems(console_for(stopped=True), problems)
    return typer.Exit(1)
