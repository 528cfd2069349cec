"""`workbook-engine splice`: put the sheets of one workbook into another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_engine.cli.arguments import Allow, allowed, path_of
from workbook_engine.cli.terminal import console_for, stop_with

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: workbook-engine splice july.xlsx drawn.xlsx --output out.xlsx")
def splice(
    host: Annotated[
        Path, typer.Argument(parser=path_of, metavar="HOST", help="The workbook that takes the sheets in.")
    ],
    donor: Annotated[
        Path, typer.Argument(parser=path_of, metavar="DONOR", help="A workbook that XlsxWriter drew.")
    ],
    output: Annotated[
        Path, typer.Option("--output", parser=path_of, metavar="OUT", help="The file to write.")
    ],
    allow: Allow = None,
) -> None:
    """Put every sheet of a donor workbook into another, changing nothing else in it."""
    from workbook_engine.office import verbs

    problems, made_room = verbs.splice(host, donor, output, allow=allowed(allow))
    if problems:
        raise stop_with(problems)
    console_for().print(f"Wrote {output}. {made_room}".rstrip())
