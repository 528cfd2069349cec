"""Final: a month's scorecard made final. What it says is recorded, and stands from then on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workbook_engine.model.assessment import Assessment
from workbook_engine.model.date_words import date_in_words
from workbook_engine.model.indicator import match_key
from workbook_engine.model.mark import SCORECARD, history_tab
from workbook_engine.model.place import Place, SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.published import Publication, PublishedRow, Record
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import ColumnKind, Template
from workbook_engine.pipeline.drawing import Material, with_history_drawn
from workbook_engine.pipeline.judging import with_record
from workbook_engine.read import find_table

_SAYS_SOMETHING = (ColumnKind.COMMENTARY, ColumnKind.ACTION)


@dataclass(frozen=True)
class Final:
    """That a month is to be made final: the date that it is published on, and who signs for what is open.

    `again` makes it final once more, as a correction: rated anew, by the figures and the rules of now.
    """

    on: datetime.date
    signed_by: str = ""
    again: bool = False


def made_final(material: Material, template: Template, final: Final) -> Material:
    """What the sheets are drawn from once the month is final, the history with its new rows among them.

    Stops for a month that is final already, unless `again` is said; checks for what somebody has to sign for.
    """
    card = material.judged.scorecard
    if card is None:
        return material
    before = material.record.publication(card.period)
    wrong = list(_cannot_be(card, before, final))
    if wrong:
        return replace(material, judged=material.judged.with_problems(wrong))
    from workbook_engine.sheets.history_sheet import published_rows

    version = before.version + 1 if before else 1
    publication = Publication(card.period, final.on, final.signed_by, version)
    rows = tuple(published_rows(material.judged.fresh, publication))
    judged = with_record(material.judged, Record((*rows, *material.judged.record.rows)))
    material = replace(material, judged=judged, record=Record((*rows, *material.record.rows)))
    if judged.scorecard is not None:
        material = replace(material, judged=judged.with_problems(list(_unexplained(material, template))))
    return with_history_drawn(material, material.history)


def corrected(record: Record, card: Scorecard) -> Iterator[str]:
    """What a correction makes of the version before, a sentence for each indicator that it changes."""
    before = record.said((each.indicator for each in card.assessments), card.period)
    for each in card.assessments:
        was, now = before.get(each.indicator.key), each.published
        if now is not None and (was is None or _in_short(was) != _in_short(now)):
            before_that = f"was {_in_short(was)}, and" if was else "was not published then, and"
            yield f"{each.indicator.key} {before_that} is {_in_short(now)}."


def _in_short(row: PublishedRow) -> str:
    target = f", target {row.target.shown}" if row.target.shown else ""
    return f"{row.rating} ({row.figure.shown or 'no figure'}{target})"


def _cannot_be(card: Scorecard, before: Publication | None, final: Final) -> Iterator[Problem]:
    """The stops for a date before the month, and where a correction is asked for and there is nothing to
    correct, or the other way round."""
    month = card.period.name
    if (final.on.year, final.on.month) < (card.period.year, card.period.month):
        what = f"{date_in_words(final.on)} is before {month}, which is to be published."
        yield Problem.stop(what, "Correct the date (--published-on), or name the month (--month).")
    if (before is not None) is final.again:
        return
    if before is None:
        what = f"{month} is not published yet, so there is nothing to correct."
        yield Problem.stop(what, "Leave --again out.")
        return
    what = f"{month} is final already, {before.words}."
    to_do = (
        "To publish a correction, rated anew, add --again; both versions are kept. To make its copy again, "
    )
    yield Problem.stop(
        what, f"{to_do}leave --final out.", SheetPlace(history_tab(card.rule_book.scorecard_sheet))
    )


def _unexplained(material: Material, template: Template) -> Iterator[Problem]:
    """A check for each indicator that is rated worst and of which nothing is said, where there is room to."""
    card = material.judged.scorecard
    if card is None or not _has_room(card, template):
        return
    said, places = _said(material, card), _places(material)
    for each in card.assessments:
        scheme = card.rule_book.scheme_for(each.indicator)
        if each.rating in scheme.worst and match_key(each.indicator.key) not in said:
            what = f"{each.indicator.key} is {each.rating.word}, and nothing is said about it."
            yield Problem.check(
                what, "Write its commentary.", _place(each, places, material), each.indicator.key
            )


def _has_room(card: Scorecard, template: Template) -> bool:
    book = card.rule_book
    has_column = any(column.shows in _SAYS_SOMETHING for column in template.columns)
    return has_column or book.trends is not None or book.commentary is not None


def _said(material: Material, card: Scorecard) -> set[str]:
    """The indicators, by their keys for matching, of which somebody says something in the month: commentary,
    or what is being done."""
    from workbook_engine.sheets.commentary import RowKeys

    keys = RowKeys(card)
    typed = material.typed
    texts = (each for each in typed.commentary if each.period == card.period and str(each.text).strip())
    said = {keys.of(each.key, each.name) for each in texts}
    said |= {keys.of(each.key, each.name) for each in typed.actions if not each.is_closed}
    return said | {match_key(key) for text in material.judged.sourced for key in text.keys}


def _places(material: Material) -> Mapping[str, Place]:
    """The cell of each indicator's commentary, on the scorecard that people see."""
    sheet = next((each for each in material.own.sheets if each.mark.role == SCORECARD), None)
    table = find_table(sheet) if sheet else None
    if sheet is None or table is None:
        return {}
    headings = (*sheet.mark.headings[2:4], *sheet.mark.headings[:2])
    column = next(filter(None, (table.column(heading) for heading in headings if heading)), 1)
    return {match_key(key): sheet.grid.place(row, column) for row, key in table.keys.items()}


def _place(assessment: Assessment, places: Mapping[str, Place], material: Material) -> Place | None:
    indicator = assessment.indicator
    card = material.judged.scorecard
    anywhere = SheetPlace(card.rule_book.scorecard_sheet) if card else None
    return places.get(match_key(indicator.key)) or places.get(match_key(indicator.name)) or anywhere
