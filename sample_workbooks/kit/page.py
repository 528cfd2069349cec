"""Page: how a sheet is set up: its columns, its title, the paper it is printed on, its drop-downs' source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from kit.looks import MUTED, Looks
from kit.published import typed

A4, A3 = 9, 8


def set_columns(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Widths from column A on, and no grid lines."""
    sheet.hide_gridlines(2)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)


def write_title(sheet: Worksheet, looks: Looks, title: str, *subtitles: str) -> None:
    """A title in B2, lines under it."""
    sheet.write(1, 1, title, looks.title)
    sheet.set_row(1, 24)
    for row, subtitle in enumerate(subtitles, 2):
        sheet.write(row, 1, subtitle, looks.subtitle)


def write_headings(
    sheet: Worksheet, looks: Looks, row: int, headings: Iterable[str], column: int = 1
) -> None:
    for at, heading in enumerate(headings, column):
        sheet.write(row, at, heading, looks.heading)


def write_figure(
    sheet: Worksheet, looks: Looks, row: int, column: int, printed: str,
    fill: str = "", as_text: bool = False, **more: object,
) -> None:  # fmt: skip
    """A printed figure as it is typed: a number where it is one, else a text, else an empty cell."""
    value, number_format = typed(printed)
    # A figure pasted from an e-mail brings a space along.
    entered = f"{printed} " if as_text and printed[-1:].isdigit() else printed
    if not printed:
        sheet.write_blank(row, column, None, looks.figure("General", fill, **more))
    elif as_text or isinstance(value, str):
        sheet.write_string(row, column, entered, looks.figure("General", fill, **more))
    else:
        sheet.write_number(row, column, value, looks.figure(number_format, fill, **more))


def print_landscape(sheet: Worksheet, paper: int = A4, tall: int = 0, repeat: Sequence[int] = ()) -> None:
    """One page wide; `tall` pages high, or as many as it takes; the heading rows again on each."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, tall)
    if repeat:
        sheet.repeat_rows(repeat[0], repeat[-1])


def lines(text: str, width: int) -> int:
    """How many lines a text takes in a column that holds so many letters a line."""
    return sum(max(1, -(-len(paragraph) // width)) for paragraph in text.split("\n"))


def write_lists(sheet: Worksheet, looks: Looks, lists: Mapping[str, Sequence[str]]) -> None:
    """The hidden sheet that the drop-downs read: a list a column."""
    for column, (heading, entries) in enumerate(lists.items()):
        sheet.write(0, column, heading, looks.of(bold=True, font_color=MUTED))
        sheet.write_column(1, column, entries)
    sheet.hide()
