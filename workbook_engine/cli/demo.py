"""`workbook-engine demo`: refresh the Croydon sample."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_engine.cli.arguments import path_of
from workbook_engine.cli.report import finish
from workbook_engine.cli.terminal import progress

app = typer.Typer(add_completion=False)


@app.command()
def demo(
    folder: Annotated[Path, typer.Option("--folder", parser=path_of, help="Where to put the result.")] = Path(
        "out"
    ),
) -> None:
    """Refresh the Croydon sample into a folder, to see what a scorecard looks like."""
    from workbook_engine.office import verbs

    with progress() as step:
        outcome = verbs.demo(folder, step)
    finish(outcome)
