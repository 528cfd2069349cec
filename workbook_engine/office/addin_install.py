"""Add-in installed: put into the folder whose add-ins Excel opens by itself, and taken out again.

Copied by this command, the file carries no mark of the web, which would keep Excel from running it. A file
that somebody else put there is never touched.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath

from workbook_engine.model.problem import Problem
from workbook_engine.model.version import __version__
from workbook_engine.office.addin_file import ADDIN_NAME
from workbook_engine.office.addin_settings import (
    MODES,
    SHELL,
    WATCH,
    AddinSettings,
    read_addin_settings,
)
from workbook_engine.office.files import FileProblem, replace_atomically
from workbook_engine.office.jobs.folder import jobs_in, remove_left_over
from workbook_engine.office.jobs.text import as_text
from workbook_engine.office.places import Computer
from workbook_engine.office.settings import rules_setting, set_rules


@dataclass(frozen=True)
class Wanted:
    """How the add-in is to be installed: what is None is as it was, else as is usual on the computer.

    `folder` is for colleagues: add-in and settings are put there, to be handed on, and nowhere else.
    """

    mode: str | None = None
    python: str | None = None
    jobs: Path | None = None
    rules: Path | None = None
    folder: Path | None = None


@dataclass(frozen=True)
class Installed:
    """What came of it: sentences, or the problem that stopped it."""

    said: tuple[str, ...] = ()
    problem: Problem | None = None


def install_addin(addin: bytes, wanted: Wanted, computer: Computer) -> Installed:
    """Install the add-in for this user; on a computer without Excel only say what would be done."""
    target = wanted.folder or computer.startup_folder
    settings = _settings(wanted, computer)
    if target is None:
        return Installed(tuple(_would(settings, computer)))
    file = target / ADDIN_NAME
    settings = replace(settings, addin=file, digest=_digest(addin))
    settings_file = target / "addin.txt" if wanted.folder else computer.addin_settings
    try:
        if wanted.mode not in (None, *MODES):
            raise FileProblem(f"There is no mode {wanted.mode}.", f"Choose {' or '.join(MODES)}.", target)
        if wanted.rules is not None and not wanted.rules.exists():
            raise FileProblem(
                "There is no folder of this name.", "Name the rule books' folder.", wanted.rules
            )
        known = {_digest(addin), _recorded(file, computer)}
        if file.exists() and _digest_of(file) not in known:
            what = f"There is a {ADDIN_NAME} that this command did not put there, or that was changed since."
            raise FileProblem(what, "Move it elsewhere, then install again.", file)
        if wanted.rules is not None:
            set_rules(computer.settings_file, wanted.rules.absolute())
        for folder in (target, settings_file.parent):
            _make(folder)
        replace_atomically(file, addin)
        replace_atomically(settings_file, as_text(settings.lines()))
    except FileProblem as error:
        return Installed(problem=error.problem)
    return Installed(tuple(_done(settings, settings_file, wanted)))


def remove_addin(computer: Computer) -> Installed:
    """Take out what was installed; a file that is another by now stays, and so do the user's settings."""
    settings, startup = read_addin_settings(computer), computer.startup_folder
    file = settings.addin if settings and settings.addin else startup / ADDIN_NAME if startup else None
    said: list[str] = []
    try:
        if settings is None:
            said.append("The add-in is not installed.")
        elif file is not None and file.exists():
            if _digest_of(file) == settings.digest:
                _delete(file)
                said.append(f"Deleted {file}.")
            else:
                said.append(f"{file} was changed since it was installed, and stays; delete it by hand.")
        if settings is not None:
            _delete(computer.addin_settings)
            said.append(f"Deleted {computer.addin_settings}.")
    except FileProblem as error:
        return Installed(tuple(said), error.problem)
    _clear_jobs(computer.jobs_folder)
    with contextlib.suppress(OSError):
        computer.addin_settings.parent.rmdir()
    if computer.settings_file.exists():
        said.append(f"Your own settings stay: {computer.settings_file}.")
    return Installed(tuple(said))


