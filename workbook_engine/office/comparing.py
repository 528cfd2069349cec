"""Comparing: two versions of a workbook, or of a copy that was sent, side by side; neither is written to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbook_engine import pipeline
from workbook_engine.model.comparison import Comparison
from workbook_engine.model.council import same_council
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem, stops
from workbook_engine.model.template import Template
from workbook_engine.office.compared import Compared, Side
from workbook_engine.office.csv_table import csv_table
from workbook_engine.office.files import (
    FileProblem,
    followed,
    is_same,
    refuse_if_open,
    refuse_unwritable,
    write_keeping,
)
from workbook_engine.office.opened import Opened, open_with_rules
from workbook_engine.office.shipped import shipped_folder
from workbook_engine.pipeline.versions import ReadVersion, read_version
from workbook_engine.read.printed.headings import KnownHeadings
from workbook_engine.rulebook import decode, read_template

_AnyPath = str | Path
_CSV, _WORKBOOK = ".csv", ".xlsx"
_FOR_THE_TEAM = "For the team only: small numbers, which a copy keeps back, may stand in this list."


def compare(
    old: _AnyPath,
    new: _AnyPath,
    rules: _AnyPath | None = None,
    *,
    old_rules: _AnyPath | None = None,
    output: _AnyPath | None = None,
    step: pipeline.Step = pipeline.no_step,
) -> Compared:
    """What differs between two versions of a workbook, or of a copy that was sent; neither is written to.

    `rules` is the rule book of both, `old_rules` that of the old one where it was another; left out, each
    workbook's own is found as for a refresh. `output` is a .xlsx or .csv file for the list. Bad files never
    raise: `problems` says what is wrong with either.

        compared = compare("monday.xlsx", "thursday.xlsx")
        compared.differ, compared.to_frame()[["code", "what", "old", "new"]]
    """
    step("Opening both workbooks")
    both = [_open(old, old_rules or rules), _open(new, rules)]
    both = [_with_rules_of(one, other) for one, other in (both, reversed(both))]
    target, problems = _target(output, (old, new))
    problems = [*(each for one in both for each in one.stops), *problems]
    first, second = (one.opened for one in both)
    if first is None or second is None or problems:
        return Compared(*_names(old, new), None, tuple(dict.fromkeys(problems)))
    step("Reading both scorecards")
    read = [_read(first, second, step), _read(second, first, step)]
    named = _names(both[0].file, both[1].file)
    was, now = (_side(*each) for each in zip(named, both, read, strict=True))
    versions = [each.version for each in read if each.version is not None]
    for one, its in zip(both, read, strict=True):
        if its.version is None:
            problems += its.problems or one.problems or (_no_scorecard(one.file),)
    if len(versions) < len(read):
        return Compared(was, now, None, tuple(dict.fromkeys(problems)))
    step("Comparing")
    from workbook_engine.differences import compare_versions

    comparison = compare_versions(*versions)
    if not comparison.has_anything_in_common:
        return Compared(was, now, None, (_nothing_in_common(was, now),))
    compared = Compared(was, now, comparison)
    return compared if target is None else _write(compared, comparison, (first, second), target)


@dataclass(frozen=True)
class _Found:
    """A file, what is in it, and what is wrong with it or its rules; `named` are rules that were given."""

    file: Path
    opened: Opened | None
    problems: tuple[Problem, ...]
    named: bool = False

    @property
    def stops(self) -> list[Problem]:
        """What keeps it from being compared: a file that cannot be opened, rules that somebody named."""
        return stops(self.problems) if self.named or self.opened is None else []


def _open(file: _AnyPath, rules: _AnyPath | None) -> _Found:
    try:
        path = followed(file)
    except FileProblem as error:
        return _Found(Path(file), None, (error.problem,))
    opened = open_with_rules(path, rules)
    is_there = opened.workbook is not None
    return _Found(path, opened if is_there else None, opened.problems, rules is not None)


def _with_rules_of(one: _Found, other: _Found) -> _Found:
    """A file that says nothing of its rules, such as the backup of a first refresh, with the other one's."""
    opened, rules = one.opened, other.opened.rules if other.opened and other.opened.book else None
    if opened is None or opened.workbook is None or opened.book or one.named or rules is None:
        return one
    if opened.workbook.marks():
        return one
    again = open_with_rules(one.file, rules)
    return one if again.book is None else replace(one, opened=again, problems=again.problems)


