"""`workbook-engine lint`: look for faults in the workbook's file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_engine.cli.arguments import WorkbookFile, path_of
from workbook_engine.cli.terminal import console_for

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: workbook-engine lint july.xlsx --against july.backup.xlsx")
def lint(
    workbook: WorkbookFile,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            parser=path_of,
            metavar="BEFORE",
            help="An earlier version, such as the backup: say only what is wrong that it did not have.",
        ),
    ] = None,
) -> None:
    """Look for faults in the workbook's file that make Excel offer to repair it. Writes nothing.

    Exit status 1 where there are any.
    """
    from workbook_engine.office import console
    from workbook_engine.office.linting import find_faults

    faults = find_faults(workbook, against)
    console.print_faults(console_for(stopped=bool(faults)), faults)
    if faults:
        raise typer.Exit(1)