def addin_status(addin: bytes, computer: Computer) -> Installed:
    """What is installed, and how the add-in reaches the engine."""
    settings = read_addin_settings(computer)
    said = [f"Engine {__version__}, run by {sys.executable}."]
    if settings is None:
        said.append("The add-in is not installed.")
        if computer.startup_folder is None:
            said += _would(_settings(Wanted(), computer), computer)
        return Installed(tuple(said))
    file = settings.addin
    if file is None or not file.exists():
        said.append(f"The add-in is gone from {file}: install it again.")
    elif _digest_of(file) == _digest(addin):
        said.append(f"The add-in is in {file}, and is this engine's.")
    else:
        said.append(f"The add-in in {file} is of another version, or was signed since.")
    said.append(_how(settings))
    try:
        rules = rules_setting(computer.settings_file)
    except FileProblem as error:
        return Installed(tuple(said), error.problem)
    said.append(f"Rule books: {rules or 'beside each workbook; name a folder with --rules'}.")
    return Installed(tuple(said))


def _settings(wanted: Wanted, computer: Computer) -> AddinSettings:
    before = None if wanted.folder else read_addin_settings(computer)
    usual = WATCH if wanted.folder or computer.system == "darwin" else SHELL  # Excel for Mac starts nothing
    mode = wanted.mode or (before.mode if before else usual)
    python = wanted.python or f'"{sys.executable}"'
    jobs = wanted.jobs or (before.jobs if before else computer.jobs_folder)
    jobs = jobs if PureWindowsPath(jobs).drive else jobs.absolute()  # for Windows, said on another computer
    command = f"{python} -m workbook_engine" if mode == SHELL else ""
    return AddinSettings(mode, command, jobs, before.timeout if before else AddinSettings.timeout)


def _would(settings: AddinSettings, computer: Computer) -> Iterator[str]:
    yield "There is no Excel for this computer, and so no add-in. Where there is, it would be so:"
    for name, system in (("Windows", "win32"), ("a Mac", "darwin")):
        there = replace(computer, system=system)
        yield f"On {name}: the add-in in {there.startup_folder}, its settings in {there.addin_settings}."
    yield _how(settings)
    yield "For colleagues, --folder FOLDER makes both files here."


def _done(settings: AddinSettings, settings_file: Path, wanted: Wanted) -> Iterator[str]:
    yield f"The add-in is in {settings.addin}, its settings in {settings_file}."
    yield _how(settings)
    if wanted.rules is not None:
        yield f"Rule books are looked for in {wanted.rules.absolute()}."
    if wanted.folder is not None:
        yield "Hand both files on: they belong side by side into the colleague's XLSTART folder."
    else:
        yield "Start Excel again: its ribbon then has a tab Scorecard."


def _how(settings: AddinSettings) -> str:
    if settings.mode == SHELL:
        return f"Excel starts the engine itself: {settings.command}."
    return f"A watcher does the jobs: start workbook-engine watch at log-on. Jobs go to {settings.jobs}."


def _recorded(file: Path, computer: Computer) -> str:
    """The digest of what was put into a file when it was installed; "" where it was not."""
    beside = replace(computer, environment={"WORKBOOK_ENGINE_ADDIN": str(file.with_name("addin.txt"))})
    for each in (read_addin_settings(computer), read_addin_settings(beside)):
        if each is not None and each.addin == file:
            return each.digest
    return ""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of(file: Path) -> str:
    try:
        return _digest(file.read_bytes())
    except OSError as error:
        raise FileProblem("The add-in cannot be read.", "Close Excel, and try again.", file) from error


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem("This folder cannot be made.", f"{error.strerror}.", folder) from error


def _delete(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise FileProblem("The file cannot be deleted.", "Close Excel, and try again.", file) from error


def _clear_jobs(jobs: Path) -> None:
    """Delete the jobs that were left in the user's own folder for them."""
    with contextlib.suppress(OSError):
        for folder in list(jobs_in(jobs)):
            remove_left_over(folder)
        jobs.rmdir()
        jobs.parent.rmdir()
