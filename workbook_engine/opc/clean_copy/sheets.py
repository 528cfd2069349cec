"""Sheets: one worksheet as a copy holds it, before what hangs on it is put in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from workbook_engine.model.place import SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.opc.clean_copy.allowed import kept, qualified, shallow
from workbook_engine.opc.clean_copy.cells import CellCopier, CopiedCells
from workbook_engine.opc.clean_copy.looks import Looks
from workbook_engine.opc.clean_copy.sheet_allowed import EXTENSIONS, SHEET
from workbook_engine.opc.clean_copy.sight import Sight
from workbook_engine.opc.clean_copy.sources import Sources
from workbook_engine.opc.namespaces import is_true, main, whole_number

_EXTENSIONS = frozenset(number.casefold() for number in EXTENSIONS)
_RULES = (main("cfRule"), qualified("x14:cfRule"))
_BLOCKS = (main("conditionalFormatting"), qualified("x14:conditionalFormatting"))


class SheetCopier:
    """Copies the worksheets of one workbook.

    `elements` counts what is left out by the elements' names, `left_out` by what people call it.
    """

    def __init__(self, sources: Sources, looks: Looks, strings: Mapping[int, etree._Element]) -> None:
        self.sources, self.looks, self.strings = sources, looks, strings
        self.elements: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.problems: list[Problem] = []

    def copy(self, name: str, root: etree._Element, *, first: bool) -> tuple[etree._Element, CopiedCells]:
        """The root element of a sheet's copy, and what is known of its cells; `first` is shown first."""
        sight = self.sources.sent[name.casefold()]
        cells = CellCopier(name, sight, self.looks, self.strings)
        new = shallow(root, SHEET)
        for child in root:
            if child.tag == main("sheetData"):
                new.append(cells.copy(child))
            else:
                kept(child, SHEET, self.elements, new, _is_unknown_extension)
        self._title(new)
        self._views(new, first)
        self._columns(new, sight)
        self._headers(new)
        self._rules(new)
        self._sparklines(new, name)
        for kind in ("ext", "extLst"):
            for holder in [each for each in new.iter(main(kind)) if not len(each)]:
                _remove(holder)
        self.left_out.update(cells.copied.left_out)
        self.problems += cells.copied.problems
        return new, cells.copied

    def _title(self, root: etree._Element) -> None:
        """A text that has the first row for itself, from A1, is the sheet's title, and is tagged as one."""
        row = root.find(f"{main('sheetData')}/{main('row')}")
        filled = [] if row is None or row.get("r") != "1" else [cell for cell in row if len(cell)]
        if [(cell.get("r"), cell.get("t")) for cell in filled] == [("A1", "inlineStr")]:
            filled[0].set("s", str(self.looks.heading(whole_number(filled[0].get("s")))))

    def _views(self, root: etree._Element, first: bool) -> None:
        """One view a sheet; the first sheet is the one that is shown, with its first cell chosen."""
        for views in root.iterfind(main("sheetViews")):
            for view in list(views)[1:]:
                views.remove(view)
            for view in views:
                view.set("workbookViewId", "0")
                if first:
                    view.set("tabSelected", "1")

    def _columns(self, root: etree._Element, sight: Sight) -> None:
        for column in root.iter(main("col")):
            if column.get("style") is not None:
                column.set("style", str(self.looks.cell_format(whole_number(column.get("style")))))
            if any(first == whole_number(column.get("min")) for first, _ in sight.columns):
                column.set("hidden", "1")
        for settings in root.iter(main("sheetFormatPr")):
            if not settings.get("defaultRowHeight"):
                settings.set("defaultRowHeight", "15")

    def _headers(self, root: etree._Element) -> None:
        """Headers and footers that are not printed are left out."""
        for settings in root.iterfind(main("headerFooter")):
            for kind, switch in (("first", "differentFirst"), ("even", "differentOddEven")):
                for end in ("Header", "Footer"):
                    for text in settings.findall(main(kind + end)):
                        if not is_true(settings.get(switch)):
                            self.left_out["header or footer that is not printed"] += 1
                            settings.remove(text)

    def _rules(self, root: etree._Element) -> None:
        """Conditional formats: renumbered; those that look at what is not sent are left out."""
        for rule in list(root.iter(*_RULES)):
            if any(self.sources.reaches_out(formula) for formula in _formulas(rule)):
                self.left_out["conditional format that looks at what is not sent"] += 1
                _remove(rule)
            elif rule.get("dxfId") is not None:
                rule.set("dxfId", str(self.looks.conditional_format(whole_number(rule.get("dxfId")))))
        continued = {rule.get("id") for rule in root.iter(qualified("x14:cfRule"))}
        for number in list(root.iter(qualified("x14:id"))):
            if number.text not in continued:
                _remove(number)
        for block in list(root.iter(*_BLOCKS)):
            if next(block.iter(*_RULES), None) is None:
                _remove(block)
        for block in list(root.iter(qualified("x14:conditionalFormattings"))):
            if not len(block):
                _remove(block)

    def _sparklines(self, root: etree._Element, name: str) -> None:
        for group in root.iter(qualified("x14:sparklineGroup")):
            for formula in group.iter(qualified("xm:f")):
                if self.sources.shown(formula.text or "") is None:
                    line = formula.getparent()
                    cell = line.findtext(qualified("xm:sqref")) if line is not None else ""
                    why, to_do = self.sources.why_not(formula.text or "")
                    what = f"The sparkline{f' in {cell}' if cell else 's'} draws from {formula.text}, {why}."
                    self.problems.append(Problem.stop(what, to_do, SheetPlace(name)))


def _formulas(rule: etree._Element) -> Iterator[str]:
    for element in rule.iter(main("formula"), qualified("xm:f")):
        yield element.text or ""
    for element in rule.iter(main("cfvo")):
        if element.get("type") == "formula" or "!" in element.get("val", ""):
            yield element.get("val", "")


def _is_unknown_extension(element: etree._Element) -> bool:
    return element.tag == main("ext") and element.get("uri", "").casefold() not in _EXTENSIONS


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
