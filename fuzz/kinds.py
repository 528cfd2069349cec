"""Kinds: what is fuzzed. Where each begins, how an input is changed, and what is tried with it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fuzz import cells, texts, xml_parts
from fuzz.attempts import (
    attempt_csv,
    attempt_job,
    attempt_package,
    attempt_rules,
    attempt_settings,
    attempt_typed,
)
from fuzz.choices import Choices
from fuzz.seeds import CSV, PROJECT, SHEET_RULES, SMALL_RULES, seeds


@dataclass(frozen=True)
class Kind:
    """A kind of input: `begins` are whole inputs, `mutate` changes one, `attempt` tries one.

    `attempt` comes back with a word on how far it went, and raises where a promise is broken.
    """

    name: str
    ending: str
    begins: Callable[[], Sequence[bytes]]
    mutate: Callable[[bytes, Choices], bytes]
    attempt: Callable[[bytes], str]


def _workbooks() -> Sequence[bytes]:
    """The small ones four times each: the samples take ten times as long."""
    small = [seed.workbook for seed in seeds()[:3]]
    return [*small * 4, *(seed.workbook for seed in seeds()[3:])]


def _rule_books() -> Sequence[bytes]:
    files = sorted((PROJECT / "rules").glob("*.yaml"))
    return [*[SMALL_RULES.encode(), SHEET_RULES.encode()] * 4, *(file.read_bytes() for file in files)]


def _typed() -> Sequence[bytes]:
    """What the tables of cases type."""
    names = ("figures.csv", "period_labels.csv", "locale.csv", "benchmarks.csv")
    tables = ((PROJECT / "tests" / "cases" / name).read_text("utf-8") for name in names)
    rows = (row for table in tables for row in csv.reader(table.splitlines()))
    return [each.encode() for row in rows for each in row[:2]]


_JOB = (
    b"protocol\t1\r\naction\trefresh\r\nbook\tJuly %2013 final.xlsx\r\nfolder\t/tmp\r\ninput\tinput.xlsx\r\n"
    b"size\t100\r\nsheet\tData\r\ncell\tB7\r\nmonth\t2019-07\r\nend\r\n"
)
_SETTINGS = b'# ours\nrules = "S:/Performance/rules"\n[limits]\nlargest_part_mb = 2000\n'

KINDS = {
    kind.name: kind
    for kind in (
        Kind("packages", ".xlsx", _workbooks, xml_parts.mutated, attempt_package),
        Kind(
            "cells", ".xlsx", lambda: [seed.workbook for seed in seeds()[:3]], cells.mutated, attempt_package
        ),
        Kind("rule_books", ".yaml", _rule_books, texts.mutated_rules, attempt_rules),
        Kind("csv_files", ".csv", lambda: [CSV.encode()], texts.mutated, attempt_csv),
        Kind("typed", ".txt", _typed, texts.mutated, attempt_typed),
        Kind("jobs", ".txt", lambda: [_JOB], texts.mutated, attempt_job),
        Kind("settings", ".toml", lambda: [_SETTINGS, b""], texts.mutated, attempt_settings),
    )
}
