"""Time a refresh of the sample and of a large workbook, beside openpyxl's load and save of the same files.

    python -m benchmarks.refresh [--runs 7]

Every figure is the median over whole processes, start-up included. Nothing is written outside a
temporary folder.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks import large_workbook

PROJECT = Path(__file__).parents[1]
LOAD_AND_SAVE = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])"


@dataclass(frozen=True)
class Timed:
    """What one workbook took, in seconds: the command, openpyxl, and the command's steps."""

    refresh: float
    openpyxl: float
    steps: Mapping[str, float]


def run(*arguments: str | Path) -> tuple[float, str]:
    """A Python process from beginning to end: its seconds, and what it printed.

    Modules are kept compiled, as an installed engine's are: where they may not be, each start would compile
    them all again.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, arguments))}\n{done.stdout}{done.stderr}")
    return time.perf_counter() - began, done.stdout


def time_workbook(workbook: Path, rules: Path, folder: Path, runs: int) -> Timed:
    """The medians over some runs, taken in turn so that a busy moment does not fall on one of them only."""
    ours, theirs = folder / "refreshed.xlsx", folder / "saved.xlsx"
    refreshes: list[float] = []
    saves: list[float] = []
    steps: list[dict[str, float]] = []
    for _ in range(runs + 1):
        seconds, _printed = run(
            "-m", "workbook_engine", "refresh", workbook, "--rules", rules, "--output", ours
        )
        refreshes.append(seconds)
        saves.append(run("-W", "ignore", "-c", LOAD_AND_SAVE, workbook, theirs)[0])
        steps.append(json.loads(run("-m", "benchmarks.steps", str(time.time()), workbook, rules, ours)[1]))
    # The first run of each warms the disk's cache and is not counted.
    step_medians = {name: median(taken[name] for taken in steps[1:]) for name in steps[0]}
    return Timed(median(refreshes[1:]), median(saves[1:]), step_medians)


def tabulate(timed: Mapping[str, Timed], runs: int) -> Table:
    """The table that is printed: a column a workbook, in seconds."""
    table = Table(title=f"Seconds, median of {runs} whole processes", title_justify="left")
    table.add_column("")
    for name in timed:
        table.add_column(name, justify="right")
    columns = list(timed.values())

    def add(label: str, seconds: Sequence[float], style: str = "") -> None:
        table.add_row(label, *(f"{taken:.2f}" for taken in seconds), style=style)

    for step in columns[0].steps:
        add(step, [column.steps.get(step, 0.0) for column in columns])
    table.add_section()
    add("workbook-engine refresh", [column.refresh for column in columns], "bold")
    add("openpyxl, load and save", [column.openpyxl for column in columns])
    return table


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.refresh", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="runs that count, of each (default 7)")
    runs = parser.parse_args().runs
    console = Console()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large, large_rules = large_workbook.write(folder)
        sample = PROJECT / "sample_workbooks" / "croydon_2019-07.xlsx"
        timed = {
            "Croydon, 47 indicators, 13 months": time_workbook(
                sample, PROJECT / "rules" / "croydon.yaml", folder, runs
            ),
            f"{large_workbook.INDICATORS} indicators, {len(large_workbook.MONTHS)} months": time_workbook(
                large, large_rules, folder, runs
            ),
        }
    console.print(tabulate(timed, runs))
    console.print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
