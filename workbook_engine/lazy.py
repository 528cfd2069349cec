"""Lazy: names of a package that are imported when first used, so that a click pays for what it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def lazily(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """A package's `__getattr__` for the names that live in these modules of it.

    No name may be that of its module: Python would then give the module.

    >>> lazily("workbook_engine.model", {"Month": "period"})("Month").__name__
    'Month'
    """

    def get(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return get
