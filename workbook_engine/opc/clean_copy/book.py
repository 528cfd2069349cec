"""Book: a new workbook of chosen sheets, built from what is allowed part by part, and from nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from workbook_engine.model.place import SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.sheet_plan import PlannedTable
from workbook_engine.opc.clean_copy.allowed import cleaned, root_of
from workbook_engine.opc.clean_copy.cells import CopiedCells
from workbook_engine.opc.clean_copy.charts import ChartCopier
from workbook_engine.opc.clean_copy.drawings import DrawingCopier
from workbook_engine.opc.clean_copy.links import copied_links
from workbook_engine.opc.clean_copy.looks import Looks
from workbook_engine.opc.clean_copy.notes import add_notes
from workbook_engine.opc.clean_copy.parts import Parts
from workbook_engine.opc.clean_copy.properties import (
    CORE_KIND,
    CORE_TYPE,
    VERSION_TYPE,
    core_properties,
    version_properties,
)
from workbook_engine.opc.clean_copy.sheet_allowed import ORDER
from workbook_engine.opc.clean_copy.sheets import SheetCopier
from workbook_engine.opc.clean_copy.sight import Sight
from workbook_engine.opc.clean_copy.sources import Sources, only_on
from workbook_engine.opc.clean_copy.tables import TableMaker, tables_of
from workbook_engine.opc.clean_copy.theme import theme_part
from workbook_engine.opc.clean_copy.told import in_words
from workbook_engine.opc.namespaces import OFFICE_RELATIONSHIPS, main, part_xml, put_in_order
from workbook_engine.opc.workbook import SheetEntry, Workbook

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_BOOK, _STYLES, _THEME = "xl/workbook.xml", "xl/styles.xml", "xl/theme/theme1.xml"
_PRINT_NAMES = ("_xlnm.Print_Area", "_xlnm.Print_Titles")
_ID = f"{{{OFFICE_RELATIONSHIPS}}}id"


@dataclass(frozen=True)
class CleanCopy:
    """A copy of some sheets; `package` is None where `problems` has a stop.

    `left_out` says what was on the sheets and is not in the copy: things by their singular, and how many.
    """

    package: bytes | None
    left_out: tuple[tuple[str, int], ...]
    problems: tuple[Problem, ...] = ()


def copy_sheets(
    workbook: Workbook,
    names: Sequence[str],
    *,
    title: str = "",
    language: str = "en-GB",
    keep_notes: bool = False,
    tables: Mapping[str, Sequence[PlannedTable]] | None = None,
) -> CleanCopy:
    """The bytes of a new workbook that holds these sheets as values, in this order.

    `title` and `language` are what the file says of itself, beside the version of Excel that it is for.
    `tables` are what is to be marked up as one, by sheet, beside the Excel tables that are there. The same
    workbook makes the same bytes. Raises Refusal where the workbook is damaged.
    """
    entries, problems = _entries(workbook, names)
    if problems:
        return CleanCopy(None, (), tuple(problems))
    return _Copier(workbook, entries, keep_notes, language, tables or {}).copy(title)


def _entries(workbook: Workbook, names: Sequence[str]) -> tuple[list[SheetEntry], list[Problem]]:
    entries: list[SheetEntry] = []
    problems: list[Problem] = []
    for name in names:
        entry = workbook.sheet(name)
        if entry is None or not entry.part:
            what, to_do = "There is no such sheet in the workbook.", "Write the name as on its tab."
        elif entry.kind != "worksheet":
            what, to_do = "This is a sheet of another kind, not one of cells.", "Leave it out."
        elif entry.state != "visible":
            what, to_do = "The sheet is hidden, and is to be sent.", "Unhide it in Excel, or leave it out."
        else:
            entries.append(entry)
            continue
        problems.append(Problem.stop(what, to_do, SheetPlace(name)))
    return entries, problems


class _Copier:
    """The copy of one workbook in the making."""

    def __init__(
        self,
        workbook: Workbook,
        entries: Sequence[SheetEntry],
        keep_notes: bool,
        language: str,
        tables: Mapping[str, Sequence[PlannedTable]],
    ) -> None:
        self.workbook, self.package, self.keep_notes = workbook, workbook.package, keep_notes
        self.language, self.tables = language, tables
        self.roots = {entry: self.package.xml(entry.part) for entry in entries}
        sent = {entry.name.casefold(): Sight.of(root) for entry, root in self.roots.items()}
        self.sources = Sources(
            sent,
            [sheet.name for sheet in workbook.sheets if sheet.name.casefold() not in sent],
            frozenset(each.name.casefold() for each in workbook.defined_names),
        )
        self.elements: Counter[str] = Counter()
        self.looks = Looks(self.package, workbook.styles_part, self.elements)
        self.sheets = SheetCopier(self.sources, self.looks, _strings(workbook))
        self.parts = Parts()
        self.table_maker = TableMaker(self.parts)

    def copy(self, title: str) -> CleanCopy:
        for part in (_BOOK, _STYLES):
            self.parts.add(part, b"", f"{_TYPE}{'sheet.main' if part == _BOOK else 'styles'}+xml")
        copied: dict[SheetEntry, tuple[str, etree._Element]] = {}
        cells: dict[str, CopiedCells] = {}
        for number, (entry, root) in enumerate(self.roots.items(), start=1):
            new, cells[entry.name.casefold()] = self.sheets.copy(entry.name, root, first=number == 1)
            name = self.parts.add(f"xl/worksheets/sheet{number}.xml", b"", f"{_TYPE}worksheet+xml")
            copied[entry] = name, new
        charts = ChartCopier(self.sources, cells, self.elements, self.sheets.problems, self.language)
        drawings = DrawingCopier(self.package, self.parts, charts, self.sheets.left_out)
        for number, (entry, (name, new)) in enumerate(copied.items(), start=1):
            self._hang(entry, name, new, number, drawings)
            self._mark_up(entry, name, new, cells[entry.name.casefold()])
            self.parts.add(name, part_xml(cleaned(new)), f"{_TYPE}worksheet+xml")
        self._book([name for name, _ in copied.values()])
        self._say(title, self.language)
        problems = tuple(self.sheets.problems)
        left_out = in_words(self.elements + self.sheets.elements) + self.sheets.left_out
        told = tuple(sorted((+left_out).items()))
        return CleanCopy(None if problems else self.parts.package(), told, problems)

    def _hang(
        self, entry: SheetEntry, part: str, new: etree._Element, number: int, drawings: DrawingCopier
    ) -> None:
        """Puts links, drawings and notes on a sheet."""
        left_out = self.sheets.left_out
        links = copied_links(
            self.roots[entry], self.package, entry.part, self.parts, part, self.sources.sent, left_out
        )
        if links is not None:
            put_in_order(new, links, ORDER)
        sight = self.sources.sent[entry.name.casefold()]
        for old in self.package.related(entry.part, "drawing")[:1]:
            drawing = drawings.copy(old, entry.name, sight)
            if drawing is not None:
                element = etree.Element(main("drawing"), {_ID: self.parts.relate(part, "drawing", drawing)})
                put_in_order(new, element, ORDER)
        notes = self.workbook.notes(entry)
        if notes and self.keep_notes:
            element = etree.Element(main("legacyDrawing"), {_ID: add_notes(self.parts, part, number, notes)})
            put_in_order(new, element, ORDER)
        elif notes:
            left_out["note"] += len(notes)
        threads = len(self.package.related(entry.part, "threadedComment"))
        if threads:
            left_out["sheet's threaded comments"] += threads

    def _mark_up(self, entry: SheetEntry, part: str, new: etree._Element, cells: CopiedCells) -> None:
        """Marks up the tables of a sheet: those that somebody made, and those that are wanted."""
        there = tables_of(self.package, entry.part, entry.name)
        tables = (*there, *self.tables.get(entry.name, ()))
        plain = sum(1 for table in self.table_maker.put(part, new, tables, cells) if table in there)
        if plain:
            self.sheets.left_out["Excel table (its cells are sent)"] += plain

    def _book(self, sheets: Sequence[str]) -> None:
        """The workbook part: its sheets and what is printed of them."""
        root = root_of(main("workbook"))
        properties = etree.SubElement(root, main("workbookPr"))
        if self.workbook.date1904:
            properties.set("date1904", "1")
        views = etree.SubElement(root, main("bookViews"))
        etree.SubElement(
            views, main("workbookView"), windowWidth="28800", windowHeight="15000", activeTab="0"
        )
        listed = etree.SubElement(root, main("sheets"))
        for number, (entry, part) in enumerate(zip(self.roots, sheets, strict=True), start=1):
            held = {
                "name": entry.name,
                "sheetId": str(number),
                _ID: self.parts.relate(_BOOK, "worksheet", part),
            }
            etree.SubElement(listed, main("sheet"), held)
        names = etree.Element(main("definedNames"))
        for number, entry in enumerate(self.roots):
            for defined in self.workbook.defined_names:
                is_print = defined.name in _PRINT_NAMES and not defined.hidden
                if defined.sheet == entry.name and is_print and only_on(defined.text, entry.name):
                    element = etree.SubElement(
                        names, main("definedName"), name=defined.name, localSheetId=str(number)
                    )
                    element.text = defined.text
        if len(names):
            root.append(names)
        self.parts.add(_BOOK, part_xml(cleaned(root)), f"{_TYPE}sheet.main+xml")
        self.parts.add(_STYLES, self.looks.part(), f"{_TYPE}styles+xml")
        self.parts.relate(_BOOK, "styles", _STYLES)
        theme = theme_part(self.package, self.workbook.part)
        if theme is not None:
            self.parts.relate(_BOOK, "theme", self.parts.add(_THEME, theme, _THEME_TYPE))
        self.parts.relate("", "officeDocument", _BOOK)

    def _say(self, title: str, language: str) -> None:
        """What the file says of itself."""
        said = core_properties(title, language)
        self.parts.relate("", CORE_KIND, self.parts.add("docProps/core.xml", said, CORE_TYPE))
        version = version_properties(self.package)
        if version is not None:
            said_by = self.parts.add("docProps/app.xml", version, VERSION_TYPE)
            self.parts.relate("", "extended-properties", said_by)


def _strings(workbook: Workbook) -> dict[int, etree._Element]:
    if workbook.shared_strings_part is None:
        return {}
    root = workbook.package.xml(workbook.shared_strings_part)
    return dict(enumerate(root.iterfind(main("si"))))
