"""Writing: links, fonts, titles, symbols and numbers, as a reader's eye or ear takes them in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbook_engine.accessibility.book import Book
from workbook_engine.accessibility.item import Answer, Places, look, met, not_met
from workbook_engine.accessibility.sheet import Sheet
from workbook_engine.accessibility.texts import Text
from workbook_engine.model.counted import counted
from workbook_engine.model.grid import Coordinate
from workbook_engine.opc.areas import read_area

_LEAST_SIZE = 12.0
_SERIFS = (
    "times", "cambria", "georgia", "garamond", "baskerville", "book antiqua", "bookman", "century schoolbook",
    "constantia", "didot", "palatino", "perpetua", "rockwell", "sylfaen", "courier", "liberation serif",
    "dejavu serif", "noto serif", "bodoni", "minion", "caslon",
)  # fmt: skip
_SAYS_NOTHING = re.compile(
    r"(?:please )?(?:(?:click|press|tap) )?(?:here|link|more|this|this link|this page|read more|see more|"
    r"more info(?:rmation)?|find out more|download|report|blog post|page|website|web ?site)[.!>» ]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.|file:|ftp:)\S*", re.IGNORECASE)
_SHORT_ADDRESS = 30
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")
_SHORTHAND = re.compile(r"[bcefklprstuwxzBCEFKLPRSTUWXZ]{1,2}|low|LOW")
_WORDS_FOR_NONE = re.compile(r"n/?a|tbc|tba|nil", re.IGNORECASE)
_LONG_NUMBER, _MANY_DECIMALS = 10_000.0, 6


def written_content(book: Book) -> Answer:
    """Plain words, short sentences, acronyms spelt out: no program can tell."""
    return look("Only a person can tell.", "Read it aloud: plain words, short sentences, acronyms spelt out.")


def spelling(book: Book) -> Answer:
    """Spelling and grammar."""
    return look("Only a person can tell.", "Review, Spelling, on each sheet.")


def links(book: Book) -> Answer:
    """Links whose words are an address, say nothing, or are those of another link."""
    found, seen, count = Places(), dict[str, str](), 0
    for sheet in book.sheets:
        for at, target in _links(book, sheet):
            text = sheet.value(*at)
            words = text.strip() if isinstance(text, str) else ""
            count += 1
            if not words:
                found.add(f"{sheet.place(*at)} (no words)")
            elif _SAYS_NOTHING.fullmatch(words) or (
                _ADDRESS.fullmatch(words) and len(words) > _SHORT_ADDRESS
            ):
                found.add(f"{sheet.place(*at)} ({words[:40]})")
            elif seen.setdefault(words.casefold(), target) != target:
                found.add(f"{sheet.place(*at)} ({words[:40]}, as another link)")
    if found:
        what = counted(found.count, "link does not say where it leads.", "links do not say where they lead.")
        return not_met(what, found, "Write what is there: “Recycling rates, March 2021 (web page)”.")
    return met(f"{counted(count, 'link')}, each with words of its own." if count else "There are no links.")


def _links(book: Book, sheet: Sheet) -> Iterator[tuple[Coordinate, str]]:
    entry = book.workbook.sheet(sheet.name)
    targets = {r.id: r.target for r in book.package.relationships(entry.part)} if entry else {}
    for link in sheet.links:
        area = read_area(link.reference)
        if area is not None and area.first_row not in sheet.hidden_rows:
            yield (area.first_row, area.first_column), targets.get(link.rel_id, "") + "#" + link.location
    yield from sheet.link_formulas


def text_format(book: Book) -> Answer:
    """Serifs, small letters, italics and underlines."""
    faces: Counter[str] = Counter()
    small: Counter[float] = Counter()
    slanted = lined = 0
    first = dict[str, str]()
    for sheet in book.sheets:
        linked = {at for at, _ in _links(book, sheet)}
        for at, cell in sheet:
            font = book.formats.of(cell.format).font
            if font.face.casefold().startswith(_SERIFS):
                faces[font.face] += 1
                first.setdefault(font.face, sheet.place(*at))
            if font.size < _LEAST_SIZE:
                small[font.size] += 1
                first.setdefault(f"{font.size:g} points", sheet.place(*at))
            if font.italic:
                slanted += 1
                first.setdefault("italics", sheet.place(*at))
            if font.underline and at not in linked:
                lined += 1
                first.setdefault("underlined", sheet.place(*at))
    found = Places.of(f"{place} ({what})" for what, place in first.items())
    if not found:
        return met("All text is sans serif, of 12 points or more, and neither slanted nor underlined.")
    told = [f"{counted(count, 'cell')} in {face}" for face, count in faces.items()]
    if small:
        told.append(f"{counted(small.total(), 'cell')} under 12 points (down to {min(small):g})")
    told += [f"{counted(slanted, 'cell')} in italics"] if slanted else []
    told += [f"{counted(lined, 'cell')} underlined"] if lined else []
    return not_met(f"{', '.join(told)}.", found, "Use a sans serif of 12 points; bold, not italics.")


def sheet_titles(book: Book) -> Answer:
    """A title in A1 of each sheet, its own, and tagged with a heading style."""
    found, seen = Places(), Counter[str]()
    titles = {sheet.name: sheet.value(1, 1) for sheet in book.sheets}
    seen.update(str(title).casefold() for title in titles.values() if title is not None)
    for sheet in book.sheets:
        title = titles[sheet.name]
        if not sheet.cells:
            continue
        if not isinstance(title, Text):
            found.add(f"{sheet.place(1, 1)} ({'empty' if title is None else 'a figure'})")
        elif seen[title.casefold()] > 1:
            found.add(f"{sheet.place(1, 1)} (as on another sheet)")
        elif not book.formats.of(sheet.cells[1][1].format).is_heading:
            found.add(f"{sheet.place(1, 1)} (not tagged as a heading)")
    if found:
        what = f"{counted(found.count, 'sheet')} without a title of its own in A1, tagged as one."
        return not_met(what, found, "Write the title in A1; Home, Cell Styles, Heading 1.")
    return met("Each sheet has a title of its own in A1, tagged as a heading.")


def symbols(book: Book) -> Answer:
    """Cells that hold a symbol and no word or figure."""
    found = Places.of(
        f"{sheet.place(*at)} ({cell.value[:8]})"
        for sheet in book.sheets
        for at, cell in sheet
        if isinstance(cell.value, Text) and not any(map(str.isalnum, cell.value))
    )
    if found:
        what = f"{counted(found.count, 'cell')} with a symbol alone, which may be read as nothing."
        return not_met(what, found, "Write a word, or shorthand such as [x] that is explained above.")
    return met("No cell is a symbol alone.")


def level_text(book: Book) -> Answer:
    """Text that is turned, and words with a space after each letter."""
    turned, spaced = Places(), Places()
    for sheet in book.sheets:
        for at, cell in sheet:
            if isinstance(cell.value, Text) and book.formats.of(cell.format).is_turned:
                turned.add(f"{sheet.place(*at)} (turned)")
            if isinstance(cell.value, Text) and _SPACED.search(cell.value):
                spaced.add(f"{sheet.place(*at)} (spaced)")
    found = Places.of([*turned, *spaced])
    if found:
        what = f"{counted(turned.count + spaced.count, 'text')} that is not level, or is spaced out."
        return not_met(what, found, "Home, Orientation, horizontal; write words without spaces.")
    return met("All text is level, and no word is spaced out.")


def shorthand(book: Book) -> Answer:
    """Letters that stand for a figure, without the brackets that tell them from one."""
    bare, words = Places(), Places()
    for sheet in book.sheets:
        for grid in book.grids[sheet.name]:
            body = grid.body
            for row in range(body.first_row, body.last_row + 1):
                for column, cell in sheet.cells.get(row, {}).items():
                    if not body.first_column < column <= body.last_column or isinstance(cell.value, float):
                        continue
                    text = cell.value.strip()
                    if _SHORTHAND.fullmatch(text) and _among_figures(sheet, row, column, grid.area.first_row):
                        bare.add(f"{sheet.place(row, column)} ({text})")
                    elif _WORDS_FOR_NONE.fullmatch(text):
                        words.add(f"{sheet.place(row, column)} ({text})")
    if bare:
        what = f"{counted(bare.count, 'cell')} with shorthand that is not in square brackets."
        return not_met(what, bare, "Write [c], [x], [z] …, and say above the table what each means.")
    if words:
        what = f"{counted(words.count, 'cell')} with n/a, TBC or the like."
        return look(what, "Say above the table what it means, or write [z] or [x].", words)
    return met("No shorthand without square brackets.")


def _among_figures(sheet: Sheet, row: int, column: int, header: int) -> bool:
    """Whether a column has figures above or below a cell."""
    near = (sheet.value(r, column) for r in range(max(header, row - 20), row + 21) if r != row)
    return any(isinstance(value, float) for value in near)


def numbers(book: Book) -> Answer:
    """Numbers of tables that show many decimals, or five figures and more without a comma."""
    found = Places()
    for sheet in book.sheets:
        for grid in book.grids[sheet.name]:
            for row in range(grid.area.first_row, grid.area.last_row + 1):
                for column, cell in sheet.cells.get(row, {}).items():
                    if not grid.holds(row, column) or not isinstance(cell.value, float):
                        continue
                    looks = book.formats.of(cell.format)
                    code = looks.code
                    if looks.is_date:
                        continue
                    is_long = abs(cell.value) >= _LONG_NUMBER and code in ("General", "0", "0.0", "0.00")
                    decimals = len(f"{cell.value:.10g}".partition(".")[2]) if code == "General" else 0
                    if is_long or decimals >= _MANY_DECIMALS:
                        found.add(f"{sheet.place(row, column)} ({cell.value:.10g})")
    if found:
        what = f"{counted(found.count, 'number')} with many decimals, or without a comma for thousands."
        return look(what, "Round them; format them as #,##0, unless they are codes or dates.", found)
    return met("Numbers are rounded, and have their commas.")
