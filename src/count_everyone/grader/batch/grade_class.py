"""``count-everyone grade``: grades a class, resumable after any stop."""

from count_everyone.grader.batch.accepted import accepted
from count_everyone.grader.batch.autograded import remove_leftovers
from count_everyone.grader.batch.class_table import write_table
from count_everyone.grader.batch.classroom import Classroom
from count_everyone.grader.batch.common import (
    class_lock,
    journal_of,
    keep_record,
    marks_of,
    submissions,
    table_of,
    with_progress,
)
from count_everyone.grader.batch.grade_one import Course
from count_everyone.grader.batch.journal import Journal
from count_everyone.grader.batch.marks import Marks
from count_everyone.grader.batch.record import GRADED, Record
from count_everyone.grader.batch.strays import find_strays
from count_everyone.grader.batch.summary import Report
from count_everyone.grader.batch.workers import grade_all
from count_everyone.grader.limits import DEFAULT, Limits
from count_everyone.grader.repair import read_source
from count_everyone.grader.repair.display_text import shown_id


def grade(
    classroom: Classroom,
    *,
    jobs: int = 1,
    force: bool = False,
    allow_unsafe: bool = False,
    dask: str | None = None,
    limits: Limits = DEFAULT,
) -> Report:
    """Grade all that was handed in and has changed since it was last graded.

    Parameters
    ----------
    classroom : Classroom
        The course and the assignment.
    jobs : int
        How many notebooks run in parallel.
    force : bool
        Whether to grade again what has not changed.
    allow_unsafe : bool
        Whether to grade where a notebook cannot be held in jail.
    dask : str, optional
        The address of a dask cluster that runs the notebooks.
    limits : Limits
        What a notebook may use.

    Raises
    ------
    OSError
        If the disk is full or no executor can be opened. What was graded until then is kept.
    """
    with class_lock(classroom), Journal(journal_of(classroom)) as journal, marks_of(classroom) as marks:
        remove_leftovers(classroom.autograded("*").parent.parent)
        source = read_source(classroom.folder, classroom.assignment, classroom.config)
        course = Course(source, limits, classroom.config, accepted(classroom, source))
        report, todo = Report(strays=find_strays(classroom)), []
        before = {} if force else journal.last()
        for student, folder, key in submissions(classroom, course):
            last = before.get(shown_id(student))
            if last and key and last.key == key and _is_kept(classroom, last, marks):
                report.records[last.student_id] = last
                report.skipped += 1
            else:
                todo.append((student, folder, key))
        if dask:
            from count_everyone.grader.batch.dask_cluster import grade_on_cluster

            records = grade_on_cluster(todo, course, dask, allow_unsafe=allow_unsafe)
        else:
            records = grade_all(todo, course, jobs, allow_unsafe=allow_unsafe)
        with with_progress(records, len(todo)) as found:
            for record in found:
                kept = keep_record(record, classroom, source, marks, journal)
                report.records[kept.student_id] = kept
        report.penalties = marks.renew_late_penalties(classroom.assignment)
        report.table = write_table(table_of(classroom), journal.last().values())
    return report


def _is_kept(classroom: Classroom, record: Record, marks: Marks) -> bool:
    if record.state != GRADED:
        return True
    return classroom.autograded(record.student_id).is_dir() and marks.has(record)
