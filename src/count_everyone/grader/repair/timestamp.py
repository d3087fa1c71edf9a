"""When a submission was handed in."""

from datetime import datetime

from nbgrader.utils import parse_utc

from count_everyone.grader.repair.decode import decode
from count_everyone.grader.repair.display_text import quoted
from count_everyone.grader.repair.file_tree import FileTree, read_regular

NAME = "timestamp.txt"
MAX_BYTES = 1000
UNKNOWN = "so it is not known whether the submission is late."


def read_timestamp(tree: FileTree) -> tuple[datetime | None, list[str]]:
    """Return the time in ``timestamp.txt`` as nbgrader reads it, and a sentence if it cannot be read.

    Returns
    -------
    datetime.datetime or None
        In UTC and without a zone. None where there is no file, as in nbgrader, or where it cannot be read.
    list of str
        At most one.
    """
    if NAME not in tree.files:
        return None, [f"{NAME} is a link, {UNKNOWN}"] if NAME in tree.links else []
    path, _ = tree.files[NAME]
    try:
        text = decode(read_regular(path, MAX_BYTES))[0].strip()
    except OSError:
        return None, [f"{NAME} cannot be opened, {UNKNOWN}"]
    if not text:
        return None, [f"{NAME} is empty, {UNKNOWN}"]
    try:
        return parse_utc(text[:MAX_BYTES]), []
    except Exception:  # dateutil has many kinds of errors for text that is no date
        return None, [f"{NAME} holds {quoted(text)}, which is no date and time, {UNKNOWN}"]
