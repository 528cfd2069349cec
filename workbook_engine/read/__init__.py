"""Sheets to grids, and grids to observations."""

from typing import TYPE_CHECKING

from workbook_engine.lazy import lazily
from workbook_engine.read.chosen_period import ChosenPeriod, choose_period, report_month
from workbook_engine.read.figure_problems import figure_problems
from workbook_engine.read.grid.book_parts import BookParts
from workbook_engine.read.grid.sheet import read_grid
from workbook_engine.read.headings.period_labels import read_period_label
from workbook_engine.read.layouts.by_name import read_figures
from workbook_engine.read.layouts.figures import Figures, UnruledRow, merge
from workbook_engine.read.layouts.out_of import with_wholes
from workbook_engine.read.ours.our_sheet import OurSheet, find_table
from workbook_engine.read.ours.typed import read_typed
from workbook_engine.read.values.figure_cells import Reading, read_figure

if TYPE_CHECKING:
    from workbook_engine.read.commentary_sheet import judged_on_commentary_sheet, read_commentary_sheet
    from workbook_engine.read.grid.csv_file import read_csv
    from workbook_engine.read.judgement_columns import judged_beside_figures
    from workbook_engine.read.judgements import judgements_in

__all__ = [
    "BookParts",
    "ChosenPeriod",
    "Figures",
    "OurSheet",
    "Reading",
    "UnruledRow",
    "choose_period",
    "figure_problems",
    "find_table",
    "judged_beside_figures",
    "judged_on_commentary_sheet",
    "judgements_in",
    "merge",
    "read_commentary_sheet",
    "read_csv",
    "read_figure",
    "read_figures",
    "read_grid",
    "read_period_label",
    "read_typed",
    "report_month",
    "with_wholes",
]

__getattr__ = lazily(
    __name__,
    {
        "judged_beside_figures": "judgement_columns",
        "judged_on_commentary_sheet": "commentary_sheet",
        "judgements_in": "judgements",
        "read_commentary_sheet": "commentary_sheet",
        "read_csv": "grid.csv_file",
    },
)
