"""Together: several files replaced as one. Either all of them are new, or each is as it was."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workbook_engine.office.files import backup_of, keep_version, made_room, see_that_it_holds, writing
from workbook_engine.office.whole_file import clear_left_over, one_at_a_time, patiently, settle, staged


@dataclass(frozen=True)
class NewFile:
    """What a file is to hold; with `instead_of` only where it still holds that. `is_ours` is as for a file
    that is replaced alone."""

    file: Path
    content: bytes
    instead_of: bytes | None = None
    is_ours: Callable[[bytes], bool] = lambda _: False


@dataclass(frozen=True)
class _Staged:
    """A file's new version and the one that is there, None where there is none: both whole, beside it."""

    file: Path
    new: Path
    old: Path | None


def replace_together(files: Sequence[NewFile]) -> list[str]:
    """Write files so that either all of them are new or each is as it was; in their order, so that one that
    is killed in between has written the first. Backups are kept of those that were there.

    Whatever takes room on the disk is done before the first of them changes: from then on files are only
    renamed. Back come the sentences on files that had to make room for backups. Raises FileProblem.
    """
    remarks: list[str] = []
    staged_files: list[_Staged] = []
    real: list[tuple[NewFile, Path]] = []
    with contextlib.ExitStack() as stack:
        for each in files:
            with writing(each.file):
                real.append((each, each.file.resolve()))
        alone = {
            folder: stack.enter_context(one_at_a_time(folder))
            for folder in sorted({file.parent for _, file in real})
        }
        for _, file in real:
            with writing(file):
                if alone[file.parent]:
                    clear_left_over(file, backup_of(file))
        stack.callback(_clear, staged_files)
        for each, file in real:
            with writing(file):
                see_that_it_holds(file, each.instead_of)
                staged_files.append(_stage(file, each.content))
        for each, file in real:
            with writing(file):
                kept = keep_version(file, each.is_ours) if file.exists() else None
                remarks += filter(None, [made_room(each.file, kept)])
        _swap(staged_files)
    return remarks


def _stage(file: Path, content: bytes) -> _Staged:
    new = staged(file, content, like=file)
    try:
        old = staged(file, file.read_bytes(), like=file) if file.exists() else None
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink()
        raise
    return _Staged(file, new, old)


def _swap(files: Sequence[_Staged]) -> None:
    """Put each new version in place; where one of them cannot be, the others are put back."""
    done: list[_Staged] = []
    try:
        for each in files:
            with writing(each.file):
                patiently(partial(each.new.replace, each.file))
            done.append(each)
            settle(each.file.parent)
    except BaseException:
        for each in reversed(done):
            with contextlib.suppress(OSError):
                if each.old is None:
                    each.file.unlink()
                else:
                    each.old.replace(each.file)
        raise


def _clear(files: Sequence[_Staged]) -> None:
    for left in _left(files):
        with contextlib.suppress(OSError):
            left.unlink()


def _left(files: Sequence[_Staged]) -> Iterator[Path]:
    for each in files:
        yield each.new
        if each.old is not None:
            yield each.old
