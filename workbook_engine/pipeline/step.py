"""Step: what is told of a run while it goes on."""

from __future__ import annotations

from collections.abc import Callable

Step = Callable[[str], None]
"""Told the name of each step as it begins."""


def no_step(_: str) -> None:
    """For callers that show no progress."""
