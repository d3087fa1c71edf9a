"""The fingerprint of all that the marks of a submission depend on: only what has changed is graded again."""

import json
import os
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from count_everyone.grader.limits import Limits
from count_everyone.grader.repair import Source

LIBRARIES = ("count-everyone", "fairlearn", "ipython", "nbgrader", "numpy", "pandas", "scikit-learn", "scipy")
LARGE = 100_000_000  # bytes; of a larger file only the size and the time count, as it is not read for grading either


def key_of_source(source: Source, limits: Limits) -> str:
    """Return the fingerprint of the assignment, its tables, the limits and the versions of the libraries."""
    total = sha256()
    for name, cell in source.cells.items():
        total.update(f"{name}\n{json.dumps(asdict(cell), default=str, sort_keys=True)}\n".encode())
    total.update(json.dumps([asdict(limits), source.kernelspec], sort_keys=True).encode())
    for name, path in source.files.items():
        total.update(f"{name}\n".encode() + sha256(path.read_bytes()).digest())
    for library in LIBRARIES:
        total.update(f"{library} {version(library)}\n".encode())
    return total.hexdigest()


def key_of_submission(folder: Path, key: str) -> str:
    """Return the fingerprint of the files in a folder and of a source's key.

    Examples
    --------
    >>> key_of_submission(Path("no such folder"), "a") != key_of_submission(Path("no such folder"), "b")
    True
    """
    total = sha256(key.encode())
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            total.update(f"{path.relative_to(folder).as_posix()}\n".encode("utf-8", "surrogateescape"))
            total.update(_digest(path))
    return total.hexdigest()


def _digest(path: Path) -> bytes:
    facts = path.lstat()
    if path.is_symlink():
        return sha256(os.readlink(path).encode("utf-8", "surrogateescape")).digest()
    if not path.is_file() or facts.st_size > LARGE:
        return sha256(f"{facts.st_size} {facts.st_mtime_ns}".encode()).digest()
    return sha256(path.read_bytes()).digest()
