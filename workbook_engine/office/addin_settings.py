"""Add-in settings: what the add-in must know of the engine, in addin.txt (docs/job_protocol.md)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbook_engine.office.jobs.folder import lines_in
from workbook_engine.office.jobs.request import ACTIONS, PROTOCOL
from workbook_engine.office.jobs.text import Line
from workbook_engine.office.places import Computer

SHELL, WATCH = "shell", "watch"
MODES = (SHELL, WATCH)
TIMEOUT = 180
"""Seconds that the add-in waits for an answer."""


@dataclass(frozen=True)
class AddinSettings:
    """How the add-in reaches the engine, and what was installed for it: `addin` with its SHA-256 `digest`."""

    mode: str
    command: str
    jobs: Path
    timeout: int = TIMEOUT
    addin: Path | None = None
    digest: str = ""

    def lines(self) -> list[Line]:
        """The lines of addin.txt."""
        installed: list[Line] = [("installed", str(self.addin), self.digest)] if self.addin else []
        return [
            ("protocol", str(PROTOCOL)),
            ("mode", self.mode),
            ("command", self.command),
            ("jobs", str(self.jobs)),
            ("timeout", str(self.timeout)),
            ("verbs", ",".join(ACTIONS)),
            *installed,
        ]


def read_addin_settings(computer: Computer) -> AddinSettings | None:
    """What is installed for this user; None where there is no addin.txt that can be read."""
    lines, _ = lines_in(computer.addin_settings)
    said = {key: values for key, *values in reversed(lines) if values}
    if "mode" not in said:
        return None
    addin, digest, *_ = [*said.get("installed", []), "", ""]
    timeout = said.get("timeout", [""])[0]
    return AddinSettings(
        said["mode"][0],
        said.get("command", [""])[0],
        Path(said["jobs"][0]) if said.get("jobs", [""])[0] else computer.jobs_folder,
        int(timeout) if timeout.isdecimal() else TIMEOUT,
        Path(addin) if addin else None,
        digest,
    )


def jobs_folder() -> Path:
    """The folder that the add-in puts its jobs into."""
    computer = Computer()
    settings = read_addin_settings(computer)
    return settings.jobs if settings else computer.jobs_folder
