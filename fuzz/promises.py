"""Promises: what the engine promises of any file, and the one of them that it broke."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from fuzz.zips import contents
from workbook_engine.model.problem import Problem, stops
from workbook_engine.office import inspection, linting, publishing, verbs
from workbook_engine.office.outcome import Outcome
from workbook_engine.rulebook import read_rule_book

_HOUSE = tuple(
    {str(Path(each).resolve()) for each in (*sys.path, sys.prefix, sys.base_prefix, "/dev/null") if each}
)
_SENT_ONE_IN = 3
"""Publishing takes as long as all else together."""
_VARIES = re.compile(r"[0-9]+|\w+(?= is out of order)")
"""A fault that the workbook had may count otherwise in the result, and be in a part of another number."""
_TOLD_ONCE = "cannot stand where it was"
_MAY_CHANGE = ("[content_types].xml", "workbook.xml", "workbook.xml.rels", "styles.xml", "calcchain.xml")


class Broken(AssertionError):  # noqa: N818 - a promise is, not the program
    """A promise was broken."""


class _Watch:
    """What the process opens, connects to and starts while it is on."""

    def __init__(self) -> None:
        self.allowed: str | None = None
        self.seen: list[str] = []
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.allowed is None:
            return
        if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec"):
            self.seen.append(f"{event} {arguments!r}"[:200])
        elif event == "open" and isinstance(arguments[0], str):
            path = arguments[0]
            if not path.startswith((self.allowed, *_HOUSE)) and not path.endswith((".py", ".pyc")):
                self.seen.append(f"open {path!r}"[:200])

    @contextlib.contextmanager
    def on(self, folder: Path) -> Iterator[None]:
        self.allowed, self.seen = str(folder), []
        try:
            yield
        finally:
            self.allowed = None
        if self.seen:
            raise Broken(f"something outside was opened: {self.seen}")


_WATCH: list[_Watch] = []


def keep(workbook: bytes, rules: bytes, beside: dict[str, bytes] | None = None) -> str:
    """Do everything that the engine can do with a workbook and a rule book; how far that went, in a word.

    Raises Broken, or whatever the engine lets slip, where a promise is not kept.
    """
    if not _WATCH:
        _WATCH.append(_Watch())
    with tempfile.TemporaryDirectory(dir=_in_memory()) as name:
        folder = Path(name).resolve()
        file, book, out = folder / "july.xlsx", folder / "small.yaml", folder / "out.xlsx"
        for path, content in {file: workbook, book: rules}.items():
            path.write_bytes(content)
        for each, content in (beside or {}).items():
            (folder / each).write_bytes(content)
        with _WATCH[0].on(folder):
            return _all_verbs(folder, file, book, out)


def _all_verbs(folder: Path, file: Path, book: Path, out: Path) -> str:
    before = _files(folder)
    faults = linting.find_faults(file)
    inspection.inspect(file).report()
    _same(before, folder, "lint or inspect")
    outcome = verbs.refresh(file, book, output=out)
    _told(outcome)
    if outcome.stopped or outcome.written is None:
        _same(before, folder, "a refresh that stopped")
        published = publishing.publish(file, book, output=folder / "sent.xlsx")
        published.report()
        return "stopped"
    _same(before, folder, "a refresh with --output", besides=("out.xlsx",))
    known = {_VARIES.sub("0", str(fault)) for fault in faults}
    new = [fault for fault in linting.find_faults(out) if _VARIES.sub("0", str(fault)) not in known]
    if new:
        raise Broken(f"the result has faults that the workbook had not: {[str(each) for each in new[:5]]}")
    _kept(file.read_bytes(), out.read_bytes())
    if any(_TOLD_ONCE in problem.what for problem in outcome.problems):
        verbs.refresh(out, book)  # and the scorecard counted it among the checks to make
    again = verbs.refresh(out, book)
    if again.stopped or not again.up_to_date:
        said = [str(each) for each in again.problems[:3]]
        raise Broken(f"a second refresh of the result is not the same: {said}")
    inspection.inspect(out).report()
    if zlib.crc32(out.read_bytes()) % _SENT_ONE_IN:
        return "refreshed"
    sent = folder / "sent.xlsx"
    published = publishing.publish(file, book, output=sent)
    published.report()
    if published.written:
        if linting.find_faults(sent):
            raise Broken(f"the copy has faults: {[str(each) for each in linting.find_faults(sent)[:5]]}")
        inspected = inspection.inspect(sent)
        if inspected.hides or inspected.problem:
            raise Broken(f"the copy hides something: {inspected.report()}")
        return "sent"
    return "refreshed"


def keep_rules(rules: bytes, workbook: bytes) -> str:
    """As `keep`, of a rule book; one with a mistake is only read."""
    from workbook_engine.rulebook import decode

    text = decode(rules)
    book, problems = read_rule_book(text, "small.yaml")
    _sentences(tuple(problems))
    if book is None and "indicators: {sheet" not in text:
        if not problems:
            raise Broken("a rule book was refused without a word")
        return "refused"
    return keep(workbook, rules)


def _told(outcome: Outcome) -> None:
    """Everything can be said: as data, and on a terminal."""
    from rich.console import Console

    from workbook_engine.office import console

    json.dumps(outcome.report()).encode()
    console.print_problems(Console(file=io.StringIO(), width=100), outcome.problems)
    _sentences(outcome.problems)
    if outcome.stopped and not stops(outcome.problems):
        raise Broken("it stopped, and did not say why")


def _sentences(problems: tuple[Problem, ...]) -> None:
    for each in problems:
        if not each.what.strip() or len(str(each)) > 5000:
            raise Broken(f"this is no sentence for a reader: {str(each)[:300]}")
        str(each).encode()


def _files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def _same(before: dict[str, bytes], folder: Path, what: str, besides: tuple[str, ...] = ()) -> None:
    after = _files(folder)
    if {name: content for name, content in after.items() if name not in besides} != before:
        raise Broken(f"{what} changed the folder: {sorted(before)} became {sorted(after)}")


def _kept(before: bytes, after: bytes) -> None:
    """Parts that are not the engine's to change hold what they held."""
    old, new = contents(before), contents(after)
    for name, content in old.items():
        is_shared = name.lower().replace("\\", "/").rpartition("/")[2] in _MAY_CHANGE
        if name in new and new[name] != content and not is_shared and b"WorkbookEngine" not in before:
            if "sheet" in name or "drawing" in name or "chart" in name or "table" in name:
                continue  # may be those of a scorecard, which are drawn anew
            raise Broken(f"{name} changed")


def _in_memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None
