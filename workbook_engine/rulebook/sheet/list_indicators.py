"""List indicators: a rule book with the indicators of a sheet written out in it, the rest as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_engine.model.indicator import match_key
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.rulebook.forms.fill_in import fill_in, read_document
from workbook_engine.rulebook.forms.indicator_form import IndicatorForm
from workbook_engine.rulebook.forms.rule_book_form import RuleBookForm
from workbook_engine.rulebook.mistake import quoted
from workbook_engine.rulebook.rule_book import filled_rules, read_rules
from workbook_engine.rulebook.sheet.comments import comments_in, list_lines, stretches
from workbook_engine.rulebook.sheet.from_sheet import (
    SHEET,
    SheetReader,
    gather_indicators,
    in_words_of_a_sheet,
)
from workbook_engine.rulebook.sheet.sheet_entries import INDICATORS, Entry
from workbook_engine.rulebook.sheet.to_sheet import INDICATORS_SHEET
from workbook_engine.rulebook.yaml.document import Document, Value
from workbook_engine.rulebook.yaml.write_yaml import in_brackets, list_entry


@dataclass(frozen=True)
class _Listed:
    """An indicator that the rule book lists already: its lines with those above it, and what they remark."""

    form: IndicatorForm
    lines: tuple[str, ...]

    @property
    def comment(self) -> str:
        return "\n".join(comments_in(self.lines))


def list_indicators(text: str, file: str, sheet: SheetReader) -> tuple[str | None, list[Problem]]:
    """The rule book with the sheet's indicators as a list; None, and every mistake, where there is one.

    An indicator that the rule book lists already, and that the sheet has unchanged, keeps its lines; the
    comments on one that was changed stand above it. A check tells each comment that could not be kept.
    """
    document, problems = read_document(text, file, RuleBookForm)
    if document is None:
        return None, problems
    gathered = gather_indicators(_naming_a_sheet(document), sheet)
    reading = filled_rules(gathered, problems)
    if reading.problems:
        return None, [in_words_of_a_sheet(problem) for problem in reading.in_order()]
    entries = [entry for entry in _list(gathered.document) if isinstance(entry, dict)]
    new = list(zip(reading.form.indicators, entries, gathered.comments, strict=True))
    written = _in_place_of_the_list(text, document, new)
    again, _ = read_rules(written, file)
    if again is None or again.problems or again.form != reading.form:
        written = _all_anew(gathered.document, entries)
    ending = "\r\n" if "\r\n" in text else "\n"
    return written.replace("\n", ending), _lost(text, written, file)


def _naming_a_sheet(document: Document) -> Document:
    """The document as it would be if it did not list its indicators but named their sheet."""
    if not isinstance(document.value, dict) or isinstance(document.value.get(INDICATORS), dict):
        return document
    return replace(document, value={**document.value, INDICATORS: {SHEET: INDICATORS_SHEET}})


def _list(document: Document) -> Sequence[Value]:
    listed = document.at((INDICATORS,))
    return listed if isinstance(listed, list) else ()


def _in_place_of_the_list(
    text: str, document: Document, new: Sequence[tuple[IndicatorForm, Entry, str | None]]
) -> str:
    """The text with nothing changed but the list; an indicator that did not change keeps its lines."""
    lines = text.splitlines()
    first, end = list_lines(lines, document)
    known = _known(text, document)
    indent = next((_indent(each.lines) for each in known.values()), "  ")
    header = lines[first] if known else f"{INDICATORS}:"
    written: list[str] = []
    section = new[0][0].section if new else ""
    for form, entry, comment in new:
        before = known.get(match_key(form.code or form.name))
        if before and before.form == form and comment in (None, before.comment):
            written += before.lines
        else:
            has_air = "" in map(str.strip, before.lines) if before else form.section != section
            remarks = (comment if comment is not None else before.comment if before else "").splitlines()
            written += [""] * has_air + [f"{indent}# {remark}".rstrip() for remark in remarks]
            written += list_entry(entry, indent).splitlines()
        section = form.section
    return "\n".join([*lines[:first], header, *written, *lines[end:]]) + "\n"


def _known(text: str, document: Document) -> Mapping[str, _Listed]:
    """The indicators that the rule book lists, by key, where each has lines of its own."""
    found = stretches(text, document)
    if not found:
        return {}
    lines, forms = text.splitlines(), fill_in(RuleBookForm, document).form.indicators
    return {
        match_key(form.code or form.name): _Listed(form, tuple(lines[each.begins : each.end]))
        for form, each in zip(forms, found, strict=True)
    }


def _indent(lines: Sequence[str]) -> str:
    """What stands before the dash of an entry."""
    return next((line[: line.index("-")] for line in lines if line.lstrip().startswith("-")), "  ")


def _all_anew(document: Document, entries: Sequence[Entry]) -> str:
    """The whole rule book written anew, for one whose list cannot be told from what stands round it."""
    whole = document.value if isinstance(document.value, dict) else {}
    keys = [
        f"{in_brackets(key)}: {in_brackets(value)}\n" for key, value in whole.items() if key != INDICATORS
    ]
    return "".join([*keys, f"{INDICATORS}:\n", *map(list_entry, entries)])


def _lost(before: str, after: str, file: str) -> list[Problem]:
    """A check for each comment that is not in the new text."""
    left = Counter(comments_in(after.splitlines()))
    problems: list[Problem] = []
    for number, line in enumerate(before.splitlines(), 1):
        for comment in comments_in([line]):
            left[comment] -= 1
            if left[comment] < 0:
                what = f"The comment {quoted(comment)} is not kept."
                problems.append(
                    Problem.check(what, "Write it again where it belongs.", FilePlace(file, number))
                )
    return problems
