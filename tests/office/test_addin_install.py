"""The add-in is put where Excel opens it, for Windows and for a Mac, and taken out again without a trace."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.small import run
from workbook_engine.office.addin_install import Installed, Wanted, addin_status, install_addin, remove_addin
from workbook_engine.office.addin_settings import read_addin_settings
from workbook_engine.office.jobs.text import read_lines
from workbook_engine.office.places import Computer

ADDIN = b"PK the add-in"
NEWER = b"PK the add-in of the next version"


@pytest.fixture(params=["win32", "darwin"])
def computer(request: pytest.FixtureRequest, tmp_path: Path) -> Computer:
    home = tmp_path / "home"
    places = {"APPDATA": str(home / "Roaming"), "LOCALAPPDATA": str(home / "Local")}
    home.mkdir()
    return Computer(request.param, home, places if request.param == "win32" else {})


def said(installed: Installed) -> str:
    assert installed.problem is None
    return "\n".join(installed.said)


def addin_in(computer: Computer) -> Path:
    assert computer.startup_folder is not None
    return computer.startup_folder / "WorkbookEngine.xlam"


def keys(computer: Computer) -> dict[str, str]:
    lines, is_whole = read_lines(computer.addin_settings.read_bytes())
    assert is_whole
    return {key: value for key, value, *_ in lines}


def test_installed_and_removed_it_leaves_nothing(computer: Computer) -> None:
    before = sorted(computer.home.rglob("*"))
    assert "Scorecard" in said(install_addin(ADDIN, Wanted(), computer))
    assert addin_in(computer).read_bytes() == ADDIN
    assert "is this engine's" in said(addin_status(ADDIN, computer))
    remove_addin(computer)
    left = [each for each in computer.home.rglob("*") if each not in before and each.is_file()]
    assert left == []
    assert "not installed" in said(addin_status(ADDIN, computer))
    assert "not installed" in said(remove_addin(computer))


def test_excel_starts_the_engine_on_windows_and_a_watcher_is_used_on_a_mac(computer: Computer) -> None:
    install_addin(ADDIN, Wanted(), computer)
    if computer.system == "win32":
        assert keys(computer)["mode"] == "shell"
        assert keys(computer)["command"].endswith('" -m workbook_engine')
    else:
        assert keys(computer)["mode"] == "watch"
        assert keys(computer)["command"] == ""
    assert keys(computer)["jobs"] == str(computer.jobs_folder)


def test_installed_again_it_is_as_it_was_but_for_what_is_said(computer: Computer, tmp_path: Path) -> None:
    install_addin(ADDIN, Wanted(mode="watch", jobs=tmp_path / "share"), computer)
    assert "of another version" in said(addin_status(NEWER, computer))
    install_addin(NEWER, Wanted(), computer)
    assert addin_in(computer).read_bytes() == NEWER
    assert (keys(computer)["mode"], keys(computer)["jobs"]) == ("watch", str(tmp_path / "share"))
    install_addin(NEWER, Wanted(mode="shell", python="py"), computer)
    assert (keys(computer)["mode"], keys(computer)["command"]) == ("shell", "py -m workbook_engine")


def test_somebody_elses_file_is_never_written_over_or_deleted(computer: Computer) -> None:
    addin_in(computer).parent.mkdir(parents=True)
    addin_in(computer).write_bytes(b"signed by our own IT")
    installed = install_addin(ADDIN, Wanted(), computer)
    assert installed.problem is not None
    assert "did not put there" in installed.problem.what
    assert not computer.addin_settings.exists()
    remove_addin(computer)
    assert addin_in(computer).read_bytes() == b"signed by our own IT"


def test_an_add_in_that_was_signed_since_stays(computer: Computer) -> None:
    install_addin(ADDIN, Wanted(), computer)
    addin_in(computer).write_bytes(ADDIN + b" signed")
    assert "signed since" in said(addin_status(ADDIN, computer))
    assert install_addin(ADDIN, Wanted(), computer).problem is not None
    assert "stays" in said(remove_addin(computer))
    assert addin_in(computer).exists()


def test_the_folder_of_rules_is_set_and_all_else_in_the_settings_stays(
    computer: Computer, tmp_path: Path
) -> None:
    (rules := tmp_path / "rules of £ 'ours'").mkdir()
    settings = computer.settings_file
    settings.parent.mkdir(parents=True)
    settings.write_text("# ours\nrules = 'S:/old'  # since May\n[more]\nrules = 1\n", "utf-8")
    install_addin(ADDIN, Wanted(rules=rules), computer)
    text = settings.read_text("utf-8")
    assert tomllib.loads(text) == {"rules": str(rules), "more": {"rules": 1}}
    assert text.startswith("# ours\n")
    assert str(rules) in said(addin_status(ADDIN, computer))
    remove_addin(computer)
    assert settings.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("wanted", "what"),
    [
        (Wanted(mode="com"), "There is no mode com."),
        (Wanted(rules=Path("nowhere")), "There is no folder of this name."),
    ],
)
def test_what_makes_no_sense_installs_nothing(computer: Computer, wanted: Wanted, what: str) -> None:
    problem = install_addin(ADDIN, wanted, computer).problem
    assert problem is not None
    assert problem.what == what
    assert not [each for each in computer.home.rglob("*") if each.is_file()]


def test_settings_that_cannot_be_read_are_told_and_left(computer: Computer, tmp_path: Path) -> None:
    computer.settings_file.parent.mkdir(parents=True)
    computer.settings_file.write_text("rules: S:/rules")
    problem = install_addin(ADDIN, Wanted(rules=tmp_path), computer).problem
    assert problem is not None
    assert problem.what == "The settings cannot be read."
    assert computer.settings_file.read_text() == "rules: S:/rules"
    assert not addin_in(computer).exists()


def test_both_files_for_colleagues_without_python(computer: Computer, tmp_path: Path) -> None:
    wanted = Wanted(jobs=tmp_path / "share", folder=tmp_path / "hand on")
    assert "Hand both files on" in said(install_addin(ADDIN, wanted, computer))
    assert "Hand both files on" in said(install_addin(NEWER, wanted, computer))
    assert sorted(file.name for file in (tmp_path / "hand on").iterdir()) == [
        "WorkbookEngine.xlam",
        "addin.txt",
    ]
    beside = Computer(environment={"WORKBOOK_ENGINE_ADDIN": str(tmp_path / "hand on" / "addin.txt")})
    settings = read_addin_settings(beside)
    assert settings is not None
    assert (settings.mode, settings.command, settings.jobs) == ("watch", "", tmp_path / "share")
    assert not [each for each in computer.home.rglob("*") if each.is_file()]


def test_without_excel_it_only_says_what_it_would_do(tmp_path: Path) -> None:
    linux = Computer("linux", tmp_path, {})
    words = said(install_addin(ADDIN, Wanted(), linux))
    assert "XLSTART" in words
    assert "Startup.localized" in words
    assert list(tmp_path.iterdir()) == []


def test_the_settings_of_the_add_in_say_where_the_watcher_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbook_engine.office.addin_settings import jobs_folder

    monkeypatch.setenv("WORKBOOK_ENGINE_ADDIN", str(tmp_path / "addin.txt"))
    install_addin(ADDIN, Wanted(jobs=tmp_path / "share", folder=tmp_path), Computer())
    assert jobs_folder() == tmp_path / "share"


def test_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBOOK_ENGINE_ADDIN", str(tmp_path / "addin.txt"))
    code, printed = run("addin", "remove")
    assert code == 0
    assert "not installed" in printed
