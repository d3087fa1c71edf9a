"""What grading a class and merging bundles have in common."""

import errno
import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import nbformat
from filelock import FileLock, Timeout
from sqlalchemy.exc import SQLAlchemyError
from tqdm import tqdm

from count_everyone.grader.batch.autograded import replace_folder
from count_everyone.grader.batch.classroom import Classroom
from count_everyone.grader.batch.grade_one import Course, fault
from count_everyone.grader.batch.journal import Journal
from count_everyone.grader.batch.marks import Marks
from count_everyone.grader.batch.record import GRADED, QUARANTINED, Record
from count_everyone.grader.batch.record_keys import key_of_source, key_of_submission
from count_everyone.grader.repair import Source, check_gradebook, files_beside
from count_everyone.source.notebook import write_notebook

OF_THIS_STUDENT = {
    errno.ENAMETOOLONG,
    errno.EILSEQ,
    errno.EINVAL,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.ELOOP,
}
STAYS = "An earlier file of this student was graded; its marks stay until another one can be graded."


def class_lock(classroom: Classroom) -> FileLock:
    """Return a lock that a second grader waits for; it says so."""
    classroom.notes.mkdir(exist_ok=True)
    lock = FileLock(classroom.notes / "grader.lock")
    try:
        lock.acquire(timeout=0.1)
    except Timeout:
        print("Another grader works in this folder. This one waits until it has ended.", flush=True)
        return lock
    lock.release()
    return lock


def journal_of(classroom: Classroom) -> Path:
    """Return the file of the journal of an assignment."""
    return classroom.notes / f"{classroom.assignment}.journal"


def table_of(classroom: Classroom, part: str = "") -> Path:
    """Return the file with a line for each student of a class, or of a part of it such as ``-1-of-3``."""
    return classroom.folder / f"report-{classroom.assignment}{part}.csv"


def marks_of(classroom: Classroom) -> Marks:
    """Return the gradebook of the class, to be opened."""
    check_gradebook(classroom.folder, classroom.db_url, classroom.assignment)
    notebook = next(classroom.source.glob("*.ipynb")).stem
    return Marks(classroom.db_url, classroom.course_id, notebook, classroom.config)


def submissions(classroom: Classroom, course: Course) -> Iterable[tuple[str, Path, str]]:
    """Yield each student who handed in, the folder, and the key of the record."""
    key = key_of_source(course.source, course.limits)
    for student in classroom.students:
        folder = classroom.submitted(student)
        looked_at = " accepted" if student in course.accepted else ""
        yield student, folder, key_of_submission(folder, course.source, key + looked_at)


def save_record(record: Record, classroom: Classroom, source: Source, marks: Marks) -> Record:
    """Bring a record into the gradebook, then its notebook into ``autograded/``; return what is kept of it."""
    if record.state != GRADED:
        return replace(record, notes=(*record.notes, STAYS)) if marks.has(record) else record
    marks.write(record)
    submitted = classroom.submitted(record.student_id)
    files = dict(source.files)
    if submitted.is_dir():
        files = files_beside(submitted, source)
        stamp = submitted / "timestamp.txt"
        if stamp.is_file() and not stamp.is_symlink():
            files = {**files, "timestamp.txt": stamp}
    notebook = write_notebook(nbformat.from_dict(record.notebook))
    replace_folder(classroom.autograded(record.student_id), f"{source.notebook}.ipynb", notebook, files)
    return record.short()


def keep_record(record: Record, classroom: Classroom, source: Source, marks: Marks, journal: Journal) -> Record:
    """Save a record and write it down as done. Where that fails for this student, quarantine it; return what is kept.

    Raises
    ------
    OSError, sqlalchemy.exc.SQLAlchemyError
        If nothing can be written for anybody: the disk is full, or the gradebook is locked.
    """
    try:
        kept = save_record(record, classroom, source, marks)
        journal.add(kept)
    except SQLAlchemyError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno not in OF_THIS_STUDENT:
            raise
        # without a key, so that it is tried again the next time
        kept = Record(record.student_id, record.assignment, "", QUARANTINED, fault(error))
        journal.add(kept)
    return kept


@contextmanager
def with_progress(records: Generator[Record], count: int) -> Iterator[Iterable[Record]]:
    """Give the records, with a bar that shows how many are done and how long the rest takes; end with the block."""
    silent = None if os.environ.get("CI") is None else True
    with closing(records), tqdm(records, total=count, unit=" notebooks", disable=silent) as bar:
        yield bar
