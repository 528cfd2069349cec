"""`workbook-engine attach`: put a fresh scorecard into a workbook that is open in Excel."""

from __future__ import annotations

from typing import Annotated

import typer

from workbook_engine.cli.arguments import MonthOption, RulesFile
from workbook_engine.cli.terminal import console_for, progress

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: workbook-engine attach --book July.xlsx")
def attach(
    book: Annotated[
        str | None,
        typer.Option("--book", metavar="NAME", help="The open workbook. Left out: the one in front."),
    ] = None,
    rules: RulesFile = None,
    month: MonthOption = None,
) -> None:
    """Put a fresh scorecard into a workbook that is open in Excel. It is not saved for you.

    No macro is needed, and no add-in.
    """
    from workbook_engine.office import console
    from workbook_engine.office.attach import attach as refresh_open_book

    named = None if rules is None else str(rules.absolute() if rules.exists() else rules)
    with progress() as step:
        attached = refresh_open_book(book, named, month=month, step=step)
    console.print_outcome(console_for(stopped=attached.outcome.stopped), attached.outcome)
    if not attached.tabs:
        raise typer.Exit(1)
    typer.echo(f"In the open workbook: {', '.join(attached.tabs)}. Save it to keep them.")
