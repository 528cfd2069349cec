"""Edition: what a copy is of: the scorecard as people saw it, or an audience's part of it.

An edition is drawn from the judgements of the whole: none of its ratings can differ from what was looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from workbook_engine.model.audience import Audience
from workbook_engine.model.indicator import match_key
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import Template
from workbook_engine.pipeline import Refreshed, draw_material, splice_drawn
from workbook_engine.pipeline.drawing import Material
from workbook_engine.pipeline.judging import Judged
from workbook_engine.pipeline.made_from import without_code
from workbook_engine.pipeline.others_named import Others
from workbook_engine.pipeline.sums import with_sums
from workbook_engine.pipeline.typed_about import about_the_whole, typed_about


@dataclass(frozen=True)
class Edition:
    """What a copy is of: `audience` sees its own indicators only, None all of them."""

    audience: Audience | None = None

    @property
    def is_as_seen(self) -> bool:
        """Whether it is the very scorecard that people looked at."""
        return self.audience is None

    def of(self, material: Material) -> Material:
        """What its sheets are drawn from, of what those of the whole were drawn from."""
        card = material.judged.scorecard
        if card is None or self.audience is None:
            return material
        judged = material.judged
        part = _part(without_code(card), self.audience)
        judged = replace(judged, scorecard=with_sums(part, judged.before))
        typed = typed_about(material.typed, part, card)
        return replace(material, judged=_told_about(judged, part), typed=typed)

    def leaves_out(self, material: Material, *, keep_notes: bool = False) -> tuple[tuple[str, int], ...]:
        """What is about the whole and therefore not in an audience's part: things by their singular, and how
        many. Notes are counted where they would be sent."""
        card = material.judged.scorecard
        if card is None or self.audience is None:
            return ()
        found = about_the_whole(material.typed, card, keep_notes=keep_notes)
        part = _part(card, self.audience).rule_book
        sections = {name for name, _ in part.section_footnotes}
        found["footnote of other indicators"] = _footnotes(card.rule_book, sections) - _footnotes(
            part, sections
        )
        return tuple((+found).items())


AS_SEEN = Edition()
"""The whole scorecard, as people looked at it."""


def draw_edition(
    host: bytes,
    material: Material,
    edition: Edition,
    template: Template,
    *,
    file: str,
    allow: Collection[str] = (),
) -> Refreshed:
    """The package in which an edition's sheets stand in the place of the whole's, to be copied from.

    `host` is the workbook that the material was gathered from; the rest is as for `refresh`.
    """
    return splice_drawn(host, draw_material(edition.of(material), template), file=file, allow=allow)


def _part(card: Scorecard, audience: Audience) -> Scorecard:
    """The rows of an audience's indicators, under its own title, without footnotes that speak of others."""
    book = card.rule_book.for_audience(audience)
    wanted = {match_key(each.key) for each in book.indicators}
    others = Others(book.indicators, card.rule_book.indicators)
    sections = {each.section for each in book.indicators}

    def kept(notes: Iterable[str]) -> tuple[str, ...]:
        return tuple(note for note in notes if not others.named_in(note))

    book = replace(
        book,
        footnotes=kept(book.footnotes),
        section_footnotes=tuple(
            (name, kept(notes)) for name, notes in book.section_footnotes if name in sections
        ),
    )
    rows = tuple(each for each in card.assessments if match_key(each.indicator.key) in wanted)
    made_from = card.provenance.for_part() if card.provenance else None
    return replace(card, rule_book=book, assessments=rows, provenance=made_from)


def _footnotes(book: RuleBook, sections: Collection[str]) -> int:
    """How many there are on the whole report and on these sections."""
    return len(book.footnotes) + sum(len(notes) for name, notes in book.section_footnotes if name in sections)


def _told_about(judged: Judged, part: Scorecard) -> Judged:
    """With the problems of the part's own indicators, so that its title block counts no others."""
    keys = {match_key(each.indicator.key) for each in part.assessments}
    return replace(judged, problems=tuple(p for p in judged.problems if p.code and match_key(p.code) in keys))
