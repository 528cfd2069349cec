"""Shipped: the rule books, templates and samples that come with the engine."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def shipped_folder(name: str) -> Path:
    """The folder `rules`, `templates` or `sample_workbooks`: in the installed package, else in the checkout.

    >>> (shipped_folder("rules") / "croydon.yaml").is_file()
    True
    """
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
