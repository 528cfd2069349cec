"""Changes: what differs between two versions as a workbook of its own, safe to send."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook_engine.differences import WordChange, changed_words
from workbook_engine.model.comparison import Comparison, Difference, What
from workbook_engine.model.rich_text import RichText, Run
from workbook_engine.model.template import Template
from workbook_engine.model.text_length import LONGEST_TEXT, cut
from workbook_engine.opc import Package, Workbook
from workbook_engine.opc.clean_copy import copy_sheets

CHANGES, BEHIND = "Changes", "Not up to date"
_HEADINGS = ("Ref", "Indicator", "What")
_GONE, _NEW = "A31621", "0B6E5A"
"""The colours of words that only the old and only the new text has; both read on white at 4.5:1."""
_MOST_RUNS = 60
_NOTHING = "–"


@dataclass(frozen=True)
class About:
    """What the workbook says of the two versions: lines under its title, and how each of them is called."""

    lines: Sequence[str]
    old: str
    new: str


def changes_workbook(
    comparison: Comparison,
    about: About,
    colours: Mapping[str, str],
    template: Template,
) -> bytes:
    """The bytes of a workbook with a row for each difference, and another sheet for what is not up to date.

    `colours` are those of ratings by their words.
    """
    from workbook_engine.sheets import draw
    from workbook_engine.sheets.changes_sheet import Row, changes_sheet

    def rows(differences: Sequence[Difference]) -> list[Row]:
        return [
            ("" if each.key == each.name else each.key, each.name, each.subject, *_texts(each), each.where)
            for each in differences
        ]

    plans = [
        changes_sheet(
            CHANGES,
            "What has changed",
            [*about.lines, comparison.summary],
            (*_HEADINGS, f"Old: {about.old}", f"New: {about.new}", "Where"),
            rows(comparison.differences),
            colours,
            template.theme,
            template.page,
        )
    ]
    behind = (*comparison.old_behind, *comparison.new_behind)
    if behind:
        line = "What these scorecards print otherwise than a refresh of their own workbooks would now."
        headings = (*_HEADINGS, "Printed", "Would be", "Where")
        plans.append(
            changes_sheet(
                BEHIND, BEHIND, [line], headings, rows(behind), colours, template.theme, template.page
            )
        )
    donor = Workbook.of(Package.from_bytes(draw(plans, template.theme)))
    copy = copy_sheets(donor, [plan.name for plan in plans], title="What has changed")
    assert copy.package is not None, copy.problems
    return copy.package


def _texts(each: Difference) -> tuple[RichText, RichText]:
    """Both texts, the words that differ told apart in those that are sentences."""
    old, new = (cut(text or _NOTHING, LONGEST_TEXT) for text in (each.old, each.new))
    if not (each.old and each.new) or each.what in (What.FIGURE, What.TARGET, What.RATING):
        return RichText.plain(old), RichText.plain(new)
    changes = list(changed_words(old, new))
    if len(changes) > _MOST_RUNS or len(changes) < 2:
        return RichText.plain(old), RichText.plain(new)
    return RichText(tuple(_runs(changes, WordChange.GONE))), RichText(tuple(_runs(changes, WordChange.NEW)))


def _runs(changes: Sequence[tuple[WordChange, str]], told: WordChange) -> Iterator[Run]:
    for change, words in changes:
        if change is WordChange.KEPT:
            yield Run(words)
        elif change is told:
            is_gone, bare = told is WordChange.GONE, words.rstrip()
            yield Run(bare, bold=not is_gone, strike=is_gone, colour=_GONE if is_gone else _NEW)
            yield Run(words[len(bare) :])
