"""The same input and rules give the same files on any day, computer and language, byte for byte."""

from __future__ import annotations

import datetime
import io
import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

import workbook_engine
from tests.conftest import PROJECT
from tests.opc.donors import plain_donor
from tests.opc.zips import contents
from tests.small import RULES, refresh, write_workbook

SAMPLES = {"croydon": "croydon_2019-07", "southampton": "southampton_2020-12"}
ANOTHER_DAY = PROJECT / "tests" / "determinism" / "another_day"


def with_inputs(folder: Path) -> Path:
    folder.mkdir()
    for council, sample in SAMPLES.items():
        shutil.copy(PROJECT / "sample_workbooks" / f"{sample}.xlsx", folder / f"{council}.xlsx")
        shutil.copy(PROJECT / "rules" / f"{council}.yaml", folder)
    with (folder / "croydon.yaml").open("a", encoding="utf-8") as rules:
        rules.write("audiences: [{name: Fostering panel, indicators: [F 3, F 4, LAC 18]}]\n")
    write_workbook(folder / "small.xlsx")
    (folder / "small.yaml").write_text(RULES)
    (folder / "made_croydon_donor.xlsx").write_bytes(plain_donor("Trend"))
    return folder


def everything(folder: Path, **environment: str) -> tuple[dict[str, bytes], str]:
    """What a process under such conditions makes of the inputs in a folder, and what it printed."""
    before = {file.name for file in folder.iterdir()}
    command = [sys.executable, "-m", "tests.determinism.make_everything", str(folder)]
    paths = os.pathsep.join((str(ANOTHER_DAY), str(PROJECT)))
    done = subprocess.run(
        command, cwd=PROJECT, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": paths, "HOME": str(folder.parent), **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    files = {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    made = {name: data for name, data in files.items() if name not in before}
    return made, done.stdout.decode(errors="replace")


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, bytes], str]:
    """A folder with the inputs, and what is made of them as the tests run."""
    place = tmp_path_factory.mktemp("usual")
    made, printed = everything(with_inputs(place / "team"))
    assert len(made) == 15, sorted(made)
    return place / "team", made, printed


def again(usual: tuple[Path, Mapping[str, bytes], str], place: Path) -> Path:
    """Another folder of the same name with the same inputs."""
    folder = place / "team"
    folder.mkdir()
    for file in usual[0].iterdir():
        if file.is_file() and file.name not in usual[1]:
            shutil.copy(file, folder)
    return folder


CONDITIONS: dict[str, dict[str, str]] = {
    "ten years on, at another hour of the world": {
        "ENGINE_TEST_SHIFT": str(3653 * 86400), "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1",
        "ENGINE_TEST_UMASK": "077", "PYTHONWARNINGS": "default", "PYTHONDEVMODE": "1",
    },
    "before there was Excel, in C": {
        "ENGINE_TEST_SHIFT": str(-50 * 365 * 86400), "TZ": "America/St_Johns", "PYTHONHASHSEED": "4711",
        "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
    },
    "a month ago, in the code page of Windows": {
        "ENGINE_TEST_SHIFT": "-2600000", "PYTHONHASHSEED": "77", "PYTHONIOENCODING": "cp1252:replace",
        "LANG": "en_GB",
    },
}  # fmt: skip
"""Many things at once: where all files are the same, each of them alone makes no difference either."""


def differing(made: Mapping[str, bytes], usual: Mapping[str, bytes]) -> list[str]:
    """The files that differ, and of a workbook its parts; a report without the names of its files."""
    assert set(made) == set(usual)
    found: list[str] = []
    for name, data in usual.items():
        if name.endswith(".json"):
            one, other = (json.loads(each) for each in (made[name], data))
            found += [
                f"{name}: {key}"
                for key in other
                if key not in ("workbook", "rules") and one[key] != other[key]
            ]
        elif made[name] != data and zipfile.is_zipfile(io.BytesIO(data)):
            parts, there = contents(made[name]), contents(data)
            found.append(f"{name}: {[part for part in there if parts.get(part) != there[part]]}")
        elif made[name] != data:
            found.append(name)
    return found


@pytest.mark.parametrize("condition", CONDITIONS.values(), ids=CONDITIONS)
def test_all_files_are_the_same(
    condition: dict[str, str], usual: tuple[Path, Mapping[str, bytes], str], tmp_path: Path
) -> None:
    made, printed = everything(again(usual, tmp_path), **condition)
    assert differing(made, usual[1]) == []
    if "PYTHONIOENCODING" not in condition and "LC_ALL" not in condition:
        assert printed == usual[2]


