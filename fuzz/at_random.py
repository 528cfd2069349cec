"""At random: inputs made by one seed after another, the same on any computer."""

from __future__ import annotations

import hashlib
import resource
import sys
import time
from pathlib import Path

from fuzz.choices import Choices
from fuzz.finds import Finds
from fuzz.kinds import KINDS

_MEMORY = 2 << 30


def look(name: str, seconds: float, seed: int, found: Path) -> None:
    """Try inputs of a kind until the time is over, and say what came of them."""
    finds = Finds(KINDS[name], found)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    begins, until, number = list(finds.kind.begins()), time.monotonic() + seconds, 0
    while time.monotonic() < until:
        number += 1
        choices = Choices(hashlib.sha256(f"{name} {seed} {number}".encode()).digest())
        data = choices.choice(begins)
        for _ in range(choices.choice((1, 1, 1, 2))):
            data = finds.kind.mutate(data, choices)
        finds.attempt(data)
    print(finds, flush=True)


if __name__ == "__main__":
    look(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
