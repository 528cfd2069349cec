"""Broken share: from a moment on the kernel itself answers every call for a file with an error.

As a network share does whose server is gone. Done with a filter of system calls, which Linux lets each
process set for itself; the process is good for nothing afterwards. Only for x86-64, whose numbers these are.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys

CAN_BREAK = sys.platform == "linux" and platform.machine() == "x86_64"

_READ, _WRITE = 0, 1
_OF_FILES = {
    "open": 2, "stat": 4, "lstat": 6, "flock": 73, "fsync": 74, "fdatasync": 75, "ftruncate": 77,
    "rename": 82, "unlink": 87, "chmod": 90, "fchmod": 91, "getdents64": 217, "openat": 257,
    "newfstatat": 262, "unlinkat": 263, "renameat": 264, "fchmodat": 268, "renameat2": 316, "statx": 332,
    "read": _READ,
}  # fmt: skip
_NO_NEW_RIGHTS, _SET_FILTER, _FILTER = 38, 22, 2
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER, _FIRST_ARGUMENT = 0, 16
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000


def break_all_files(error: int, but: int) -> None:
    """Every call for a file fails with this error from now on; only `but`, an open file, may be written."""
    program = [(_LOAD, 0, 0, _NUMBER)]
    for number in _OF_FILES.values():
        program += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _FAIL | error)]
    program += [
        (_IF_EQUAL, 0, 3, _WRITE),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_IF_EQUAL, 1, 0, but),
        (_RETURN, 0, 0, _FAIL | error),
        (_RETURN, 0, 0, _ALLOW),
    ]
    code = b"".join(struct.pack("HBBI", *each) for each in program)
    held = ctypes.create_string_buffer(code, len(code))
    described = struct.pack("HxxxxxxP", len(program), ctypes.addressof(held))
    pointer = ctypes.create_string_buffer(described, len(described))
    libc = ctypes.CDLL(None, use_errno=True)
    no = ctypes.c_ulong(0)
    libc.prctl(_NO_NEW_RIGHTS, ctypes.c_ulong(1), no, no, no)
    if libc.prctl(_SET_FILTER, ctypes.c_ulong(_FILTER), pointer, no, no):
        raise RuntimeError(f"no filter can be set here (error {ctypes.get_errno()})")
