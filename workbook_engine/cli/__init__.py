"""The command line: a verb a module. Exit status 0: done; 1: stopped, nothing written; 2: misused."""

from __future__ import annotations

import contextlib
import gc
import os
import sys


def main() -> None:
    """Run the command line."""
    gc.disable()  # a refresh is over before its garbage would matter: a tenth of its time saved
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "__all__"
    )  # looking for them reads what all packages say
    from workbook_engine.cli.verbs import app

    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr] # a terminal that cannot show an arrow must not stop a refresh
    app()
