"""Placeholders: the words in braces that a text may hold, and what is wrong with any other."""

from __future__ import annotations

import re
from typing import TypeVar

from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.form import Form
from workbook_engine.rulebook.mistake import listed, nearest, quoted
from workbook_engine.rulebook.yaml.document import Path

IN_TEXTS = ("{council}", "{title}", "{period}", "{board}", "{item}")
"""What stands for the report's own words, in every text that is about the report."""

_BRACED = re.compile(r"\{[^{}]*\}?|\}")

AnyForm = TypeVar("AnyForm", bound=Form)


def check_placeholders(reading: Reading[AnyForm], path: Path, text: str, known: tuple[str, ...]) -> None:
    """Note what stands in braces in a text and stands for nothing there."""
    for found in _BRACED.findall(text):
        if found not in known:
            meant = nearest(found, known)
            to_do = f"Did you mean {meant}?" if meant else f"Only {listed(known, 'and')} can stand here."
            reading.mistake(path, f"{quoted(found)} does not stand for anything here.", to_do)
