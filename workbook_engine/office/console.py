"""Console: what the command line prints. Tables of problems, the outcome of a refresh, and an explanation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workbook_engine.model.assessment import Assessment, Travel
from workbook_engine.model.date_words import date_in_words
from workbook_engine.model.figure import Figure, round_half_up
from workbook_engine.model.indicator import Target
from workbook_engine.model.observation import Absence, Observation
from workbook_engine.model.period import Period
from workbook_engine.model.place import Place
from workbook_engine.model.problem import Problem, Severity, stops
from workbook_engine.model.published import PublishedRow
from workbook_engine.model.rating import NOT_AVAILABLE
from workbook_engine.model.scorecard import Scorecard

if TYPE_CHECKING:
    from workbook_engine.office.export import Exported
    from workbook_engine.office.outcome import Explanation, Outcome
    from workbook_engine.office.rule_sheets import Moved

_RATING_STYLES = {
    "green": "bold green",
    "amber": "bold yellow",
    "red": "bold red",
    "blue": "bold blue",
    "yellow": "bold bright_yellow",
    "purple": "bold magenta",
}


def print_problems(console: Console, problems: Sequence[Problem]) -> None:
    """One table of all the problems: stops first, each with its place, what is wrong and what to do."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    table.add_column("", no_wrap=True)
    table.add_column("Where", overflow="fold", style="bold")
    table.add_column("What is wrong", overflow="fold", ratio=3)
    table.add_column("What to do", overflow="fold", ratio=3)
    for problem in sorted(problems, key=lambda problem: problem.severity is not Severity.STOP):
        style = "bold red" if problem.severity is Severity.STOP else "yellow"
        place = str(problem.place) if problem.place else ""
        table.add_row(Text(problem.severity.value, style), place, Text(problem.what), Text(problem.to_do))
    console.print(table)


_FAULTS_SHOWN = 50
_WHAT_FAULTS_MEAN = (
    "Excel may offer to repair this workbook, or open it with something missing. Keep a copy, let Excel "
    "repair it, and look at what it says that it removed."
)


def print_faults(console: Console, faults: Sequence[Problem]) -> None:
    """What is wrong in a workbook's file, the first of it, and what that means for who opens it."""
    if not faults:
        console.print(Text("Nothing was found that Excel would repair."))
        return
    print_problems(console, faults[:_FAULTS_SHOWN])
    if len(faults) > _FAULTS_SHOWN:
        console.print(Text(f"And {len(faults) - _FAULTS_SHOWN:,} more."))
    if not stops(faults):
        console.print(Text(_WHAT_FAULTS_MEAN))


def print_outcome(console: Console, outcome: Outcome) -> None:
    """What a refresh or a check came to: the period, the ratings, the problems, and the file."""
    if outcome.problems:
        print_problems(console, outcome.problems)
    if outcome.stopped or outcome.scorecard is None:
        count = len(stops(outcome.problems))
        thing = "one problem stops" if count == 1 else f"{count} problems stop"
        console.print(Text(f"Nothing was written to the workbook: {thing} the scorecard.", "bold red"))
        return
    console.print(Text(f"Rules: {outcome.rules} ({outcome.scorecard.rule_book.council})."))
    console.print(Text(outcome.why_this_period))
    for remark in outcome.remarks:
        console.print(Text(remark))
    console.print(_counts(outcome.scorecard))
    print_made_from(console, outcome.scorecard)
    if outcome.dry_run:
        console.print("Nothing was written to the workbook.")
    if outcome.written:
        console.print(Text.assemble("Open ", (str(outcome.written), "bold"), " to see the scorecard."))
    if outcome.backup:
        console.print(Text(f"The version before is kept as {outcome.backup}."))
    if outcome.up_to_date:
        console.print("The scorecard was up to date already; nothing had to be written.")


def print_made_from(console: Console, card: Scorecard | None) -> None:
    """What a scorecard is made from, as the line at its foot says it."""
    if card is not None and card.provenance is not None:
        console.print(Text(card.provenance.line, "dim"))


def print_exported(console: Console, exported: Exported) -> None:
    """What an export came to: the problems, the period, and the files."""
    outcome = exported.outcome
    if outcome.problems:
        print_problems(console, outcome.problems)
    if outcome.stopped:
        console.print(Text("Nothing was written.", "bold red"))
        return
    console.print(Text(outcome.why_this_period))
    for file in exported.written:
        console.print(Text.assemble("Wrote ", (str(file), "bold"), "."))


def print_moved(console: Console, moved: Moved) -> None:
    """What moving the indicators came to: the problems, the file, and what is left to do."""
    if moved.problems:
        print_problems(console, moved.problems)
    if moved.written is None:
        console.print(Text("Nothing was written.", "bold red"))
        return
    console.print(Text.assemble("Wrote ", (str(moved.written), "bold"), "."))
    if moved.backup:
        console.print(Text(f"The version before is kept as {moved.backup}."))
    if moved.made_room:
        console.print(Text(moved.made_room))
    if moved.to_do:
        console.print(Text(moved.to_do))


def _counts(card: Scorecard) -> Text:
    colours = {rating.word: rating.colour for rating in card.rule_book.ratings}
    shown = {rating.word: rating.shown for rating in card.rule_book.ratings}
    text = Text()
    for word, count in card.counts.items():
        text.append(f"{count} {shown.get(word, word)}", _RATING_STYLES.get(colours.get(word, ""), "bold"))
        text.append("   ")
    for word, count in card.uncounted.items():
        text.append(f"{count} {word}   ")
    is_told = bool(card.missing) and card.uncounted.get(NOT_AVAILABLE) == card.missing
    said = card.on_older_figures if is_told else (card.availability, *card.on_older_figures)
    text.append("; ".join(said))
    text.rstrip()
    return text


