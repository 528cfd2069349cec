"""What the tests of mail share: a council with a refreshed workbook and settings, and its authority."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.office.mail.post import Authority
from tests.small import RULES, refresh, run, write_workbook
from workbook_engine.office.mail.password import VARIABLE

MAIL = """\
[mail]
from = "Performance Team <performance@smallton.gov.uk>"
domains = ["smallton.gov.uk"]
certificates = "authority.pem"
timeout = 5
"""


@dataclass(frozen=True)
class Council:
    """A folder with a workbook whose scorecard was just refreshed, and with the settings of mail."""

    folder: Path

    @property
    def copy(self) -> Path:
        return self.folder / "july_to_send.xlsx"

    def settings(self, text: str) -> None:
        (self.folder / "settings.toml").write_text(text, encoding="utf-8")

    def rules(self, text: str) -> None:
        (self.folder / "small.yaml").write_text(text, encoding="utf-8")

    def email(self, *arguments: str | Path) -> tuple[int, str]:
        """The exit status and what was printed, in one line."""
        code, printed = run("email", self.folder / "july.xlsx", *arguments)
        return code, " ".join(printed.split())

    def stops(self, *arguments: str | Path) -> str:
        """What stops it, each whole; the copy is kept if there is one."""
        report = self.folder / "report.json"
        code, printed = self.email(*arguments, "--report", report)
        assert code == 1, printed
        problems = json.loads(report.read_text("utf-8"))["problems"]
        return " ".join(f"{each['place']}: {each['text']}" for each in problems if each["severity"] == "stop")


@pytest.fixture(scope="session")
def refreshed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("refreshed")
    assert refresh(write_workbook(folder / "july.xlsx"), RULES).exit_code == 0
    return folder


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.new(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def council(
    refreshed_folder: Path, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Council:
    for name in ("july.xlsx", "small.yaml"):
        shutil.copy(refreshed_folder / name, tmp_path)
    shutil.copy(authority.file, tmp_path)
    monkeypatch.setenv("WORKBOOK_ENGINE_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.delenv(VARIABLE, raising=False)
    found = Council(tmp_path)
    found.settings(MAIL)
    return found
