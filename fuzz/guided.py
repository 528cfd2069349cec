"""Guided: inputs that atheris makes of those that reached something new in the engine."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["workbook_engine"]):
    from fuzz.finds import Finds
    from fuzz.kinds import KINDS
    from fuzz.seeds import seeds

from fuzz.choices import Choices

_LONGEST = 1 << 20
_MEMORY_MB = 2048


def look(name: str, seconds: int, seed: int, found: Path) -> None:
    """Try inputs of a kind until the time is over. It ends the process, as atheris does."""
    finds, kind = Finds(KINDS[name], found), KINDS[name]
    seeds()  # before the watch: making them takes longer than trying them

    def change(data: bytes, longest: int, number: int) -> bytes:
        choices = Choices(number.to_bytes(8, "big") * 4)
        if kind.ending != ".xlsx" and choices.one_in(2):
            return bytes(atheris.Mutate(data, longest))
        changed = kind.mutate(data or choices.choice(list(kind.begins())), choices)
        return changed if len(changed) <= longest else data

    with tempfile.TemporaryDirectory() as folder:
        for number, begin in enumerate(kind.begins()):
            (Path(folder) / str(number)).write_bytes(begin)
        options = [
            f"-max_total_time={seconds}",
            f"-seed={seed}",
            f"-max_len={_LONGEST}",
            f"-rss_limit_mb={_MEMORY_MB}",
            f"-artifact_prefix={found}/{name}-",
            "-timeout=120",
            "-report_slow_units=300",
        ]
        atheris.Setup([sys.argv[0], *options, folder], finds.attempt, custom_mutator=change)
        atheris.Fuzz()


if __name__ == "__main__":
    look(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
