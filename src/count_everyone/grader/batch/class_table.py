"""A line for each student, in a file that a spreadsheet opens: what happened, and what to tell whom."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from count_everyone.atomic import write_whole
from count_everyone.grader.batch.record import Record
from count_everyone.grader.lms.sheet import escape_formula

TITLES = ("student_id", "state", "jail", "seconds", "sentence", "notes", "flags")


def write_table(path: Path, records: Iterable[Record]) -> Path:
    """Write the table of a class, whole or not at all, and return its path.

    Parameters
    ----------
    path : pathlib.Path
        Of the CSV file; an older one is replaced.
    records : iterable of Record
        The last one of each student.

    Raises
    ------
    OSError
        If the disk is full, or the file cannot be replaced, as on Windows while Excel shows it; the old file is then
        as it was.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(TITLES)
    for record in sorted(records, key=lambda record: record.student_id):
        seconds = f"{record.seconds:.1f}" if record.seconds else ""
        sentence = " ".join(filter(None, (record.sentence, record.untouched)))
        texts = (sentence, " ".join(record.notes), " ".join(record.flags))
        row = (record.student_id, record.state, record.level, seconds, *texts)
        rows.writerow(map(escape_formula, row))
    try:
        write_whole(path, text.getvalue().encode("utf-8-sig"))  # Excel needs the mark to show names as they are written
    except PermissionError as error:
        raise PermissionError(
            f"{path} cannot be replaced. If a spreadsheet shows it, close it there, and type the command again. "
            "All that was graded is kept."
        ) from error
    return path
