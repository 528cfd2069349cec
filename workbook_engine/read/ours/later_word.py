"""Later word: of two workbooks that hold the engine's sheets, what people last made of each thing.

A sheet remembers, as fingerprints, what was typed when it was drawn. So a thing that the other workbook knew
and no longer holds was changed or taken away there, and that is the later word; a thing that it never knew
was typed here, and is kept. Where both were changed, both are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from workbook_engine.model.action import ACTION_HEADINGS, Action, Entry
from workbook_engine.model.commentary import Commentary, Note, TypedCell, WrittenSentence
from workbook_engine.model.fingerprint import fingerprint
from workbook_engine.model.indicator import match_key

Typing = Commentary | Action | TypedCell | Note | WrittenSentence


@dataclass(frozen=True)
class Copy:
    """What people typed on the engine's sheets of one workbook.

    `now` are the fingerprints of what was set back when they were drawn, `before` of what stood there
    at any time before that. `is_overwritten` is True of the file that is drawn anew each time: what it did
    not have when it was drawn was typed since, even where the same words stood there long before.
    """

    things: Sequence[Typing]
    now: Collection[str] = frozenset()
    before: Collection[str] = frozenset()
    is_overwritten: bool = False

    def knew(self, each: str) -> bool:
        """Whether a fingerprint is of something that stood here when the sheets were drawn, or before."""
        return each in self.now or each in self.before

    def lacks(self, thing: Typing, other: Copy) -> bool:
        """Whether it was changed or taken away here, and is only left over on the other."""
        known = list(prints(thing))
        is_old = not other.is_overwritten or all(each in other.now for each in known)
        return is_old and all(map(self.knew, known)) and not self.holds(thing)

    def holds(self, thing: Typing) -> bool:
        """Whether it still stands here, by itself or as one of the lines of a text."""
        return any(_is_in(thing, each) for each in self.things)


def prints(thing: Typing) -> Iterator[str]:
    """The fingerprints by which a thing that people typed is remembered."""
    match thing:
        case Commentary():
            yield fingerprint(thing.key, f"typed in {thing.period}", str(thing.text))
        case Action():
            for heading, text in zip(ACTION_HEADINGS, thing.texts, strict=True):
                if text:
                    yield fingerprint(thing.key, f"typed as {heading}", text)
        case TypedCell():
            yield fingerprint(thing.anchor.key, "typed", thing.cell.text)
        case Note():
            yield fingerprint(thing.anchor.key, "noted", thing.text)
        case WrittenSentence():
            yield fingerprint("", "written", str(thing.text))


def later_words(own: Copy, there: Copy) -> list[Typing]:
    """What is kept of two copies but for sentences of overviews; first that of the file to be overwritten."""
    apart_own = [each for each in own.things if not _counterpart(each, there)]
    of_own = [each for each in apart_own if not there.lacks(each, own)]
    gone = {_subject(each) for each in apart_own} - {_subject(each) for each in of_own}
    of_there = [
        each
        for each in there.things
        if not _counterpart(each, own) and (_subject(each) in gone or not own.lacks(each, there))
    ]
    kept = [*of_there, *of_own, *_merged_actions(own, there)]
    return [each for each in kept if not isinstance(each, WrittenSentence)]


def _subject(thing: Typing) -> tuple[object, ...]:
    """What a thing is about, in the same way on both; of two words on that one at least is kept."""
    match thing:
        case Commentary():
            return Commentary, *_about(thing)
        case Action():
            return Action, match_key(thing.key)
        case WrittenSentence():
            return WrittenSentence, match_key(thing.key) or str(thing.text)
        case _:
            return type(thing), thing.anchor


def _counterpart(action: Typing, other: Copy) -> Action | None:
    """The action that stands in the same row of the other scorecard."""
    if not isinstance(action, Action) or action.seen is None:
        return None
    key = match_key(action.key)
    return next(
        (
            each
            for each in other.things
            if isinstance(each, Action) and each.seen and match_key(each.key) == key
        ),
        None,
    )


def _is_in(thing: Typing, other: Typing) -> bool:
    match thing, other:
        case Commentary(), Commentary() if _about(thing) == _about(other):
            return str(thing.text).strip() in lines_and_whole(other)
        case Action(), Action():
            return match_key(thing.key) == match_key(other.key) and thing.texts == other.texts
        case TypedCell(), TypedCell():
            return (thing.anchor.key, thing.cell.text) == (other.anchor.key, other.cell.text)
        case Note(), Note():
            return (thing.anchor.key, thing.text) == (other.anchor.key, other.text)
        case WrittenSentence(), WrittenSentence():
            return str(thing.text) == str(other.text)
        case _:
            return False


def _about(commentary: Commentary) -> tuple[str, object]:
    return match_key(commentary.key), commentary.period


def lines_and_whole(commentary: Commentary) -> set[str]:
    """The whole of a text, and each of those that were set one under the other in it."""
    whole = str(commentary.text).strip()
    return {whole, *(line.strip() for line in whole.split("\n"))}


def _merged_actions(own: Copy, there: Copy) -> Iterator[Action]:
    """The actions that stand in one row on both scorecards: cell by cell the later word."""
    for theirs in there.things:
        ours = _counterpart(theirs, own)
        if ours is None or not isinstance(theirs, Action):
            continue
        both = _merged(ours, theirs, own, there)
        yield from both


def _merged(ours: Action, theirs: Action, own: Copy, there: Copy) -> tuple[Action, ...]:
    entries: list[Entry | None] = []
    apart = False
    for heading, text, other, entry, entry_there in zip(
        ACTION_HEADINGS, ours.texts, theirs.texts, ours.entries, theirs.entries, strict=True
    ):
        mine = fingerprint(ours.key, f"typed as {heading}", text)
        its = fingerprint(theirs.key, f"typed as {heading}", other)
        is_known = there.knew(mine)
        was_known = its in there.now and own.knew(its)
        if text == other or not text or is_known:
            keeps_ours = not text and was_known  # it was cleared here
            entries.append(None if keeps_ours else entry_there)
        elif not other or was_known:
            entries.append(entry)
        else:
            apart = True
    if apart:
        both = None if ours.is_closed or theirs.is_closed else theirs.above(ours)
        return (both,) if both else (theirs, ours)
    is_ours = entries[-1] is not theirs.entries[-1]
    raised = min((each for each in (ours.period, theirs.period) if each), default=None)
    return (
        replace(theirs, entries=tuple(entries), period=raised, seen=ours.seen if is_ours else theirs.seen),
    )
