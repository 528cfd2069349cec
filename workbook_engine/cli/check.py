"""`workbook-engine check`: say everything that a refresh would say, and write nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from workbook_engine.cli.arguments import (
    Allow,
    MonthOption,
    ReportFile,
    RulesFile,
    Strict,
    WorkbookFile,
    allowed,
)
from workbook_engine.cli.report import finish, see_that_the_report_harms_nothing
from workbook_engine.cli.terminal import progress

app = typer.Typer(add_completion=False)

MadeFrom = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODE",
        help="A code from the foot of a scorecard: say whether it was made from these figures, or by these "
        "rules.",
    ),
]


@app.command(epilog="Example: workbook-engine check july.xlsx --rules ourcouncil.yaml --month Jul-19")
def check(
    workbook: WorkbookFile,
    rules: RulesFile = None,
    month: MonthOption = None,
    report: ReportFile = None,
    strict: Strict = False,
    allow: Allow = None,
    made_from: MadeFrom = None,
) -> None:
    """Say everything that a refresh would say, and write nothing."""
    from workbook_engine.office import verbs

    see_that_the_report_harms_nothing(report, workbook, rules)
    with progress() as step:
        outcome = verbs.check(
            workbook,
            rules,
            month=month,
            strict=strict,
            allow=allowed(allow),
            made_from=tuple(made_from or ()),
            step=step,
        )
    finish(outcome, report)
