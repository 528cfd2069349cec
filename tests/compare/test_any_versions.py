"""Any two versions: nothing differs from itself, and what differs is the same read from either side."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook_engine.differences import WordChange, changed_words, compare_versions
from workbook_engine.differences.words import paired_texts
from workbook_engine.model.comparison import Difference
from workbook_engine.model.period import Month
from workbook_engine.model.printed import (
    Printed,
    PrintedColumn,
    PrintedRow,
    PrintedSentence,
    PrintedText,
    PrintedTrend,
    Version,
)
from workbook_engine.model.template import ColumnKind

_JUNE, _JULY = Month(2019, 6), Month(2019, 7)
_COLUMNS = (
    PrintedColumn("Ref", ColumnKind.CODE),
    PrintedColumn("Indicator", ColumnKind.NAME),
    PrintedColumn("Jun 2019", ColumnKind.PREVIOUS, _JUNE),
    PrintedColumn("Jul 2019", ColumnKind.CURRENT, _JULY),
    PrintedColumn("Target", ColumnKind.TARGET),
    PrintedColumn("RAG", ColumnKind.RATING),
    PrintedColumn("Commentary", ColumnKind.COMMENTARY),
    PrintedColumn("Jul-19", ColumnKind.SERIES, _JULY),
    PrintedColumn("Their own"),
)
_WORDS = st.lists(st.sampled_from(["visits", "rose", "fell", "in", "May", "the", "plan"]), max_size=6)
_SENTENCES = _WORDS.map(" ".join)
_FIGURES = st.sampled_from(["", "58%", "61%", "61%*", "TBC", ">80%"])
_CODES = ("A 1", "A 2", "B 1")
_SLOWLY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def texts(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[PrintedText]:
    return strategy.map(PrintedText)


def rows(code: str) -> st.SearchStrategy[PrintedRow]:
    entries = {2: _FIGURES, 3: _FIGURES, 4: _FIGURES, 5: st.sampled_from(["Green", "Red"])}
    entries |= {6: _SENTENCES, 7: _FIGURES, 8: _SENTENCES}
    return st.builds(
        PrintedRow,
        code=st.just(code),
        name=st.just(f"Name of {code}"),
        section=st.sampled_from(["First", "Second"]),
        texts=st.fixed_dictionaries({at: texts(each) for at, each in entries.items()}),
    )


@st.composite
def printed(draw: st.DrawFn) -> Printed:
    codes = draw(st.lists(st.sampled_from(_CODES), unique=True))
    sentence = st.builds(
        PrintedSentence, st.sampled_from(["Going well", "To do better"]), st.just(""), texts(_SENTENCES)
    )
    figures = st.fixed_dictionaries({_JUNE: texts(_FIGURES), _JULY: texts(_FIGURES)})
    return Printed(
        title=draw(st.dictionaries(st.sampled_from(["Title", "Status"]), texts(_SENTENCES))),
        columns=_COLUMNS,
        rows=tuple(draw(rows(code)) for code in codes),
        month=draw(st.sampled_from([_JUNE, _JULY])),
        notes=tuple(draw(st.lists(texts(_SENTENCES), max_size=4))),
        sentences=tuple(draw(st.lists(sentence, max_size=4))),
        trends=tuple(PrintedTrend((code,), code, draw(figures)) for code in codes[:1]),
    )


@st.composite
def versions(draw: st.DrawFn) -> Version:
    now = draw(st.none() | printed())
    history = st.dictionaries(st.sampled_from([_JUNE, _JULY]), texts(_FIGURES))
    figures = draw(st.dictionaries(st.sampled_from([code.casefold() for code in _CODES]), history))
    return Version(draw(printed()), now, figures)


def gist(each: Difference) -> tuple[object, ...]:
    return each.key, each.what, each.old, each.new, each.printed


@_SLOWLY
@given(versions())
def test_nothing_differs_from_itself(version: Version) -> None:
    comparison = compare_versions(version, version)
    assert comparison.differences == ()
    assert comparison.same == len(version.printed.rows)


@_SLOWLY
@given(versions(), versions())
def test_from_either_side_the_same_differs(old: Version, new: Version) -> None:
    there, back = compare_versions(old, new), compare_versions(new, old)
    mirrored = [gist(replace(each, old=each.new, new=each.old)) for each in back.differences]
    assert sorted(map(gist, there.differences), key=repr) == sorted(mirrored, key=repr)
    assert there.same == back.same
    assert (there.old_behind, there.new_behind) == (back.new_behind, back.old_behind)


@given(st.lists(_SENTENCES, max_size=5), st.lists(_SENTENCES, max_size=5))
def test_each_text_of_two_lists_has_one_place_in_the_pairs(old: list[str], new: list[str]) -> None:
    pairs = list(paired_texts(old, new))
    assert sorted(a for a, _ in pairs if a is not None) == list(range(len(old)))
    assert sorted(b for _, b in pairs if b is not None) == list(range(len(new)))


@given(_SENTENCES, _SENTENCES)
def test_the_words_that_are_told_make_both_texts_again(old: str, new: str) -> None:
    changes = list(changed_words(old, new))
    was = "".join(words for change, words in changes if change is not WordChange.NEW)
    now = "".join(words for change, words in changes if change is not WordChange.GONE)
    assert (was.split(), now.split()) == (old.split(), new.split())
