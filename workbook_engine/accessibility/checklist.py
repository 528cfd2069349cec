"""Checklist: the items, in the order in which the Government Analysis Function lists them.

Source: "Making spreadsheets accessible: a checklist of the basics" for the first five sections; the last one
is from "Releasing statistics in spreadsheets", which the checklist sums up. The names are in our own words;
`docs/accessibility.md` says how each is checked.
"""

from __future__ import annotations

from workbook_engine.accessibility.item import Item, Section

_E = True

CHECKLIST: tuple[Item, ...] = (
    Item("marked-up-tables", Section.TABLES, "Tables are marked up as tables", _E),
    Item("table-names", Section.TABLES, "Tables have names that say something"),
    Item("merged-cells", Section.TABLES, "No merged or split cells, no tables in tables", _E),
    Item("blank-rows", Section.TABLES, "No blank rows or columns in tables", _E),
    Item("header-row", Section.TABLES, "One tagged header row, each heading its own", _E),
    Item("wrapped-text", Section.TABLES, "Text in tables is wrapped, none is cut off", _E),
    Item("filters-and-panes", Section.TABLES, "No filters, no frozen panes"),
    Item("empty-cells", Section.TABLES, "No cell of a table is empty without a word why", _E),
    Item("hidden", Section.TABLES, "No hidden rows, columns or sheets"),
    Item("column-widths", Section.TABLES, "Columns of a sensible width"),
    Item("note-marks", Section.NOTES, "No symbols or raised figures that point to notes", _E),
    Item("note-words", Section.NOTES, "Notes are called “note”: [note 1]"),
    Item("notes-in-cells", Section.NOTES, "No note marks among the figures"),
    Item("notes-sheet", Section.NOTES, "Notes stand in a table on a Notes sheet"),
    Item("written-content", Section.FORMATTING, "What is written is easy to read", _E),
    Item("links", Section.FORMATTING, "Links say where they lead", _E),
    Item("text-format", Section.FORMATTING, "Plain text: sans serif, 12 points, no italics"),
    Item("sheet-titles", Section.FORMATTING, "Each sheet has its title in A1, tagged", _E),
    Item("symbols", Section.FORMATTING, "No cell is a symbol alone"),
    Item("floating", Section.FORMATTING, "Nothing in headers, footers or text boxes", _E),
    Item("dividing-devices", Section.FORMATTING, "No colours or patterns that divide the data"),
    Item("fills", Section.FORMATTING, "No background fills"),
    Item("colour-alone", Section.FORMATTING, "Nothing is said by colour alone", _E),
    Item("contrast", Section.FORMATTING, "Text stands out from what is behind it", _E),
    Item("images", Section.FORMATTING, "No images and no charts"),
    Item("macros", Section.FORMATTING, "No macros"),
    Item("sheet-names", Section.STRUCTURE, "Sheet names are unique and say something", _E),
    Item("blank-sheets", Section.STRUCTURE, "No blank sheets", _E),
    Item("column-a", Section.STRUCTURE, "Column A tells what one needs before the table", _E),
    Item("left-edge", Section.STRUCTURE, "Tables begin at the left edge", _E),
    Item("below-tables", Section.STRUCTURE, "Nothing stands below a table"),
    Item("one-table", Section.STRUCTURE, "One table a sheet"),
    Item("spelling", Section.BEFORE, "Spelling and grammar are checked", _E),
    Item("excel-checker", Section.BEFORE, "Excel's accessibility checker was run"),
    Item("document-information", Section.BEFORE, "The file says its title and its language", _E),
    Item("cursor", Section.BEFORE, "It opens on the first sheet, at A1", _E),
    Item("alt-text", Section.BESIDES, "Images and charts have alternative text", _E),
    Item("images-of-text", Section.BESIDES, "No image shows text", _E),
    Item("chart-contrast", Section.BESIDES, "Lines and bars stand out from their ground", _E),
    Item("sparklines", Section.BESIDES, "What sparklines show is said in words too"),
    Item("level-text", Section.BESIDES, "Text is level, and no w o r d is spaced", _E),
    Item("reading-order", Section.BESIDES, "It reads from left to right, top to bottom", _E),
    Item("shorthand", Section.BESIDES, "Shorthand stands in square brackets: [c], [x]"),
    Item("numbers", Section.BESIDES, "Numbers are rounded and have their commas"),
    Item("formulas", Section.BESIDES, "No formulas"),
    Item("zoom", Section.BESIDES, "It opens at 100%"),
    Item("cover-sheet", Section.BESIDES, "Many sheets have a cover sheet or contents"),
    Item("open-format", Section.BESIDES, "It is published in an open format (ODS)"),
    Item("file-name", Section.BESIDES, "The file has a plain, telling name"),
)
"""All items; their ids never change."""
