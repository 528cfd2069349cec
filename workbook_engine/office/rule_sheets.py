"""Rule sheets: the verbs that move indicators from a rule book to a sheet of the workbook, and back; and the
one that gives it an empty Commentary sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from workbook_engine import pipeline
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem, stops
from workbook_engine.office.files import (
    FileProblem,
    backup_of,
    followed,
    made_room,
    read_bytes,
    refuse_unwritable,
    replace_atomically,
    there_is,
)
from workbook_engine.office.opened import holds_our_sheets, open_with_rules, sheets_of
from workbook_engine.office.rules import find_rule_book, load_rule_book, load_template, rule_text
from workbook_engine.office.verbs import cannot_write
from workbook_engine.read.commentary_starter import commentary_starter
from workbook_engine.rulebook import INDICATORS_SHEET, indicators_sheet
from workbook_engine.rulebook.sheet.list_indicators import list_indicators

_AnyPath = str | Path


@dataclass(frozen=True)
class Moved:
    """What moving the indicators, or starting a sheet, came to.

    `written` is the file that has them now, None on a stop; `backup` is its last version; `made_room` is a
    sentence on a file that had the backup's name before; `to_do` is what is left for the person to do.
    """

    problems: tuple[Problem, ...]
    written: Path | None = None
    backup: Path | None = None
    to_do: str = ""
    made_room: str = ""


def rules_to_sheet(
    workbook: _AnyPath, rules: _AnyPath | None = None, *, output: _AnyPath | None = None
) -> Moved:
    """Put the indicators that a rule book lists into the workbook, as a sheet for people to keep them on.

    In place, keeping a backup, where there is no `output`. The rule book itself stays as it is.
    """
    try:
        file = followed(workbook)
        target = followed(output) if output is not None else file
        data = read_bytes(file)
        opened, problems = pipeline.open_workbook(data, str(file))
        problems += cannot_write(file, target)
        rule_file = find_rule_book(Path(rules) if rules is not None else None, file, opened)
        sheet, found = indicators_sheet(rule_text(rule_file), str(rule_file))
        problems += found
        if sheet is None or stops(problems):
            return Moved(tuple(problems))
        book, found = load_rule_book(rule_file)
        template = None
        if book is not None:
            template, found = load_template(book)
        if template is None:
            return Moved((*problems, *found))
        package, found = pipeline.put_input_sheet(data, sheet, template, file=str(file))
        if package is None:
            return Moved((*problems, *found))
        backup = backup_of(target) if there_is(target) else None
        kept = replace_atomically(
            target,
            package,
            keep_backup=True,
            is_ours=holds_our_sheets,
            instead_of=data if target == file else None,
        )
    except FileProblem as error:
        return Moved((error.problem,))
    to_do = (
        f"To have the engine read them there, write `indicators: {{sheet: {INDICATORS_SHEET}}}` in "
        f"{rule_file.name} in place of its list."
    )
    return Moved(tuple(problems), target, backup, to_do, made_room(target, kept))


def start_commentary(
    workbook: _AnyPath, rules: _AnyPath | None = None, *, output: _AnyPath | None = None
) -> Moved:
    """Put an empty sheet for commentary into the workbook, which belongs to the services from then on.

    It has the name that the rule book gives it, else Commentary; its months to choose from begin with the
    year that the workbook is for. In place, keeping a backup, where there is no `output`.
    """
    try:
        file = followed(workbook)
        target = followed(output) if output is not None else file
        opened = open_with_rules(file, rules)
        problems = [*opened.problems, *cannot_write(file, target)]
        book, template = opened.book, opened.template
        if opened.workbook is None or book is None or template is None or stops(problems):
            return Moved(tuple(problems))
        without = replace(book, commentary=None)  # the sheet is not there yet
        judged = pipeline.judge(opened.workbook, without, files=opened.beside)
        if judged.chosen is None:
            return Moved(tuple(stops(judged.problems)))
        sheet = commentary_starter(book, judged.chosen.month)
        package, found = pipeline.put_input_sheet(opened.data, sheet, template, file=str(file))
        if package is None:
            return Moved((*problems, *found))
        backup = backup_of(target) if there_is(target) else None
        kept = replace_atomically(
            target,
            package,
            keep_backup=True,
            is_ours=holds_our_sheets,
            instead_of=opened.data if target == file else None,
        )
    except FileProblem as error:
        return Moved((error.problem,))
    name = opened.rules.name if opened.rules else "the rule book"
    to_do = f"To have the engine read it, write `commentary: {{sheet: {sheet.name}}}` in {name}."
    to_do = "" if book.commentary else to_do
    return Moved(tuple(problems), target, backup, to_do, made_room(target, kept))


def rules_from_sheet(workbook: _AnyPath, rules: _AnyPath | None = None, *, output: _AnyPath) -> Moved:
    """Write a rule book that lists the indicators of the workbook's sheet, the rest of it as it was.

    The sheet is the one that the rule book names, else Indicators.
    """
    try:
        file, target = followed(workbook), followed(output)
        opened, problems = pipeline.open_workbook(read_bytes(file), str(file))
        rule_file = find_rule_book(Path(rules) if rules is not None else None, file, opened)
        if target.suffix.lower() not in (".yaml", ".yml"):
            what = "A rule book is a YAML file."
            return Moved((Problem.stop(what, "End its name in .yaml.", FilePlace(str(target))),))
        refuse_unwritable(target)
        there = read_bytes(target) if there_is(target) else None
        text = rule_text(rule_file)
        written, found = list_indicators(text, str(rule_file), sheets_of(opened, problems))
        if written is None:
            return Moved(tuple(dict.fromkeys([*problems, *found])))
        backup = backup_of(target) if there is not None else None
        kept = replace_atomically(target, written.encode(), keep_backup=True, instead_of=there)
    except FileProblem as error:
        return Moved((error.problem,))
    return Moved((*problems, *found), target, backup, made_room=made_room(target, kept))
