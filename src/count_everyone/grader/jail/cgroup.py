"""Control groups: how much memory and how many processes a notebook and all that it starts may have together."""

import os
import signal
import tempfile
import time
from pathlib import Path

ROOT, OOM_SCORE = Path("/sys/fs/cgroup"), Path("/proc/self/oom_score_adj")
PREFIX, STALE_SECONDS = "count-everyone-", 600  # seconds


class Cgroup:
    """A control group: it has a process that starts notebooks, and what a notebook starts.

    Memory that the process had before it entered is not counted.

    Parameters
    ----------
    folders : list of pathlib.Path
        One for each hierarchy: two in version 1, one in version 2.
    """

    def __init__(self, folders: list[Path]):
        self._folders = folders

    def limit(self, memory_mb: int, processes: int) -> None:
        """Set the limits of a notebook."""
        size = memory_mb * 1_000_000
        for folder in self._folders:
            for name, value in (
                ("memory.limit_in_bytes", size),
                ("memory.memsw.limit_in_bytes", size),
                ("memory.max", size),
                ("memory.swap.max", 0),
                ("pids.max", processes + 1),
            ):
                if (folder / name).exists():
                    _try_to_write(folder / name, value)

    def enter(self) -> None:
        """Put this process into the group; those that it starts are in it from their beginning."""
        for folder in self._folders:
            _move_here(folder)
        _try_to_write(OOM_SCORE, -1000)  # where memory is full, the notebook is ended, and not this process

    def kill(self) -> None:
        """End all processes in the group but this one."""
        for folder in self._folders:
            for line in (folder / "cgroup.procs").read_text(encoding="ascii").split():
                if int(line) != os.getpid():
                    try:
                        os.kill(int(line), signal.SIGKILL)
                    except ProcessLookupError:
                        continue

    def remove(self) -> None:
        """Leave the group, and remove it where nothing else is left in it."""
        for folder in self._folders:
            try:
                _move_here(folder.parent)
                folder.rmdir()
            except OSError:
                continue
        allow_oom_kill()


def allow_oom_kill() -> None:
    """Let the system end this process first where the memory of the group is full."""
    _try_to_write(OOM_SCORE, 0)


def make_cgroup() -> Cgroup | None:
    """Return a new control group, or None where this process may not make one."""
    parents = _parents()
    made = []
    try:
        for parent in parents:
            _remove_empty(parent)
            made.append(Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent)))
        if made and all(_has_limits(made, limit) for limit in ("memory", "pids")):
            return Cgroup(made)
    except OSError:
        pass
    for folder in made:
        folder.rmdir()
    return None


def _remove_empty(parent: Path) -> None:
    """Remove the groups of graders that were killed."""
    for folder in parent.glob(f"{PREFIX}*"):
        try:
            if (
                time.time() - folder.stat().st_mtime > STALE_SECONDS
            ):  # a young one may be empty because it was just made
                folder.rmdir()
        except OSError:  # it has processes
            continue


def _move_here(folder: Path) -> None:
    (folder / "cgroup.procs").write_text("0", encoding="ascii")  # whoever writes it


def _parents() -> list[Path]:
    """Return the folders in which a group can be made."""
    try:
        lines = Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines()
    except OSError:
        return []
    places = {name: place for line in lines for _, names, place in [line.split(":", 2)] for name in names.split(",")}
    if (ROOT / "memory").is_dir() and (ROOT / "pids").is_dir():
        folders = [ROOT / name / places.get(name, "/").lstrip("/") for name in ("memory", "pids")]
        return [
            folder if folder.is_dir() else ROOT / name for folder, name in zip(folders, ("memory", "pids"), strict=True)
        ]
    own = ROOT / places.get("", "/").lstrip("/")
    return [own if own.is_dir() else ROOT] if (ROOT / "cgroup.controllers").exists() else []


def _has_limits(folders: list[Path], name: str) -> bool:
    limits = {"memory": ("memory.limit_in_bytes", "memory.max"), "pids": ("pids.max",)}[name]
    return any((folder / limit).exists() for folder in folders for limit in limits)


def _try_to_write(path: Path, value: int) -> None:
    try:
        path.write_text(str(value), encoding="ascii")
    except OSError:  # swap is not counted here, or the group cannot be changed
        return
