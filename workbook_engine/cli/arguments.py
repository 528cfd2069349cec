"""Arguments: the files and options that several verbs take, and what each must look like."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from workbook_engine.model.period import Month


def month_of(text: str) -> Month:
    """The month that was typed, such as 2019-07 or Jul-19."""
    from workbook_engine.read.headings.month_labels import month_of_text

    month = month_of_text(text)
    if month is None:
        raise typer.BadParameter(f"{text!r} is not a month; write it as 2019-07 or Jul-19.")
    return month


def date_of(text: str) -> datetime.date:
    """The date that was typed: 2019-08-12."""
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2019-08-12.") from None


def path_of(text: str | Path) -> Path:
    """A path, as it is named; Path would take no name for the folder at hand."""
    if not str(text).strip():
        raise typer.BadParameter("No file is named.")
    return Path(text)


def allowed(names: list[str] | None) -> tuple[str, ...]:
    """What `--allow` names."""
    unknown = sorted(set(names or ()) - {"signature", "structure-lock"})
    if unknown:
        raise typer.BadParameter(
            f"{unknown[0]!r} is not one of signature, structure-lock.", param_hint="--allow"
        )
    return tuple(names or ())


WorkbookFile = Annotated[
    Path,
    typer.Argument(
        parser=path_of, metavar="WORKBOOK", help="The workbook (.xlsx or .xlsm) that the team keeps."
    ),
]
RulesFile = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        parser=path_of,
        metavar="RULES",
        help="The rule book. Left out: the workbook's own, or the one beside it.",
    ),
]
MonthOption = Annotated[
    Month | None,
    typer.Option(
        "--month",
        parser=month_of,
        metavar="YYYY-MM",
        help="The month to report, such as 2019-07 or Jul-19. Left out: the workbook's ReportMonth cell, "
        "else the latest month in which at least half of the figures due are in.",
    ),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        parser=path_of,
        metavar="OUT",
        help="Write to this file; left out, WORKBOOK is replaced and a backup kept.",
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", metavar=" ", help="Stop at anything that needs checking, too.")
]
Allow = Annotated[
    list[str] | None,
    typer.Option(
        "--allow",
        metavar="signature|structure-lock",
        help="Accept a signed workbook (its signature will be void), or one whose structure is locked.",
    ),
]
ReportFile = Annotated[
    Path | None,
    typer.Option(
        "--report", parser=path_of, metavar="REPORT.json", help="Also write what was found as JSON."
    ),
]

SentFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        parser=path_of,
        metavar="OUT.xlsx",
        help="The copy that is to be sent. Left out: beside the workbook, as july_to_send.xlsx.",
    ),
]

KeepNotes = Annotated[
    bool,
    typer.Option("--keep-notes", metavar=" ", help="Send the notes on cells too, without who wrote them."),
]
