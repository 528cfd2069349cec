"""Notes: the parts of a sheet on which a team tells itself how the workbook is kept."""

from __future__ import annotations

import io
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from kit.logo import png
from kit.looks import Looks
from kit.page import set_columns, write_headings

FIRST_STEP = 5


def write_top(
    sheet: Worksheet, looks: Looks, title: str, subtitle: str, picture: bytes | None = None
) -> None:
    """The logo, the title and a line under it."""
    set_columns(sheet, (1.5, 14, 76, 12, 3))
    sheet.insert_image(
        1, 1, "logo.png",
        {
            "image_data": io.BytesIO(picture or png()), "x_scale": 0.6, "y_scale": 0.6,
            "description": "Three bars rising",
        },
    )  # fmt: skip
    sheet.write(1, 2, title, looks.title)
    sheet.write(2, 2, subtitle, looks.subtitle)
    sheet.set_row(1, 26)
    sheet.set_row(2, 20)


def write_steps(
    sheet: Worksheet, looks: Looks, headings: Sequence[str], steps: Sequence[tuple[str, str]], answers: str
) -> int:
    """A numbered list with a drop-down beside each step; gives the row after it."""
    write_headings(sheet, looks, FIRST_STEP - 1, headings)
    for row, (step, done) in enumerate(steps, FIRST_STEP):
        sheet.write(row, 1, row - FIRST_STEP + 1, looks.figure("0"))
        sheet.write(row, 2, step, looks.text)
        sheet.write(row, 3, done, looks.figure())
    end = FIRST_STEP + len(steps)
    sheet.data_validation(FIRST_STEP, 3, end - 1, 3, {"validate": "list", "source": answers})
    return end


def write_paragraphs(sheet: Worksheet, looks: Looks, row: int, paragraphs: Sequence[tuple[str, str]]) -> int:
    """A heading and a text a row; gives the row after them."""
    for at, (heading, text) in enumerate(paragraphs, row):
        sheet.write(at, 1, heading, looks.section)
        sheet.write(at, 2, text, looks.text)
        sheet.set_row(at, 20 if len(text) < 95 else 30)
    return row + len(paragraphs)


def write_key(sheet: Worksheet, looks: Looks, row: int, colours: Sequence[tuple[str, str]]) -> None:
    """What the highlighter's colours mean."""
    for at, (fill, text) in enumerate(colours, row):
        sheet.write_blank(at, 1, None, looks.figure(fill=fill))
        sheet.write(at, 2, text, looks.text)


def insert_reminder(sheet: Worksheet, text: str, dark: str, fill: str) -> None:
    """A text box beside the steps."""
    sheet.insert_textbox(
        4, 5, text,
        {
            "width": 230, "height": 96,
            "fill": {"color": fill}, "line": {"color": dark, "width": 1},
            "font": {"color": dark, "size": 10}, "align": {"vertical": "middle"},
        },
    )  # fmt: skip
