"""Pages: what differs outside the table: the title block, the notes, the overview and the trend pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_engine.differences.words import paired_texts, plain
from workbook_engine.model.comparison import Difference, What
from workbook_engine.model.indicator import match_key
from workbook_engine.model.period import Period, by_end
from workbook_engine.model.printed import Printed, PrintedSentence, PrintedText, PrintedTrend

_TRENDS, _LISTS = "Trends", "The overview’s lists"
_MOVED = "Rating changed since the period before"


def title_and_notes(old: Printed, new: Printed) -> Iterator[Difference]:
    """The lines of the title block, and the notes under and beside the table."""
    for line in dict.fromkeys((*old.title, *new.title)):
        a, b = old.title.get(line), new.title.get(line)
        if plain(a.text if a else "") != plain(b.text if b else ""):
            yield _two(What.TITLE, line, a, b)
    for label, was, now in (("", old.notes, new.notes), (_TRENDS, old.definitions, new.definitions)):
        if label and not (old.trends and new.trends):
            continue
        for a, b in _paired(was, now):
            yield _two(What.NOTE, label, a, b)


def _paired(
    old: Sequence[PrintedText], new: Sequence[PrintedText]
) -> Iterator[tuple[PrintedText | None, PrintedText | None]]:
    for at, its in paired_texts([each.text for each in old], [each.text for each in new]):
        a, b = old[at] if at is not None else None, new[its] if its is not None else None
        if a is None or b is None or plain(a.text) != plain(b.text):
            yield a, b


def sentences(old: Printed, new: Printed) -> Iterator[Difference]:
    """The sentences of the overview's lists, and of one month the ratings that changed."""
    if bool(old.sentences) != bool(new.sentences) and not (old.moved and new.moved):
        was, now = (_LISTS if printed.sentences else None for printed in (old, new))
        yield Difference(What.COLUMN, "", was, now)
        return
    for a, b in _paired_sentences(old.sentences, new.sentences):
        key = next((each.key for each in (b, a) if each and each.key), "")
        heading = " → ".join(dict.fromkeys(each.heading for each in (a, b) if each))
        if a is None or b is None or plain(a.said.text) != plain(b.said.text):
            yield _two(What.SENTENCE, heading, a.said if a else None, b.said if b else None, key)
        elif plain(a.heading) != plain(b.heading):
            stood, stands = (PrintedText(each.heading, each.said.place) for each in (a, b))
            yield _two(What.SENTENCE, "List", stood, stands, key)
    if old.month == new.month:
        before, after = ({match_key(each.key): each for each in printed.moved} for printed in (old, new))
        for key in dict.fromkeys((*before, *after)):
            a, b = before.get(key), after.get(key)
            if plain(a.said.text if a else "") != plain(b.said.text if b else ""):
                its = next(each.key for each in (b, a) if each)
                yield _two(What.SENTENCE, _MOVED, a.said if a else None, b.said if b else None, its)


def _paired_sentences(
    old: Sequence[PrintedSentence], new: Sequence[PrintedSentence]
) -> Iterator[tuple[PrintedSentence | None, PrintedSentence | None]]:
    """Those that say the same, then those of one indicator, then the most alike; copies may have no codes."""
    left, right = list(old), list(new)
    for same in (_says_the_same, _is_of_one):
        for a in [*left]:
            b = next((each for each in right if same(a, each)), None)
            if b is not None:
                left.remove(a)
                right.remove(b)
                yield a, b
    for at, its in paired_texts([each.said.text for each in left], [each.said.text for each in right]):
        yield left[at] if at is not None else None, right[its] if its is not None else None


def _says_the_same(a: PrintedSentence, b: PrintedSentence) -> bool:
    is_of_others = bool(a.key and b.key) and not _is_of_one(a, b)
    return plain(a.said.text) == plain(b.said.text) and not is_of_others


def _is_of_one(a: PrintedSentence, b: PrintedSentence) -> bool:
    return bool(a.key) and match_key(a.key) == match_key(b.key)


def trends(old: Printed, new: Printed) -> Iterator[Difference]:
    """The figures of the trend pages, of periods that both have; what goes on over several is told once."""
    was = {_line(each): each for each in old.trends}
    for line in new.trends:
        before = was.get(_line(line))
        if before is None:
            continue
        runs: dict[tuple[str, str], list[Period]] = {}
        for period in sorted((each for each in line.figures if each in before.figures), key=by_end):
            a, b = before.figures[period].text, line.figures[period].text
            if plain(a) != plain(b):
                runs.setdefault((a, b), []).append(period)
        key = next((each for each in line.keys if match_key(each) == match_key(line.label)), None)
        key = key or next(iter(line.keys), "")
        for (a, b), periods in runs.items():
            of = " to ".join(dict.fromkeys((periods[0].label, periods[-1].label)))
            label = of if match_key(line.label) == match_key(key) else f"{line.label}, {of}"
            what = What.TARGET if line.label.startswith("Target") else What.FIGURE
            yield Difference(
                what,
                label,
                a,
                b,
                key,
                old_place=before.figures[periods[0]].place,
                new_place=line.figures[periods[0]].place,
            )


def _line(line: PrintedTrend) -> tuple[frozenset[str], str]:
    return frozenset(map(match_key, line.keys)), match_key(line.label)


def _two(what: What, label: str, a: PrintedText | None, b: PrintedText | None, key: str = "") -> Difference:
    return Difference(
        what,
        label,
        a.text if a else None,
        b.text if b else None,
        key,
        old_place=a.place if a else None,
        new_place=b.place if b else None,
    )
