"""Calls to Linux that Python 3.11 does not offer."""

import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID = 0x10000000, 0x20000000
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REC, MS_PRIVATE = 2, 4, 8, 0x4000, 0x40000
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP = 1, 4, 24
PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 36, 38
CAPABILITY_VERSION, LAST_CAPABILITY = 0x20080522, 63


def checked(value: int, what: str) -> int:
    """Return the value of a call, or raise OSError where it is below 0."""
    if value < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return value


def prctl(option: int, value: int) -> None:
    """Set an attribute of this process.

    Examples
    --------
    >>> prctl(PR_SET_DUMPABLE, 1)
    """
    checked(LIBC.prctl(option, ctypes.c_ulong(value), 0, 0, 0), "prctl")


def unshare(flags: int) -> None:
    """Leave the namespaces that the flags name for new ones."""
    checked(LIBC.unshare(flags), "unshare")


def fork_into_pid_namespace() -> int:
    """Fork a child that is the first process of a new process namespace; the parent stays where it is."""
    own = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    try:
        unshare(CLONE_NEWPID)
        try:
            child = os.fork()
        except OSError:
            checked(LIBC.setns(own, CLONE_NEWPID), "setns")
            raise
        if child:
            checked(LIBC.setns(own, CLONE_NEWPID), "setns")
        return child
    finally:
        os.close(own)


def mount(kind: str, target: str, flags: int = 0, options: str = "") -> None:
    """Mount a file system of a kind."""
    name = kind.encode()
    checked(LIBC.mount(name, target.encode(), name, ctypes.c_ulong(flags), options.encode() or None), f"mount {target}")


def make_private() -> None:
    """Keep the mounts of this process from the others."""
    checked(LIBC.mount(b"none", b"/", None, ctypes.c_ulong(MS_REC | MS_PRIVATE), None), "mount /")


def drop_capabilities() -> None:
    """Give up the privileges of root, also where this process goes on as root."""
    for number in range(LAST_CAPABILITY + 1):
        LIBC.prctl(PR_CAPBSET_DROP, ctypes.c_ulong(number), 0, 0, 0)  # those that this kernel does not know fail
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    checked(LIBC.capset(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)())), "capset")
