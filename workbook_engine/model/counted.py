"""Counted: a number of things, as a sentence has it."""

from __future__ import annotations


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A number and its noun; `nouns` is that of several, where it has more than an s.

    >>> counted(1, "check"), counted(0, "figure"), counted(1200, "sheet that is", "sheets that are")
    ('1 check', 'no figures', '1,200 sheets that are')
    """
    many = f"{number:,}" if number else "no"
    return f"1 {noun}" if number == 1 else f"{many} {nouns or f'{noun}s'}"
