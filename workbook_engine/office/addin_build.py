"""Add-in build: the files of the Excel side, written into a folder."""

from __future__ import annotations

from pathlib import Path

from workbook_engine.office.addin_file import ADDIN_NAME, addin
from workbook_engine.office.files import FileProblem, followed, read_bytes, replace_atomically
from workbook_engine.office.shipped import shipped_folder
from workbook_engine.office.starter import STARTER_NAME, starter


def build_files(folder: Path) -> list[Path]:
    """The add-in, the starter workbook and its rule book, written; files of these names are replaced.

    Raises FileProblem where the folder cannot be made or a file cannot be written.
    """
    folder = followed(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem("This folder cannot be made.", f"{error.strerror}.", folder) from error
    rules = (shipped_folder("templates") / "workbooks" / STARTER_NAME).with_suffix(".yaml")
    contents = {ADDIN_NAME: addin(), STARTER_NAME: starter(), rules.name: read_bytes(rules, "rule book")}
    for name, content in contents.items():
        replace_atomically(folder / name, content)
    return [folder / name for name in contents]
