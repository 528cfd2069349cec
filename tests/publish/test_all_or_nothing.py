"""A month is final and its copy is there, or neither: on a full disk, and when the computer dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import PROJECT
from tests.publish.final_at_steps import DONE
from tests.publish.team import HISTORY, Team
from workbook_engine.office.files import FileProblem
from workbook_engine.office.together import NewFile, replace_together

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork: Linux or a Mac")


@pytest.fixture(params=["no copy yet", "a copy of before"])
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder with a workbook that was refreshed for July."""
    folder = tmp_path / "team"
    folder.mkdir()
    team = Team.in_july(folder)
    for left in ("july.json", "july.backup.xlsx"):
        (folder / left).unlink(missing_ok=True)
    if request.param == "a copy of before":
        team.copy.write_bytes(b"the draft that was sent in July")
    return folder


def tries(way: str, folder: Path) -> list[tuple[Path, int, str]]:
    command = [sys.executable, "-m", "tests.publish.final_at_steps", way, str(folder)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert told[-1]["said"] == DONE
    assert len(told) > 4
    return [(Path(each["folder"]), each["ended"], each["said"]) for each in told]


def held(folder: Path, name: str) -> bytes | None:
    file = folder / name
    return file.read_bytes() if file.exists() else None


def is_final(folder: Path) -> bool:
    return HISTORY in openpyxl.load_workbook(folder / "july.xlsx").sheetnames


def left_over(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if file.name.startswith(".")]


@pytest.mark.parametrize("way", ["REFUSED", "FULL"])
def test_where_a_file_cannot_be_written_workbook_and_copy_are_as_they_were(folder: Path, way: str) -> None:
    workbook, copy = held(folder, "july.xlsx"), held(folder, "sent.xlsx")
    for place, ended, said in tries(way, folder):
        assert ended == 0, said
        if said == DONE:
            assert is_final(place)
            assert held(place, "july.backup.xlsx") == workbook
        elif said:
            assert "No space left on device" in said
            assert held(place, "july.xlsx") == workbook
            assert held(place, "sent.xlsx") == copy
        assert left_over(place) == []


def test_killed_at_any_step_no_copy_says_final_of_a_month_that_is_not(folder: Path) -> None:
    workbook, copy = held(folder, "july.xlsx"), held(folder, "sent.xlsx")
    states = set()
    for place, ended, said in tries("KILLED", folder):
        assert ended == (0 if said == DONE else -signal.SIGKILL)
        final, sent = is_final(place), held(place, "sent.xlsx") != copy
        assert final or held(place, "july.xlsx") == workbook
        assert final or not sent
        states.add((final, sent))
    assert states == {(False, False), (True, False), (True, True)}


def test_a_workbook_that_somebody_saved_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    workbook, copy = tmp_path / "july.xlsx", tmp_path / "sent.xlsx"
    workbook.write_bytes(b"saved since")
    with pytest.raises(FileProblem, match="Someone saved the workbook"):
        replace_together([NewFile(workbook, b"final", instead_of=b"as it was read"), NewFile(copy, b"copy")])
    assert workbook.read_bytes() == b"saved since"
    assert [file.name for file in tmp_path.iterdir()] == ["july.xlsx"]


def test_files_of_several_folders_are_replaced_together(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("b", "a", "b")]
    for each in folders:
        each.mkdir(exist_ok=True)
    files = [folder / f"{at}.txt" for at, folder in enumerate(folders)]
    files[0].write_bytes(b"before")
    assert replace_together([NewFile(file, b"after") for file in files]) == []
    assert [file.read_bytes() for file in files] == [b"after"] * 3
    assert (tmp_path / "b" / "0.backup.txt").read_bytes() == b"before"
