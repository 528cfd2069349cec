"""Console published: what the command line prints of a copy that is to be sent."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from workbook_engine.model.problem import checks, stops
from workbook_engine.office.console import print_problems
from workbook_engine.office.publishing import Published

_IN_WORDS = {"engine's mark": "mark of the engine", "property": "property of the file"}
"""What `inspect` calls a thing, where a sentence has it otherwise."""

_ON_THE_SCREEN = "outside the print area"


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
    for each in published.findings:
        if each.kind == _ON_THE_SCREEN:
            console.print(Text(f"Sent too: from {each.place} on, {each.what}", "yellow"))
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
    """Things with how many of each there are, in an order that the eye can follow.

    >>> _listed([("other sheet", 7), ("property", 2), ("engine's mark", 1)])
    '7 other sheets, 2 properties of the file, 1 mark of the engine'
    """
    return ", ".join(f"{count:,} {_plural(_IN_WORDS.get(name, name), count)}" for name, count in things)


def _plural(noun: str, count: int) -> str:
    """A noun for that many; of two words joined by `of` the first is the one that counts."""
    first, of, rest = noun.partition(" of ")
    if count != 1 and not first.endswith(("s", "XML", "data")):
        first = f"{first[:-1]}ies" if first.endswith("y") else f"{first}s"
    return first + of + rest
