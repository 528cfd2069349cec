"""Console published: what the command line prints of a copy that is to be sent."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from workbook_engine.model.problem import checks, stops
from workbook_engine.office.console import print_problems
from workbook_engine.office.publishing import Published


def print_published(console: Console, published: Published) -> None:
    """What publishing came to: the problems, what was sent and left out, and the files."""
    outcome = published.outcome
    if outcome.stopped:
        print_problems(console, stops(outcome.problems))
        console.print(Text("Nothing was written.", "bold red"))
        return
    console.print(Text(outcome.why_this_period))
    console.print(Text(f"Sent, as values: {', '.join(published.sheets)}."))
    if published.left_out:
        console.print(Text(f"Left out of these sheets: {_listed(published.left_out)}."))
    if published.left_behind:
        console.print(Text(f"Left behind in the workbook: {_listed(published.left_behind)}."))
    open_checks = len(checks(outcome.problems))
    if open_checks:
        what = "1 check is" if open_checks == 1 else f"{open_checks} checks are"
        console.print(Text(f"{what} open (workbook-engine check lists them).", "yellow"))
    for remark in published.remarks:
        console.print(Text(remark))
    console.print(Text("Nothing is hidden in the copy."))
    for file in published.written:
        console.print(Text.assemble("Wrote ", (str(file), "bold"), "."))


def _listed(things: Sequence[tuple[str, int]]) -> str:
    """Things with how many of each there are, in an order that the eye can follow."""
    return "; ".join(f"{name}: {count:,}" for name, count in things)
