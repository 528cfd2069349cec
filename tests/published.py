"""What councils printed: the tables that the tests compare with. An analyst may add to them."""

from __future__ import annotations

import csv
from pathlib import Path

FIGURES = Path(__file__).parents[1] / "sample_workbooks" / "figures"


def published_table(name: str) -> list[dict[str, str]]:
    """The rows of a table of `sample_workbooks/figures`, such as `croydon_2019-07_summary`, as text."""
    with (FIGURES / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))
