"""`workbook-engine job`: do one job of the add-in's."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_engine.cli.terminal import stop_saying

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: workbook-engine job C:/jobs/wbe-refresh-4711")
def job(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The job's folder, in which job.txt is.")],
) -> None:
    """Do one job of the add-in's, and write the answer beside it (docs/job_protocol.md)."""
    from workbook_engine.office.jobs.folder import is_answered, take
    from workbook_engine.office.jobs.job import do_job

    try:
        taken = take(folder)
        if taken is not None:
            do_job(taken)
        elif not folder.is_dir():
            raise stop_saying(f"There is no folder {folder}.")
        elif not any(folder.glob("taken.*.txt")) and not is_answered(folder):
            raise stop_saying(f"There is no job in {folder}: it has no job.txt.")
    except OSError as error:
        raise stop_saying(f"The job in {folder} cannot be done: {error.strerror or error}.") from error
