"""Names: defined names that no list shows, and those that point out of the workbook."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_engine.disclosure.book import Book
from workbook_engine.disclosure.elements import points_outside
from workbook_engine.disclosure.finding import Finding, hidden, note
from workbook_engine.model.counted import counted
from workbook_engine.model.place import PartPlace
from workbook_engine.model.text_length import in_short
from workbook_engine.opc.workbook import DefinedName, is_mark_name

_BUILT_IN = "_xlnm."
_FUTURE = "_xlfn."  # Excel's own, for functions that it did not know


def find_names(book: Book) -> Iterator[Finding]:
    """Hidden names one by one, the engine's marks and the visible ones together."""
    place = PartPlace(book.workbook.part)
    visible, marks = 0, 0
    for name in book.workbook.defined_names:
        if is_mark_name(name.name):
            marks += 1
        elif points_outside(name.text):
            what = f"The name {name.name} points at another workbook: {in_short(name.text)}."
            yield hidden("linked name", place, what, "Formulas, Name Manager: delete it.")
        elif name.hidden and not _is_excels_own(name):
            what = f"The name {name.name} is hidden; it stands for {in_short(name.text)}."
            yield hidden(
                "hidden name",
                place,
                what,
                "A hidden name is deleted in the Visual Basic editor, or by publish.",
            )
        elif not _is_excels_own(name):
            visible += 1
    if marks:
        what = f"{counted(marks, 'hidden name')} of this engine, which tell what was drawn on its sheets."
        yield hidden("engine's mark", place, what, "Send the copy that publish makes; it has none.", marks)
    if visible:
        what = f"{counted(visible, 'defined name')}, which the Name Manager lists."
        yield note("defined name", place, what, "", visible)


def _is_excels_own(name: DefinedName) -> bool:
    plain = name.name.casefold()
    if plain.startswith(_FUTURE):
        return name.text.strip() in ("#NAME?", "")
    return plain.startswith(_BUILT_IN) and '"' not in name.text
