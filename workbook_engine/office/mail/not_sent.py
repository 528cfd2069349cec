"""NotSent: why a message was not sent, in the words of whoever wanted it sent."""

from __future__ import annotations


class NotSent(Exception):  # noqa: N818 - a sentence for the sender, not an error of the program
    """What went wrong and what to do, each a sentence; with `is_unsure` it may have been sent."""

    def __init__(self, what: str, to_do: str, *, is_unsure: bool = False) -> None:
        super().__init__(f"{what} {to_do}")
        self.what, self.to_do, self.is_unsure = what, to_do, is_unsure
