"""`workbook-engine explain`: say why an indicator has its colour."""

from __future__ import annotations

from typing import Annotated

import typer

from workbook_engine.cli.arguments import MonthOption, RulesFile, WorkbookFile
from workbook_engine.cli.terminal import console_for, stop_with

app = typer.Typer(add_completion=False)


@app.command(epilog='Example: workbook-engine explain july.xlsx "LAC 18" --rules ourcouncil.yaml')
def explain(
    workbook: WorkbookFile,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The indicator's code, or its whole name.")],
    rules: RulesFile = None,
    month: MonthOption = None,
) -> None:
    """Say why an indicator has its colour, from the figure's cell to the rule."""
    from workbook_engine.office import console, verbs

    explanation, outcome = verbs.explain(workbook, rules, code, month=month)
    if explanation is None:
        raise stop_with(outcome.problems)
    console.print_explanation(console_for(), explanation)
    console.print_made_from(console_for(), outcome.scorecard)
