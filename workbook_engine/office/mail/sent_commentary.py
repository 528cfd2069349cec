"""Sent commentary: what the copy that is sent says of each indicator in its commentary column."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_engine.model.indicator import match_key
from workbook_engine.model.mark import SCORECARD, Mark
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import ColumnKind, Template
from workbook_engine.opc import Package, Workbook
from workbook_engine.pipeline.grids import Sheets
from workbook_engine.read.ours.our_headings import heading_columns, heading_row
from workbook_engine.sheets.columns import heading_of, shown_key, table_columns


def sent_commentary(copy: bytes, card: Scorecard, template: Template) -> Mapping[str, str] | None:
    """The texts by the indicator's key for matching; None where the scorecard is not in the copy at all.

    They are read from the copy itself, so that a message can never say what its reader is not sent.
    """
    columns = table_columns(card, template)
    kinds = (ColumnKind.CODE, ColumnKind.NAME, ColumnKind.COMMENTARY)
    code, name, commentary = (heading_of(columns, kind) for kind in kinds)
    mark = Mark(
        SCORECARD, "", headings=(code, name, commentary), columns=tuple(each.heading for each in columns)
    )
    keys = {match_key(shown_key(a.indicator, columns)): match_key(a.indicator.key) for a in card.assessments}
    sheets = Sheets(Workbook.of(Package.from_bytes(copy)))
    for entry in sheets.workbook.sheets:
        grid, _ = sheets.grid(entry)
        row = heading_row(grid, mark) if grid else None
        if grid is None or row is None:
            continue
        at = {heading: column for column, heading in reversed(heading_columns(grid.rows[row], mark).items())}
        key_column, text_column = at.get(code or name), at.get(commentary)
        if key_column is None or text_column is None or not commentary:
            return {}
        below = [each for each in grid.rows if each > row]
        found = {
            keys.get(match_key(grid.text(each, key_column))): grid.text(each, text_column) for each in below
        }
        return {key: text for key, text in found.items() if key and text.strip()}
    return None
