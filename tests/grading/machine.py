"""Makes of this machine one that has fewer locks, and runs Python there: ``python machine.py KIND ...``.

Run it as root.
"""

import ctypes
import errno
import os
import sys
import tempfile
from pathlib import Path

import pyseccomp

from count_everyone.grader.jail import seccomp, syscalls
from count_everyone.grader.jail.plan import NOBODY

COURSE = Path(__file__).resolve().parents[2]
BIND = 0x5000  # with what is mounted below


def refuse_namespaces() -> None:
    """Refuse to make namespaces and to mount, as the filter of a container does."""
    rules = pyseccomp.SyscallFilter(defaction=pyseccomp.ALLOW)
    for name in ("unshare", "setns", "mount", "umount2"):
        rules.add_rule(pyseccomp.ERRNO(errno.EPERM), name)
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    for bit in range(32):
        flag = 1 << bit
        if flag & seccomp.NEW_NAMESPACES:
            rules.add_rule(pyseccomp.ERRNO(errno.EPERM), "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, flag, flag))
    rules.load()


def become_somebody() -> None:
    """Go on as a user who is not root."""
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    os.environ["HOME"] = tempfile.mkdtemp()


def open_the_way() -> None:
    """Let everybody reach this Python, its libraries and the course."""
    for place in (sys.base_prefix, sys.prefix, COURSE):
        place = Path(place).resolve()
        for folder in [*reversed(place.parents), place]:
            if folder.stat().st_mode & 0o005 != 0o005:
                show_with_mode(folder, 0o755)


def show_with_mode(folder: Path, mode: int) -> None:
    """Show a folder, with all that is in it, as if it had another mode."""
    old = os.open(folder, os.O_PATH)
    names = os.listdir(folder)
    syscalls.mount("tmpfs", str(folder), options=f"mode={mode:o}")
    for name in names:
        source, target = Path(f"/proc/self/fd/{old}", name), folder / name
        if source.is_symlink():
            target.symlink_to(source.readlink())
            continue
        target.mkdir() if source.is_dir() else target.touch()
        done = syscalls.LIBC.mount(str(source).encode(), str(target).encode(), None, ctypes.c_ulong(BIND), None)
        syscalls.checked(done, f"bind {target}")
    os.close(old)


def main(kind: str, arguments: list[str]) -> None:
    """Change the machine, and become Python with these arguments."""
    syscalls.unshare(syscalls.CLONE_NEWNS)
    syscalls.make_private()
    open_the_way()
    if "private" in kind:
        show_with_mode(Path(sys.prefix).parent, 0o700)
    if "container" in kind:
        syscalls.mount("tmpfs", "/sys/fs/cgroup")  # no control group is shown
        refuse_namespaces()
    os.chdir(COURSE)
    if kind.startswith("somebody"):
        become_somebody()
    os.execv(sys.executable, [sys.executable, *arguments])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
