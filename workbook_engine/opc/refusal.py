"""Refusal: why a workbook is left alone, in words for the person who asked."""

from __future__ import annotations


class Refusal(ValueError):  # noqa: N818 - an answer to the user, not an error of the program
    """Nothing was changed: `what` says why, and `to_do` what to do about it, each a sentence.

    >>> print(Refusal("The file is empty.", "Ask for it again."))
    The file is empty. Ask for it again.
    """

    def __init__(self, what: str, to_do: str = "") -> None:
        super().__init__(f"{what} {to_do}".rstrip())
        self.what = what
        self.to_do = to_do


SAVE_AGAIN = "Open it in Excel, let Excel repair it if it offers to, and save it as a new .xlsx or .xlsm."
GET_AGAIN = "Copy or download it again, then try once more."
"""What to do about a damaged workbook, and about one that did not arrive whole."""
