"""Pictures: the colours on the pages that LibreOffice would print."""

from __future__ import annotations

import subprocess
from pathlib import Path


def colours_in(document: Path) -> set[str]:
    """Every colour (`#A31621`) on the pages of a PDF, drawn at 40 dots an inch."""
    drawn = subprocess.run(["pdftoppm", "-r", "40", str(document)], capture_output=True, check=True).stdout
    colours: set[str] = set()
    while drawn:
        _, size, _, rest = drawn.split(b"\n", 3)
        width, height = map(int, size.split())
        length = width * height * 3
        colours |= {rest[at : at + 3].hex().upper() for at in range(0, length, 3)}
        drawn = rest[length:]
    return {f"#{colour}" for colour in colours}
