"""Finds: the inputs that broke a promise, one of each kind of fault, kept with what happened."""

from __future__ import annotations

import collections
import contextlib
import hashlib
import signal
import traceback
from collections.abc import Iterator
from pathlib import Path

from fuzz.kinds import Kind
from fuzz.promises import Broken

_SAID_EVERY = 500
_SECONDS = 20
"""Of the processor, for one input: a busy machine finds nothing."""


class Finds:
    """What came of the inputs of a kind so far; what broke a promise goes into `folder`."""

    def __init__(self, kind: Kind, folder: Path) -> None:
        self.kind, self.folder = kind, folder
        self.went = collections.Counter[str]()
        self.faults = collections.Counter[str]()

    def attempt(self, data: bytes) -> None:
        """Try an input, and keep it where it is the first that shows its fault."""
        try:
            with _in_time():
                word = self.kind.attempt(data)
            self.went[word] += 1
        except Exception as error:  # whatever the engine lets slip
            name = fault_name(error)
            self.faults[name] += 1
            if self.faults[name] == 1:
                self._keep(data, error, name)

        if (self.went.total() + self.faults.total()) % _SAID_EVERY == 0:
            print(self, flush=True)

    def __str__(self) -> str:
        tried = self.went.total() + self.faults.total()
        went = ", ".join(f"{count:,} {word}" for word, count in self.went.most_common())
        faults = "".join(f"\n  {count:,} times {name}" for name, count in self.faults.most_common())
        return f"{self.kind.name}: {tried:,} inputs tried; {went}; {len(self.faults)} kinds of fault{faults}"

    def _keep(self, data: bytes, error: Exception, name: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / f"{self.kind.name}-{hashlib.sha256(data).hexdigest()[:12]}{self.kind.ending}"
        file.write_bytes(data)
        file.with_suffix(".log").write_text("".join(traceback.format_exception(error)))
        print(f"{self.kind.name}: {name}\n  {file}\n  {str(error)[:300]}", flush=True)


def fault_name(error: BaseException) -> str:
    """What tells one fault from another: its type, and the line of the engine that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if "workbook_engine" in each.filename] or list(frames)
    said = str(error)[:60] if isinstance(error, Broken) else ""
    at = f"{Path(ours[-1].filename).stem}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__} {at} {said}".strip()


@contextlib.contextmanager
def _in_time() -> Iterator[None]:
    """Raises TimeoutError where what is done within takes too long."""

    def too_long(*_: object) -> None:
        raise TimeoutError(f"more than {_SECONDS} seconds")

    if not hasattr(signal, "SIGPROF"):  # Windows
        yield
        return
    before = signal.signal(signal.SIGPROF, too_long)
    signal.setitimer(signal.ITIMER_PROF, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
