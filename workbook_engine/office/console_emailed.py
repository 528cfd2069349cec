"""Console emailed: what the command line prints of a message, and of what became of it."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from workbook_engine.model.counted import counted
from workbook_engine.model.problem import stops
from workbook_engine.office.console import print_problems
from workbook_engine.office.console_published import print_published
from workbook_engine.office.emailing import Emailed
from workbook_engine.office.mail.message import Message
from workbook_engine.office.mail.words import size_in_words


def print_emailed(console: Console, emailed: Emailed) -> None:
    """What emailing came to: the copy, the message, and whether it was sent."""
    message = emailed.message
    if message is None and not emailed.problems:
        print_published(console, emailed.published)
        return
    if emailed.stopped:
        print_problems(console, stops(emailed.problems))
        if not emailed.is_unsure:
            console.print(Text("No message was sent, and none was written.", "bold red"))
        for file in emailed.published.written:
            console.print(Text.assemble("The copy is kept: ", (str(file), "bold"), "."))
        return
    print_published(console, emailed.published)
    if message is None:
        return
    _print_message(console, message)
    if emailed.problems:
        print_problems(console, emailed.problems)
    if emailed.draft:
        console.print(
            Text.assemble("Wrote ", (str(emailed.draft), "bold"), ": open it, look at it, and send it.")
        )
    elif emailed.sent:
        console.print(Text(f"Sent to {_people(message)} through {emailed.server}."))
    else:
        console.print(Text(message.plain))
        through = f" through {emailed.server}" if emailed.server else ""
        what = f"With --send it goes to {_people(message)}{through}; --draft writes it into a file."
        console.print(Text(f"Nothing was sent. {what}", "bold"))


def _print_message(console: Console, message: Message) -> None:
    lines = (
        ("From", str(message.sender or "")),
        ("To", "; ".join(map(str, message.to)) or "nobody yet; --to says who it is for"),
        ("Cc", "; ".join(map(str, message.cc))),
        ("Subject", message.subject),
        ("Attached", f"{message.copy_name} (the message with it: {size_in_words(message.size)})"),
    )
    for label, said in lines:
        if said:
            console.print(Text.assemble((f"{label:<10}", "dim"), said), soft_wrap=True)


def _people(message: Message) -> str:
    return counted(len(message.recipients), "address", "addresses")
