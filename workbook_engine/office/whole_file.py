"""Whole file: written beside and then renamed, so that there is never a part of it; one writer at a time."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8) if os.name == "nt" else ()


@contextlib.contextmanager
def one_at_a_time(folder: Path) -> Iterator[bool]:
    """Keeps other refreshes from writing into a folder meanwhile; whether it can.

    The folder itself is locked, so that no lock is left over when a process is killed. Windows and some
    network shares lock no folders: there a file that has changed is all that tells of another refresh.
    """
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield False
        return
    try:
        alone = True
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:
            alone = False
        yield alone
    finally:
        os.close(handle)


def _temporary_names(file: Path) -> str:
    """What the names of files begin with that are written to become this one."""
    return f".workbook-engine-{file.stem[:40]}-"


def clear_left_over(*files: Path) -> None:
    """Removes what a refresh that was killed left of these files."""
    for file in files:
        pattern = f"{glob.escape(_temporary_names(file))}????????{glob.escape(file.suffix)}"
        for left in file.parent.glob(pattern):
            with contextlib.suppress(OSError):
                left.unlink()


def patiently(put: Callable[[], object], pauses: Sequence[float] = _PAUSES) -> None:
    """Puts a file in its place, again after each of the pauses (in seconds) where it is not let.

    On Windows a file that another program has open cannot be replaced, and virus scanners, search and
    OneDrive open each new file for a moment. Elsewhere there are no pauses: there the rights are missing.
    """
    for pause in pauses:
        try:
            put()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    put()


def write_beside(file: Path, content: bytes, *, like: Path) -> None:
    """Writes a file beside and puts it in the place of this one, with the rights of `like` where it is."""
    temporary = staged(file, content, like=like)
    try:
        patiently(lambda: temporary.replace(file))
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    settle(file.parent)


def staged(file: Path, content: bytes, *, like: Path) -> Path:
    """A file beside this one that holds the content whole, ready to take its place."""
    handle, name = tempfile.mkstemp(prefix=_temporary_names(file), suffix=file.suffix, dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        if like.exists():
            shutil.copymode(like, temporary)
        else:
            temporary.chmod(0o666 & ~_umask())
        return temporary
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def settle(folder: Path) -> None:
    """Has the disk note which names its files have now, so that a power cut cannot undo one of them alone."""
    with contextlib.suppress(OSError):  # Windows notes it by itself, and opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
