"""Sending: a small council's workbook with anything in it, refreshed and published as its team would."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import workbook_engine
from tests.refreshed import DRAWN, FIGURES, RULES
from workbook_engine.office.published import Published
from workbook_engine.opc import ALLOWED

__all__ = ["DRAWN", "Council", "parts_with"]


@dataclass(frozen=True)
class Council:
    """A folder with a workbook whose scorecard was just refreshed."""

    folder: Path

    @classmethod
    def with_workbook(cls, data: bytes, folder: Path) -> Council:
        council = cls(folder)
        council.workbook.write_bytes(data)
        (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
        council.rules.write_text(RULES, encoding="utf-8")
        outcome = workbook_engine.refresh(council.workbook, council.rules, allow=ALLOWED)
        assert not outcome.stopped, outcome.problems
        return council

    @property
    def workbook(self) -> Path:
        return self.folder / "july.xlsx"

    @property
    def rules(self) -> Path:
        return self.folder / "rules.yaml"

    @property
    def copy(self) -> Path:
        return self.folder / "sent.xlsx"

    def publish(self, *sheets: str, keep_notes: bool = False) -> Published:
        """What publishing comes to; `sheets` are what the rule book names. No copy is there before."""
        self.copy.unlink(missing_ok=True)
        named = f"publish: {{sheets: [{', '.join(sheets)}]}}\n" if sheets else ""
        self.rules.write_text(RULES + named, encoding="utf-8")
        return workbook_engine.publish(self.workbook, output=self.copy, keep_notes=keep_notes)

    def sent(self, *sheets: str, keep_notes: bool = False) -> bytes:
        """The bytes of the copy; a stop is a failure."""
        published = self.publish(*sheets, keep_notes=keep_notes)
        assert not published.outcome.stopped, self.stops(published)
        return self.copy.read_bytes()

    def stops(self, published: Published) -> list[str]:
        return [str(each) for each in published.outcome.problems if str(each).startswith("stop")]


def parts_with(data: bytes, marker: str) -> list[str]:
    """The parts of a package that hold a text in any way that programs write it, or have it in their name."""
    written = [marker.lower().encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        held = {info.filename: archive.read(info) + info.filename.encode() for info in archive.infolist()}
    return [name for name, content in held.items() if any(each in content.lower() for each in written)]
