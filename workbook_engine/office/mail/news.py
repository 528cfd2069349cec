"""News: what a message tells of a scorecard: the ratings, what changed, and the reds with their why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from workbook_engine.model.assessment import Assessment, Travel, Verdict
from workbook_engine.model.indicator import match_key
from workbook_engine.model.overview import Movement
from workbook_engine.model.rating import NOT_APPLICABLE, NOT_DUE, Rating
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.text_length import shortened

MOST = 30
"""So many indicators are told one by one in one list; the copy has them all."""

_LONGEST_SENTENCE = 400
_FROM_BEST_TO_WORST = ("green", "yellow", "amber", "red")
_WORSE, _BETTER, _OTHERWISE = "Worse", "Better", "Rated otherwise"
_ENDS = re.compile(r"[.!?][\"”’')\]]*(?=\s)")
_NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|approx|no|nos|mr|mrs|ms|dr|st|vs|cf|p|pp|[A-Z]))\.$", re.IGNORECASE
)


@dataclass(frozen=True)
class Told:
    """One indicator: `figure` and `target` as shown, empty where there is none; `comment` is a sentence."""

    code: str
    name: str
    rating: Rating
    because: str
    figure: str = ""
    target: str = ""
    change: str = ""
    comment: str = ""


@dataclass(frozen=True)
class Moved:
    """An indicator that has another rating than in the period before."""

    code: str
    name: str
    was: Rating
    now: Rating


@dataclass(frozen=True)
class Group:
    """Indicators that belong together under a heading; `more` is how many there are that are not told."""

    heading: str
    entries: tuple[Told | Moved, ...] = ()
    more: int = 0

    @property
    def counted(self) -> str:
        """The heading with how many there are: `Red (18)`."""
        return f"{self.heading} ({len(self.entries) + self.more})"


@dataclass(frozen=True)
class News:
    """`counts` are the ratings in the scheme's order, `unrated` the words for no rating, each with how many.

    `since` names the period before, "" where nothing is told of changes; `moved` is empty, and `unmoved` says
    so, where no rating changed. `told` are the ratings that are told one by one, `without` what has no
    rating, by the word for that; `notes` are sentences on the rest.
    """

    counts: tuple[tuple[Rating, int], ...]
    unrated: tuple[tuple[str, int], ...]
    since: str = ""
    moved: tuple[Group, ...] = ()
    unmoved: str = ""
    told: tuple[Group, ...] = ()
    without: tuple[Group, ...] = ()
    notes: tuple[str, ...] = ()


def counts_alone(card: Scorecard) -> News:
    """How many indicators have each rating, and nothing of any one of them."""
    ratings = {rating.word: rating for rating in card.rule_book.ratings}
    counts = tuple((ratings.get(word, Rating(word, "grey")), count) for word, count in card.counts.items())
    return News(counts, tuple(card.uncounted.items()))


def news(card: Scorecard, commentary: Mapping[str, str]) -> News:
    """What there is to tell of a scorecard; `commentary` is by the indicator's key for matching."""
    movements, since = card.overview.movements if card.overview else (), _since(card)
    ratings = {each.word: each for each in card.rule_book.ratings}
    named = [ratings[word] for word in dict.fromkeys(card.rule_book.email.ratings) if word in ratings]
    wanted = named or [each for each in ratings.values() if each.colour == "red"]
    by_word: dict[str, list[Told]] = {each.word: [] for each in wanted}
    without: dict[str, list[Told]] = {}
    for each in card.assessments:
        if each.rating.word in by_word:
            by_word[each.rating.word].append(_told(each, commentary))
        elif not each.rating.counted and each.rating.word not in (NOT_DUE, NOT_APPLICABLE):
            without.setdefault(each.rating.word, []).append(_told(each, commentary))
    return replace(
        counts_alone(card),
        since=since,
        moved=tuple(_moved(movements, by_word)),
        unmoved="" if movements else _unmoved(card, since),
        told=tuple(_group(each.shown, by_word[each.word]) for each in wanted if by_word[each.word]),
        without=tuple(_group(word, those) for word, those in without.items()),
        notes=tuple(f"{each[:1].upper()}{each[1:]}." for each in card.on_older_figures),
    )


def first_sentence(text: str) -> str:
    """The first sentence of a text, without its line ends.

    >>> first_sentence("Two workers left, i.e. a third of the team. They are replaced in May.")
    'Two workers left, i.e. a third of the team.'
    >>> first_sentence("Visits fell by 3.5 points\\nOwner: A. Patel")
    'Visits fell by 3.5 points'
    """
    line = next((" ".join(each.split()) for each in text.splitlines() if each.strip()), "")
    ends = (match.end() for match in _ENDS.finditer(line) if not _NO_END.search(line[: match.end()]))
    return shortened(line[: next(ends, len(line))], _LONGEST_SENTENCE)


def _since(card: Scorecard) -> str:
    names = {each.previous_period.name for each in card.assessments}
    return names.pop() if len(names) == 1 else "the period before"


def _unmoved(card: Scorecard, since: str) -> str:
    if not any(each.previous and each.previous.figure for each in card.assessments):
        return f"There are no figures of {since} to compare with."
    return f"No rating changed since {since}."


def _moved(movements: Iterable[Movement], wanted: Iterable[str]) -> Iterator[Group]:
    """Those that are now among the ratings that are told, then those that got worse, better, or neither."""
    headings = (*(f"New {word}" for word in wanted), _WORSE, _BETTER, _OTHERWISE)
    groups: dict[str, list[Moved]] = {heading: [] for heading in headings}
    for each in movements:
        indicator = each.assessment.indicator
        new, step = f"New {each.now.word}", _step(each.was, each.now)
        heading = new if new in groups else step
        groups[heading].append(Moved(indicator.code or "", indicator.name, each.was, each.now))
    yield from (_group(heading, entries) for heading, entries in groups.items() if entries)


def _step(was: Rating, now: Rating) -> str:
    """Which way a rating went, as the two colours tell; no other colour is better or worse than another."""
    if was.colour == now.colour or not {was.colour, now.colour} <= {*_FROM_BEST_TO_WORST}:
        return _OTHERWISE
    before, after = map(_FROM_BEST_TO_WORST.index, (was.colour, now.colour))
    return _BETTER if after < before else _WORSE


def _told(a: Assessment, commentary: Mapping[str, str]) -> Told:
    rated = a.rated or a.current
    figure = rated.figure.shown if rated and rated.figure else ""
    if figure and rated and rated.period != a.period:
        figure = f"{figure} in {rated.period.name}"
    travels = a.rated_travels if a.is_on_older_figure else a.travels
    return Told(
        a.indicator.code or "",
        a.indicator.name,
        a.rating,
        a.published.because if a.published else a.because,
        figure,
        a.target.shown if a.target else "",
        next((_change(each) for each in travels if each.change), ""),
        first_sentence(commentary.get(match_key(a.indicator.key), "")),
    )


def _change(travel: Travel) -> str:
    """The change within a sentence, and whether that is good: `up 4pp (better)`."""
    verdict = f" ({travel.verdict})" if travel.verdict in (Verdict.BETTER, Verdict.WORSE) else ""
    return f"{travel.change[:1].lower()}{travel.change[1:]}{verdict}"


def _group(heading: str, entries: Iterable[Told | Moved]) -> Group:
    found = tuple(entries)
    return Group(heading, found[:MOST], len(found[MOST:]))
