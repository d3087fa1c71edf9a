"""Whose notebook a person has looked at, so that its points are withheld no longer. Another file is looked at anew."""

import json
from collections.abc import Iterable
from pathlib import Path

from count_everyone.atomic import write_whole
from count_everyone.grader.batch.classroom import Classroom
from count_everyone.grader.batch.record_keys import key_of_submission
from count_everyone.grader.repair import Source


def accept(classroom: Classroom, source: Source, students: Iterable[str]) -> None:
    """Write down that a person has looked at what these students handed in.

    Raises
    ------
    ValueError
        If one of them has handed in nothing.
    """
    known, students = _read(classroom), list(students)
    unknown = sorted(set(students) - set(classroom.students))
    if unknown:
        raise ValueError(f"Nobody of this name has handed in {classroom.assignment}: {', '.join(unknown)}.")
    known |= {student: key_of_submission(classroom.submitted(student), source, "") for student in students}
    classroom.notes.mkdir(exist_ok=True)
    write_whole(_path(classroom), json.dumps(known, ensure_ascii=False, indent=1).encode())


def accepted(classroom: Classroom, source: Source) -> frozenset[str]:
    """Return the students whose files are still those that a person has looked at."""
    return frozenset(
        student
        for student, key in _read(classroom).items()
        if key and key_of_submission(classroom.submitted(student), source, "") == key
    )


def _path(classroom: Classroom) -> Path:
    return classroom.notes / f"{classroom.assignment}.accepted"


def _read(classroom: Classroom) -> dict[str, str]:
    path = _path(classroom)
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
