"""What all tests share: the sample, what was published, and LibreOffice where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.published import published_table

PROJECT = Path(__file__).parents[1]
LIBREOFFICE_SECONDS = 180


@pytest.fixture(scope="session")
def sample() -> Path:
    """The Croydon sample workbook. It is the committed file: copy it before you write."""
    return PROJECT / "sample_workbooks" / "croydon_2019-07.xlsx"


@pytest.fixture(scope="session")
def published() -> list[dict[str, str]]:
    """What Croydon printed for July 2019, a row an indicator: ref, jun_19, jul_19, target, change, rag."""
    return published_table("croydon_2019-07_summary")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests marked `libreoffice` are skipped where a program of theirs is missing, but fail where CI=true."""
    if item.get_closest_marker("libreoffice") is None:
        return
    missing = [program for program in ("soffice", "pdftoppm") if shutil.which(program) is None]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"CI=true, but the PATH has no {' and no '.join(missing)}.", pytrace=False)
    if missing:
        pytest.skip(f"needs {' and '.join(missing)} on the PATH (LibreOffice, poppler-utils)")


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """`convert(file, "pdf")` opens a file in LibreOffice and saves it in another format.

    The result has a folder of its own, each worker its own LibreOffice profile: tests may run side by side.
    """
    profile = tmp_path_factory.mktemp("libreoffice_profile")

    def convert_file(file: Path, to: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}"]
        done = subprocess.run(
            [*command, "--convert-to", to, "--outdir", str(folder), str(file)],
            capture_output=True, text=True, timeout=LIBREOFFICE_SECONDS, check=False,
        )  # fmt: skip
        made = folder / f"{file.stem}.{to.partition(':')[0]}"
        assert made.is_file(), f"LibreOffice made nothing of {file.name}: {done.stdout}{done.stderr}"
        return made

    return convert_file


@pytest.fixture(scope="session")
def render(convert: Callable[[Path, str], Path]) -> Callable[[Path], list[Path]]:
    """`render(file)` gives a picture (PNG) of each page that LibreOffice would print, in their order."""

    def render_pages(file: Path) -> list[Path]:
        document = convert(file, "pdf")
        subprocess.run(["pdftoppm", "-r", "70", "-png", document, document.with_suffix("")], check=True)
        return sorted(document.parent.glob("*.png"))

    return render_pages
