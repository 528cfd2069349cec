"""Files: workbooks read and replaced so that nothing is ever lost; a clear sentence when they cannot be."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from workbook_engine.model.limits import limits, to_raise
from workbook_engine.model.place import FilePlace
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.office.whole_file import clear_left_over, one_at_a_time, write_beside

_WRITABLE = 0o222
_LARGEST_MEGABYTES = 4_295
"""The form of zip that every program reads goes no further."""


class FileProblem(Exception):  # noqa: N818 - a problem in the user's words, not an error of the program
    """A file that cannot be read or written; carries the stop that says so."""

    def __init__(self, what: str, to_do: str, file: Path, line: int | None = None) -> None:
        super().__init__(f"{what} {to_do}")
        self.problem = Problem.stop(what, to_do, FilePlace(str(file), line))


def read_bytes(file: Path, kind: str = "workbook", setting: str = "") -> bytes:
    """The bytes of a file. Raises FileProblem where there is none, or where it may not be read.

    It may have as many megabytes as a setting says; where none is named, as many as a workbook may (4 GB).
    """
    try:
        _refuse_too_large(file, kind, setting)
        return file.read_bytes()
    except FileNotFoundError:
        raise FileProblem(
            f"There is no {kind} of this name.",
            f"Check the name; the engine looked for {file.absolute()}.",
            file,
        ) from None
    except (IsADirectoryError, PermissionError) as error:
        if os.path.isdir(file):  # noqa: PTH112 - False where nobody may look, too
            raise FileProblem(f"This is a folder, not a {kind}.", f"Name the {kind} itself.", file) from error
        raise _in_use(file) from error
    except OSError as error:
        raise FileProblem(f"The {kind} cannot be read.", f"{error.strerror or error}.", file) from error


def _refuse_too_large(file: Path, kind: str, setting: str) -> None:
    megabytes = int(getattr(limits(), setting)) if setting else _LARGEST_MEGABYTES
    size = file.stat().st_size
    if size > megabytes * 1_000_000:
        what = f"The {kind} has {size / 1e6:,.0f} MB; the engine reads up to {megabytes:,} MB."
        to_do = f"Check that it is the right file{f', {to_raise(setting)}' if setting else ''}."
        raise FileProblem(what, to_do, file)


def followed(file: str | Path) -> Path:
    """The file itself: of a link, the one that it leads to. Raises FileProblem for what names no file."""
    named = Path(file)
    try:
        if not str(file).strip():
            raise FileProblem("No file is named.", "Give its name.", named)
        str(file).encode()
        named.exists()
        return named.resolve() if named.is_symlink() else named
    except (OSError, RuntimeError, ValueError) as error:
        said = getattr(error, "strerror", None) or "It cannot be a file's name"
        raise FileProblem("No file of this name can be opened.", f"{said}. Check the name.", named) from error


@contextlib.contextmanager
def reaching(file: Path) -> Iterator[None]:
    """Raises FileProblem where a drive, or a share, does not say what is there, as one that is gone does."""
    try:
        yield
    except OSError as error:
        why = f"{error.strerror or error}. Check that the drive or the share is there, and try again."
        raise FileProblem("This file cannot be reached.", why, file) from error


def there_is(file: Path) -> bool:
    """Whether something of this name is there. Raises FileProblem where that cannot be known."""
    with reaching(file):
        return file.exists()


def is_same(one: Path, other: Path) -> bool:
    """Whether two names are of one file that is there. Raises FileProblem where that cannot be known."""
    with reaching(one):
        return one.exists() and other.exists() and one.samefile(other)


def is_file(file: Path) -> bool:
    """Whether there is a file of this name; False for a name that no file can have."""
    try:
        return file.is_file()
    except (OSError, ValueError):
        return False


def read_beside(workbook: Path, book: RuleBook) -> dict[str, bytes]:
    """The files beside a workbook that its rule book names, those that are there, by their names."""
    names = dict.fromkeys(source.file for source in book.sources if source.file)
    files = {name: workbook.with_name(name) for name in names}
    return {name: read_bytes(file, "file", "csv_megabytes") for name, file in files.items() if is_file(file)}


def refuse_if_open(file: Path) -> None:
    """Raises FileProblem where Excel or LibreOffice has the workbook open, as their lock files tell."""
    for lock in (file.with_name(f"~${file.name}"), file.with_name(f".~lock.{file.name}#")):
        if there_is(lock):
            who = _owner(lock)
            raise FileProblem(
                f"The workbook is open{f' ({who} has it)' if who else ''}, so it cannot be replaced.",
                f"Close it and refresh again. If nobody has it open, delete the left-over file {lock.name}.",
                file,
            )


def refuse_unwritable(file: Path) -> None:
    """Raises FileProblem where a file could not be written: no folder, no plain file, or a read-only one."""
    with reaching(file):
        if not file.parent.is_dir():
            raise FileProblem(
                "The folder for this file does not exist.", f"Make the folder {file.parent} first.", file
            )
        if file.exists() and not file.is_file():
            raise FileProblem("This is not a plain file.", "Give the file another name.", file)
        if file.exists() and not (os.access(file, os.W_OK) and file.stat().st_mode & _WRITABLE):
            raise FileProblem(
                "This file is read-only.",
                "Let it be changed (its properties say so), or write to another file with --output.",
                file,
            )


def _owner(lock: Path) -> str:
    """Who opened the workbook: Excel's lock file begins with the length of the name, then the name."""
    try:
        content = lock.read_bytes()
    except OSError:
        return ""
    if lock.name.startswith("~$") and content and content[0] < len(content):
        name = content[1 : 1 + content[0]].decode("latin-1").strip()
        return name if name.isprintable() else ""
    return ""


