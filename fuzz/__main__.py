"""`python -m fuzz all --seconds 600`: look for files that the engine does not bear, and keep them.

With atheris (on Linux and Mac) the search is guided by what of the engine an input reaches.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path

KIND_NAMES = ("packages", "cells", "rule_books", "csv_files", "typed", "jobs", "settings")
_FOUND = Path("out/fuzz")


def main() -> int:
    """0 where nothing was found, 1 where something was."""
    parser = argparse.ArgumentParser(
        prog="python -m fuzz", description="Look for files that the engine does not bear."
    )
    parser.add_argument("kind", choices=[*KIND_NAMES, "all"])
    parser.add_argument("--seconds", type=int, default=60, help="how long to look, for all kinds together")
    parser.add_argument("--seed", type=int, default=1, help="another number, other files")
    parser.add_argument("--at-random", action="store_true", help="without atheris")
    parser.add_argument("--found", type=Path, default=_FOUND, help="where what broke a promise is kept")
    parser.add_argument("--again", type=Path, nargs="*", help="try these files, and nothing else")
    asked = parser.parse_args()
    if asked.again:
        from fuzz.kinds import KINDS

        for file in asked.again:
            print(file.name, KINDS[asked.kind].attempt(file.read_bytes()))
        return 0
    is_guided = not asked.at_random and importlib.util.find_spec("atheris") is not None
    if not is_guided and not asked.at_random:
        print("atheris is not installed, so the files are made at random; pip install '.[fuzz]' adds it.")
    way = "fuzz.guided" if is_guided else "fuzz.at_random"
    kinds = KIND_NAMES if asked.kind == "all" else (asked.kind,)
    asked.found.mkdir(parents=True, exist_ok=True)
    before = set(asked.found.iterdir())
    for kind in kinds:  # each in a process of its own: atheris ends the one that it runs in
        command = [sys.executable, "-m", way, kind, str(asked.seconds // len(kinds)), str(asked.seed)]
        if subprocess.run([*command, str(asked.found)], check=False).returncode:
            print(f"{kind}: the search ended before its time.")
            return 1
    found = sorted(set(asked.found.iterdir()) - before)
    print(f"{len(found)} files in {asked.found}" if found else "Nothing was found.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