# Turkish has an i of its own, French parts thousands by a narrow space; both have a comma for the point.
@pytest.mark.parametrize(("name", "point"), [("tr_TR", ","), ("fr_FR", ",")])
def test_all_files_are_the_same_in_the_language_of_the_computer(
    name: str, point: str, usual: tuple[Path, Mapping[str, bytes], str], tmp_path: Path
) -> None:
    if shutil.which("localedef") is None:
        pytest.skip("needs localedef, to make a language that this computer has not")
    locales = tmp_path / "locales"
    locales.mkdir()
    command = ["localedef", "-i", name, "-f", "UTF-8", str(locales / f"{name}.UTF-8")]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip(f"localedef cannot make {name} here; its sources come with the package locales")
    language = f"{name}.UTF-8"
    made, printed = everything(
        again(usual, tmp_path), LOCPATH=str(locales), LC_ALL=language, LANG=language, LANGUAGE=name,
        ENGINE_TEST_LOCALE=language, ENGINE_TEST_POINT=point,
    )  # fmt: skip
    assert differing(made, usual[1]) == []
    assert printed == usual[2]


def test_all_files_are_the_same_from_another_folder(
    usual: tuple[Path, Mapping[str, bytes], str], tmp_path: Path
) -> None:
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    made, _ = everything(again(usual, tmp_path), ENGINE_TEST_ELSEWHERE=str(elsewhere))
    assert differing(made, usual[1]) == []


def test_the_clock_of_these_tests_moves() -> None:
    """Else the tests above would show nothing."""
    command = [
        sys.executable,
        "-c",
        "import datetime as d, time; print(d.datetime.now().year, time.gmtime().tm_year)",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ANOTHER_DAY), "ENGINE_TEST_SHIFT": str(3653 * 86400)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    year = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=3653)).year
    assert done.stdout.split() == [str(year)] * 2


def repacked(data: bytes, seed: int, level: int) -> bytes:
    """The same parts in another order, packed more or less tightly, at another time."""
    parts = list(contents(data).items())
    random.Random(seed).shuffle(parts)
    stream = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if level else zipfile.ZIP_STORED
    with zipfile.ZipFile(stream, "w", method, compresslevel=level or None) as archive:
        for name, content in parts:
            archive.writestr(
                zipfile.ZipInfo(name, (2001 + seed, 2, 3, 4, 5, 6)), content, method, level or None
            )
    return stream.getvalue()


@pytest.mark.parametrize(("council", "seed", "level"), [("croydon", 1, 0), ("southampton", 2, 9)])
def test_how_a_workbook_was_packed_makes_no_other_parts(
    council: str, seed: int, level: int, usual: tuple[Path, Mapping[str, bytes], str], tmp_path: Path
) -> None:
    folder = again(usual, tmp_path)
    file = folder / f"{council}.xlsx"
    file.write_bytes(repacked(file.read_bytes(), seed, level))
    outcome = workbook_engine.refresh(file, folder / f"{council}.yaml")
    assert outcome.written
    assert contents(file.read_bytes()) == contents(usual[1][f"made_{council}.xlsx"])


def as_crlf(text: str) -> bytes:
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


def in_another_order(text: str) -> bytes:
    """The blocks of a rule book from the last to the first: no key is said to come before another."""
    blocks: list[list[str]] = []
    for line in text.splitlines():
        if line and not line.startswith((" ", "-", "#")):
            blocks.append([])
        if blocks:
            blocks[-1].append(line)
    return "\n".join(line for block in reversed(blocks) for line in block).encode() + b"\n"


@pytest.mark.parametrize("written", [as_crlf, in_another_order])
@pytest.mark.parametrize("council", SAMPLES)
def test_how_a_rule_book_is_written_makes_no_other_bytes(
    council: str, written: object, usual: tuple[Path, Mapping[str, bytes], str], tmp_path: Path
) -> None:
    folder = again(usual, tmp_path)
    rules = folder / f"{council}.yaml"
    rules.write_bytes(written(rules.read_text("utf-8")))  # type: ignore[operator]
    outcome = workbook_engine.refresh(folder / f"{council}.xlsx", rules)
    assert outcome.written
    assert (folder / f"{council}.xlsx").read_bytes() == usual[1][f"made_{council}.xlsx"]


def test_what_a_file_is_called_makes_no_other_bytes(tmp_path: Path) -> None:
    results: set[bytes] = set()
    original = write_workbook(tmp_path / "original.xlsx").read_bytes()
    for name in ("july.xlsx", "JULY.XLSX", "Ärger im Juli – 7.Xlsx", "it's july 🎉.xlsx"):
        file = tmp_path / name.replace(".", "_") / name
        file.parent.mkdir()
        file.write_bytes(original)
        assert refresh(file).exit_code == 0
        results.add(file.read_bytes())
    assert len(results) == 1