def print_explanation(console: Console, explanation: Explanation) -> None:
    """Why an indicator has its colour, line by line, from the cell to the rule."""
    console.print(Text(explanation_heading(explanation), "bold"))
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, text in explanation_rows(explanation):
        table.add_row(label, text)
    console.print(table)


def explanation_heading(explanation: Explanation) -> str:
    """Which indicator is explained: `CP 5  Percentage of children …`."""
    indicator = explanation.assessment.indicator
    return f"{indicator.code or ''}  {indicator.name}".strip()


class _Rows(list[tuple[str, str | Text]]):
    def add_row(self, label: str, text: str | Text) -> None:
        self.append((label, text))


def explanation_rows(explanation: Explanation) -> list[tuple[str, str | Text]]:
    """The lines of an explanation, each with its label; the rating's own is coloured."""
    a, book, table = explanation.assessment, explanation.book, _Rows()
    table.add_row("Rating", Text(a.rating.shown, _RATING_STYLES.get(a.rating.colour, "bold")))
    table.add_row("Because", Text(a.because))
    if a.published:
        table.add_row("Published", _published_words(a.published))
    for changed in a.changed_since:
        on = date_in_words(changed.publication.on)
        table.add_row("Changed", f"{changed.period.name} {changed.words}; published on {on}")
    table.add_row("Figure", _figure_words(a.current, a.period))
    label, before, before_period, travels = "Before", a.previous, a.previous_period, a.travels
    if a.rated and a.rated.period != a.period:
        table.add_row("Rated on", _figure_words(a.rated, a.rated.period))
        label, before, travels = "Before that", a.before_rated, a.rated_travels
        before_period = before.period if before else a.rated.period.earlier()
    table.add_row(label, _figure_words(before, before_period))
    for travel in travels:
        table.add_row(travel.direction.heading, _travel_words(travel))
    table.add_row("Target", _target_words(a))
    if isinstance(a.target, Target) and a.target.floor:
        table.add_row("Floor", a.target.floor.shown)
    if a.year_target:
        table.add_row("For the year", a.year_target.shown + _set_in(a.year_target.place))
    tolerance = book.tolerance_for(a.indicator, (a.rated.period if a.rated else a.period).last)
    if a.target and tolerance and not a.published:
        table.add_row("Tolerance", tolerance.words + _set_in(tolerance.place))
    if a.band:
        table.add_row("Rule", f"{a.band.rating.shown} when {a.band.when}{_set_in(a.band.place)}")
    for standing in a.standings:
        benchmark, verdict = standing.benchmark, f" ({standing.verdict})" if standing.verdict else ""
        of = ", ".join(filter(None, (benchmark.year, benchmark.source)))
        table.add_row(benchmark.name, f"{benchmark.shown}{verdict}{f', {of}' if of else ''}")
    if a.to_date:
        table.add_row(
            "Year to date", a.to_date.figure.shown if a.to_date.figure else f"none: {a.to_date.why_none}"
        )
    if a.judgement:
        table.add_row("Judged", f"by {a.judgement.by}{_set_in(a.judgement.place)}")
    if a.forecast:
        table.add_row("Forecast", a.forecast.word)
    for label, text in (("Definition", a.indicator.definition), ("Owner", a.indicator.owner)):
        if text:
            table.add_row(label, text)
    table.add_row("Indicator", _set_in(a.indicator.place).removeprefix(", "))
    return table


_WHY_NONE = {
    Absence.BLANK: "none",
    Absence.NOT_YET_AVAILABLE: "not yet available",
    Absence.NOT_APPLICABLE: "not applicable",
    Absence.NOT_DUE: "not due",
    Absence.SUPPRESSED: "suppressed, as small numbers are",
    Absence.REJECTED: "no figure that could be used",
}


def _set_in(place: Place | None) -> str:
    return f", set in {place}" if place else " (the engine’s own; the rule book says nothing of it)"


def _published_words(row: PublishedRow) -> str:
    """What was rated when the month was published, and where that is recorded."""
    target = f", target {row.target.shown}" if row.target.shown else ""
    said = f"{row.figure.shown or 'no figure'} for {row.period}{target}"
    return f"{said}; {row.publication.words}; recorded in {row.place}"


def _target_words(a: Assessment) -> str:
    if a.published and a.target and a.target.place is None:
        return f"{a.target.shown}, as it was published"
    if a.target:
        return a.target.shown + _set_in(a.target.place)
    return (
        f"none is set; the last was {a.lapsed.shown}{_set_in(a.lapsed.place)}" if a.lapsed else "none is set"
    )


def _travel_words(travel: Travel) -> str:
    """The change, whether that is good, and the figure that it is measured from."""
    if not travel.change or travel.compared is None or travel.compared.figure is None:
        return f"not known: {travel.why_empty}"
    verdict = f" ({travel.verdict})" if travel.verdict else ""
    since = f", from {travel.compared.figure.shown} in {travel.compared.period.name}"
    return f"{travel.change}{verdict}{since}"


def _figure_words(observation: Observation | None, period: Period) -> str:
    if observation is None:
        return f"none: the workbook has no cell for {period.name}"
    value, where = observation.value, f"{period.name}, in {observation.place}"
    if not isinstance(value, Figure):
        said = f", where it says “{value.words}”" if value.words else ""
        return f"{_WHY_NONE[value.why]} for {where}{said}"
    if value.stored is None or value.stored == value.value:
        return f"{value.shown} for {where}"
    return (
        f"{value.shown} for {where} (stored: {round_half_up(value.stored, value.decimals + 3).normalize():f})"
    )
