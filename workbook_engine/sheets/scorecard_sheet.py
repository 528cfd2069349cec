"""The Scorecard sheet: title block, table, footnotes and what people typed, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbook_engine.model.action import Action
from workbook_engine.model.commentary import Typed
from workbook_engine.model.council import LONGEST_NAME
from workbook_engine.model.grid import Area, Coordinate
from workbook_engine.model.mark import SCORECARD, Mark
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import PlannedCell, PlannedTable, SheetPlan
from workbook_engine.model.template import ACTION_KINDS, ColumnKind, Template
from workbook_engine.sheets.actions import raised_memory
from workbook_engine.sheets.carried import Ground, carry, on_scorecard, raised
from workbook_engine.sheets.columns import TableColumn, heading_of, position, printed_widths
from workbook_engine.sheets.continued import continued, continued_rows
from workbook_engine.sheets.fingerprints import fingerprints
from workbook_engine.sheets.foot import foot
from workbook_engine.sheets.footnotes import gather
from workbook_engine.sheets.page import page_breaks, printed_page
from workbook_engine.sheets.signals import paints, sparklines
from workbook_engine.sheets.table import TableMaker, by_section
from workbook_engine.sheets.text_size import NORMAL_WIDTH
from workbook_engine.sheets.title_block import HEADER_ROW, TitleBlock
from workbook_engine.sheets.widths import fit_widths

_WIDEST_FROZEN = 60.0  # characters; more than this in view all the time leaves no room to scroll in


def scorecard_sheet(
    scorecard: Scorecard,
    template: Template,
    columns: Sequence[TableColumn],
    commentary: Mapping[str, RichText],
    actions: Mapping[str, Action],
    typed: Typed,
    checks: int,
) -> tuple[SheetPlan, list[Problem]]:
    """The plan of the sheet, and what people typed on it that had to move.

    The title block counts `checks` and these.
    """
    theme, sheet = template.theme, scorecard.rule_book.scorecard_sheet
    sections = by_section(scorecard)
    goes_on = continued(columns, commentary, theme)
    footnotes = gather(scorecard, sections, columns, goes_on, in_words=template.notes_in_words)
    columns = fit_widths(columns, scorecard, footnotes, commentary, actions, theme)
    title = TitleBlock(scorecard, template, columns)
    widths = list(title.widths)
    table = TableMaker(scorecard, columns, footnotes, commentary, actions, theme).table(sections, HEADER_ROW)
    printed = printed_widths(columns)

    def breaks_until(last_row: int, below: Mapping[int, float]) -> list[int]:
        rows = {**title.heights, **table.heights, **below}
        area = Area(1, 1, last_row, len(printed))
        return page_breaks(area, table.section_rows, rows, printed, template.page, HEADER_ROW)

    line = scorecard.provenance.line if scorecard.provenance else ""
    below, heights_below = foot(footnotes.lines, line, theme, printed, table.last_row, breaks_until)
    after = max((row for row, _ in below), default=table.last_row) + 2
    whole, heights_whole = continued_rows(scorecard, goes_on, commentary, theme, printed, after)
    drawn = {**title.cells(checks), **table.cells, **below, **whole}
    last_drawn = max(row for row, _ in drawn)
    carried = carry(typed, Ground(sheet, SCORECARD, drawn, on_scorecard(table, columns, last_drawn)))
    cells = {**drawn, **title.cells(checks + len(carried.problems)), **carried.cells}
    area = _printed_area(drawn, carried.cells, len(printed))
    widths += [NORMAL_WIDTH] * (area.last_column - len(widths))
    heights = {**title.heights, **table.heights, **heights_below, **heights_whole}
    heights = raised(heights, carried.cells, widths, theme)
    printed = widths[: area.last_column]
    before = replace(area, last_row=after - 1) if whole else area
    breaks = page_breaks(before, table.section_rows, heights, printed, template.page, HEADER_ROW)
    breaks += [after] if whole else []
    plan = SheetPlan(
        name=sheet,
        mark=_mark(scorecard, columns),
        cells=cells,
        widths=tuple(widths),
        heights=heights,
        frozen=(HEADER_ROW, _frozen_columns(columns)),
        page=printed_page(scorecard, template.page, area, HEADER_ROW, breaks),
        fingerprints=fingerprints(cells, table.keys, [c.heading for c in columns], HEADER_ROW)
        + raised_memory(actions, scorecard, columns),
        paints=tuple(paints(scorecard, theme, table, columns)),
        sparklines=tuple(sparklines(theme, table, columns)),
        notes=carried.notes,
        pictures=title.logo,
        tables=(PlannedTable(sheet, Area(HEADER_ROW, 1, table.last_row, len(columns))),),
    )
    return plan, list(carried.problems)


def _printed_area(
    drawn: Mapping[Coordinate, PlannedCell], typed: Mapping[Coordinate, PlannedCell], columns: int
) -> Area:
    """What is printed: so many columns, the whole title block, and what people typed below.

    What they typed to the right of it is theirs alone, and would make everything else smaller.
    """
    above = (column + cell.across - 1 for (row, column), cell in drawn.items() if row < HEADER_ROW)
    last_column = max(columns, *above)
    below = (row for row, column in typed if column <= last_column)
    return Area(1, 1, max((max(row for row, _ in drawn), *below)), last_column)


def _mark(scorecard: Scorecard, columns: Sequence[TableColumn]) -> Mark:
    book = scorecard.rule_book
    kinds: tuple[ColumnKind, ...] = (ColumnKind.CODE, ColumnKind.NAME, ColumnKind.COMMENTARY)
    if position(columns, ColumnKind.ACTION) is not None:
        kinds = (*kinds, *ACTION_KINDS)
    return Mark(
        SCORECARD,
        book.scorecard_sheet,
        str(scorecard.period),
        str(FilePlace(book.file)),
        tuple(heading_of(columns, kind) for kind in kinds),
        columns=tuple(column.heading for column in columns),
        council=book.council[:LONGEST_NAME],
    )


def _frozen_columns(columns: Sequence[TableColumn]) -> int:
    """The columns up to the indicator's name stay in view, unless they are too wide for that."""
    last = position(columns, ColumnKind.NAME) or position(columns, ColumnKind.CODE) or 0
    return last if sum(column.width for column in columns[:last]) <= _WIDEST_FROZEN else 0
