"""`python -m fuzz packages --seconds 600`: look for an input that the engine does not bear, and keep it."""

from __future__ import annotations

import argparse
import collections
import hashlib
import resource
import signal
import sys
import time
import traceback
from pathlib import Path

from fuzz.choices import Choices
from fuzz.kinds import KINDS, Kind
from fuzz.promises import Broken

_SECONDS_AN_INPUT = 20
"""Of the processor, so that a busy machine finds nothing."""
_MEMORY = 2 << 30
_FOUND = Path("out/fuzz")


def main() -> int:
    """0 where nothing was found, 1 where something was."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("kind", choices=[*KINDS, "all"])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-random", action="store_true", help="without atheris")
    parser.add_argument("--found", type=Path, default=_FOUND, help="where inputs go that broke a promise")
    parser.add_argument("--again", type=Path, nargs="*", help="try these files, and nothing else")
    asked = parser.parse_args()
    if asked.again:
        for file in asked.again:
            print(file.name, KINDS[asked.kind].attempt(file.read_bytes()))
        return 0
    kinds = list(KINDS.values()) if asked.kind == "all" else [KINDS[asked.kind]]
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY)) if asked.at_random else None
    found = 0
    for kind in kinds:
        found += at_random(kind, asked.seconds / len(kinds), asked.seed, asked.found)
    return 1 if found else 0


def at_random(kind: Kind, seconds: float, seed: int, folder: Path) -> int:
    """Inputs by one seed after another until the time is over; how many different faults they showed."""
    begins, faults = list(kind.begins()), collections.Counter[str]()
    went, until, number = collections.Counter[str](), time.monotonic() + seconds, 0
    signal.signal(signal.SIGPROF, _too_long)
    while time.monotonic() < until:
        number += 1
        choices = Choices(hashlib.sha256(f"{kind.name} {seed} {number}".encode()).digest())
        data = choices.choice(begins)
        for _ in range(choices.choice((1, 1, 1, 2))):
            data = kind.mutate(data, choices)
        signal.setitimer(signal.ITIMER_PROF, _SECONDS_AN_INPUT)
        try:
            went[kind.attempt(data)] += 1
        except Exception as error:
            signal.setitimer(signal.ITIMER_PROF, 0)
            name = _fault_name(error)
            faults[name] += 1
            if faults[name] == 1:
                _keep(folder, kind, data, error, name)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    print(
        f"{kind.name}: {number} inputs, {dict(went)}, {len(faults)} kinds of fault {dict(faults)}", flush=True
    )
    return len(faults)


def _too_long(*_: object) -> None:
    raise TimeoutError(f"more than {_SECONDS_AN_INPUT} seconds")


def _fault_name(error: BaseException) -> str:
    """What tells one fault from another: its type, and the line of the engine that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if "workbook_engine" in each.filename] or frames
    said = str(error)[:60] if isinstance(error, Broken) else ""
    return f"{type(error).__name__} {Path(ours[-1].filename).stem}:{ours[-1].lineno} {said}".strip()


def _keep(folder: Path, kind: Kind, data: bytes, error: Exception, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{kind.name}-{hashlib.sha256(data).hexdigest()[:12]}{kind.ending}"
    file.write_bytes(data)
    file.with_suffix(".log").write_text("".join(traceback.format_exception(error)))
    print(f"{kind.name}: {name}\n  {file}\n  {str(error)[:300]}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
