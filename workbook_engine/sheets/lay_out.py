"""Lay out: a scorecard as sheet plans, every cell, colour, width and page break decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbook_engine.model.action import Action
from workbook_engine.model.commentary import Commentary, SourcedText, Typed
from workbook_engine.model.fingerprint import SAID, fingerprint
from workbook_engine.model.indicator import match_key
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.published import Record
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import SheetPlan
from workbook_engine.model.template import ColumnKind, Template
from workbook_engine.sheets.actions import share_out_actions
from workbook_engine.sheets.carried import with_carried
from workbook_engine.sheets.columns import TableColumn, position, table_columns
from workbook_engine.sheets.commentary import SharedOut, share_out, with_their_text
from workbook_engine.sheets.commentary_log import log_sheet
from workbook_engine.sheets.scorecard_sheet import scorecard_sheet
from workbook_engine.sheets.sourced_texts import with_sourced
from workbook_engine.sheets.trend_block import Said
from workbook_engine.sheets.trend_sheet import trend_sheet


def lay_out(
    scorecard: Scorecard,
    template: Template,
    typed: Typed | None = None,
    *,
    sourced: Sequence[SourcedText] = (),
    checks: int = 0,
    keep_log: bool = False,
    history: Record | None = None,
) -> tuple[list[SheetPlan], list[Problem]]:
    """The scorecard's sheet, the overview and the trends where there are any, and so the commentary log.

    The month's commentary stands in the table, where that has a column for it, and on the trend pages.
    `sourced` are the month's texts of the Commentary sheet. `checks` is how many problems were found on the
    way here that somebody has to look at; those found now are counted with them. `keep_log` draws the log
    also when it holds nothing, to empty one that is in the workbook already. `history` is what was
    published, where the sheet of that is to be drawn. The problems are about what people typed and could not
    be set back where it stood, or a template that cannot be drawn.
    """
    typed = typed or Typed()
    columns = table_columns(scorecard, template)
    problem = _no_series(template) or _one_heading_twice(columns, scorecard, template)
    if problem is not None:
        return [], [problem]
    shown = position(columns, ColumnKind.COMMENTARY) is not None
    actions = share_out_actions(typed.actions, scorecard, columns)
    shared = share_out(typed.commentary, scorecard, table_has_column=shown)
    in_log: list[Commentary | Action] = [*shared.in_log, *actions.in_log]
    commentary, fingerprints = with_sourced(shared.of_month, sourced, scorecard, columns)
    others: list[SheetPlan] = []
    problems: list[Problem] = []
    if scorecard.rule_book.overview is not None and scorecard.overview is not None:
        from workbook_engine.sheets.overview_sheet import overview_sheet

        plan, problems = overview_sheet(scorecard, scorecard.overview, template, typed.overview)
        others.append(plan)
    if scorecard.trends is not None:
        said = Said(commentary, actions.open)
        plan = trend_sheet(scorecard, scorecard.trends, template, said, in_table=shown)
        told = _said(plan, shared, said, scorecard)
        others.append(replace(plan, fingerprints=plan.fingerprints + fingerprints + told))
    if in_log or keep_log:
        others.append(log_sheet(in_log, scorecard, template))
    if history is not None:
        from workbook_engine.sheets.history_sheet import history_sheet

        others.append(history_sheet(history, scorecard, template))
    typed = replace(typed, notes=with_their_text(typed.notes, scorecard, columns, in_log))
    for at, plan in enumerate(others):
        others[at], moved = with_carried(plan, typed, template.theme)
        problems += moved
    problems += [] if shown else _shown_nowhere(scorecard, template)
    to_check = checks + len(problems)
    plan, found = scorecard_sheet(scorecard, template, columns, commentary, actions.open, typed, to_check)
    drawn = plan.fingerprints + (fingerprints if shown else "") + typed.memory
    return [replace(plan, fingerprints=drawn), *others], [*problems, *found]


def _said(plan: SheetPlan, shared: SharedOut, said: Said, scorecard: Scorecard) -> str:
    """Fingerprints of what people typed that stands whole on the trend pages, and of actions there."""
    last = len(plan.widths)
    texts = "\0".join(str(cell.value) for (_, at), cell in plan.cells.items() if at == last and cell.value)
    found: list[str] = []
    for each in scorecard.assessments:
        key = each.indicator.key
        text = shared.of_month.get(match_key(key))
        if text is not None and str(text) in texts:
            found.append(fingerprint(key, SAID, str(text)))
        if match_key(key) in said.actions:
            lines = map(str, said.about([each]).lines)
            found += [fingerprint("", SAID, line) for line in lines if line.startswith("• ")]
    return "".join(found)


def _shown_nowhere(scorecard: Scorecard, template: Template) -> list[Problem]:
    """A check where services write commentary, and no sheet shows it: the table has no column for it."""
    source = scorecard.rule_book.commentary
    if source is None or scorecard.rule_book.trends is not None:
        return []
    what = (
        f"The commentary of the sheet {source.sheet} is shown nowhere: "
        f"the template {template.name} has no column for it."
    )
    to_do = "Add a column that shows commentary to the template, or trends to the rule book."
    return [Problem.check(what, to_do, source.place)]


def _one_heading_twice(
    columns: Sequence[TableColumn], scorecard: Scorecard, template: Template
) -> Problem | None:
    """Columns are known again by their headings: two that show different things cannot share one."""
    first: dict[str, TableColumn] = {}
    for column in columns:
        other = first.setdefault(match_key(column.heading), column)
        if not column.heading or other.shows is column.shows:
            continue
        for direction in scorecard.rule_book.directions:
            if match_key(direction.heading) == match_key(column.heading):
                what = f"The heading “{direction.heading}” is also that of another column of the scorecard."
                place = direction.place or FilePlace(scorecard.rule_book.file)
                return Problem.stop(what, "Give the direction of travel a heading of its own.", place)
        what = f"Two columns of the template {template.name} are headed “{column.heading}”."
        to_do = "Give one of them another heading."
        return Problem.stop(what, to_do, FilePlace(template.file) if template.file else None)
    return None


def _no_series(template: Template) -> Problem | None:
    kinds = {column.shows for column in template.columns}
    if ColumnKind.SPARKLINE not in kinds or ColumnKind.SERIES in kinds:
        return None
    return Problem.stop(
        f"The template {template.name} has a sparkline and no series for it to draw from.",
        "Add a column that shows series, or leave the sparkline out.",
        FilePlace(template.file) if template.file else None,
    )
