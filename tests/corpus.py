"""The corpus: workbooks of public projects, kept outside this project, with an index of what each holds.

The folder is the one that WORKBOOK_CORPUS names, else `../shared/corpus` beside the checkout. Tests that need
it are skipped, with the reason, where there is none; where WORKBOOK_CORPUS is set, its absence is a failure.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

_PROJECT = Path(__file__).parents[1]
_NAMED = os.environ.get("WORKBOOK_CORPUS")

CORPUS = Path(_NAMED) if _NAMED else _PROJECT.parent / "shared" / "corpus"

if _NAMED and not CORPUS.joinpath("index.csv").is_file():
    raise pytest.UsageError(f"WORKBOOK_CORPUS names {_NAMED}, which holds no index.csv.")

needs_corpus = pytest.mark.skipif(
    not CORPUS.joinpath("index.csv").is_file(),
    reason="needs the corpus: the folder that WORKBOOK_CORPUS names, or ../shared/corpus",
)


def corpus_index() -> list[dict[str, str]]:
    """A row a workbook: file, repository, licence, status, features; empty where there is no corpus."""
    if not CORPUS.joinpath("index.csv").is_file():
        return []
    with CORPUS.joinpath("index.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def corpus_workbooks() -> list[Path]:
    """The workbooks of the corpus by name; empty where there is none."""
    return sorted(CORPUS.glob("*.xls[xm]"))
