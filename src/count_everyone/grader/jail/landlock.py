"""Landlock: which files a process may read, and the one folder in which it may write.

The numbers are those of Linux's ``landlock.h``; Python has no binding for it that is kept up.
"""

import ctypes
import os
from collections.abc import Iterable

from count_everyone.grader.jail.syscalls import LIBC, checked

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION_FLAG, PATH_BENEATH = 1, 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
READ = EXECUTE | READ_FILE | READ_DIR
ALL_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
FILE_RIGHTS = EXECUTE | WRITE_FILE | READ_FILE | (1 << 14) | (1 << 15)  # also truncate, ioctl
KEEPS_SIGNALS = 6  # the version from which a process signals none outside
NETWORK, SCOPES = 3, 3  # bind and connect; abstract sockets and signals


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64)]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def version() -> int:
    """Return the version of Landlock in this kernel, 0 where there is none.

    Examples
    --------
    >>> version() >= 0
    True
    """
    return max(0, LIBC.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION_FLAG))


def restrict(readable: Iterable[str], writable: Iterable[str]) -> None:
    """Allow this process, and those that it starts, these paths and what is below them, and no others.

    Parameters
    ----------
    readable : iterable of str
        Files and folders to read and to run. Those that are not there are left out.
    writable : iterable of str
        Folders in which files may be made and changed too, and files that may be written.

    Raises
    ------
    OSError
        If the kernel refuses.
    """
    known = version()
    everything = ALL_BY_VERSION.get(known, ALL_BY_VERSION[5])
    wanted = _Ruleset(everything, NETWORK if known >= 4 else 0, SCOPES if known >= KEEPS_SIGNALS else 0)
    size = ctypes.sizeof(_Ruleset) if known >= KEEPS_SIGNALS else 16 if known >= 4 else 8
    ruleset = checked(LIBC.syscall(CREATE_RULESET, ctypes.byref(wanted), ctypes.c_size_t(size), 0), "landlock")
    try:
        for paths, rights in ((readable, READ), (writable, everything)):
            for path in paths:
                _allow(ruleset, path, rights & everything)
        checked(LIBC.syscall(RESTRICT_SELF, ruleset, 0), "landlock")
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not os.path.isdir(path):
            rights &= FILE_RIGHTS
        rule = _Beneath(rights, place)
        checked(LIBC.syscall(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(rule), 0), f"landlock: {path}")
    finally:
        os.close(place)
