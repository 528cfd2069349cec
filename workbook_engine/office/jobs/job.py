"""Job: one job done, from the request in its folder to the answer beside it."""

from __future__ import annotations

import contextlib
import secrets
import threading
import time
import traceback
from collections.abc import Iterator

from workbook_engine.model.limits import limited_to
from workbook_engine.office.files import FileProblem
from workbook_engine.office.jobs.answers import answer, cannot
from workbook_engine.office.jobs.folder import (
    TRACEBACK,
    Taken,
    beat,
    lines_in,
    wait_until_whole,
    write_answer,
    write_own,
    write_progress,
)
from workbook_engine.office.jobs.request import CannotAnswer, Request, read_request
from workbook_engine.office.jobs.text import Line
from workbook_engine.office.limits import limits_setting
from workbook_engine.office.places import Computer

BEAT_SECONDS = 2
REQUEST_SECONDS = 5
COPY_SECONDS = 30
"""How long a request, and a copy of a workbook, may take to arrive whole."""


def do_job(taken: Taken) -> bool:
    """Do a job that was taken, and answer it; False where it was withdrawn or answered by somebody else.

    Whatever is wrong with it, or with the engine, is the answer. Raises OSError where none can be written.
    """
    result = f"wbe-{secrets.token_hex(6)}.xlsx"  # Excel opens no two books of one name
    with _beating(taken):
        lines = _answered(taken, result)
    is_answered = write_answer(taken, lines)
    copies = taken.folder.glob("input.*")  # nobody should find the council's figures lying about
    results = taken.folder.glob(f"{result.removesuffix('.xlsx')}*")
    for file in (taken.claim, *copies) if is_answered else results:
        with contextlib.suppress(OSError):
            file.unlink()
    return is_answered


def _answered(taken: Taken, result: str) -> list[Line]:
    """The lines of the answer."""
    try:
        request = _request(taken)
        if not wait_until_whole(taken.folder / request.input, request.size, COPY_SECONDS):
            raise CannotAnswer("The copy of the workbook did not arrive whole.", "Click again.")
        own, problems = limits_setting(Computer().settings_file)
        if problems:
            raise CannotAnswer(problems[0].what, f"{problems[0].to_do} ({problems[0].place})")
        with limited_to(own):
            return answer(request, taken.folder, result, lambda step: write_progress(taken, step))
    except CannotAnswer as refused:
        return cannot(refused)
    except FileProblem as error:
        return cannot(CannotAnswer(error.problem.what, error.problem.to_do))
    except OSError as error:
        to_do = f"{error.strerror or error}: {taken.folder}"
        return cannot(CannotAnswer("The result cannot be written.", to_do))
    except MemoryError:
        what = "The computer that runs the engine ran out of memory."
        return cannot(CannotAnswer(what, "Close other programs there, and click again."))
    except Exception as error:
        with contextlib.suppress(OSError):
            write_own(taken.folder / TRACEBACK, traceback.format_exc().encode())
        to_do = f"Report it to whoever looks after the engine: {type(error).__name__}: {error}"
        return cannot(CannotAnswer("The engine has a fault, and made nothing.", to_do))


def _request(taken: Taken) -> Request:
    deadline = time.monotonic() + REQUEST_SECONDS
    lines, is_whole = lines_in(taken.claim)
    while not is_whole:
        if time.monotonic() > deadline:
            raise CannotAnswer("The job did not arrive whole.", "Click again.")
        time.sleep(0.1)
        lines, is_whole = lines_in(taken.claim)
    return read_request(lines)


@contextlib.contextmanager
def _beating(taken: Taken) -> Iterator[None]:
    """Show every other second that the job is at work, so that nobody takes it up."""
    over = threading.Event()

    def run() -> None:
        while not over.wait(BEAT_SECONDS) and beat(taken):
            pass

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
