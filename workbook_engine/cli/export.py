"""`workbook-engine export`: write the figures and their ratings as a tidy table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_engine.cli.arguments import MonthOption, RulesFile, WorkbookFile, path_of
from workbook_engine.cli.terminal import console_for, progress

app = typer.Typer(add_completion=False)


@app.command()
def export(
    workbook: WorkbookFile,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            parser=path_of,
            metavar="FILE|FOLDER",
            help="FILE.csv or FILE.parquet for one table of all; a folder for two, observations.csv and "
            "assessments.csv.",
        ),
    ],
    rules: RulesFile = None,
    month: MonthOption = None,
) -> None:
    """Write the figures and their ratings as a tidy table, one row a figure with its cell.

    Example: workbook-engine export july.xlsx --rules croydon.yaml --output july.csv
    """
    from workbook_engine.office import console
    from workbook_engine.office.export import export as export_figures

    with progress() as step:
        exported = export_figures(workbook, rules, month=month, output=output, step=step)
    stopped = exported.outcome.stopped
    console.print_exported(console_for(stopped=stopped), exported)
    if stopped:
        raise typer.Exit(1)
