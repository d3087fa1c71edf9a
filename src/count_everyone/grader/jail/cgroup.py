"""Control groups: how much memory and how many processes a notebook and all that it starts may have together."""

import os
import signal
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")


class Cgroup:
    """A control group for one notebook at a time.

    Parameters
    ----------
    folders : list of pathlib.Path
        One for each hierarchy: two in version 1, one in version 2.
    """

    def __init__(self, folders: list[Path]):
        self._folders = folders

    def limit(self, memory_mb: int, processes: int) -> None:
        """Set the limits."""
        size = memory_mb * 1_000_000
        for folder in self._folders:
            for name, value in (
                ("memory.limit_in_bytes", size),
                ("memory.memsw.limit_in_bytes", size),
                ("memory.max", size),
                ("memory.swap.max", 0),
                ("pids.max", processes),
            ):
                if (folder / name).exists():
                    _try_to_write(folder / name, value)

    def enter(self) -> None:
        """Put this process into the group; those that it starts are in it too."""
        for folder in self._folders:
            (folder / "cgroup.procs").write_text("0" if _is_v2(folder) else str(os.getpid()), encoding="ascii")

    def kill(self) -> None:
        """End all processes that are still in the group."""
        for folder in self._folders:
            for line in (folder / "cgroup.procs").read_text(encoding="ascii").split():
                try:
                    os.kill(int(line), signal.SIGKILL)
                except ProcessLookupError:
                    continue

    def remove(self) -> None:
        """Remove the group, where nothing is left in it."""
        for folder in self._folders:
            try:
                folder.rmdir()
            except OSError:
                continue


def make_cgroup(name: str) -> Cgroup | None:
    """Return a new control group, or None where this process may not make one.

    Parameters
    ----------
    name : str
        Of the group; it has to be new on this machine.
    """
    parents = _parents()
    made = []
    try:
        for parent in parents:
            (parent / name).mkdir()
            made.append(parent / name)
        if made and all(_has_limits(made, limit) for limit in ("memory", "pids")):
            return Cgroup(made)
    except OSError:
        pass
    Cgroup(made).remove()
    return None


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


def _is_v2(folder: Path) -> bool:
    return (folder / "cgroup.type").exists()


def _has_limits(folders: list[Path], name: str) -> bool:
    limits = {"memory": ("memory.limit_in_bytes", "memory.max"), "pids": ("pids.max",)}[name]
    return any((folder / limit).exists() for folder in folders for limit in limits)


def _try_to_write(path: Path, value: int) -> None:
    try:
        path.write_text(str(value), encoding="ascii")
    except OSError:  # swap is not counted here, or the group cannot be changed
        return
