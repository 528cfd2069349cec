"""CSV file: a table that another program wrote, as a grid whose places are the file's lines."""

from __future__ import annotations

import codecs
import csv
import io

from workbook_engine.model.grid import Cell, CellKind, Coordinate, Grid
from workbook_engine.model.limits import limits
from workbook_engine.read.grid.sheet import too_many_cells

_DELIMITERS = ",;\t"


def read_csv(data: bytes, file: str) -> Grid:
    """The grid of a .csv file; each record has the number of its first line.

    >>> grid = read_csv(b"Ref;Period;Value\\r\\nAMT 2;Jul-19;69%", "figures.csv")
    >>> grid.text(2, 3), str(grid.where(2, 3))
    ('69%', 'figures.csv:2')

    Raises ValueError where it is no text of this kind, TooLargeError where it holds more cells than `limits`
    allows.
    """
    text = _decoded(data)
    if "\0" in text:
        raise ValueError("it is not a text")
    cells: dict[Coordinate, Cell] = {}
    records = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    line = 1
    try:
        for record in records:
            for column, value in enumerate(record, start=1):
                if value.strip():
                    cells[line, column] = Cell(CellKind.TEXT, value)
            line = records.line_num + 1
            if len(cells) > limits().cells:
                raise too_many_cells("file")
    except csv.Error as error:
        raise ValueError(f"line {line}: {error}") from error
    return Grid(file, cells, is_file=True)


def _decoded(data: bytes) -> str:
    """The text, in whatever way Excel and databases write it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """What parts the columns: the most frequent candidate of the first line with any."""
    for line in text.splitlines():
        counts = {delimiter: line.count(delimiter) for delimiter in _DELIMITERS}
        if any(counts.values()):
            return max(counts, key=lambda delimiter: counts[delimiter])
    return ","
