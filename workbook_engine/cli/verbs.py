"""Verbs: what the command line can do. Each verb's module is imported when the verb is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.core
import typer.main

from workbook_engine import __version__

VERBS: Mapping[str, str] = {
    "refresh": "refresh",
    "check": "check",
    "explain": "explain",
    "compare": "compare",
    "export": "export",
    "inspect": "inspect",
    "publish": "publish",
    "email": "email",
    "start-commentary": "start_commentary",
    "rules": "rules",
    "addin": "addin",
    "attach": "attach",
    "watch": "watch",
    "job": "job",
    "lint": "lint",
    "splice": "splice",
    "demo": "demo",
}
"""The verbs, as the help lists them, and the module in this folder whose `app` each is."""


class Commands(Mapping[str, Any]):
    """A command by its verb, made anew when it is asked for: a click pays for one verb and not for all."""

    def __getitem__(self, verb: str) -> Any:
        command = typer.main.get_command(import_module(f"workbook_engine.cli.{VERBS[verb]}").app)
        command.name = verb
        for each in (command, *getattr(command, "commands", {}).values()):
            each.help = in_paragraphs(each.help or "")
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(VERBS)

    def __len__(self) -> int:
        return len(VERBS)


def in_paragraphs(text: str) -> str:
    """A help text without the ends of its lines, which are the source's and would break a narrow window's.

    >>> in_paragraphs("Make a copy.\\n\\n    Each gets\\n    its own.")
    'Make a copy.\\n\\nEach gets its own.'
    """
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


class Group(typer.core.TyperGroup):
    """The verbs under the name of the program."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = Commands()  # type: ignore[assignment] # Typer only reads them

    def invoke(self, ctx: Any) -> Any:
        """Run a verb within the limits that the settings of this computer say."""
        from workbook_engine.office.places import Computer

        file = Computer().settings_file
        if not os.path.isfile(file):  # noqa: PTH113 - False of a folder that nobody may look into, too
            return super().invoke(ctx)
        from workbook_engine.model.limits import limited_to
        from workbook_engine.office.limits import limits_setting

        own, problems = limits_setting(file)
        if problems:
            from workbook_engine.cli.terminal import stop_with

            raise stop_with(problems)
        with limited_to(own):
            return super().invoke(ctx)


app = typer.Typer(cls=Group, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


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
