"""Pictures: images, charts, shapes and sparklines, and what stands for them where nobody sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from workbook_engine.accessibility.book import Book
from workbook_engine.accessibility.drawn import Drawn, Kind
from workbook_engine.accessibility.item import Answer, Places, look, met, not_met
from workbook_engine.disclosure.colours import WHITE
from workbook_engine.disclosure.elements import child, named
from workbook_engine.model.colour import LEAST_OF_LARGE, contrast
from workbook_engine.model.counted import counted
from workbook_engine.model.place import CellPlace, SheetPlace

_SAYS_NOTHING = re.compile(
    r"(?:picture|image|chart|graph|graphic|logo|shape|diagram|untitled|screenshot|icon)?[ _-]*\d*"
    r"(?:\.(?:png|jpe?g|gif|bmp|svg|emf|wmf|tiff?))?",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|bmp|svg|emf|wmf|tiff?)", re.IGNORECASE)
_EDIT = "Right-click it, Edit Alt Text: say what it shows, or mark it as decorative."


def _all(book: Book) -> Iterator[tuple[str, Drawn]]:
    for sheet, things in book.drawn.items():
        for thing in things:
            yield sheet, thing


def _place(sheet: str, thing: Drawn) -> str:
    if not thing.row:
        return f"{SheetPlace(sheet)} ({thing.name or thing.kind})"
    return f"{CellPlace(sheet, thing.row, thing.column)} ({thing.name or thing.kind})"


def alt_text(book: Book) -> Answer:
    """Images, charts and shapes without words that stand for them. A text box is read itself."""
    found, count = Places(), 0
    for sheet, thing in _all(book):
        if thing.is_decorative or thing.kind is Kind.TEXT:
            continue
        count += 1
        if _SAYS_NOTHING.fullmatch(thing.alt) or _FILE_NAME.fullmatch(thing.alt):
            found.add(_place(sheet, thing))
    if found:
        what = counted(found.count, "image, chart or shape has", "images, charts or shapes have")
        return not_met(f"{what} no alternative text.", found, _EDIT)
    return met(f"All {count} have alternative text." if count > 1 else _one(count))


def _one(count: int) -> str:
    return "The image or chart has alternative text." if count else "There is no image and no chart."


def images(book: Book) -> Answer:
    """Images and charts, which the guidance would have on a page of their own."""
    found = Places.of(
        _place(sheet, thing)
        for sheet, thing in _all(book)
        if thing.kind in (Kind.PICTURE, Kind.CHART, Kind.SHAPE) and not thing.is_decorative
    )
    if found:
        what = counted(found.count, "image or chart.", "images or charts.")
        return not_met(what, found, "Leave them out, or put them on sheets without tables.")
    return met("There is no image and no chart.")


def images_of_text(book: Book) -> Answer:
    """Pictures, of which no program can tell whether they show text."""
    found = Places.of(_place(sheet, thing) for sheet, thing in _all(book) if thing.kind is Kind.PICTURE)
    if found:
        what = f"{counted(found.count, 'picture')}."
        return look(what, "See that none shows text or a table, but for a logo.", found)
    return met("There is no picture.")


def floating(book: Book) -> Answer:
    """Text boxes; headers and footers, unless cells say the same."""
    boxes = Places.of(_place(sheet, thing) for sheet, thing in _all(book) if thing.kind is Kind.TEXT)
    alone, repeated = Places(), Places()
    for sheet in book.sheets:
        said = [part for text in sheet.texts_on_page for part in _words_on_page(text)]
        cells = " ".join(str(cell.value) for _, cell in sheet).casefold() if said else ""
        missing = [part for part in said if part.casefold() not in cells]
        if missing:
            alone.add(f"{sheet.whole} ({missing[0][:50]})")
        elif sheet.texts_on_page:
            repeated.add(sheet.whole)
    found = Places.of([*boxes, *alone])
    if found:
        what = f"{counted(boxes.count + alone.count, 'text')} in boxes, headers or footers alone."
        return not_met(what, found, "Write it in a cell of column A.")
    if repeated:
        what = f"Headers or footers of {counted(repeated.count, 'sheet')} repeat what cells say."
        return look(
            what, "A screen reader does not read them; nothing is lost. Leave them out if you can.", repeated
        )
    return met("No headers, footers or text boxes.")


_FONT_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|[LCRPNDTFZAGBIUSXYEHO])')
_OF_PAGES = frozenset({"page", "of", "sheet", "printed", "pages"})


def _words_on_page(text: str) -> Iterator[str]:
    """What a header or footer says beside page numbers, dates and names, in the parts that it has.

    >>> list(_words_on_page("&L&8Croydon · July 2019&R&8Page &P of &N"))
    ['Croydon', 'July 2019']
    """
    for line in _FONT_CODE.sub("\\n", text.replace("&&", "＆")).splitlines():
        for part in map(str.strip, re.split(r"\s*[·|•–—]\s*|, ", line.replace("＆", "&"))):
            if any(map(str.isalnum, part)) and part.casefold() not in _OF_PAGES:
                yield part


def sparklines(book: Book) -> Answer:
    """Sparklines, of which a screen reader says nothing."""
    faint, drawn = Places(), Places()
    for sheet in book.sheets:
        for at, colour in sheet.sparklines.items():
            cell = sheet.cells.get(at[0], {}).get(at[1])
            number = cell.format if cell else sheet.blanks.get(at, 0)
            if contrast(colour, book.formats.of(number).ground) < LEAST_OF_LARGE:
                faint.add(sheet.place(*at))
        if sheet.sparklines:
            places = sorted(sheet.sparklines)
            drawn.add(f"{sheet.place(*places[0])} ({counted(len(places), 'sparkline')})")
    if faint:
        what = f"{counted(faint.count, 'sparkline')} with too little contrast."
        return not_met(what, faint, f"Sparkline, Sparkline Color: {LEAST_OF_LARGE:g}:1 or more.")
    if drawn:
        what = f"Sparklines on {counted(drawn.count, 'sheet')}: a screen reader says nothing of them."
        return look(what, "See that words or figures of the row say the same.", drawn)
    return met("There are no sparklines.")


def chart_contrast(book: Book) -> Answer:
    """Lines and bars of charts against white, where a chart says their colour."""
    faint, labelled, count = Places(), Places(), 0
    for sheet, thing in _all(book):
        if not thing.chart or thing.chart not in book.package:
            continue
        count += 1
        root = book.package.xml(thing.chart)
        pale = [series for series in named(root, "ser") if _is_pale(series)]
        if pale and all(_is_labelled(root, series) for series in pale):
            labelled.add(f"{_place(sheet, thing)}: {len(pale)} series")
        elif pale:
            faint.add(f"{_place(sheet, thing)}: {len(pale)} series")
    to_do = f"Give them a line, or a colour of {LEAST_OF_LARGE:g}:1 or more."
    if faint:
        what = f"{counted(faint.count, 'chart')} with lines or bars that are hard to see on white."
        return not_met(what, faint, to_do)
    if labelled:
        what = f"{counted(labelled.count, 'chart')} with pale bars that have their figures on them."
        return look(what, f"See that all of it can be read. {to_do}", labelled)
    return met("What charts draw stands out." if count else "There is no chart.")


def _is_pale(series: etree._Element) -> bool:
    """Whether all that a series is drawn with is too pale; False where it does not say."""
    looks = child(series, "spPr")
    if looks is None:
        return False
    line = child(looks, "ln")
    told = [_colour(child(looks, "solidFill")), _colour(child(line, "solidFill")) if line is not None else ""]
    colours = [colour for colour in told if colour]
    return bool(colours) and all(contrast(colour, WHITE) < LEAST_OF_LARGE for colour in colours)


def _colour(fill: etree._Element | None) -> str:
    colour = child(fill, "srgbClr") if fill is not None else None
    value = colour.get("val", "") if colour is not None and not len(colour) else ""
    return f"#{value.upper()}" if re.fullmatch("[0-9A-Fa-f]{6}", value) else ""


def _is_labelled(root: etree._Element, series: etree._Element) -> bool:
    labels = next(named(series, "dLbls"), None)
    return labels is not None and any(each.get("val", "1") == "1" for each in named(labels, "showVal"))


def reading_order(book: Book) -> Answer:
    """What lies over the cells is met from the top down; English is read from left to right."""
    turned = Places.of(s.whole for s in book.sheets if s.view.is_right_to_left)
    if turned:
        what = counted(turned.count, "sheet runs", "sheets run") + " from right to left."
        return not_met(what, turned, "Page Layout, Sheet Right-to-Left (off), unless its language does.")
    mixed = Places()
    for sheet, things in book.drawn.items():
        order = [(thing.row, thing.column) for thing in things if thing.row and not thing.is_decorative]
        if order != sorted(order):
            mixed.add(str(SheetPlace(sheet)))
    if mixed:
        what = f"On {counted(mixed.count, 'sheet')} images or charts are not read in the order they stand in."
        return look(what, "Page Layout, Selection Pane: the lowest in the list is read first.", mixed)
    return met("Cells, images and charts are read in the order in which they stand.")
