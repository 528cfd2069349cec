"""`workbook-engine inspect`: what a file holds that its reader might not see."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_engine.cli.arguments import ReportFile, path_of
from workbook_engine.cli.report import see_that_the_report_harms_nothing, write_report
from workbook_engine.cli.terminal import console_for, stop_with

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: workbook-engine inspect july_published.xlsx")
def inspect(
    file: Annotated[
        Path,
        typer.Argument(
            parser=path_of, metavar="FILE", help="Any workbook (.xlsx or .xlsm) that is to be sent."
        ),
    ],
    accessibility: Annotated[
        bool,
        typer.Option(
            "--accessibility",
            metavar=" ",
            help="Go through the Government Analysis Function's accessibility checklist instead.",
        ),
    ] = False,
    report: ReportFile = None,
) -> None:
    """List what the file holds that its reader might not see, before you send it. Writes nothing.

    Hidden sheets, rows and columns, white text, notes, pivot caches, links, macros, who made it and where.
    What is hidden comes first, then notes on what can be seen. Exit status 1 where anything is hidden; with
    --accessibility, where an essential item of the checklist is not met.
    """
    if accessibility:
        _go_through(file, report)
        return
    from workbook_engine.office.console_findings import print_findings
    from workbook_engine.office.inspection import inspect as look_into

    see_that_the_report_harms_nothing(report, file)
    inspected = look_into(file)
    if report is not None:
        write_report(report, inspected.report())
    if inspected.problem is not None:
        raise stop_with([inspected.problem])
    print_findings(console_for(), inspected.findings)
    if report is not None:
        console_for().print(f"The report is in {report}.", soft_wrap=True)
    if inspected.hides:
        raise typer.Exit(1)


def _go_through(file: Path, report: Path | None) -> None:
    """The checklist for accessible spreadsheets, item by item."""
    from workbook_engine.office.accessibility import inspect_accessibility
    from workbook_engine.office.console_accessibility import print_accessibility

    see_that_the_report_harms_nothing(report, file)
    checked = inspect_accessibility(file)
    if report is not None:
        write_report(report, checked.report())
    if checked.problem is not None:
        raise stop_with([checked.problem])
    print_accessibility(console_for(), checked.items)
    if report is not None:
        console_for().print(f"The report is in {report}.", soft_wrap=True)
    if checked.fails:
        raise typer.Exit(1)
