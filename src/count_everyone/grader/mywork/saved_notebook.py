"""Finds the saved notebook of a learner, and reads it."""

import json
import os
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

NAME, LESSON = "assignment.ipynb", "lesson.ipynb"
OLD = 60  # seconds after which a file is perhaps not what the learner sees
SAVE = "Open it in JupyterLab, and choose File, Save Notebook."
FRESH = "If JupyterLab cannot open it, copy your answers into a fresh copy of the assignment."


class CannotCheckError(ValueError):
    """Nothing can be checked; the text says why and what to do."""


@dataclass(frozen=True)
class Saved:
    """A notebook as it stands on the disk.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    raw : bytes
        What stands in it.
    seconds : float
        How long ago it was saved.
    """

    path: Path
    raw: bytes
    seconds: float

    @property
    def ids(self) -> set[str]:
        """The ``grade_id`` of each cell that has one, or else its ``id``: tools that are not nbgrader's keep this."""
        return set(self.sources)

    @cached_property
    def sources(self) -> dict[str, str]:
        """The text of each cell by its ``grade_id``, or else by its ``id``."""
        found = {}
        for cell in json.loads(_text(self.raw))["cells"]:
            if isinstance(cell, dict):
                mark, source = (cell.get("metadata") or {}).get("nbgrader") or {}, cell.get("source") or ""
                name = str(mark.get("grade_id", cell.get("id")))
                found[name] = "".join(map(str, source)) if isinstance(source, list) else str(source)
        return found


def find_saved(path: str | Path | None) -> Path:
    """Return the file of the notebook.

    Parameters
    ----------
    path : str, pathlib.Path or None
        A notebook or a folder; None for the notebook that is open, or that of the current folder.

    Raises
    ------
    CannotCheckError
        If there is none.
    """
    if path is None:
        open_now = Path(os.environ.get("JPY_SESSION_NAME", ""))  # JupyterLab tells its kernels; the file may be renamed
        path = open_now if open_now.suffix == ".ipynb" and open_now.is_file() else Path(NAME)
    path = Path(path)
    file = path / NAME if path.is_dir() else path
    if file.is_file():
        return file.absolute()
    beside = sorted(other for other in file.parent.glob("*.ipynb") if other.is_file() and other.name != LESSON)
    if beside:  # such as "assignment (1).ipynb", as a browser calls the second download
        names = ", ".join(f'"{other.name}"' for other in beside)
        raise CannotCheckError(
            f"There is no file {file}. This folder has: {names}. Name the one with your answers, in quotes: "
            f'count-everyone check-my-work "{beside[0]}"'
        )
    found = sorted([*Path().glob(f"*/{NAME}"), *Path().glob(f"course/*/{NAME}")])
    places = ", ".join(f'"{place.parent}"' if " " in str(place) else str(place.parent) for place in found)
    listed = f"These folders have one: {places}." if found else "Open the folder of a module first."
    raise CannotCheckError(f"There is no file {file}. {listed} Then type: count-everyone check-my-work FOLDER")


def read_saved(path: Path) -> Saved:
    """Return what stands in the file.

    Raises
    ------
    CannotCheckError
        If it is no notebook.
    """
    try:
        raw, saved = path.read_bytes(), path.stat().st_mtime
    except OSError as error:
        raise CannotCheckError(f"{path} cannot be read: {error.strerror}. Close other programs, try again.") from error
    try:
        value = json.loads(_text(raw))
    except (ValueError, RecursionError) as error:
        where = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise CannotCheckError(
            f"{path} is not a notebook: a notebook is a text in the format JSON, and this is not{where}. {SAVE} {FRESH}"
        ) from error
    if not isinstance(value, dict) or not isinstance(value.get("cells"), list):
        raise CannotCheckError(f"{path} is not a notebook: it has no list of cells. {SAVE} {FRESH}")
    return Saved(path, raw, max(0.0, time.time() - saved))


def _text(raw: bytes) -> str:
    """Return the text of a file, whatever program wrote it."""
    if json.detect_encoding(raw) in ("utf-8", "utf-8-sig"):
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    from count_everyone.grader.repair.decode import decode  # nbgrader comes with it, which takes two seconds

    return decode(raw)[0]


def ago(seconds: float) -> str:
    """Return how long ago something was, in words.

    Examples
    --------
    >>> ago(4.2), ago(60), ago(3599), ago(7200), ago(200_000)
    ('4 seconds ago', '1 minute ago', '59 minutes ago', '2 hours ago', '2 days ago')
    """
    sizes = [(86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")]
    size, unit = next(((size, unit) for size, unit in sizes if seconds >= size), sizes[-1])
    count = int(seconds // size)
    return f"{count} {unit}{'' if count == 1 else 's'} ago"
