"""Places: where a computer keeps what belongs to the engine and to Excel, on Windows, Mac and Linux."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_NAME = "workbook-engine"
_MAC_OFFICE = (
    "Library/Group Containers/UBF8T346G9.Office"  # where Excel for Mac may read and write without asking
)


@dataclass(frozen=True)
class Computer:
    """The computer and its user: `system` is as `sys.platform` says it."""

    system: str = sys.platform
    home: Path = field(default_factory=Path.home)
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)

    @property
    def has_excel(self) -> bool:
        """Whether there is an Excel for such a computer."""
        return self.system in ("win32", "darwin")

    @property
    def settings_folder(self) -> Path:
        """The folder of settings.toml."""
        if self.system == "win32":
            return self._folder("APPDATA", "AppData/Roaming") / _NAME
        if self.system == "darwin":
            return self.home / "Library/Application Support" / _NAME
        return self._folder("XDG_CONFIG_HOME", ".config") / _NAME

    @property
    def settings_file(self) -> Path:
        """What people may write for the engine (`rules = "S:/Performance/rules"`)."""
        override = self.environment.get("WORKBOOK_ENGINE_SETTINGS")
        return Path(override) if override else self.settings_folder / "settings.toml"

    @property
    def addin_settings(self) -> Path:
        """What the installation writes for the add-in."""
        if override := self.environment.get("WORKBOOK_ENGINE_ADDIN"):
            return Path(override)
        folder = self.home / _MAC_OFFICE / _NAME if self.system == "darwin" else self.settings_folder
        return folder / "addin.txt"

    @property
    def jobs_folder(self) -> Path:
        """Where the add-in's jobs go, where nobody said otherwise."""
        if self.system == "win32":
            return self._folder("LOCALAPPDATA", "AppData/Local") / _NAME / "jobs"
        if self.system == "darwin":
            return self.home / _MAC_OFFICE / _NAME / "jobs"
        return self._folder("XDG_STATE_HOME", ".local/state") / _NAME / "jobs"

    @property
    def startup_folder(self) -> Path | None:
        """The folder whose add-ins Excel opens by itself; None where there is no Excel."""
        if self.system == "win32":
            return self._folder("APPDATA", "AppData/Roaming") / "Microsoft/Excel/XLSTART"
        if self.system == "darwin":
            return self.home / _MAC_OFFICE / "User Content.localized/Startup.localized/Excel"
        return None

    def _folder(self, variable: str, below_home: str) -> Path:
        named = self.environment.get(variable)
        return Path(named) if named else self.home / below_home
