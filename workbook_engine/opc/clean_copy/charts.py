"""Charts: copied with the figures that the copy's own cells hold, and with no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from workbook_engine.model.grid import Area
from workbook_engine.model.place import SheetPlace
from workbook_engine.model.problem import Problem
from workbook_engine.opc.areas import holds
from workbook_engine.opc.clean_copy.allowed import kept, qualified
from workbook_engine.opc.clean_copy.cells import CopiedCells
from workbook_engine.opc.clean_copy.drawing_allowed import CHART
from workbook_engine.opc.clean_copy.sources import Sources

_CACHES = {"numRef": "numCache", "strRef": "strCache", "multiLvlStrRef": "multiLvlStrCache"}
_UNSEEN = "where nobody sees what is in the cells", "Give them a number format that shows it."


@dataclass(frozen=True)
class ChartCopier:
    """Copies charts; `cells` are the copied cells of each sheet that is sent, by casefolded name.

    `elements` counts what is left out, by the elements' names; `language` is the document's.
    """

    sources: Sources
    cells: Mapping[str, CopiedCells]
    elements: Counter[str]
    problems: list[Problem]
    language: str = "en-GB"

    def copy(self, root: etree._Element, sheet: str) -> etree._Element | None:
        """The chart of a sheet with its caches made anew; None, with a stop, where it shows other cells."""
        new = kept(root, CHART, self.elements)
        if new is None:
            return None
        out_of_sight: dict[str, tuple[str, str]] = {}
        for kind, cache in _CACHES.items():
            for reference in list(new.iter(qualified(f"c:{kind}"))):
                formula = (reference.findtext(qualified("c:f")) or "").strip()
                source = self.sources.shown(formula)
                if source is None:
                    out_of_sight[formula] = self.sources.why_not(formula)
                elif any(holds(source[1], *at) for at in self.cells[source[0]].unseen):
                    out_of_sight[formula] = _UNSEEN
                else:
                    self._fill(reference, cache, *source)
        for formula, (why, to_do) in out_of_sight.items():
            what = f"A chart on this sheet draws from {formula or 'nothing'}, {why}."
            self.problems.append(Problem.stop(what, to_do, SheetPlace(sheet)))
        self._in_its_language(new)
        return None if out_of_sight else new

    def _in_its_language(self, chart: etree._Element) -> None:
        """Programs write American English into a chart, whatever its words are in."""
        if not self.language.startswith("en"):
            return
        for element in chart.iter():
            attribute = "val" if element.tag == qualified("c:lang") else "lang"
            if element.get(attribute) == "en-US":
                element.set(attribute, self.language)

    def _fill(self, reference: etree._Element, name: str, sheet: str, area: Area) -> None:
        """Puts what the cells hold now in the place of what was remembered of them."""
        old = reference.find(qualified(f"c:{name}"))
        code = None if old is None else old.find(qualified("c:formatCode"))
        if old is not None:
            reference.remove(old)
        if name == "multiLvlStrCache":  # may be left out: programs then read the cells
            return
        cells = self.cells[sheet]
        width = area.last_column - area.first_column + 1
        cache = etree.Element(qualified(f"c:{name}"))
        reference.insert(1, cache)
        if code is not None:
            cache.append(code)
        points = width * (area.last_row - area.first_row + 1)
        etree.SubElement(cache, qualified("c:ptCount"), val=str(points))
        for row, column in sorted(at for at in cells.values if holds(area, *at)):
            if name == "numCache" and (row, column) not in cells.numbers:
                continue
            index = (row - area.first_row) * width + column - area.first_column
            point = etree.SubElement(cache, qualified("c:pt"), idx=str(index))
            etree.SubElement(point, qualified("c:v")).text = cells.values[row, column]
