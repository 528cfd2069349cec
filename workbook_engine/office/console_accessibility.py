"""Console accessibility: what the command line prints of a file that was gone through with the checklist."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from workbook_engine.accessibility import Rated, Result

_WIDEST = 100
_PLACES = 4
_STYLES = {Result.MET: "green", Result.NOT_MET: "bold red", Result.LOOK: "yellow"}
_NOT_ESSENTIAL = "red"


def print_accessibility(console: Console, items: Sequence[Rated]) -> None:
    """The items by section, each with its result; what is not met with its places and what to do."""
    width = min(console.width, _WIDEST)
    for section, rated in groupby(items, key=lambda rated: rated.item.section):
        console.print(Text(f"\n{section}", "bold"))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.width = width
        table.add_column(width=7, no_wrap=True)
        table.add_column(overflow="fold", ratio=1)
        for each in rated:
            result = each.answer.result
            style = (
                _NOT_ESSENTIAL if result is Result.NOT_MET and not each.item.essential else _STYLES[result]
            )
            table.add_row(Text(result, style), _told(each))
        console.print(table)
    console.print()
    for line in _summary(items):
        console.print(line)


def _told(rated: Rated) -> Text:
    item, answer = rated.item, rated.answer
    text = Text(item.name, "" if answer.result is Result.MET else "bold")
    if item.essential:
        text.append(" (E)", "dim")
    if answer.result is Result.MET:
        return text
    text.append(f"\n{answer.what}")
    if answer.places:
        more = answer.count - len(answer.places[:_PLACES])
        places = ", ".join(answer.places[:_PLACES]) + (f" and {more:,} more" if more > 0 else "")
        text.append(f"\n{places}", "cyan")
    if answer.to_do:
        text.append(f"\n{answer.to_do}", "dim")
    return text


def _summary(items: Sequence[Rated]) -> list[Text]:
    by_result = {result: [r for r in items if r.answer.result is result] for result in Result}
    essential = sum(rated.item.essential for rated in by_result[Result.NOT_MET])
    counts = Text.assemble(
        (f"{len(by_result[Result.MET])} met", _STYLES[Result.MET]),
        "   ",
        (f"{len(by_result[Result.NOT_MET])} not met", _STYLES[Result.NOT_MET]),
        f" ({essential} of them essential)   ",
        (f"{len(by_result[Result.LOOK])} for a person to look at", _STYLES[Result.LOOK]),
    )
    what = "(E): the guidance takes it for what the accessibility regulations ask."
    if essential:
        verdict = Text("Not yet: essential items are not met.", "bold red")
    else:
        verdict = Text("No essential item is unmet; look at those that only a person can tell.")
    return [counts, Text(what, "dim"), verdict]