def _in_use(file: Path) -> FileProblem:
    return FileProblem(
        "Another program has this file open, or you may not change it.",
        "Close it in Excel (or ask for access to the folder) and try again.",
        file,
    )


def backup_of(file: Path) -> Path:
    """Where the last version of a workbook is kept.

    >>> backup_of(Path("july.xlsx")).name
    'july.backup.xlsx'
    """
    return file.with_name(f"{file.stem}.backup{file.suffix}")


def made_room(file: Path, kept: Path | None) -> str:
    """A sentence on the file that had the backup's name before; "" where there was none.

    >>> made_room(Path("july.xlsx"), Path("july.backup.1.xlsx"))
    'july.backup.xlsx was there before; it is kept as july.backup.1.xlsx.'
    """
    return f"{backup_of(file).name} was there before; it is kept as {kept.name}." if kept else ""


def replace_atomically(
    file: Path,
    content: bytes,
    *,
    keep_backup: bool = False,
    is_ours: Callable[[bytes], bool] = lambda _: False,
    instead_of: bytes | None = None,
) -> Path | None:
    """Write a file so that at every moment it is whole: the old version or the new one, never a part.

    With `keep_backup` the version that was there is kept (see `backup_of`). Where the engine did not write
    that, as `is_ours` tells, a file of the backup's name is not the engine's either: it is kept as well, and
    its name now is returned. With `instead_of`, only where the file still holds that. Raises FileProblem; the
    file is then as it was. Of a link, the file that it leads to is written.
    """
    kept = None
    with writing(file):
        file = file.resolve()
        with one_at_a_time(file.parent) as alone:
            if alone:
                clear_left_over(file, backup_of(file))
            see_that_it_holds(file, instead_of)
            if keep_backup and file.exists():
                kept = keep_version(file, is_ours)
            write_beside(file, content, like=file)
    return kept


@contextlib.contextmanager
def writing(file: Path) -> Iterator[None]:
    """For what writes a file: raises FileProblem for whatever keeps it from being written."""
    try:
        yield
    except PermissionError as error:
        raise _in_use(file) from error
    except FileNotFoundError as error:
        raise FileProblem(
            "The folder for this file does not exist.", f"Make the folder {file.parent} first.", file
        ) from error
    except OSError as error:
        raise FileProblem("The file cannot be written.", f"{error.strerror or error}.", file) from error


def see_that_it_holds(file: Path, content: bytes | None) -> None:
    """Raises FileProblem where a file holds something else by now; None: it may hold anything."""
    if content is not None and read_bytes(file) != content:
        raise _saved_meanwhile(file)


def keep_version(file: Path, is_ours: Callable[[bytes], bool]) -> Path | None:
    """Keep what a file holds as its backup; the name that another file of that name has now, if there was
    one that is not the engine's."""
    kept = None
    before, backup = file.read_bytes(), backup_of(file)
    if backup.exists() and backup.read_bytes() != before and not is_ours(before):
        kept = _free_name(backup)
        write_beside(kept, backup.read_bytes(), like=backup)
    write_beside(backup, before, like=file)
    return kept


def _saved_meanwhile(file: Path) -> FileProblem:
    if file.suffix.lower().startswith(".xl"):
        what = "Someone saved the workbook while the scorecard was being made."
        return FileProblem(what, "Refresh again.", file)
    return FileProblem("Someone saved this file meanwhile.", "Look at it, and then do the same again.", file)


def write_keeping(file: Path, content: bytes) -> str:
    """Write a file, unless it holds just that already; another that was there is kept as its backup.

    Gives a sentence on what had to make room for the backup, else "". Raises FileProblem.
    """
    if is_file(file) and read_bytes(file, "file") == content:
        return ""
    return made_room(file, replace_atomically(file, content, keep_backup=True))


def _free_name(file: Path) -> Path:
    """A name like this that no file has: `july.backup.1.xlsx`."""
    names = (file.with_name(f"{file.stem}.{number}{file.suffix}") for number in itertools.count(1))
    return next(name for name in names if not name.exists())
