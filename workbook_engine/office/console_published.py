"""Console published: what the command line prints of a copy that is to be sent."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from workbook_engine.model.counted import counted
from workbook_engine.model.problem import checks, stops
from workbook_engine.office.console import print_problems
from workbook_engine.office.published import Published
from workbook_engine.office.sent_words import accessible, sent_and_left, sent_too


def print_published(console: Console, published: Published) -> None:
    """What publishing came to: the problems, what was sent and left out, and the files."""
    outcome = published.outcome
    if outcome.stopped:
        print_problems(console, stops(outcome.problems))
        console.print(Text("Nothing was written.", "bold red"))
        return
    console.print(Text(outcome.why_this_period))
    for sentence in sent_and_left(published):
        console.print(Text(sentence))
    for sentence in sent_too(published):
        console.print(Text(sentence, "yellow"))
    if published.to_check:
        print_problems(console, published.to_check)
    _print_open_checks(console, published)
    for remark in published.remarks:
        console.print(Text(remark))
    where = "the copy" if len(published.copies) == 1 else f"the {len(published.copies)} copies"
    console.print(Text(f"Nothing is hidden in {where}."))
    for sentence in accessible(published):
        console.print(Text(sentence))
    if outcome.dry_run:
        console.print("Nothing was written.")
    elif published.written:
        name = str(published.copies[0].written[0])
        where = f"workbook-engine inspect {as_typed(name)} --accessibility says where."
        console.print(Text(where, "dim"))
    for file in published.written:
        console.print(Text.assemble("Wrote ", (str(file), "bold"), "."))


def as_typed(name: str) -> str:
    """A file's name as it is typed on the command line.

    >>> as_typed("july.xlsx"), as_typed("july - Scrutiny.xlsx")
    ('july.xlsx', '"july - Scrutiny.xlsx"')
    """
    return f'"{name}"' if " " in name else name


def _print_open_checks(console: Console, published: Published) -> None:
    """How many checks are open; and each of them where somebody signs a final month, for `check` knows
    nothing of a Red without commentary."""
    still_open = [each for each in checks(published.outcome.problems) if each not in published.to_check]
    if not still_open:
        return
    what = f"{counted(len(still_open), 'check is', 'checks are')} open"
    card = published.outcome.scorecard
    if published.final is not None and card is not None and card.publication is not None:
        console.print(Text(f"{what}, for which {card.publication.signed_by} answers:", "yellow"))
        print_problems(console, still_open)
    else:
        console.print(Text(f"{what} (workbook-engine check says where).", "yellow"))
