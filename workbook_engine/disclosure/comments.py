"""Comments: notes and threaded comments on cells, and the list of who wrote them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbook_engine.disclosure.book import Book
from workbook_engine.disclosure.elements import named, parts_of_kind
from workbook_engine.disclosure.finding import Finding, hidden
from workbook_engine.model.counted import counted
from workbook_engine.model.place import CellPlace, PartPlace, SheetPlace
from workbook_engine.opc.areas import read_area

_DELETE = "Review, Delete; or send the copy that publish makes."


def find_comments(book: Book) -> Iterator[Finding]:
    """Comments by sheet, with their first cell and how many; and the persons that the workbook lists."""
    for sheet in book.sheets:
        for kind, relationship, element in (
            ("note", "comments", "comment"),
            ("threaded comment", "threadedComment", "threadedComment"),
        ):
            references = [
                each.get("ref", "")
                for part in book.package.related(sheet.part, relationship)
                for each in named(book.package.xml(part), element)
            ]
            if references:
                first = read_area(references[0])
                place = (
                    CellPlace(sheet.name, first.first_row, first.first_column)
                    if first
                    else SheetPlace(sheet.name)
                )
                what = f"{counted(len(references), kind)} on the sheet, with who wrote them."
                yield hidden(kind, place, what, _DELETE, len(references))
    people: Counter[str] = Counter()
    for part in parts_of_kind(book.package, "person"):
        people.update(each.get("displayName", "") for each in named(book.package.xml(part), "person"))
        if people:
            names = ", ".join(sorted(people)[:3]) + (" and others" if len(people) > 3 else "")
            what = f"A list of {counted(len(people), 'person')} who took part in comments: {names}."
            yield hidden("person", PartPlace(part), what, _DELETE, len(people))
            people.clear()
