"""Sheets to grids, and grids to observations."""

from workbook_engine.read.chosen_period import ChosenPeriod, choose_period, report_month
from workbook_engine.read.figure_cells import Reading, read_figure
from workbook_engine.read.figure_problems import figure_problems
from workbook_engine.read.figures import Figures, UnruledRow, merge
from workbook_engine.read.months_across import read_figures
from workbook_engine.read.our_sheet import OurSheet, find_table
from workbook_engine.read.period_labels import read_period_label
from workbook_engine.read.sheet import read_grid
from workbook_engine.read.typed import read_typed

__all__ = [
    "ChosenPeriod",
    "Figures",
    "OurSheet",
    "Reading",
    "UnruledRow",
    "choose_period",
    "figure_problems",
    "find_table",
    "merge",
    "read_figure",
    "read_figures",
    "read_grid",
    "read_period_label",
    "read_typed",
    "report_month",
]
