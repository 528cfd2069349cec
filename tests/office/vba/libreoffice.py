"""LibreOffice, running without a screen and driven from outside: it opens books and runs the VBA in them."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_UNO_OF_DEBIAN = "/usr/lib/python3/dist-packages"
SECONDS_TO_START = 90

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Filter/Import/VBA">
<prop oor:name="Load" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Filter/Import/VBA">
<prop oor:name="Executable" oor:op="fuse"><value>true</value></prop></item>
</oor:items>"""

XLSX = "Calc MS Excel 2007 XML"
WITH_VBA = "Calc MS Excel 2007 VBA XML"


def import_uno() -> Any:
    """The bridge to LibreOffice, which Debian installs for its own Python (python3-uno)."""
    try:
        import uno
    except ImportError:
        sys.path.append(_UNO_OF_DEBIAN)
        try:
            import uno
        finally:
            sys.path.remove(_UNO_OF_DEBIAN)
    return uno


class Office:
    """A running LibreOffice with a profile of its own."""

    def __init__(self, profile: Path, environment: Mapping[str, str]) -> None:
        self._uno = import_uno()
        settings = profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(PROFILE)
        self.pipe = f"wbe{uuid.uuid4().hex[:12]}"
        self._process = subprocess.Popen(
            [
                *("soffice", "--headless", "--invisible", "--nologo", "--norestore", "--nodefault"),
                f"-env:UserInstallation={profile.as_uri()}",
                f"--accept=pipe,name={self.pipe};urp;StarOffice.ComponentContext",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **environment, "WORKBOOK_ENGINE_OFFICE": self.pipe},
            start_new_session=True,
        )
        self.desktop = connect(self.pipe, SECONDS_TO_START)

    def open(self, file: Path, filter_name: str = "") -> Any:
        """The document in a file, with its macros allowed to run."""
        properties = {"MacroExecutionMode": 4, "UpdateDocMode": 0}
        if filter_name:
            properties["FilterName"] = filter_name
        document = self.desktop.loadComponentFromURL(file.as_uri(), "_blank", 0, self._values(properties))
        assert document is not None, f"LibreOffice does not open {file}"
        return document

    def run(self, document: Any, macro: str, *arguments: object) -> Any:
        """What a VBA function gives: `RefreshBook.RefreshBook` in the document's project."""
        project = document.BasicLibraries.VBACompatibilityMode and document.BasicLibraries.ProjectName
        url = f"vnd.sun.star.script:{project}.{macro}?language=Basic&location=document"
        return self.run_url(document, url, *arguments)

    def run_url(self, document: Any, url: str, *arguments: object) -> Any:
        try:
            return document.getScriptProvider().getScript(url).invoke(arguments, (), ())[0]
        except Exception as error:  # of a type that Python's own context managers cannot pass on
            raise RuntimeError(f"{url}: {error}") from None

    def store(self, document: Any, file: Path, filter_name: str = XLSX) -> Path:
        document.storeToURL(file.as_uri(), self._values({"FilterName": filter_name}))
        return file

    def _values(self, properties: Mapping[str, object]) -> tuple[Any, ...]:
        return values(properties)

    def close(self) -> None:
        with contextlib.suppress(Exception):  # it ends while it answers
            self.desktop.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def connect(pipe: str, seconds: float) -> Any:
    """The desktop of the LibreOffice that listens on a pipe, as soon as it does."""
    uno = import_uno()
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    until = time.monotonic() + seconds
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except Exception:  # NoConnectException, a type that the bridge makes at run time
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def values(properties: Mapping[str, object]) -> tuple[Any, ...]:
    uno = import_uno()
    made = []
    for name, value in properties.items():
        each = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        each.Name, each.Value = name, value
        made.append(each)
    return tuple(made)


@contextlib.contextmanager
def running(folder: Path, **environment: str) -> Iterator[Office]:
    office = Office(folder / "profile", environment)
    try:
        yield office
    finally:
        office.close()
        shutil.rmtree(folder / "profile", ignore_errors=True)
