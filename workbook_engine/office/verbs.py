"""The verbs on files: refresh, check, explain, splice, demo. The command line and Excel both call these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from workbook_engine import pipeline
from workbook_engine.model.indicator import Indicator, code_key, match_key
from workbook_engine.model.period import Month
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem, stops
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.office.clock import time_now
from workbook_engine.office.files import (
    FileProblem,
    backup_of,
    followed,
    is_file,
    is_same,
    made_room,
    read_bytes,
    refuse_if_open,
    refuse_unwritable,
    replace_atomically,
    there_is,
)
from workbook_engine.office.made_from import with_answer
from workbook_engine.office.opened import Opened, holds_our_sheets, open_with_rules
from workbook_engine.office.outcome import Explanation, Outcome
from workbook_engine.office.rules import load_rule_book
from workbook_engine.office.shipped import shipped_folder
from workbook_engine.opc import Refusal
from workbook_engine.opc import splice as splice_packages

_AnyPath = str | Path
_MOST_NAMED = 3


def refresh(
    workbook: _AnyPath,
    rules: _AnyPath | None = None,
    *,
    month: Month | str | None = None,
    output: _AnyPath | None = None,
    strict: bool = False,
    dry_run: bool = False,
    allow: tuple[str, ...] = (),
    step: pipeline.Step = pipeline.no_step,
) -> Outcome:
    """Put a fresh scorecard into a workbook; in place where there is no `output`.

    Bad files and figures never raise: the outcome holds the problems, and on a stop nothing is written. A
    file that is replaced is kept as a backup; what people typed on a scorecard in it is kept in the new one.
    `allow` may hold `signature` and `structure-lock`. Raises ValueError for a month that is none.

        outcome = refresh("july.xlsx", "croydon.yaml", month="2019-07", output="out.xlsx")
        outcome.stopped, outcome.written, [str(problem) for problem in outcome.problems]
    """
    wanted = month_of(month)
    try:
        file = followed(workbook)
        target = followed(output) if output is not None else file
        there = _written_over(file, target)
    except FileProblem as error:
        return Outcome(Path(workbook), None, None, (error.problem,))
    step("Opening the workbook")
    opened = open_with_rules(file, rules)
    problems = list(opened.problems) if dry_run else [*opened.problems, *cannot_write(file, target)]
    if opened.workbook is None or opened.book is None or opened.template is None or stops(problems):
        return Outcome(file, opened.rules, None, tuple(problems))
    refreshed = pipeline.refresh(
        opened.data,
        opened.workbook,
        opened.book,
        opened.template,
        file=str(file),
        month=wanted,
        strict=strict,
        allow=allow,
        overwritten=pipeline.open_workbook(there, str(target))[0] if there is not None else None,
        files=opened.beside,
        now=time_now(),
        step=step,
    )
    outcome = outcome_of(file, opened, refreshed.judged)
    outcome = replace(outcome, remarks=refreshed.remarks, dry_run=dry_run)
    if refreshed.package is None or dry_run:
        return outcome
    return _write(outcome, target, opened.data if there is None else there, refreshed.package)


def check(
    workbook: _AnyPath,
    rules: _AnyPath | None = None,
    *,
    month: Month | str | None = None,
    strict: bool = False,
    allow: tuple[str, ...] = (),
    made_from: tuple[str, ...] = (),
    step: pipeline.Step = pipeline.no_step,
) -> Outcome:
    """Everything that a refresh would say of the figures and the rules, without writing anything.

    The workbook may be open in Excel meanwhile; as last saved, it is read only. `made_from` are codes from
    the foot of a scorecard: the outcome says whether they are of these figures, or of these rules.
    """
    outcome = refresh(workbook, rules, month=month, strict=strict, dry_run=True, allow=allow, step=step)
    for code in made_from:
        outcome = with_answer(outcome, code, strict=strict)
    return outcome


def explain(
    workbook: _AnyPath, rules: _AnyPath | None, code: str, *, month: Month | str | None = None
) -> tuple[Explanation | None, Outcome]:
    """The explanation of one indicator, by code or whole name; None, with a stop, where there is none."""
    outcome = check(workbook, rules, month=month)
    if outcome.scorecard is None:
        return None, outcome
    codes, names = code_key(code), match_key(code)
    for assessment in outcome.scorecard.assessments:
        indicator = assessment.indicator
        if (indicator.code and code_key(indicator.code) == codes) or match_key(indicator.name) == names:
            return Explanation(assessment, outcome.scorecard.rule_book), outcome
    return None, Outcome(outcome.workbook, outcome.rules, None, (_no_indicator(code, outcome),))


def _no_indicator(code: str, outcome: Outcome) -> Problem:
    """A stop: the rule book has no such indicator, though the workbook may have a row for it."""
    book = outcome.scorecard.rule_book if outcome.scorecard else None
    wanted, name = code_key(code), match_key(code)
    row = next(
        (row for row in outcome.unruled if code_key(row.label) == wanted or match_key(row.label) == name),
        None,
    )
    if row is None or book is None:
        indicators = book.indicators if book else ()
        what = f"The rule book has no indicator {code}."
        return Problem.stop(what, _which_it_has(code, indicators), FilePlace(str(outcome.rules)))
    what = f"The workbook has a row for {row.label}, and the rule book has no rule for it"
    if book.leaves_out(row.label):
        what += ": it is left out on purpose (left_out)."
        return Problem.stop(what, "To have it rated, add a rule for it in the place of that.", row.place)
    to_do = f"Add one to {FilePlace(str(outcome.rules))}, or name it under left_out there."
    return Problem.stop(f"{what}, so it is not rated.", to_do, row.place)


def _which_it_has(code: str, indicators: Sequence[Indicator]) -> str:
    """What may have been meant, as a sentence: those most alike, else those that hold the words."""
    keys = [indicator.key for indicator in indicators]
    bare = {"".join(key.split()).casefold(): key for key in keys}
    near = [bare[each] for each in get_close_matches("".join(code.split()).casefold(), bare, 3, 0.7)]
    words = match_key(code).split()
    holding = [each for each in indicators if all(word in match_key(each.name) for word in words)]
    named = near or [f"{each.code} ({each.name})" if each.code else each.name for each in holding]
    if named:
        more = f", or one of {len(named) - _MOST_NAMED} others" if len(named) > _MOST_NAMED else ""
        return f"Did you mean {' or '.join(named[:_MOST_NAMED])}{more}?"
    return f"It has {', '.join(keys[:5])}{' and others' if keys[5:] else ''}."


def splice(
    host: _AnyPath, donor: _AnyPath, output: _AnyPath, *, allow: tuple[str, ...] = ()
) -> tuple[list[Problem], str]:
    """Put every sheet of a donor workbook into a host and write the result; a stop where that is refused.

    Beside the problems a sentence on a file that had to make room for the backup, else "".
    """
    try:
        host_file, donor_file, target = followed(host), followed(donor), followed(output)
    except FileProblem as error:
        return [error.problem], ""
    problems = cannot_write(host_file, target)
    if problems:
        return problems, ""
    try:
        if is_same(target, donor_file):
            raise FileProblem(
                "The result would be written over the donor.", "Give it a name of its own.", target
            )
        in_place = is_same(target, host_file)
        host_bytes, donor_bytes = read_bytes(host_file), read_bytes(donor_file, "donor")
        spliced = splice_packages(host_bytes, donor_bytes, allow=allow)
        kept = replace_atomically(
            target,
            spliced,
            keep_backup=True,
            is_ours=holds_our_sheets,
            instead_of=host_bytes if in_place else None,
        )
    except FileProblem as error:
        return [error.problem], ""
    except Refusal as refusal:
        return [Problem.stop(refusal.what, refusal.to_do, FilePlace(str(host_file)))], ""
    return [], made_room(target, kept)


def load_rules(file: _AnyPath, workbook: _AnyPath | None = None) -> tuple[RuleBook | None, list[Problem]]:
    """The rule book in a file, or None with every mistake in it; never raises for bad input.

    Where its indicators are on a sheet, `workbook` is the one that has it.
    """
    if workbook is None:
        return load_rule_book(file)
    opened = open_with_rules(Path(workbook), file)
    return opened.book, list(opened.problems)


def demo(folder: _AnyPath = "out", step: pipeline.Step = pipeline.no_step) -> Outcome:
    """Refresh the Croydon sample into a folder, which is made where there is none."""
    sample = shipped_folder("sample_workbooks") / "croydon_2019-07.xlsx"
    target = Path(folder) / sample.name
    try:
        target = followed(folder) / sample.name
        target.parent.mkdir(parents=True, exist_ok=True)
    except FileProblem as error:
        return Outcome(sample, None, None, (error.problem,))
    except OSError as error:
        stop = Problem.stop(
            "This folder cannot be made.", f"{error.strerror}.", FilePlace(str(target.parent))
        )
        return Outcome(sample, None, None, (stop,))
    return refresh(sample, shipped_folder("rules") / "croydon.yaml", output=target, step=step)


def cannot_write(file: Path, target: Path) -> list[Problem]:
    """The stops that can be told before any work is done."""
    if file.suffix.lower() != target.suffix.lower():
        what = f"The result would be a {target.suffix or 'nameless'} file, and the workbook is {file.suffix}."
        return [Problem.stop(what, f"End the name in {file.suffix}.", FilePlace(str(target)))]
    try:
        if target != file or there_is(target):
            refuse_unwritable(target)
        refuse_if_open(target)
    except FileProblem as error:
        return [error.problem]
    return []


def _written_over(file: Path, target: Path) -> bytes | None:
    """The other file that the result will be written over; None where there is none.

    Raises FileProblem where it cannot be read: what people typed there would be lost.
    """
    if target.suffix.lower() != file.suffix.lower() or not is_file(target) or is_same(target, file):
        return None
    return read_bytes(target)


def month_of(month: Month | str | None) -> Month | None:
    return Month.from_iso(month) if isinstance(month, str) else month


def outcome_of(file: Path, opened: Opened, judged: pipeline.Judged) -> Outcome:
    why = judged.chosen.why if judged.chosen else ""
    problems = (*opened.problems, *judged.problems)
    return Outcome(file, opened.rules, judged.scorecard, problems, why, unruled=judged.figures.unruled)


def _write(outcome: Outcome, target: Path, before: bytes, after: bytes) -> Outcome:
    """Write the result; over a file that is there only where that is still as it was read (`before`)."""
    try:
        is_there = is_file(target)
        if before == after and is_same(target, outcome.workbook):
            return replace(outcome, up_to_date=True)
        kept = replace_atomically(
            target,
            after,
            keep_backup=True,
            is_ours=holds_our_sheets,
            instead_of=before if is_there or target == outcome.workbook else None,
        )
    except FileProblem as error:
        return replace(outcome, problems=(*outcome.problems, error.problem))
    remarks = outcome.remarks
    if kept:
        remarks = (*remarks, made_room(target, kept))
    backup = backup_of(target) if is_there else None
    return replace(outcome, written=target, backup=backup, remarks=remarks)
