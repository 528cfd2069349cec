"""What the tests of the VBA share: a running LibreOffice, and books in folders of their own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.office.vba.libreoffice import WITH_VBA, Office, running
from workbook_engine.office.addin_file import ADDIN_NAME, addin
from workbook_engine.office.shipped import shipped_folder
from workbook_engine.office.starter import STARTER_NAME, starter

PROJECT = Path(__file__).parents[3]
RUN = "ScorecardRefresh.RefreshBook"


@dataclass
class Excel:
    """LibreOffice in the part of Excel, with the settings that `addin install` would have written."""

    office: Office
    settings: Path
    jobs: Path
    command: str

    def set(self, **changes: str) -> None:
        fields = {
            "protocol": "1",
            "mode": "shell",
            "command": self.command,
            "jobs": str(self.jobs),
            "timeout": "30",
        }
        lines = "".join(f"{key}\t{value}\r\n" for key, value in (fields | changes).items())
        self.settings.write_text(f"{lines}end\r\n", newline="")

    def open(self, file: Path) -> Book:
        return Book(self, file, self.office.open(file))


@dataclass
class Book:
    """An open book."""

    excel: Excel
    file: Path
    document: Any

    def run(self, macro: str, *arguments: object, code: Book | None = None) -> Any:
        """What a macro gives; `code` is another book, such as the add-in, that holds it."""
        return self.excel.office.run((code or self).document, macro, *arguments)

    def refresh(self, code: Book | None = None) -> str:
        return str(self.run(RUN, self.file.name, "", code=code))

    @property
    def tabs(self) -> tuple[str, ...]:
        return tuple(self.document.Sheets.ElementNames)

    def sheet(self, tab: str) -> Any:
        assert tab in self.tabs
        return self.document.Sheets.getByName(tab)

    def cell(self, tab: str, place: str) -> Any:
        return self.sheet(tab).getCellRangeByName(place)

    def find(self, tab: str, text: str) -> Any:
        """The first cell that shows this text and nothing else."""
        sheet = self.sheet(tab)
        wanted = sheet.createSearchDescriptor()
        wanted.SearchString, wanted.SearchWords = text, True
        found = sheet.findFirst(wanted)
        assert found is not None, f"{tab} does not show {text!r}"
        return found

    def beside(self, tab: str, row_of: str, heading: str) -> Any:
        """The cell in the row of one text and the column of another."""
        row, column = self.find(tab, row_of).CellAddress, self.find(tab, heading).CellAddress
        return self.sheet(tab).getCellByPosition(column.Column, row.Row)

    def close(self) -> None:
        self.document.close(True)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Excel]:
    folder = tmp_path_factory.mktemp("excel")
    command = folder / "engine.sh"
    command.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m tests.office.vba.engine_for_libreoffice "$@"\n'
    )
    command.chmod(0o755)
    settings, jobs = folder / "addin.txt", folder / "jobs"
    with running(folder, WORKBOOK_ENGINE_ADDIN=str(settings), PYTHONPATH=str(PROJECT)) as office:
        yield Excel(office, settings, jobs, str(command))


@pytest.fixture
def excel(office: Excel) -> Excel:
    """LibreOffice with its settings as they are after an installation; no job is left from before."""
    shutil.rmtree(office.jobs, ignore_errors=True)
    office.set()
    return office


@pytest.fixture(scope="session")
def starter_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("starter") / STARTER_NAME
    file.write_bytes(starter())
    return file


@pytest.fixture
def starter_book(excel: Excel, starter_file: Path, tmp_path: Path) -> Iterator[Book]:
    """The starter workbook with its rule book beside it, open."""
    rules = Path(STARTER_NAME).with_suffix(".yaml")
    shutil.copy(shipped_folder("templates") / "workbooks" / rules, tmp_path)
    book = excel.open(Path(shutil.copy(starter_file, tmp_path)))
    yield book
    book.close()


@pytest.fixture(scope="module")
def addin_book(office: Excel, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The add-in, open as Excel has it open at its start."""
    file = tmp_path_factory.mktemp("xlstart") / ADDIN_NAME
    file.write_bytes(addin())
    office.set()
    book = Book(office, file, office.office.open(file, WITH_VBA))
    yield book
    book.close()


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Any:
    """UNO's own exceptions let nobody set a traceback on them, which pytest has to do."""
    try:
        return (yield)
    except Exception as error:
        if type(error).__module__.startswith("uno"):
            raise AssertionError(str(error)) from None
        raise
