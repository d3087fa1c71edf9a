"""Removes a folder that a notebook filled, however deep its folders stand in each other."""

import contextlib
import os
from itertools import count
from pathlib import Path


def remove_folder(folder: Path) -> None:
    """Remove a folder and all that is in it, as far as the system lets it; a link is removed and not followed.

    What stands deeper is brought up first, so that no path is too long and nothing calls itself.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> (folder / "a" / "b").mkdir(parents=True)
    >>> remove_folder(folder)
    >>> folder.exists()
    False
    """
    names, folders = count(), [folder]
    for here in folders:  # it grows
        found: list[os.DirEntry] = []
        with contextlib.suppress(OSError), os.scandir(here) as entries:
            found = list(entries)
        for entry in found:
            with contextlib.suppress(OSError):
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.path)
                else:
                    folders.append(Path(entry.path) if here == folder else _move(entry.path, folder, names))
    for here in reversed(folders):
        with contextlib.suppress(OSError):
            os.rmdir(here)


def _move(path: str, folder: Path, names) -> Path:
    """Bring a folder up, under a name that is free."""
    for number in names:
        target = folder / f"count-everyone-{number}"
        if not os.path.lexists(target):
            os.rename(path, target)
            return target
    raise AssertionError
