"""Workbook: what the workbook part says. Its sheets, its names, and the marks of the engine's sheets."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from workbook_engine.model.mark import MARK_NAME, Mark, formula_text
from workbook_engine.model.text_length import in_short
from workbook_engine.opc.attachments import attachments
from workbook_engine.opc.dialect import is_strict
from workbook_engine.opc.hyperlinks import hyperlinks
from workbook_engine.opc.named_cell import NamedCell, named_cell
from workbook_engine.opc.namespaces import (
    MAIN,
    OFFICE_RELATIONSHIPS,
    is_true,
    local_name,
    main,
    whole_number,
)
from workbook_engine.opc.notes import Note, notes
from workbook_engine.opc.package import Package
from workbook_engine.opc.part_names import folded
from workbook_engine.opc.refusal import SAVE_AGAIN, Refusal

_RELATIONSHIP_ID = f"{{{OFFICE_RELATIONSHIPS}}}id"
_BINARY = "binary.macroenabled"


@dataclass(frozen=True)
class SheetEntry:
    """A sheet as the workbook lists it. `part` is "" where its relationship leads nowhere.

    `kind` is `worksheet`, `chartsheet`, `dialogsheet` or another; `state` visible, hidden or veryHidden.
    """

    name: str
    sheet_id: int
    rel_id: str
    part: str
    state: str = "visible"
    kind: str = "worksheet"


@dataclass(frozen=True)
class DefinedName:
    """A defined name: what it stands for, without an equals sign, and the sheet it is scoped to, if any."""

    name: str
    text: str
    sheet: str | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Workbook:
    """The workbook part of a package, read.

    `date1904` says that dates are counted from 1904; the parts are None where the workbook has none. `strict`
    says that it is Strict Open XML, which is read and not written.
    """

    package: Package
    part: str
    sheets: tuple[SheetEntry, ...]
    defined_names: tuple[DefinedName, ...]
    date1904: bool
    structure_locked: bool
    styles_part: str | None
    shared_strings_part: str | None
    calc_chain_part: str | None
    strict: bool = False

    @classmethod
    def of(cls, package: Package) -> Workbook:
        """The workbook of a package. Raises Refusal where there is none that the engine can read."""
        part = workbook_part(package)
        root = package.xml(part)
        _refuse_other_dialects(package, part, root)
        sheets = _sheets(package, part, root)
        properties = root.find(main("workbookPr"))
        protection = root.find(main("workbookProtection"))
        return cls(
            package=package,
            part=part,
            sheets=sheets,
            defined_names=_defined_names(root, sheets),
            date1904=properties is not None and is_true(properties.get("date1904")),
            structure_locked=protection is not None and is_true(protection.get("lockStructure")),
            styles_part=_first(package, part, "styles"),
            shared_strings_part=_first(package, part, "sharedStrings"),
            calc_chain_part=_first(package, part, "calcChain"),
            strict=is_strict(root),
        )

    def sheet(self, name: str) -> SheetEntry | None:
        """The sheet of a name, in any case as Excel has it; None where there is none."""
        wanted = name.casefold()
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == wanted), None)

    def marks(self) -> tuple[tuple[SheetEntry, Mark, str], ...]:
        """The engine's own sheets: each with its mark and the fingerprints of what was drawn on it."""
        found: list[tuple[SheetEntry, Mark, str]] = []
        for sheet in self.sheets:
            texts = {
                defined.name.casefold(): formula_text(defined.text)
                for defined in self.defined_names
                if defined.sheet == sheet.name and is_mark_name(defined.name)
            }
            mark = Mark.from_text(texts.pop(MARK_NAME.casefold(), ""))
            if mark.role:
                fingerprints = "".join(texts[name] for name in sorted(texts, key=_number_at_end))
                found.append((sheet, mark, fingerprints))
        return tuple(found)

    def notes(self, sheet: SheetEntry) -> tuple[Note, ...]:
        """The notes (the yellow kind) on a sheet: cell reference, author and text of each."""
        return notes(self.package, sheet.part)

    def hyperlinks(self, sheet: SheetEntry) -> dict[str, str]:
        """The address that each cell of a sheet links to, by reference; `#Data!A1` for a place inside."""
        return hyperlinks(self.package, sheet.part, self.package.xml(sheet.part))

    def named_cell(self, name: str) -> NamedCell | None:
        """What a name of the whole workbook, in any case, stands for; None where there is no such name."""
        tabs = [sheet.name for sheet in self.sheets]
        for defined in self.defined_names:
            if defined.sheet is None and defined.name.casefold() == name.casefold():
                return named_cell(defined.text, tabs)
        return None

    def attachments(self, sheet: SheetEntry, *, draws_charts: bool = False) -> tuple[str, ...]:
        """What hangs on a sheet beside cells and notes, in plain words: `a table`, `2 charts`.

        With `draws_charts` the engine draws charts on that sheet, which do not count.
        """
        return attachments(self.package, sheet.part, sheet.name if draws_charts else "")


