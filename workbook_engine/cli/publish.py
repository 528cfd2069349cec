"""`workbook-engine publish`: a copy of the scorecard that is safe to send."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from workbook_engine.cli.arguments import (
    KeepNotes,
    MonthOption,
    ReportFile,
    RulesFile,
    SentFile,
    WorkbookFile,
    date_of,
)
from workbook_engine.cli.report import see_that_the_report_harms_nothing, write_report
from workbook_engine.cli.terminal import console_for, progress

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: workbook-engine publish july.xlsx --output july_to_send.xlsx")
def publish(
    workbook: WorkbookFile,
    output: SentFile = None,
    audience: Annotated[
        list[str] | None,
        typer.Option(
            "--audience",
            metavar="NAME",
            help="Only the copy for this audience of the rule book, as OUT.xlsx. Said again: one more.",
        ),
    ] = None,
    rules: RulesFile = None,
    month: MonthOption = None,
    keep_notes: KeepNotes = False,
    pdf: Annotated[
        bool,
        typer.Option("--pdf", metavar=" ", help="Also make a PDF beside each copy, by Excel or LibreOffice."),
    ] = False,
    final: Annotated[
        bool,
        typer.Option(
            "--final",
            metavar=" ",
            help="Record the month in the workbook as published: it is never rated again.",
        ),
    ] = False,
    signed_by: Annotated[
        str,
        typer.Option(
            "--signed-by", metavar="NAME", help="Who answers for what is still open; it is printed."
        ),
    ] = "",
    published_on: Annotated[
        datetime.date | None,
        typer.Option(
            "--published-on", parser=date_of, metavar="YYYY-MM-DD", help="The date of it. Left out: today."
        ),
    ] = None,
    again: Annotated[
        bool,
        typer.Option(
            "--again", metavar=" ", help="Publish a month that is final once more, as a correction."
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", metavar=" ", help="Do everything except write the files.")
    ] = False,
    report: ReportFile = None,
) -> None:
    """Make a copy that holds the sheets to be sent, as values, and nothing else.

    The scorecard, the overview and the trends, or what the rule book says under publish. No formulas, macros,
    other sheets, hidden cells, links, names or properties. Each audience of the rule book gets a copy of its
    own indicators, beside that of the whole ("july_to_send - Scrutiny.xlsx"). Stops where a refresh would
    change what is sent, and where anything in a copy would be hidden. The workbook itself stays as it is, but
    for --final, which records on a sheet of it what was published.
    """
    if not final and (signed_by or published_on or again):
        raise typer.BadParameter("It goes with --final.", param_hint="--signed-by, --published-on, --again")

    from workbook_engine.office.console_published import print_published
    from workbook_engine.office.publishing import publish as make_copy

    see_that_the_report_harms_nothing(report, workbook, rules, output)
    with progress() as step:
        published = make_copy(
            workbook,
            rules,
            output=output,
            audiences=audience or None,
            month=month,
            keep_notes=keep_notes,
            pdf=pdf,
            final=final,
            signed_by=signed_by,
            published_on=published_on,
            again=again,
            dry_run=dry_run,
            step=step,
        )
    stopped = published.outcome.stopped
    print_published(console_for(stopped=stopped), published)
    if report is not None:
        write_report(report, published.report())
        console_for(stopped=stopped).print(f"The report is in {report}.", soft_wrap=True)
    if stopped:
        raise typer.Exit(1)
