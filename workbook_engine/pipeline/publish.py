"""Publish: the sheets of a refreshed workbook in a copy of their own, where a refresh changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbook_engine.model.mark import COMMENTARY_LOG, HISTORY, TRENDS, log_tab
from workbook_engine.model.place import FilePlace, SheetPlace
from workbook_engine.model.problem import Problem, stops
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import Template
from workbook_engine.opc import ALLOWED, Package, Refusal, Workbook
from workbook_engine.opc.clean_copy import CleanCopy, copy_sheets
from workbook_engine.pipeline import Refreshed
from workbook_engine.pipeline.as_seen import drawn_sheets, other_than_seen
from workbook_engine.pipeline.edition import AS_SEEN, Edition, draw_edition
from workbook_engine.pipeline.others_named import others_named
from workbook_engine.pipeline.small_sheets import small_sheets
from workbook_engine.pipeline.small_texts import small_texts
from workbook_engine.pipeline.unprotected import unprotected


@dataclass(frozen=True)
class SentCopy:
    """The copy that is to be sent, the sheets in it, and the scorecard that it is of; `copy` is None where
    something stops it."""

    sheets: tuple[str, ...]
    copy: CleanCopy | None
    problems: tuple[Problem, ...] = ()
    scorecard: Scorecard | None = None


def not_as_seen(
    before: Workbook, whole: Refreshed, *, file: str, in_excel: bool = False
) -> tuple[Problem, ...]:
    """A stop for each sheet of `before`, which people saw, that the refresh `whole` would change.

    `file` is the workbook's name; `in_excel` tells what to do to somebody who clicks, not to one who types.
    """
    card = whole.judged.scorecard
    if whole.package is None or card is None:
        return ()
    after = Workbook.of(Package.from_bytes(whole.package))
    return tuple(other_than_seen(before, after, card, file, in_excel=in_excel))


def copy_to_send(
    host: bytes,
    whole: Refreshed,
    template: Template,
    *,
    edition: Edition = AS_SEEN,
    file: str,
    keep_notes: bool = False,
) -> SentCopy:
    """The copy of a workbook's sheets that is to be sent; of another edition than was seen, drawn anew.

    `whole` is what a refresh of `host`, a workbook's bytes, came to, without its small numbers. The copy has
    the scorecard's title, and its tables are marked up. `file` is the workbook's name, for the problems.
    """
    seen = whole.judged.scorecard
    if whole.material is None or whole.package is None or seen is None:
        return SentCopy((), None)
    named = edition.audience.sheets if edition.audience else seen.rule_book.publish.sheets
    logged = log_tab(seen.rule_book.scorecard_sheet).casefold() in map(str.casefold, named)
    texts = small_texts(edition.of(whole.material), keep_notes=keep_notes, log_is_sent=logged)
    said = (*unprotected(whole.judged), *texts)
    if stops(said):
        return SentCopy((), None, said)
    made = whole
    if whole.judged.kept_back or whole.judged.is_cut or not edition.is_as_seen:
        made = draw_edition(host, whole.material, edition, template, file=file, allow=ALLOWED)
    card = made.judged.scorecard
    if made.package is None or card is None:
        return SentCopy((), None, tuple(stops(made.judged.problems)))
    workbook = Workbook.of(Package.from_bytes(made.package))
    names = _to_be_sent(workbook, card, seen.rule_book)
    problems = tuple(_cannot_be_sent(names, workbook, card, is_as_seen=made is whole))
    beside = tuple(small_sheets(workbook, names, whole.judged.kept_back))
    if problems or stops(beside):
        return SentCopy(names, None, (*problems, *stops(beside)), card)
    from workbook_engine.sheets.words import fill_in

    title = " ".join(fill_in(template.title, card).split())
    try:
        tables = {e.name: made.tables.get(mark.tab, ()) for e, mark in drawn_sheets(workbook, card.rule_book)}
        copy = copy_sheets(workbook, names, title=title, keep_notes=keep_notes, tables=tables)
    except Refusal as refusal:
        stop = Problem.stop(refusal.what, refusal.to_do, FilePlace(file))
        return SentCopy(names, None, (stop,), card)
    told: tuple[Problem, ...] = ()
    if edition.audience is not None and copy.package is not None:
        told = others_named(copy.package, edition.audience.name, card, seen)
    copy = replace(
        copy, left_out=(*copy.left_out, *edition.leaves_out(whole.material, keep_notes=keep_notes))
    )
    return SentCopy(names, copy, (*copy.problems, *told, *said, *beside), card)


def _to_be_sent(workbook: Workbook, card: Scorecard, whole: RuleBook) -> tuple[str, ...]:
    """The sheets by their tabs: those that are named, else what is drawn, as far as the whole has it too.

    Trends without a chart, which only a part of the whole can have, are not one of them, nor is a log while
    there is nothing to keep in it.
    """
    drawn = drawn_sheets(workbook, card.rule_book)
    empty: set[str] = set()
    if card.trends is not None and not card.trends.topics:
        empty = {entry.name.casefold() for entry, mark in drawn if mark.role == TRENDS}
    log = log_tab(card.rule_book.scorecard_sheet)
    empty |= {log.casefold()} if workbook.sheet(log) is None else set()
    named = {name.casefold() for name in whole.publish.sheets}
    usual = [entry.name for entry, _ in drawn if entry.name.casefold() in named or not named]
    names = card.rule_book.publish.sheets or tuple(usual) or tuple(entry.name for entry, _ in drawn)
    return tuple(name for name in names if name.casefold() not in empty)


def _cannot_be_sent(
    names: tuple[str, ...], workbook: Workbook, card: Scorecard, *, is_as_seen: bool
) -> Iterator[Problem]:
    book = card.rule_book
    tabs = ", ".join(sheet.name for sheet in workbook.sheets if sheet.state == "visible")
    if not names:
        what = "None of the sheets that are to be sent has anything on it."
        yield Problem.stop(what, f"Name others. The tabs are {tabs}.", book.publish.place)
    for name in names:
        if workbook.sheet(name) is None:
            what = f"The sheet {name} is to be sent, and the workbook has none of that name."
            yield Problem.stop(what, f"Write it as on its tab. The tabs are {tabs}.", book.publish.place)
    if is_as_seen:
        return
    fresh = {entry.name for entry, _ in drawn_sheets(workbook, book)}
    log, wanted = log_tab(book.scorecard_sheet), {name.casefold() for name in names}
    for entry, mark, _ in workbook.marks():
        if entry.name.casefold() in wanted and mark.role == HISTORY:
            what = "This sheet has all indicators and figures as they were published, and would tell of more."
            yield Problem.stop(what, "Leave it out of what is sent.", SheetPlace(entry.name))
        is_fresh = entry.name in fresh or (mark.role == COMMENTARY_LOG and mark.tab == log)
        if entry.name.casefold() in wanted and mark.rules == str(FilePlace(book.file)) and not is_fresh:
            what = "The engine drew this sheet before and keeps it up no longer, so it would be sent whole."
            yield Problem.stop(what, "Leave it out of what is sent, or delete it.", SheetPlace(entry.name))
