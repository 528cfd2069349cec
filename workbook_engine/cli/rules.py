"""`workbook-engine rules`: move the indicators between the rule book and a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_engine.cli.arguments import OutputFile, RulesFile, WorkbookFile, path_of
from workbook_engine.cli.terminal import console_for

if TYPE_CHECKING:
    from workbook_engine.office.rule_sheets import Moved

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Move the indicators between the rule book and a sheet."
)


@app.command()
def to_sheet(workbook: WorkbookFile, rules: RulesFile = None, output: OutputFile = None) -> None:
    """Put the indicators that the rule book lists into the workbook, as a sheet named Indicators.

    The sheet has drop-downs, and belongs to the team from then on: no refresh replaces it.

    Example: workbook-engine rules to-sheet july.xlsx --rules croydon.yaml
    """
    from workbook_engine.office.rule_sheets import rules_to_sheet

    _finish(rules_to_sheet(workbook, rules, output=output))


@app.command()
def from_sheet(
    workbook: WorkbookFile,
    output: Annotated[
        Path, typer.Option("--output", parser=path_of, metavar="NEW.yaml", help="The rule book to write.")
    ],
    rules: RulesFile = None,
) -> None:
    """Write a rule book that lists the indicators of the workbook's sheet.

    All else is as in RULES: its comments too, and the lines of each indicator that did not change.

    Example: workbook-engine rules from-sheet july.xlsx --rules croydon.yaml --output new.yaml
    """
    from workbook_engine.office.rule_sheets import rules_from_sheet

    _finish(rules_from_sheet(workbook, rules, output=output))


def _finish(moved: Moved) -> None:
    from workbook_engine.office import console

    console.print_moved(console_for(stopped=moved.written is None), moved)
    if moved.written is None:
        raise typer.Exit(1)
