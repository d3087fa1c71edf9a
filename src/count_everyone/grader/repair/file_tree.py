"""The regular files of a folder that somebody else filled; a link is never followed."""

import fnmatch
import os
import stat
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from count_everyone.grader.repair.display_text import listed

MAX_DEPTH = 20


@dataclass
class FileTree:
    """What stands in a folder.

    Parameters
    ----------
    files : dict of str to (pathlib.Path, int)
        For each regular file its path in the folder, with ``/``; where it is, and how many bytes it has.
    links : list of str
        Symbolic links and junctions, to files and to folders.
    odd : list of str
        Pipes, devices, what cannot be opened, what is too deep, and names that are no text.
    cut : bool
        Whether there were more files and folders than are read.
    """

    files: dict[str, tuple[Path, int]] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    cut: bool = False

    def notes(self, at_most: int) -> list[str]:
        """Return what was left out, a sentence each."""
        notes = []
        if self.odd:
            notes.append(f"{listed(self.odd)}: left out, since only ordinary files with readable names are taken.")
        if self.cut:
            notes.append(f"The submission has more than {at_most} files and folders; the rest was left out.")
        return notes


def read_tree(folder: Path, ignore: Iterable[str], at_most: int) -> FileTree:
    """Return the regular files below a folder, notebooks and upper folders first.

    Parameters
    ----------
    folder : pathlib.Path
        Nothing in it is changed.
    ignore : iterable of str
        The patterns of ``CourseDirectory.ignore``, such as ``.ipynb_checkpoints``.
    at_most : int
        Files and folders that are looked at.
    """
    tree, folders, seen = FileTree(), deque([(folder, "", 0)]), 0
    while folders:
        here, prefix, depth = folders.popleft()
        try:
            with os.scandir(here) as entries:
                found = sorted(entries, key=lambda entry: (".ipynb" not in entry.name, entry.name))
        except OSError:
            tree.odd.append(prefix.rstrip("/"))
            continue
        for entry in found:
            if is_ignored(entry.name, ignore):
                continue
            if seen == at_most:
                tree.cut = True
                return tree
            seen += 1
            name = prefix + entry.name
            status = entry.stat(follow_symlinks=False)
            if is_link(status):
                tree.links.append(name)
            elif not _is_text(entry.name) or depth == MAX_DEPTH:
                tree.odd.append(name)
            elif stat.S_ISDIR(status.st_mode):
                folders.append((Path(entry.path), f"{name}/", depth + 1))
            elif stat.S_ISREG(status.st_mode):
                tree.files[name] = (Path(entry.path), status.st_size)
            else:
                tree.odd.append(name)
    return tree


def is_ignored(name: str, patterns: Iterable[str]) -> bool:
    """Return whether nbgrader leaves a name out; as in a shell, a star does not stand for a dot in front.

    Examples
    --------
    >>> is_ignored("rates.pyc", ["*.pyc"]), is_ignored(".rates.pyc", ["*.pyc"])
    (True, False)
    """
    return any(
        fnmatch.fnmatch(name, pattern) and (pattern.startswith(".") or not name.startswith(".")) for pattern in patterns
    )


def is_link(status: os.stat_result) -> bool:
    """Return whether a file is a symbolic link, or a junction of Windows."""
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", 0)
    return stat.S_ISLNK(status.st_mode) or bool(junction and getattr(status, "st_reparse_tag", 0) == junction)


def _is_text(name: str) -> bool:
    return not any(ord(sign) < 32 or ord(sign) == 127 or 0xD800 <= ord(sign) < 0xE000 for sign in name)


def read_regular(path: Path, at_most: int) -> bytes:
    """Return the bytes of a regular file, one more than ``at_most`` if there are more.

    Raises
    ------
    OSError
        If it is a link or a pipe, or cannot be opened.
    """
    flags = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"))
    with open(os.open(path, os.O_RDONLY | flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(f"{path} is not a regular file.")
        return file.read(min(at_most, status.st_size) + 1)
