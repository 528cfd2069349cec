"""Rules: which rule book is a workbook's own, and the template that the rule book names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workbook_engine.model.picture import read_picture
from workbook_engine.model.place import CellPlace, FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.model.template import Template
from workbook_engine.office.files import FileProblem, followed, is_file, read_bytes
from workbook_engine.office.places import Computer
from workbook_engine.office.settings import rules_setting
from workbook_engine.office.shipped import shipped_folder
from workbook_engine.opc import Workbook
from workbook_engine.pipeline.grids import Sheets
from workbook_engine.rulebook import SheetReader, decode, read_rule_book, read_template

RULE_BOOK_NAME = "RuleBook"
"""The defined name by which a workbook says which rule book is its own: `="croydon.yaml"`."""


_OF_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # what a .xlsx, and what a .xls begins with


def settings_file() -> Path:
    """Where the engine's settings are kept for this user (`rules = "S:/Performance/rules"`)."""
    return Computer().settings_file


def _settings_rules() -> Path | None:
    return rules_setting(settings_file())


@dataclass(frozen=True)
class OpenInExcel:
    """What is known of a workbook by its being open in Excel: the tab that its user looks at.

    Its file may be an address of OneDrive; then only its name is known, and no folder.
    """

    tab: str = ""


def find_rule_book(
    given: Path | None, workbook_file: Path, workbook: Workbook | None, in_excel: OpenInExcel | None = None
) -> Path:
    """The rule book's file: as given, else as the workbook says, else the settings', else the one beside it.

    Of a workbook that is open in Excel and has scorecards of several rule books, the one of the tab in view.
    Raises FileProblem, naming every place that was looked in, where there is none.
    """
    if given is not None:
        given = followed(given)
        itself = [given] if given.is_absolute() or in_excel is None else []
        shipped = shipped_folder("rules") / given.name
        return _first_existing([*itself, *_near(given, workbook_file, in_excel), shipped], given, in_excel)
    named = _named_by(workbook, workbook_file, in_excel) if workbook else None
    beside = workbook_file.with_suffix(".yaml")
    if named:
        # A rule book that ships is never taken in place of a council's own of the same name.
        instead = beside if in_excel is None and is_file(beside) else None
        itself = [Path(named)] if Path(named).is_absolute() or in_excel is None else []
        return _first_existing(
            [*_near(Path(named), workbook_file, in_excel), *itself], Path(named), in_excel, instead
        )
    settings = _settings_rules()
    if settings is not None and is_file(settings):
        return settings
    candidates = [] if settings is None else [settings / beside.name]
    candidates += [] if _has_no_folder(workbook_file, in_excel) else [beside]
    found = next((candidate for candidate in candidates if is_file(candidate)), None)
    if found is None:
        raise FileProblem(
            "No rule book was named, and the workbook does not say which one is its own.",
            f"Name one with --rules, or put one beside the workbook as {beside.name}."
            if in_excel is None
            else f'In Formulas, Define Name, let the name {RULE_BOOK_NAME} refer to ="ourcouncil.yaml", '
            "the rule book's file name.",
            workbook_file,
        )
    return found


def _has_no_folder(workbook_file: Path, in_excel: OpenInExcel | None) -> bool:
    return in_excel is not None and not workbook_file.is_absolute()


def _near(named: Path, workbook_file: Path, in_excel: OpenInExcel | None) -> Iterator[Path]:
    """Where a rule book of this name may be: by the workbook, in a folder `rules` there, by the settings."""
    if not named.is_absolute():
        if not _has_no_folder(workbook_file, in_excel):
            yield workbook_file.parent / named
            yield workbook_file.parent / "rules" / named.name
        settings = _settings_rules()
        if settings is not None:
            yield (settings if settings.is_dir() else settings.parent) / named.name


def _first_existing(
    candidates: list[Path], named: Path, in_excel: OpenInExcel | None, instead: Path | None = None
) -> Path:
    """The first of these that there is; `instead` is another's name, to offer where there is none."""
    for candidate in candidates:
        if is_file(candidate):
            return candidate
    looked = ", ".join(dict.fromkeys(str(candidate.parent.absolute()) for candidate in candidates))
    if instead:
        new = instead.name
        to_do = f"If {new} beside the workbook is the same by a new name, say --rules {new} once."
    elif in_excel is None:
        to_do = "Name it with --rules, or put it beside the workbook."
    else:
        to_do = (
            "Put it there."
            if looked
            else "Say where rule books are: workbook-engine addin install --rules FOLDER."
        )
    what = f"There is no rule book of this name in {looked}." if looked else "The rule book is not beside it."
    raise FileProblem(what, to_do, named)


