"""What the engine promises of any file: a few dozen inputs of each kind here, many more by `make fuzz`.

The inputs are always the same. One that breaks a promise is told with the bytes that make it again.
"""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.choices import Choices
from fuzz.finds import Finds
from fuzz.kinds import KINDS, Kind
from fuzz.promises import Broken, keep
from fuzz.seeds import SMALL_RULES, seeds

HOW_MANY = {
    "packages": 15,
    "cells": 15,
    "rule_books": 30,
    "csv_files": 10,
    "typed": 200,
    "jobs": 100,
    "settings": 40,
}


@pytest.mark.parametrize("name", KINDS)
def test_any_file_is_taken_or_refused_in_words_and_nothing_is_lost(name: str) -> None:
    kind = KINDS[name]
    begins = small_of(kind)

    @settings(
        max_examples=HOW_MANY[name],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.binary(min_size=16, max_size=64))
    def attempt(made_by: bytes) -> None:
        choices = Choices(made_by)
        kind.attempt(kind.mutate(choices.choice(begins), choices))

    attempt()


def small_of(kind: Kind) -> list[bytes]:
    """What the fuzzer begins with, without the samples of the four councils, which take their time."""
    begins = list(kind.begins())
    if kind.ending == ".xlsx":
        return begins[:3]
    return [each for each in begins if len(each) < 1000]


def test_the_small_workbooks_are_taken() -> None:
    """Else nothing that the fuzzer makes of them would come far."""
    went = {seed.name: KINDS["packages"].attempt(seed.workbook) for seed in seeds()[:3]}
    assert set(went.values()) <= {"refreshed", "sent"}


def test_what_is_found_is_kept_with_what_happened(tmp_path) -> None:  # type: ignore[no-untyped-def]
    def break_it(data: bytes) -> str:
        raise Broken("a promise")

    finds = Finds(Kind("cells", ".xlsx", lambda: [b"x"], lambda data, _: data, break_it), tmp_path)
    finds.attempt(b"one")
    finds.attempt(b"other")
    assert [file.suffix for file in sorted(tmp_path.iterdir())] == [".log", ".xlsx"]
    assert "2 times Broken" in str(finds)


def without(data: bytes, part: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(stream, "w") as less:
        for info in archive.infolist():
            if info.filename != part:
                less.writestr(info.filename, archive.read(info))
    return stream.getvalue()


def test_a_workbook_that_lacks_a_part_is_refused_and_the_folder_is_as_it_was() -> None:
    data = seeds()[0].workbook
    assert keep(without(data, "xl/workbook.xml"), SMALL_RULES.encode()) == "stopped"
    assert keep(without(data, "docProps/core.xml"), SMALL_RULES.encode()) == "refreshed"
