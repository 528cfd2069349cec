"""The command line: the engine's verbs. Exit status 0: done; 1: stopped, nothing written; 2: misused."""

from __future__ import annotations

import contextlib
import gc
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_engine import __version__
from workbook_engine.cli_excel import add_to
from workbook_engine.model.period import Month

if TYPE_CHECKING:
    from rich.console import Console

    from workbook_engine.office.outcome import Outcome
    from workbook_engine.office.rule_sheets import Moved
    from workbook_engine.pipeline import Step


app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def _month(text: str) -> Month:
    from workbook_engine.read.month_labels import month_of_text

    month = month_of_text(text)
    if month is None:
        raise typer.BadParameter(f"{text!r} is not a month; write it as 2019-07 or Jul-19.")
    return month


def _path(text: str | Path) -> Path:
    """A path, as it is named; Path would take no name for the folder at hand."""
    if not str(text).strip():
        raise typer.BadParameter("No file is named.")
    return Path(text)


def _allowed(names: list[str] | None) -> tuple[str, ...]:
    unknown = sorted(set(names or ()) - {"signature", "structure-lock"})
    if unknown:
        raise typer.BadParameter(
            f"{unknown[0]!r} is not one of signature, structure-lock.", param_hint="--allow"
        )
    return tuple(names or ())


WorkbookFile = Annotated[
    Path,
    typer.Argument(
        parser=_path, metavar="WORKBOOK", help="The workbook (.xlsx or .xlsm) that the team keeps."
    ),
]
RulesFile = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        parser=_path,
        metavar="RULES",
        help="The rule book. Left out: the workbook's own, or the one beside it.",
    ),
]
MonthOption = Annotated[
    Month | None,
    typer.Option(
        "--month",
        parser=_month,
        metavar="YYYY-MM",
        help="The month to report, such as 2019-07 or Jul-19. Left out: the workbook's ReportMonth cell, "
        "else the latest month in which at least half of the figures due are in.",
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
    typer.Option("--report", parser=_path, metavar="REPORT.json", help="Also write what was found as JSON."),
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"workbook-engine {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", metavar=" ", callback=_version, is_eager=True, help="Say which version this is."
        ),
    ] = False,
) -> None:
    """Puts a formatted, explained scorecard into a council's own performance workbook.

    Nothing else in the workbook changes.
    """


@app.command(epilog="Example: workbook-engine refresh july.xlsx --rules ourcouncil.yaml")
def refresh(
    workbook: WorkbookFile,
    rules: RulesFile = None,
    month: MonthOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            parser=_path,
            metavar="OUT",
            help="Write to this file; left out, WORKBOOK is replaced and a backup kept.",
        ),
    ] = None,
    report: ReportFile = None,
    strict: Strict = False,
    allow: Allow = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", metavar=" ", help="Do everything except write the workbook.")
    ] = False,
) -> None:
    """Put a fresh scorecard into the workbook."""
    from workbook_engine.office import verbs

    _see_that_the_report_harms_nothing(report, workbook, rules, output)
    with _progress() as step:
        outcome = verbs.refresh(
            workbook,
            rules,
            month=month,
            output=output,
            strict=strict,
            dry_run=dry_run,
            allow=_allowed(allow),
            step=step,
        )
    _finish(outcome, report)


@app.command(epilog="Example: workbook-engine check july.xlsx --rules ourcouncil.yaml --month Jul-19")
def check(
    workbook: WorkbookFile,
    rules: RulesFile = None,
    month: MonthOption = None,
    report: ReportFile = None,
    strict: Strict = False,
    allow: Allow = None,
) -> None:
    """Say everything that a refresh would say, and write nothing."""
    from workbook_engine.office import verbs

    _see_that_the_report_harms_nothing(report, workbook, rules)
    with _progress() as step:
        outcome = verbs.check(workbook, rules, month=month, strict=strict, allow=_allowed(allow), step=step)
    _finish(outcome, report)


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
        console.print_problems(_console(to_error=True), outcome.problems)
        raise typer.Exit(1)
    console.print_explanation(_console(), explanation)


@app.command(epilog="Example: workbook-engine splice july.xlsx drawn.xlsx --output out.xlsx")
def splice(
    host: Annotated[
        Path, typer.Argument(parser=_path, metavar="HOST", help="The workbook that takes the sheets in.")
    ],
    donor: Annotated[
        Path, typer.Argument(parser=_path, metavar="DONOR", help="A workbook that XlsxWriter drew.")
    ],
    output: Annotated[Path, typer.Option("--output", parser=_path, metavar="OUT", help="The file to write.")],
    allow: Allow = None,
) -> None:
    """Put every sheet of a donor workbook into another, changing nothing else in it."""
    from workbook_engine.office import console, verbs

    problems = verbs.splice(host, donor, output, allow=_allowed(allow))
    if problems:
        console.print_problems(_console(to_error=True), problems)
        raise typer.Exit(1)
    _console().print(f"Wrote {output}.")


