"""A list of the submissions that are done, which survives every crash: a line is there whole or not at all."""

import os
from pathlib import Path

from count_everyone.grader.batch.record import END, Record, read_line


class Journal:
    """The records of one assignment, in a file to which lines are only added.

    Parameters
    ----------
    path : pathlib.Path
        Of the file; folders are made as needed. Use it in a ``with`` statement to add lines.
    """

    def __init__(self, path: Path):
        self.path = path

    def __enter__(self) -> "Journal":
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = open(self.path, "a+b")
        self._end_the_last_line()
        return self

    def __exit__(self, *error) -> None:
        self._file.close()

    def add(self, record: Record) -> None:
        """Add a record; when this returns, it is on the disk.

        Raises
        ------
        OSError
            If the disk is full; what was written of the line is then ignored by whoever reads.
        """
        self._file.write(record.line().encode())
        self._file.flush()
        os.fsync(self._file.fileno())

    def last(self) -> dict[str, Record]:
        """Return the last record of each student."""
        return {record.student_id: record for record in read_records(self.path) if record.state != END}

    def _end_the_last_line(self) -> None:
        """End a line that a crash cut off, so that the next one stands alone."""
        if self._file.seek(0, os.SEEK_END):
            self._file.seek(-1, os.SEEK_END)
            if self._file.read(1) != b"\n":
                self._file.write(b"\n")


def read_records(path: Path) -> list[Record]:
    """Return the records of a file in their order; lines that are not whole are left out.

    Examples
    --------
    >>> read_records(Path("no such journal"))
    []
    """
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return [record for record in map(read_line, file) if record]
    except FileNotFoundError:
        return []
