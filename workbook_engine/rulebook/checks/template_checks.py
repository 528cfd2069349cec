"""Template checks: what no single entry of a template can know by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbook_engine.model.colour import LEAST_CONTRAST, LEAST_OF_LARGE, contrast
from workbook_engine.model.rating import COLOURS
from workbook_engine.model.template import ACTION_KINDS, ROLES, ColumnKind
from workbook_engine.rulebook.checks.placeholders import IN_TEXTS, check_placeholders
from workbook_engine.rulebook.forms.fill_in import Reading
from workbook_engine.rulebook.forms.template_form import TemplateForm, ThemeForm
from workbook_engine.rulebook.mistake import listed, nearest, quoted
from workbook_engine.rulebook.yaml.document import Path

_WHITE = "#FFFFFF"
_NO_TEXT = (ColumnKind.SPARKLINE.value,)
_IN_KEY = ("{ratings}", "{points}", "{travel}", *IN_TEXTS)
_IN_HEADINGS = ("{previous}", "{current}")
_IN_REPEATED = {
    ColumnKind.SERIES: ("{month}",),
    ColumnKind.OUTTURN: ("{year}",),
    ColumnKind.CHANGE: ("{direction}",),
    ColumnKind.ARROW: ("{direction}",),
    ColumnKind.BENCHMARK: ("{benchmark}",),
    ColumnKind.STANDING: ("{benchmark}",),
}


def check_template(reading: Reading[TemplateForm]) -> None:
    """Note every mistake that is one only beside other entries: columns, words in braces, names, contrast."""
    form = reading.form
    _check_columns(reading)
    texts = {
        ("title",): form.title,
        ("page", "header"): form.page.header,
        ("page", "footer"): form.page.footer,
    }
    for path, text in texts.items():
        check_placeholders(reading, path, text, IN_TEXTS)
    check_placeholders(reading, ("key",), form.key, _IN_KEY)
    for number, column in enumerate(form.columns):
        if column.shows is not None:
            known = (*_IN_HEADINGS, *_IN_REPEATED.get(column.shows, ()))
            check_placeholders(reading, ("columns", number, "heading"), column.heading, known)
    if form.theme is not None:
        _check_names(reading, ("theme", "roles"), form.theme.roles, ROLES)
        _check_names(reading, ("theme", "ratings"), form.theme.ratings, COLOURS)
        _check_all_colours(reading, form.theme)
        _check_contrasts(reading, form.theme)


def _check_columns(reading: Reading[TemplateForm]) -> None:
    first: dict[ColumnKind, int] = {}
    for number, column in enumerate(reading.form.columns):
        if column.shows is None:
            continue
        if column.shows in first:
            where = reading.where("columns", first[column.shows])
            what = f"A column that shows {column.shows.value} is already there, {where}."
            reading.mistake(("columns", number), what, "Keep one of the two.")
        first.setdefault(column.shows, number)
    printed = [number for number, column in enumerate(reading.form.columns) if column.printed]
    for number in range(max(printed, default=0)):
        if number not in printed:
            what = "A column that is not printed stands between others that are."
            reading.mistake(("columns", number), what, "Put it at the right of all that are printed.")
    if not first or not reading.is_sound("columns") or len(first) < len(reading.form.columns):
        return
    if ColumnKind.NAME not in first:
        what = "No column shows name, so nobody could tell the indicators apart."
        reading.mistake(("columns",), what, "Add one: {shows: name, heading: Indicator, width: 40}.")
    if not printed:
        reading.mistake(("columns",), "No column is printed.", "Leave printed: false out of some.")
    for kind in ACTION_KINDS[1:]:
        if kind in first and ColumnKind.ACTION not in first:
            what = f"A column shows {kind.value}, and none the action that it belongs to."
            to_do = "Add one: {shows: action, heading: Action, width: 30}."
            reading.mistake(("columns", first[kind]), what, to_do)
    if ColumnKind.SPARKLINE in first and ColumnKind.SERIES not in first:
        what = "There is a sparkline and no series for it to draw from."
        to_do = (
            'Add a column such as {shows: series, heading: "{month}", width: 6}, or leave the sparkline out.'
        )
        reading.mistake(("columns", first[ColumnKind.SPARKLINE]), what, to_do)


def _check_names(
    reading: Reading[TemplateForm], path: Path, names: Iterable[str], known: tuple[str, ...]
) -> None:
    for name in names:
        if name not in known:
            meant = nearest(name, known)
            to_do = f"Did you mean {meant}?" if meant else f"They are {listed(known, 'and')}."
            reading.mistake((*path, name), f"{quoted(name)} is not one of the {path[-1]}.", to_do)


def _check_all_colours(reading: Reading[TemplateForm], theme: ThemeForm) -> None:
    absent = [colour for colour in COLOURS if reading.document.at(("theme", "ratings", colour)) is None]
    if absent and theme.ratings and reading.is_sound("theme", "ratings"):
        what = f"The theme's ratings leave out {listed(absent, 'and')}, which a rule book may use."
        to_do = f'Add a line such as {absent[0]}: {{fill: "#E4E8EC", text: "#3D4852"}}.'
        reading.mistake(("theme", "ratings"), what, to_do)


def _check_contrasts(reading: Reading[TemplateForm], theme: ThemeForm) -> None:
    texts = ((*each, LEAST_CONTRAST, "read") for each in _texts_on_fills(theme))
    lines = ((*each, LEAST_OF_LARGE, "see") for each in _lines_on_fills(theme))
    for path, colour, fill, least, do in (*texts, *lines):
        measured = contrast(colour, fill)
        if measured < least:
            on = "white" if fill == _WHITE else fill
            ratio = f"{_down_to_tenths(measured)}:1"
            what = f"{colour} on {on} has a contrast of {ratio}, so not everybody can {do} it."
            to_do = f"Make one darker or lighter until it is {least:g}:1 or more."
            reading.mistake(path, what, to_do)


def _lines_on_fills(theme: ThemeForm) -> Iterator[tuple[Path, str, str]]:
    """What lines of sparklines and charts are drawn in, with the colour behind them."""
    for role in _NO_TEXT:
        style = theme.roles.get(role)
        if style is not None and style.colour:
            yield ("theme", "roles", role), style.colour, style.fill or _WHITE
    if theme.accent:
        yield ("theme", "accent"), theme.accent, _WHITE


def _texts_on_fills(theme: ThemeForm) -> Iterator[tuple[Path, str, str]]:
    """Every text colour of the theme with the colour that it stands on."""
    if theme.text:
        yield ("theme", "text"), theme.text, _WHITE
    for role, style in theme.roles.items():
        if (style.colour or style.fill) and role not in _NO_TEXT:
            yield ("theme", "roles", role), style.colour or theme.text, style.fill or _WHITE
    for name, pair in theme.ratings.items():
        if pair.fill and pair.text:
            yield ("theme", "ratings", name), pair.text, pair.fill
    for verdict, colour in theme.travel.filled():
        if colour:
            yield ("theme", "travel", verdict), str(colour), _WHITE


def _down_to_tenths(ratio: float) -> str:
    """A contrast in words, never rounded up to one that would do."""
    return f"{int(ratio * 10) / 10:.1f}"
