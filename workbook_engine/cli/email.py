"""`workbook-engine email`: the copy that is safe to send, in a message."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_engine.cli.arguments import (
    KeepNotes,
    MonthOption,
    ReportFile,
    RulesFile,
    SentFile,
    WorkbookFile,
    path_of,
)
from workbook_engine.cli.report import see_that_the_report_harms_nothing, write_report
from workbook_engine.cli.terminal import console_for, progress

app = typer.Typer(add_completion=False)


@app.command(
    epilog="Example: workbook-engine email july.xlsx --to asha.patel@smallton.gov.uk --draft july.eml"
)
def email(
    workbook: WorkbookFile,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar="ADDRESS",
            help="Who it is for: several with commas, or --to again. Left out: those of the rule book.",
        ),
    ] = None,
    cc: Annotated[
        list[str] | None, typer.Option("--cc", metavar="ADDRESS", help="Who is to have it as well.")
    ] = None,
    audience: Annotated[
        str | None,
        typer.Option(
            "--audience",
            metavar="NAME",
            help="Send the copy for this audience of the rule book, not the whole.",
        ),
    ] = None,
    draft: Annotated[
        Path | None,
        typer.Option(
            "--draft",
            parser=path_of,
            metavar="OUT.eml",
            help="Write the message into a file that Outlook opens as a draft.",
        ),
    ] = None,
    smtp: Annotated[
        str, typer.Option("--smtp", metavar="HOST", help="The mail server. Left out: that of the settings.")
    ] = "",
    send: Annotated[
        bool,
        typer.Option("--send", metavar=" ", help="Send it. Without this, only what would be sent is told."),
    ] = False,
    rules: RulesFile = None,
    month: MonthOption = None,
    output: SentFile = None,
    keep_notes: KeepNotes = False,
    report: ReportFile = None,
) -> None:
    """Publish a copy, and write the message that it is sent with: how it stands, what changed, and why.

    The copy is made, and stops, as with publish. Without --send nothing leaves the computer. Who may be sent
    mail, who it is from and through which server is in the settings; the password is in the system's keyring
    and is never typed here.
    """
    from workbook_engine.office.console_emailed import print_emailed
    from workbook_engine.office.emailing import email as make_message

    if draft is not None and (send or smtp):
        option = "--send" if send else "--smtp"
        raise typer.BadParameter(
            f"A draft is sent by whoever opens it. Leave out {option}, or --draft.", param_hint="--draft"
        )
    see_that_the_report_harms_nothing(report, workbook, rules, output, draft)
    with progress() as step:
        emailed = make_message(
            workbook,
            rules,
            to=to or (),
            cc=cc or (),
            audience=audience,
            output=output,
            month=month,
            keep_notes=keep_notes,
            draft=draft,
            smtp=smtp,
            send=send,
            step=step,
        )
    stopped = emailed.stopped
    print_emailed(console_for(stopped=stopped), emailed)
    if report is not None:
        write_report(report, emailed.report())
        console_for(stopped=stopped).print(f"The report is in {report}.", soft_wrap=True)
    if stopped:
        raise typer.Exit(1)
