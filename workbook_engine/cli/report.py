"""Report: what a refresh or a check came to, printed, and written as JSON where that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from workbook_engine.cli.terminal import console_for, stop_with

if TYPE_CHECKING:
    from workbook_engine.office.outcome import Outcome


def see_that_the_report_harms_nothing(report: Path | None, *others: Path | None) -> None:
    """A report written over the workbook would be the end of it: such a command line makes no sense.

    A report that could not be written stops the command before it has done anything.
    """
    if report is None:
        return
    from workbook_engine.office.files import FileProblem, followed, refuse_unwritable

    try:
        target = followed(report)
        if any(other is not None and target.resolve() == followed(other).resolve() for other in others):
            raise typer.BadParameter(f"{report} is another file of this command.", param_hint="--report")
        if target.suffix.lower() in (".xlsx", ".xlsm", ".yaml", ".yml"):
            raise typer.BadParameter("Give the report a name such as report.json.", param_hint="--report")
        refuse_unwritable(target)
    except FileProblem as error:
        raise stop_with([error.problem]) from None


def finish(outcome: Outcome, report: Path | None = None) -> None:
    """Print the outcome and write the report; exit status 1 where the verb stopped."""
    from workbook_engine.office import console

    console.print_outcome(console_for(stopped=outcome.stopped), outcome)
    if report is not None:
        write_report(report, outcome.report())
        console_for(stopped=outcome.stopped).print(f"The report is in {report}.", soft_wrap=True)
    if outcome.stopped:
        raise typer.Exit(1)


def write_report(report: Path, data: Mapping[str, object]) -> None:
    """Write the report as JSON; stops where it cannot be written."""
    import json

    from workbook_engine.office.files import FileProblem, replace_atomically

    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    try:
        replace_atomically(report, text.encode(errors="replace"))
    except FileProblem as error:
        raise stop_with([error.problem]) from None
