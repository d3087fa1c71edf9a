"""The fingerprint of all that the marks of a submission depend on: only what has changed is graded again."""

import json
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from count_everyone.grader.limits import Limits
from count_everyone.grader.repair import Source, read_submission_tree
from count_everyone.grader.repair.file_tree import read_regular

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


def key_of_submission(folder: Path, source: Source, key: str) -> str:
    """Return the fingerprint of what is read of the files in a folder, and of a source's key; empty if there is none.

    Without a fingerprint a submission is graded again each time.
    """
    total = sha256(key.encode())
    try:
        tree = read_submission_tree(folder, source)
        for name, (path, size) in tree.files.items():
            total.update(f"{name}\n".encode() + _digest(path, size))
        rest = [tree.links, tree.odd, tree.cut]
        total.update(json.dumps(rest).encode())
    except (OSError, ValueError):
        return ""
    return total.hexdigest()


def _digest(path: Path, size: int) -> bytes:
    if size > LARGE:
        return sha256(f"{size} {path.lstat().st_mtime_ns}".encode()).digest()
    return sha256(read_regular(path, LARGE)).digest()
