"""The processes of one job: what they take, and their end."""

import contextlib
import os
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

MARK = "COUNT_EVERYONE_JOB"
GONE = (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess)
KILL_ROUNDS = 20  # a process may start others while it is looked for


@dataclass(frozen=True)
class ProcessTree:
    """A process and all that it started, also what left its family.

    Parameters
    ----------
    root : int
        The id of the first process.
    mark : str
        What the environment variable ``COUNT_EVERYONE_JOB`` of these processes holds.
    """

    root: int
    mark: str

    def usage(self) -> tuple[float, int]:
        """Return the megabytes of memory and the number of the processes, as far as they are known by descent."""
        family = self._family()
        return sum(_megabytes(process) for process in family), len(family)

    def kill(self) -> None:
        """End every process at once. Nothing is asked, nothing is tidied up."""
        for _ in range(KILL_ROUNDS):
            living = [process for process in {*self._family(), *self._marked()} if _runs(process)]
            if not living:
                return
            for process in living:
                with contextlib.suppress(*GONE):
                    process.kill()
            time.sleep(0.02)

    def _family(self) -> list[psutil.Process]:
        try:
            root = psutil.Process(self.root)
            return [root, *root.children(recursive=True)]
        except GONE:
            return []

    def _marked(self) -> list[psutil.Process]:
        """Return the processes that carry the mark: one that was forked twice has lost its parent, not the mark."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(*GONE, OSError):
                if process.environ().get(MARK) == self.mark:
                    found.append(process)
        return found


def _megabytes(process: psutil.Process) -> float:
    try:
        return process.memory_info().rss / 1e6
    except GONE:
        return 0


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except GONE:
        return False


def megabytes_in(folder: Path) -> float:
    """Return the size of all files in a folder."""
    total, waiting = 0, [str(folder)]
    while waiting:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as entries:  # it may be gone already
            for entry in entries:
                with contextlib.suppress(OSError):
                    total += entry.stat(follow_symlinks=False).st_size
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
    return total / 1e6
