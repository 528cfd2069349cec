"""`workbook-engine refresh`: put a fresh scorecard into the workbook."""

from __future__ import annotations

from typing import Annotated

import typer

from workbook_engine.cli.arguments import (
    Allow,
    MonthOption,
    OutputFile,
    ReportFile,
    RulesFile,
    Strict,
    WorkbookFile,
    allowed,
)
from workbook_engine.cli.report import finish, see_that_the_report_harms_nothing
from workbook_engine.cli.terminal import progress

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: workbook-engine refresh july.xlsx --rules ourcouncil.yaml")
def refresh(
    workbook: WorkbookFile,
    rules: RulesFile = None,
    month: MonthOption = None,
    output: OutputFile = None,
    report: ReportFile = None,
    strict: Strict = False,
    allow: Allow = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", metavar=" ", help="Do everything except write the workbook.")
    ] = False,
) -> None:
    """Put a fresh scorecard into the workbook."""
    from workbook_engine.office import verbs

    see_that_the_report_harms_nothing(report, workbook, rules, output)
    with progress() as step:
        outcome = verbs.refresh(
            workbook,
            rules,
            month=month,
            output=output,
            strict=strict,
            dry_run=dry_run,
            allow=allowed(allow),
            step=step,
        )
    finish(outcome, report)
