"""What the other buttons answer, and a watcher in place of a program that Excel starts."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.office.vba.conftest import Book, Excel
from tests.office.vba.engine_for_libreoffice import put_in_the_book

pytestmark = pytest.mark.libreoffice


def test_check_explain_months_and_rules(starter_book: Book) -> None:
    name = starter_book.file.name
    checked = starter_book.run("ScorecardAnswers.CheckBook", name, "")
    assert checked.startswith("ok ")
    assert "October 2026" in checked
    assert starter_book.tabs == ("Start here", "Data", "Targets")
    months = starter_book.run("ScorecardAnswers.MonthsOfBook", name, "")
    assert months.splitlines()[1:3] == ["1   October 2026", "2   September 2026"]
    assert starter_book.run("ScorecardAnswers.MonthChosen", months, "2") == "September 2026"
    rules = starter_book.run("ScorecardAnswers.RulesOfBook", name, "")
    assert rules == f"ok {starter_book.file.with_suffix('.yaml')}"
    controller = starter_book.document.CurrentController
    controller.select(starter_book.cell("Data", "U7"))
    explained = starter_book.run("ScorecardAnswers.ExplainCell", name, "")
    assert explained.startswith("ok ")
    assert "CS 3" in explained
    assert "84%" in explained
    controller.select(starter_book.cell("Data", "A1"))
    assert starter_book.run("ScorecardAnswers.ExplainCell", name, "").startswith("error ")
    assert not list(starter_book.excel.jobs.iterdir())


def test_about_says_how_it_is_set_up(starter_book: Book, excel: Excel) -> None:
    assert excel.command in starter_book.run("ScorecardAnswers.AboutText")
    excel.set(mode="watch")
    assert str(excel.jobs) in starter_book.run("ScorecardAnswers.AboutText")


@contextmanager
def watcher(macros_jobs: Path, folder: Path, pipe: str) -> Iterator[None]:
    """`workbook-engine watch`, which gets each job with the book as Excel would have copied it.

    LibreOffice copies the book in another format than Excel: so each job goes from the macro's folder to the
    watcher's by way of `put_in_the_book`, and the macro finds the answer where it left the job.
    """
    over = threading.Event()
    macros_jobs.mkdir(parents=True)
    folder.mkdir()

    def pass_on() -> None:
        os.environ["WORKBOOK_ENGINE_OFFICE"] = pipe
        while not over.wait(0.05):
            for job in macros_jobs.iterdir():
                if not job.is_symlink() and (job / "job.txt").exists():
                    put_in_the_book(job)
                    job.rename(folder / job.name)
                    job.symlink_to(folder / job.name)

    command = [sys.executable, "-m", "workbook_engine", "watch", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as watching:
        assert watching.stdout is not None
        assert "Watching" in watching.stdout.readline()
        passing_on = threading.Thread(target=pass_on)
        passing_on.start()
        try:
            yield
        finally:
            over.set()
            passing_on.join()
            watching.terminate()


def test_a_watcher_answers_and_the_macro_starts_nothing(
    starter_book: Book, excel: Excel, tmp_path: Path
) -> None:
    excel.set(mode="watch", command="/nowhere/that/is/started")
    with watcher(excel.jobs, tmp_path / "watched", excel.office.pipe):
        assert starter_book.refresh().startswith("ok Scorecard for October 2026")
        assert starter_book.refresh().startswith("ok ")
    assert starter_book.tabs == ("Start here", "Data", "Targets", "Scorecard", "Overview")
