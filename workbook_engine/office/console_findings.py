"""Console findings: what the command line prints of a file that is to be sent."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workbook_engine.disclosure import Finding, Grade, hidden_only
from workbook_engine.model.counted import counted


def print_findings(console: Console, findings: Sequence[Finding]) -> None:
    """What was found in a file that is to be sent: hidden things first, and what that comes to."""
    kept = hidden_only(findings)
    if findings:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
        table.add_column("", no_wrap=True)
        table.add_column("Where", overflow="fold", style="bold")
        table.add_column("What was found", overflow="fold", ratio=3)
        table.add_column("What to do", overflow="fold", ratio=3)
        for each in findings:
            style = "bold red" if each.grade is Grade.HIDDEN else "dim"
            table.add_row(Text(each.grade.value, style), str(each.place), Text(each.what), Text(each.to_do))
        console.print(table)
    if kept:
        things = counted(len(kept), "thing is", "things are")
        console.print(Text(f"Do not send this file: {things} hidden in it.", "bold red"))
    else:
        console.print(Text("Nothing is hidden in this file."))
