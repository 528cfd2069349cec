"""Overview lists: what the figures say, put together with what people wrote, moved and took away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbook_engine.model.commentary import WrittenOverview, WrittenSentence
from workbook_engine.model.fingerprint import LIST, REMOVED, fingerprint
from workbook_engine.model.indicator import match_key
from workbook_engine.model.overview import TARGET, Overview, Sentence
from workbook_engine.model.period import Month
from workbook_engine.model.place import CellPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.rich_text import RichText

_NOW = " → now "
_NONE = "no figure"


@dataclass(frozen=True)
class Line:
    """One row of a list. `text` is a plain text where the engine wrote it, rich where somebody did.

    `figures` are those that it quotes, as they were when it was written; `now` is empty unless they are
    others by now. `indent` is how many steps people set it in.
    """

    key: str
    text: str | RichText
    figures: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    place: CellPlace | None = field(default=None, compare=False)
    indent: int = 0

    @property
    def beside(self) -> str:
        """What stands beside it: the figures, and what they are now."""
        was = ", ".join(self.figures)
        return f"{was}{_NOW}{', '.join(self.now)}" if self.now else was


@dataclass(frozen=True)
class Lists:
    """The lists by their headings, and fingerprints of what has to be remembered of them."""

    lines: Mapping[str, Sequence[Line]]
    memory: str

    @property
    def problems(self) -> Iterator[Problem]:
        """A check for each sentence of somebody's that quotes a figure which is another by now."""
        for line in (line for lines in self.lines.values() for line in lines if line.now):
            was, now = ", ".join(line.figures), ", ".join(line.now)
            become = "there is no figure" if line.now == (_NONE,) else f"the figures are {now}"
            yield Problem.check(
                f"The sentence on {line.key} was written on {was}, and {become} now.",
                "Change the sentence; the engine leaves it as you wrote it.",
                line.place,
                line.key,
            )


def put_together(overview: Overview, written: WrittenOverview | None, month: Month) -> Lists:
    """The lists as they are to stand.

    In the same month they stay as people left them: sentences of the engine's with the figures of now,
    where they were moved to, and without those that were taken away. In another month the engine's are
    chosen anew, and what people wrote follows what it stood under.
    """
    own = {match_key(each.key): (lst.heading, each) for lst in overview.lists for each in lst.sentences}
    memory = _Memory(written, month)
    rows = written.sentences if written else ()
    said_of = {match_key(row.key) for row in rows if row.key and not row.is_own}
    lines: dict[str, list[Line]] = {lst.heading: [] for lst in overview.lists}
    if memory.is_of_this_month:
        said_of |= {match_key(row.key) for row in rows if row.key}
        for row in rows:
            stands = _stands_under(row, lines)
            heading, sentence = own.get(match_key(row.key), (stands, None))
            if not row.is_own:
                lines[stands].append(_theirs(row, overview))
            elif sentence is not None:
                lines[heading if memory.was_drawn_in(row.key, stands) else stands].append(
                    replace(_own(sentence), indent=row.indent)
                )
    for key, (heading, sentence) in own.items():
        if key not in said_of and not memory.was_taken_away(sentence.key):
            lines[heading].append(_own(sentence))
    if not memory.is_of_this_month:
        _set_in(lines, rows, overview)
    return Lists(lines, memory.of(lines, own))


def _stands_under(row: WrittenSentence, lines: dict[str, list[Line]]) -> str:
    """The heading of its list, else the last one that there is; where there is none, its own stays."""
    heading = row.heading if row.heading in lines or not lines else [*lines][-1]
    lines.setdefault(heading, [])
    return heading


def _set_in(lines: dict[str, list[Line]], rows: Sequence[WrittenSentence], overview: Overview) -> None:
    """Put what people wrote in another month under what it stood under, else at the end of its list."""
    above = ""
    for row in rows:
        if not row.is_own:
            there = lines[_stands_under(row, lines)]
            at = next((n for n, line in enumerate(there, 1) if above and _names(line) == above), len(there))
            there.insert(at, _theirs(row, overview))
        above = match_key(row.key) if row.is_own else str(row.text)


def _names(line: Line) -> str:
    return match_key(line.key) if isinstance(line.text, str) else str(line.text)


def _own(sentence: Sentence) -> Line:
    return Line(sentence.key, sentence.text, sentence.figures)


def _theirs(row: WrittenSentence, overview: Overview) -> Line:
    """What somebody wrote, with the figures that it quotes and what has become of them."""
    key = match_key(row.key)
    now = overview.figures.get(key, ())
    was = tuple(row.figures.partition(_NOW)[0].split(", ")) if row.figures else now
    bare = {figure.removeprefix(TARGET) for figure in was} - {figure.removeprefix(TARGET) for figure in now}
    is_stale = any(_quotes(str(row.text), figure) for figure in bare)
    if is_stale and key in overview.figures:  # without a figure now, what it was is kept for the next one
        return Line(row.key, row.text, was, now or (_NONE,), row.place, row.indent)
    return Line(row.key, row.text, now, (), row.place, row.indent)


def _quotes(text: str, figure: str) -> bool:
    """Whether a text says a figure, and not one that only begins or ends so.

    >>> _quotes("Only 58% were seen", "58%"), _quotes("158% more", "58%"), _quotes("16.5 a worker", "16")
    (True, False, False)
    """
    pattern = rf"(?<![\d.,]){re.escape(figure)}(?![\d%]|[.,]\d)"
    return re.search(pattern, text, re.IGNORECASE) is not None


class _Memory:
    """What was drawn last time, asked of its fingerprints; and what has to be remembered for the next."""

    def __init__(self, written: WrittenOverview | None, month: Month) -> None:
        self.is_of_this_month = written is not None and written.period == month
        self._month = str(month)
        self._drawn = written.fingerprints if written and self.is_of_this_month else frozenset[str]()
        there = written.sentences if written else ()
        self._there = {match_key(row.key) for row in there if row.key}

    def was_drawn_in(self, key: str, heading: str) -> bool:
        return fingerprint(key, LIST, heading) in self._drawn

    def was_taken_away(self, key: str) -> bool:
        if match_key(key) in self._there:
            return False
        gone = {fingerprint(key, LIST, ""), fingerprint(key, REMOVED, self._month)}
        return not gone.isdisjoint(self._drawn)

    def of(self, lines: Mapping[str, Sequence[Line]], own: Mapping[str, tuple[str, Sentence]]) -> str:
        """The fingerprints: that a sentence was drawn, in which list if nobody moved it, and what is gone."""
        found: list[str] = []
        drawn: set[str] = set()
        for heading, those in lines.items():
            for line in (line for line in those if line.key):
                found.append(fingerprint(line.key, LIST, ""))
                drawn.add(match_key(line.key))
                if not isinstance(line.text, str):
                    continue
                if own[match_key(line.key)][0] == heading:
                    found.append(fingerprint(line.key, LIST, heading))
        for key, (_, sentence) in own.items():
            if key not in drawn and self.was_taken_away(sentence.key):
                found.append(fingerprint(sentence.key, REMOVED, self._month))
        return "".join(found)
