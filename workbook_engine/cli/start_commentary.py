"""`workbook-engine start-commentary`: an empty sheet for services to write on."""

from __future__ import annotations

import typer

from workbook_engine.cli.arguments import OutputFile, RulesFile, WorkbookFile
from workbook_engine.cli.report import finish_moving

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: workbook-engine start-commentary july.xlsx --rules ourcouncil.yaml")
def start_commentary(workbook: WorkbookFile, rules: RulesFile = None, output: OutputFile = None) -> None:
    """Put an empty sheet into the workbook for services to write their commentary on.

    It has drop-downs for codes and months, and belongs to the team from then on: no refresh replaces it.
    """
    from workbook_engine.office.rule_sheets import start_commentary as start

    finish_moving(start(workbook, rules, output=output))