rules_app = typer.Typer(no_args_is_help=True, help="Move the indicators between the rule book and a sheet.")
app.add_typer(rules_app, name="rules")


@rules_app.command("to-sheet")
def rules_to_sheet(
    workbook: WorkbookFile,
    rules: RulesFile = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            parser=_path,
            metavar="OUT",
            help="Write to this file; left out, WORKBOOK is replaced and a backup kept.",
        ),
    ] = None,
) -> None:
    """Put the indicators that the rule book lists into the workbook, as a sheet named Indicators.

    The sheet has drop-downs, and belongs to the team from then on: no refresh replaces it.

    Example: workbook-engine rules to-sheet july.xlsx --rules croydon.yaml
    """
    from workbook_engine.office.rule_sheets import rules_to_sheet as move

    _finish_moving(move(workbook, rules, output=output))


@rules_app.command("from-sheet")
def rules_from_sheet(
    workbook: WorkbookFile,
    output: Annotated[
        Path, typer.Option("--output", parser=_path, metavar="NEW.yaml", help="The rule book to write.")
    ],
    rules: RulesFile = None,
) -> None:
    """Write a rule book that lists the indicators of the workbook's sheet.

    All else is as in RULES: its comments too, and the lines of each indicator that did not change.

    Example: workbook-engine rules from-sheet july.xlsx --rules croydon.yaml --output new.yaml
    """
    from workbook_engine.office.rule_sheets import rules_from_sheet as move

    _finish_moving(move(workbook, rules, output=output))


@app.command()
def export(
    workbook: WorkbookFile,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            parser=_path,
            metavar="FILE|FOLDER",
            help="FILE.csv or FILE.parquet for one table of all; a folder for two, observations.csv and "
            "assessments.csv.",
        ),
    ],
    rules: RulesFile = None,
    month: MonthOption = None,
) -> None:
    """Write the figures and their ratings as a tidy table, one row a figure with its cell.

    Example: workbook-engine export july.xlsx --rules croydon.yaml --output july.csv
    """
    from workbook_engine.office import console
    from workbook_engine.office.export import export as export_figures

    with _progress() as step:
        exported = export_figures(workbook, rules, month=month, output=output, step=step)
    outcome = exported.outcome
    console.print_exported(_console(to_error=outcome.stopped), exported)
    if outcome.stopped:
        raise typer.Exit(1)


@app.command()
def demo(
    folder: Annotated[Path, typer.Option("--folder", parser=_path, help="Where to put the result.")] = Path(
        "out"
    ),
) -> None:
    """Refresh the Croydon sample into a folder, to see what a scorecard looks like."""
    from workbook_engine.office import verbs

    with _progress() as step:
        outcome = verbs.demo(folder, step)
    _finish(outcome, None)


add_to(app)


def main() -> None:
    """Run the command line."""
    gc.disable()  # a refresh is over before its garbage would matter: a tenth of its time saved
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr] # a terminal that cannot show an arrow must not stop a refresh
    app()


def _see_that_the_report_harms_nothing(report: Path | None, *others: Path | None) -> None:
    """A report written over the workbook would be the end of it: such a command line makes no sense.

    A report that could not be written stops the command before it has done anything.
    """
    if report is None:
        return
    from workbook_engine.office import console
    from workbook_engine.office.files import FileProblem, followed, refuse_unwritable

    try:
        target = followed(report)
        if any(other is not None and target.resolve() == followed(other).resolve() for other in others):
            raise typer.BadParameter(f"{report} is another file of this command.", param_hint="--report")
        if target.suffix.lower() in (".xlsx", ".xlsm", ".yaml", ".yml"):
            raise typer.BadParameter("Give the report a name such as report.json.", param_hint="--report")
        refuse_unwritable(target)
    except FileProblem as error:
        console.print_problems(_console(to_error=True), [error.problem])
        raise typer.Exit(1) from None


def _finish_moving(moved: Moved) -> None:
    from workbook_engine.office import console

    console.print_moved(_console(to_error=moved.written is None), moved)
    if moved.written is None:
        raise typer.Exit(1)


def _finish(outcome: Outcome, report: Path | None) -> None:
    from workbook_engine.office import console

    console.print_outcome(_console(to_error=outcome.stopped), outcome)
    if report is not None:
        from workbook_engine.office.files import FileProblem, replace_atomically

        text = json.dumps(outcome.report(), ensure_ascii=False, indent=2) + "\n"
        try:
            replace_atomically(report, text.encode(errors="replace"))
        except FileProblem as error:
            console.print_problems(_console(to_error=True), [error.problem])
            raise typer.Exit(1) from None
    if outcome.stopped:
        raise typer.Exit(1)


@contextlib.contextmanager
def _progress() -> Iterator[Step]:
    """On a terminal, a line that names the step at work; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with _console(to_error=True).status("Opening the workbook") as status:
        yield lambda name: status.update(name)


def _console(*, to_error: bool = False) -> Console:
    from rich.console import Console

    stream = sys.stderr if to_error else sys.stdout
    return Console(file=stream, highlight=False, markup=False, width=None if stream.isatty() else 120)
