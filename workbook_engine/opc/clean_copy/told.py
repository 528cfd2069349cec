"""Told: what a copy leaves out, in words and counted."""

from __future__ import annotations

from collections import Counter

from workbook_engine.opc.clean_copy.sheet_allowed import IN_WORDS

_IN_DRAWINGS = {
    "blipFill": "picture that fills a shape or chart",
    "fld": "text that is linked to a cell",
    "hlinkClick": "link of a picture or shape",
    "userShapes": "drawing on a chart",
    "externalData": "link of a chart to another workbook",
    "pivotSource": "link of a chart to a pivot table",
}
_OF_NO_INTEREST = (
    "relIds lvl1pPr lvl2pPr lvl3pPr lvl4pPr lvl5pPr lvl6pPr lvl7pPr lvl8pPr lvl9pPr "
    "tableParts dimension selection ignoredErrors phoneticPr sheetCalcPr drawing legacyDrawing hyperlinks "
    "extLst f rPh AlternateContent protection printSettings clrMapOvr pivotFmts pivotFmt graphicFrameLocks "
    "spLocks grpSpLocks cxnSpLocks stCxn endCxn scene3d sp3d flatTx hlinkHover txSp tabLst sortState "
    "pivotSelection dataConsolidate pictureOptions snd pivotArea phoneticPr picLocks"
)
_QUIET = frozenset(_OF_NO_INTEREST.split()) - frozenset(IN_WORDS)
"""Elements that say nothing of what is in the workbook, or that a copy has in a form of its own."""


def in_words(elements: Counter[str]) -> Counter[str]:
    """Elements that were left out, by what a person calls them; those of no interest are passed over.

    >>> in_words(Counter({"scenarios": 1, "selection": 2, "telemetry": 3}))
    Counter({'telemetry (an element that is not known here)': 3, 'set of scenarios': 1})
    """
    found: Counter[str] = Counter()
    for name, count in elements.items():
        if name not in _QUIET:
            words = IN_WORDS.get(name) or _IN_DRAWINGS.get(name)
            found[words or f"{name} (an element that is not known here)"] += count
    return found