def _named_by(workbook: Workbook, workbook_file: Path, in_excel: OpenInExcel | None) -> str | None:
    """The rule book that the workbook names as its own, else the one its scorecard was made with.

    Raises FileProblem where its scorecards were made with several.
    """
    named = workbook.named_cell(RULE_BOOK_NAME)
    if named is not None:
        words = named.literal if isinstance(named.literal, str) else _cell_text(workbook, named.cell)
        if words.strip():
            return words.strip()
        raise FileProblem(
            f"The name {RULE_BOOK_NAME} of the workbook {named.why or 'holds no text'}.",
            'Let it hold the rule book\'s file name, such as ="ourcouncil.yaml", or delete it.',
            workbook_file,
        )
    made_with = {entry.name.casefold(): mark.rules for entry, mark, _ in workbook.marks() if mark.rules}
    several = sorted(set(made_with.values()))
    if len(several) <= 1:
        return several[0] if several else None
    in_view = made_with.get(in_excel.tab.casefold()) if in_excel else None
    if in_view is None:
        raise FileProblem(
            f"The workbook has scorecards of several rule books: {', '.join(several)}.",
            "Go to the scorecard that you mean, and click again."
            if in_excel
            else "Name the one to refresh with --rules.",
            workbook_file,
        )
    return in_view


def _cell_text(workbook: Workbook, cell: CellPlace | None) -> str:
    entry = workbook.sheet(cell.sheet) if cell else None
    grid, _ = Sheets(workbook).grid(entry) if entry else (None, [])
    return grid.text(cell.row, cell.column) if grid and cell else ""


def rule_text(file: Path) -> str:
    """The text of a rule book. Raises FileProblem where it cannot be read, and where it is a workbook."""
    data = read_bytes(file, "rule book", "rule_book_megabytes")
    if data.startswith(_OF_OFFICE):
        what = "This is a workbook, or another Office file, and not a rule book."
        to_do = "Name the rule book, a text file such as ourcouncil.yaml; the workbook itself comes first."
        raise FileProblem(what, to_do, file)
    return decode(data)


def load_rule_book(
    file: str | Path, sheet: SheetReader | None = None
) -> tuple[RuleBook | None, list[Problem]]:
    """The rule book in a file, or None with every mistake in it; never raises for bad input.

    `sheet` gives the sheets of the workbook, for a rule book whose indicators are on one of them.
    """
    try:
        return read_rule_book(rule_text(followed(file)), str(file), sheet)
    except FileProblem as error:
        return None, [error.problem]


def load_template(book: RuleBook) -> tuple[Template | None, list[Problem]]:
    """The template that a rule book names: in a `templates` folder beside the rules, else a shipped one."""
    folder, shipped = Path(book.file).parent, shipped_folder("templates")
    for templates in (folder / "templates", folder.parent / "templates", shipped):
        candidate = templates / f"{book.template}.yaml"
        if is_file(candidate):
            template, problems = read_template(
                decode(read_bytes(candidate, "template", "rule_book_megabytes")), str(candidate)
            )
            return _with_logo(template, templates) if template else (None, problems)
    there_are = ", ".join(sorted(file.stem for file in shipped.glob("*.yaml")))
    what = f"There is no template named {book.template}."
    to_do = (
        f"Use one of {there_are}, or put {book.template}.yaml into a folder named templates beside the rules."
    )
    return None, [Problem.stop(what, to_do, FilePlace(book.file))]


def _with_logo(template: Template, folder: Path) -> tuple[Template | None, list[Problem]]:
    """A template with the picture that its theme names, which is in the template's folder."""
    theme = template.theme
    if not theme.logo_file:
        return template, []
    file, place = folder / theme.logo_file, theme.place or FilePlace(template.file)
    if not is_file(file):
        what, to_do = (
            f"There is no file {theme.logo_file} in {folder}.",
            "Put the logo there, beside the template.",
        )
        return None, [Problem.stop(what, to_do, place)]
    logo = read_picture(read_bytes(file, "logo"))
    if logo is None:
        what = f"The logo {theme.logo_file} is not a picture that Excel can show on a sheet."
        return None, [Problem.stop(what, "Save it as a .png or a .jpg file.", place)]
    return replace(template, theme=replace(theme, logo=logo)), []
