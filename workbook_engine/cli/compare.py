"""`workbook-engine compare`: what differs between two versions of a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_engine.cli.arguments import ReportFile, path_of
from workbook_engine.cli.report import see_that_the_report_harms_nothing, write_report
from workbook_engine.cli.terminal import console_for, progress

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: workbook-engine compare july.backup.xlsx july.xlsx")
def compare(
    old: Annotated[
        Path,
        typer.Argument(parser=path_of, metavar="OLD", help="The earlier workbook, or copy that was sent."),
    ],
    new: Annotated[
        Path, typer.Argument(parser=path_of, metavar="NEW", help="The later one; last month's goes first.")
    ],
    rules: Annotated[
        Path | None,
        typer.Option(
            "--rules",
            parser=path_of,
            metavar="RULES",
            help="The rule book of both. Left out: each workbook's own, as for refresh.",
        ),
    ] = None,
    old_rules: Annotated[
        Path | None,
        typer.Option(
            "--old-rules", parser=path_of, metavar="RULES", help="The rule book of OLD, where it was another."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            parser=path_of,
            metavar="CHANGES.xlsx|.csv",
            help="Also write the list as a workbook to send, or as a table.",
        ),
    ] = None,
    report: ReportFile = None,
) -> None:
    """List every figure, target, rating and sentence that differs between two versions. Writes to neither.

    Both may be working workbooks or copies that were sent. Compared is what the scorecards print, then
    what only the figures and rules behind them say otherwise. Exit status 1 where anything differs.
    """
    from workbook_engine.office.comparing import compare as compare_files
    from workbook_engine.office.console_compared import print_compared

    see_that_the_report_harms_nothing(report, old, new, rules, old_rules, output)
    with progress() as step:
        compared = compare_files(old, new, rules, old_rules=old_rules, output=output, step=step)
    console = console_for(stopped=compared.stopped)
    print_compared(console, compared)
    if report is not None:
        write_report(report, compared.report())
        console.print(f"The report is in {report}.", soft_wrap=True)
    if compared.stopped or compared.differ:
        raise typer.Exit(1)