def is_mark_name(name: str) -> bool:
    """Whether a defined name is a mark, or belongs to one.

    >>> is_mark_name("WorkbookEngine.Drawn1"), is_mark_name("WorkbookEngineer")
    (True, False)
    """
    folded_name = name.casefold()
    return folded_name == MARK_NAME.casefold() or folded_name.startswith(f"{MARK_NAME.casefold()}.")


def workbook_part(package: Package) -> str:
    """The name of the workbook part. Raises Refusal where the package is no Excel workbook."""
    content_types = package.content_types
    main_parts = package.related("", "officeDocument")
    if not main_parts:
        raise Refusal("The file holds no workbook: its main part is missing.", SAVE_AGAIN)
    part = main_parts[0]
    content_type = content_types[part].lower()
    if _BINARY in content_type and not folded(part).endswith(".xml"):
        raise Refusal(
            "The workbook is a binary workbook (.xlsb), which the engine does not read.",
            "Save it from Excel as .xlsx, or .xlsm where it has macros.",
        )
    return part


def _refuse_other_dialects(package: Package, part: str, root: etree._Element) -> None:
    namespace = etree.QName(root).namespace or ""
    if namespace != MAIN or local_name(root) != "workbook":
        raise Refusal(
            "The file is not an Excel workbook: it is another kind of document, such as a Word one.",
            "Check that this is the right file; save it from Excel as an Excel workbook (.xlsx).",
        )
    if root.find(main("sheets")) is None or not package.relationships(part):
        raise Refusal("The workbook lists no sheets.", SAVE_AGAIN)


def _sheets(package: Package, part: str, root: etree._Element) -> tuple[SheetEntry, ...]:
    relationships = {r.id: r for r in package.relationships(part)}
    listed: list[SheetEntry] = []
    for element in root.iterfind(f"{main('sheets')}/{main('sheet')}"):
        rel_id = element.get(_RELATIONSHIP_ID, "")
        relationship = relationships.get(rel_id)
        target = relationship.target if relationship and not relationship.external else ""
        listed.append(
            SheetEntry(
                name=element.get("name", ""),
                sheet_id=whole_number(element.get("sheetId")),
                rel_id=rel_id,
                part=target if target and target in package else "",
                state=element.get("state", "visible"),
                kind=relationship.kind if relationship else "",
            )
        )
    seen: set[str] = set()
    for sheet in listed:
        if sheet.name.casefold() in seen:
            raise Refusal(f"The workbook has two sheets named {in_short(sheet.name)}.", SAVE_AGAIN)
        seen.add(sheet.name.casefold())
    return tuple(listed)


def _defined_names(root: etree._Element, sheets: tuple[SheetEntry, ...]) -> tuple[DefinedName, ...]:
    found: list[DefinedName] = []
    for element in root.iterfind(f"{main('definedNames')}/{main('definedName')}"):
        scope = element.get("localSheetId")
        index = None if scope is None else whole_number(scope)
        if index is not None and not 0 <= index < len(sheets):
            continue
        found.append(
            DefinedName(
                name=element.get("name", ""),
                text=element.text or "",
                sheet=None if index is None else sheets[index].name,
                hidden=is_true(element.get("hidden")),
            )
        )
    return tuple(found)


def _first(package: Package, part: str, kind: str) -> str | None:
    return next(iter(package.related(part, kind)), None)


def _number_at_end(name: str) -> tuple[int, str]:
    return whole_number(name[len(name.rstrip("0123456789")) :] or "0"), name