def _read(opened: Opened, other: Opened, step: pipeline.Step) -> ReadVersion:
    """A workbook as a version; the headings of a copy are known by the other one's rule book."""
    assert opened.workbook is not None
    book, template = opened.book, opened.template
    near = [each for each in (template, other.template) if each is not None]
    known = KnownHeadings(near or list(_shipped_templates()), book or other.book)
    if stops(opened.problems):
        book = template = None
    return read_version(opened.workbook, known, book, template, files=opened.beside, step=step)


def _shipped_templates() -> Iterator[Template]:
    for file in sorted(shipped_folder("templates").glob("*.yaml")):
        template, _ = read_template(decode(file.read_bytes()), str(file))
        if template is not None:
            yield template


def _names(old: _AnyPath, new: _AnyPath) -> tuple[Side, Side]:
    """Both files by their names; by those of their folders too, where they are alike."""
    files = Path(old), Path(new)
    alike = files[0].name == files[1].name
    was, now = (f"{file.absolute().parent.name}/{file.name}" if alike else file.name for file in files)
    return Side(files[0], was), Side(files[1], now)


def _side(named: Side, found: _Found, read: ReadVersion) -> Side:
    """What is told of a file beside what differs."""
    opened, version = found.opened, read.version
    if opened is None or version is None:
        return named
    side = replace(named, printed=version.printed, rules=opened.rules if opened.book else None)
    remarks: list[str] = []
    if not read.is_drawn:
        remarks.append("It has no scorecard yet: what a refresh would print is compared.")
    if version.now is None and opened.workbook and opened.workbook.marks():
        why = next((f"{each.place}: {each.text}" for each in (*read.problems, *stops(found.problems))), "")
        remarks.append(f"What a refresh would print is not known, for it would stop. {why}".rstrip())
    if read.would_be_of is not None:
        remarks.append(f"A refresh would now report {read.would_be_of.name}.")
    if opened.book and side.council and not same_council(opened.book.council, side.council):
        remarks.append(f"Its rule book is of another council: {opened.book.council}.")
    return replace(side, remarks=tuple(remarks))


def _no_scorecard(file: Path) -> Problem:
    what = "No scorecard of the engine's was found in this workbook."
    to_do = "Name its rule book with --rules, so that its figures can be rated; or refresh it first."
    return Problem.stop(what, to_do, FilePlace(str(file)))


def _nothing_in_common(was: Side, now: Side) -> Problem:
    of = f"{was.council or was.name} and {now.council or now.name}"
    what = f"The two scorecards have no indicator in common: they are of {of}."
    return Problem.stop(what, "Name two versions of one scorecard.", FilePlace(str(now.file)))


def _target(output: _AnyPath | None, files: tuple[_AnyPath, _AnyPath]) -> tuple[Path | None, list[Problem]]:
    """The file that the list is to be written to; a stop where that cannot be done."""
    if output is None:
        return None, []
    place = FilePlace(str(output))
    try:
        target = followed(output)
        if target.suffix.lower() not in (_CSV, _WORKBOOK):
            what = f"A {target.suffix or 'nameless'} file is not what a comparison writes."
            return None, [Problem.stop(what, "End the name in .xlsx or .csv.", place)]
        refuse_unwritable(target)
        if any(is_same(target, Path(file)) for file in files):
            what = "The list would be written over one of the workbooks."
            return None, [Problem.stop(what, "Give it a name of its own.", place)]
        refuse_if_open(target)
    except FileProblem as error:
        return None, [error.problem]
    return target, []


def _write(compared: Compared, comparison: Comparison, opened: Sequence[Opened], target: Path) -> Compared:
    if target.suffix.lower() == _CSV:
        content = csv_table(compared.to_frame())
    else:
        content = _as_workbook(compared, comparison, opened)
    try:
        remark = write_keeping(target, content)
    except FileProblem as error:
        return replace(compared, problems=(error.problem,))
    return replace(compared, written=target, remark=remark)


def _as_workbook(compared: Compared, comparison: Comparison, opened: Sequence[Opened]) -> bytes:
    from workbook_engine.pipeline.changes import About, changes_workbook

    books = [each.book for each in opened if each.book is not None]
    colours = {rating.word: rating.colour for book in books for rating in book.ratings}
    old, new = compared.old.name, compared.new.name
    lines = [f"{said}: {side.about}" for said, side in (("Old", compared.old), ("New", compared.new))]
    if any(book.small_numbers is not None for book in books):
        lines.append(_FOR_THE_TEAM)
    shown = next((each.template for each in reversed(opened) if each.template is not None), None)
    template = shown or next(each for each in _shipped_templates() if each.name == "default")
    return changes_workbook(comparison, About(lines, old, new), colours, template)
