"""Watches what a notebook and all that it starts use together, where no control group or small disk limits it."""

import contextlib
import itertools
import os
import select
import signal
import stat
from collections.abc import Iterator

import psutil

from count_everyone.grader.jail.plan import Plan
from count_everyone.grader.limits import Limits

POLL_SECONDS = 0.02
MEMORY, DISK, PROCESSES = 3, 4, 5  # exit codes of the process that waits
EXCEEDED = {
    MEMORY: "used more memory than a notebook may",
    DISK: "wrote more than a notebook may",
    PROCESSES: "started more processes than a notebook may",
}


def wait_and_watch(worker: int, plan: Plan, work: str, limits: Limits) -> int:
    """Wait until the process of a notebook ends, or until the notebook uses too much.

    Parameters
    ----------
    worker : int
        A child of this process; all that it starts are its descendants, or children that fall to this process.
    plan : Plan
        Its locks: what they limit is not watched.
    work : str
        Its folder.
    limits : Limits
        What it may use.

    Returns
    -------
    int
        0, or a number of :data:`EXCEEDED`; then it was ended, and what it started may still run.
    """
    if plan.cgroup and plan.namespaces:
        os.waitpid(worker, 0)
        return 0
    process = os.pidfd_open(worker)
    try:
        while not _has_ended(process):
            reason = _too_much(plan, work, limits)
            if reason:
                os.kill(worker, signal.SIGKILL)
                break
        else:
            reason = 0
    finally:
        os.close(process)
    os.waitpid(worker, 0)
    return reason


def _has_ended(process: int) -> bool:
    return bool(select.select([process], [], [], POLL_SECONDS)[0])


def _too_much(plan: Plan, work: str, limits: Limits) -> int:
    """Return what there is too much of.

    The system itself limits each file, and the processes of a user; who reaches that is not ended. So twice as much
    is looked for here: what went past it. The system limits the memory of one process, too.
    """
    family = _family()
    if not plan.cgroup and len(family) > 1:
        if len(family) > 2 * limits.processes:
            return PROCESSES
        max_bytes = limits.memory_mb * 1e6
        if sum(map(_held, family)) > max_bytes and sum(map(_own, family)) > max_bytes:
            return MEMORY
    if not plan.namespaces and _wrote_too_much(work, family, limits):
        return DISK
    return 0


def _family() -> list[int]:
    """Return the numbers of the processes that this one and its descendants have started."""
    found = [os.getpid()]
    for number in found:  # it grows
        with contextlib.suppress(OSError):
            for task in os.listdir(f"/proc/{number}/task"):
                with open(f"/proc/{number}/task/{task}/children", encoding="ascii") as children:
                    found += map(int, children.read().split())
    return found[1:]


def _held(number: int) -> int:
    """Return the bytes that the process holds, also those that it shares."""
    try:
        return psutil.Process(number).memory_info().rss
    except psutil.Error:
        return 0


def _own(number: int) -> int:
    """Return the bytes that the process has for itself; what it shares with the warm process is not its own."""
    try:
        return psutil.Process(number).memory_full_info().uss
    except psutil.AccessDenied:
        return _held(number)
    except psutil.Error:
        return 0


def _wrote_too_much(work: str, family: list[int], limits: Limits) -> bool:
    """Return whether the files in the folder, and those deleted while they are open, are too large or too many."""
    left, files, seen = 1e6 * limits.folder_mb, limits.files, set()
    for found in itertools.chain(_in_folder(work), _deleted(family)):
        if found.st_ino not in seen:
            seen.add(found.st_ino)
            left, files = left - found.st_blocks * 512, files - 1
        if left < 0 or files < 0:
            return True
    return False


def _in_folder(work: str) -> Iterator[os.stat_result]:
    waiting = [work]
    while waiting:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    yield entry.stat(follow_symlinks=False)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)


def _deleted(family: list[int]) -> Iterator[os.stat_result]:
    for number in family:
        with contextlib.suppress(OSError), os.scandir(f"/proc/{number}/fd") as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    found = entry.stat()
                    if stat.S_ISREG(found.st_mode) and found.st_nlink == 0:
                        yield found
