"""Template: what a scorecard looks like, read from YAML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from workbook_engine.model.place import Place
from workbook_engine.model.problem import Problem
from workbook_engine.model.template import Column, Page, Pair, Style, Template, Theme
from workbook_engine.rulebook.checks.template_checks import check_template
from workbook_engine.rulebook.forms.fill_in import read_form
from workbook_engine.rulebook.forms.template_form import NoteMarks, StyleForm, TemplateForm, ThemeForm


def read_template(text: str, file: str) -> tuple[Template | None, list[Problem]]:
    """The template in a YAML text, or every mistake in it as a stop with its line.

    >>> template, problems = read_template("columns:\\n  - {shows: name, width: thin}", "ours.yaml")
    >>> for problem in problems:
    ...     print(problem)
    stop: ours.yaml:1: The file has no “theme”. Add theme: …
    stop: ours.yaml:2: “thin” is not a number from 1 to 200. Write one, such as 10.
    """
    reading, problems = read_form(text, file, TemplateForm)
    if reading is None:
        return None, problems
    check_template(reading)
    problems = reading.in_order()
    return (None if problems else _template(reading.form, file, reading.place("theme", "logo"))), problems


def _template(form: TemplateForm, file: str, logo: Place) -> Template:
    page = form.page
    return Template(
        name=form.name or PurePath(file).stem,
        columns=tuple(
            Column(column.shows, column.heading, column.width, column.printed)
            for column in form.columns
            if column.shows is not None and column.width is not None
        ),
        theme=replace(_theme(form.theme or ThemeForm()), place=logo),
        page=Page(page.paper.value, page.orientation.value, page.header, page.footer),
        title=form.title,
        months=form.months,
        years=form.years,
        key=form.key,
        notes_in_words=form.notes is NoteMarks.WORDS,
        file=file,
    )


def _theme(form: ThemeForm) -> Theme:
    travel = {str(verdict): str(colour) for verdict, colour in form.travel.filled() if colour}
    return Theme(
        font=form.font,
        size=form.size,
        text=form.text,
        line=form.line,
        accent=form.accent,
        roles={role: _style(style) for role, style in form.roles.items()},
        ratings={colour: Pair(pair.fill, pair.text) for colour, pair in form.ratings.items()},
        travel=travel,
        logo_file=form.logo,
    )


def _style(form: StyleForm) -> Style:
    return Style(
        size=form.size,
        bold=form.bold,
        italic=form.italic,
        colour=form.colour,
        fill=form.fill,
        align=form.align.value if form.align else "",
        indent=form.indent,
        wrap=form.wrap,
        line=form.line.value if form.line else "",
    )
