"""Workbook: a new one with its font, what it says of itself, and the command that builds it."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import xlsxwriter


def new_workbook(file: Path, font: str = "Arial", size: float = 10) -> xlsxwriter.Workbook:
    options = {
        "default_format_properties": {"font_name": font, "font_size": size},
        "strings_to_urls": False,
    }
    return xlsxwriter.Workbook(file, options)


def describe(
    workbook: xlsxwriter.Workbook, created: datetime.datetime, classification: str, **properties: str
) -> None:
    """Document properties. The date is given, so that the same figures give the same workbook."""
    workbook.set_properties({**properties, "created": created})
    workbook.set_custom_property("Classification", classification, "text")


def define_names(workbook: xlsxwriter.Workbook, names: Mapping[str, str]) -> None:
    for name, refers_to in names.items():
        workbook.define_name(name, f"={refers_to}")


def build_from_command_line(build: Callable[[Path], None], sample: Path) -> None:
    """Build the committed sample, or the file that the command names."""
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else sample)
