"""Writes the marks of one submission into the gradebook, with nbgrader's own rules, in one transaction."""

import time
import warnings
from datetime import datetime

import nbformat
from nbgrader.api import Assignment, Gradebook, MissingEntry, Notebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from nbgrader.utils import is_grade, is_solution, is_task
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError
from traitlets.config import Config

from count_everyone.grader.batch.record import Record

LOCK_SECONDS = 90  # seconds to wait for a gradebook that somebody else holds


class Marks:
    """The gradebook of a class, opened once; use it in a ``with`` statement.

    Parameters
    ----------
    db_url, course_id : str
        As in nbgrader.
    notebook : str
        The name of the notebook in the assignment.
    config : traitlets.config.Config
        Of nbgrader; it decides on late penalties.
    """

    def __init__(self, db_url: str, course_id: str, notebook: str, config: Config):
        self._url, self._course_id, self._notebook, self._config = db_url, course_id, notebook, config

    def __enter__(self) -> "Marks":
        warnings.filterwarnings("ignore", "Object of type <Submitted", module="nbgrader.api")
        self._gradebook = _retry_while_locked(lambda: Gradebook(self._url, self._course_id))
        self._commit = self._gradebook.db.commit
        self._gradebook.db.commit = self._gradebook.db.flush  # nbgrader commits at every step; we do once
        if self._gradebook.engine.dialect.name == "sqlite":
            event.listen(self._gradebook.engine, "connect", _wait_for_others)
            self._gradebook.engine.dispose()
        self._saver = SaveAutoGrades(config=self._config)
        penalties = AssignLatePenalties(config=self._config)
        penalties.init_plugin()
        self._penalties = penalties
        return self

    def __exit__(self, *error) -> None:
        self._gradebook.close()

    def write(self, record: Record) -> None:
        """Write the marks of a graded record: all of them, or none.

        Raises
        ------
        sqlalchemy.exc.OperationalError
            If the gradebook is locked for longer than 90 seconds, or the disk is full.
        """
        _retry_while_locked(lambda: self._write(record))

    def has(self, record: Record) -> bool:
        """Return whether the gradebook has a submission of this student."""
        try:
            self._gradebook.find_submission(record.assignment, record.student_id)
        except MissingEntry:
            return False
        return True

    def renew_late_penalties(self, assignment: str) -> dict[str, tuple[float, float]]:
        """Set the late penalties anew, and return those that changed: by student, before and now.

        They depend on what may change after grading: the due date, an extension, the points of a memo, the
        configuration. No notebook runs, and no other mark is touched.

        Raises
        ------
        sqlalchemy.exc.OperationalError
            If the gradebook is locked for longer than 90 seconds, or the disk is full.
        """
        return _retry_while_locked(lambda: self._renew(assignment))

    def _renew(self, assignment: str) -> dict[str, tuple[float, float]]:
        changed = {}
        try:
            query = select(SubmittedNotebook).join(SubmittedAssignment).join(Assignment).join(Notebook)
            query = query.where(Assignment.name == assignment, Notebook.name == self._notebook)
            for notebook in self._gradebook.db.scalars(query.execution_options(populate_existing=True)):
                submission, before = notebook.assignment, notebook.late_submission_penalty
                if before or _seconds_late(submission):
                    now = self._late_penalty(submission, notebook)
                    if (now or 0) != (before or 0):
                        notebook.late_submission_penalty = now
                        changed[submission.student_id] = (before or 0.0, now or 0.0)
            self._commit()
        except BaseException:
            self._gradebook.db.rollback()
            raise
        return changed

    def _write(self, record: Record) -> None:
        try:
            submission = self._submission(record)
            notebook = next(book for book in submission.notebooks if book.name == self._notebook)
            page = _GradesInMemory(notebook)
            self._saver.gradebook = page
            self._saver.notebook_id, self._saver.assignment_id = self._notebook, record.assignment
            self._saver.student_id = record.student_id
            for number, cell in enumerate(nbformat.from_dict(record.notebook).cells):
                if is_grade(cell) or is_solution(cell) or is_task(cell):
                    self._saver.preprocess_cell(cell, {}, number)
            self._gradebook.db.flush()
            notebook.late_submission_penalty = self._late_penalty(submission, notebook)
            self._commit()
        except BaseException:
            self._gradebook.db.rollback()
            raise

    def _submission(self, record: Record):
        book = self._gradebook
        try:
            book.find_student(record.student_id)
        except MissingEntry:
            book.add_student(record.student_id)
        more = {"timestamp": datetime.fromisoformat(record.timestamp)} if record.timestamp else {}
        return book.update_or_create_submission(record.assignment, record.student_id, **more)

    def _late_penalty(self, submission, notebook) -> float | None:
        """Return the late penalty that nbgrader's AssignLatePenalties sets."""
        late = _seconds_late(submission)
        if not late:
            return None
        penalty = self._penalties.plugin_inst.late_submission_penalty(submission.student_id, notebook.score, late)
        return None if penalty is None else self._penalties._check_late_penalty(notebook, penalty)


def _seconds_late(submission) -> float:
    """Return how late a submission is; nbgrader fails where there is an extension and no due date."""
    return 0 if submission.assignment.duedate is None else submission.total_seconds_late


class _GradesInMemory:
    """The part of a gradebook that SaveAutoGrades asks for, of one submission, read at once."""

    def __init__(self, notebook):
        self._grades = {grade.name: grade for grade in notebook.grades}
        self._comments = {comment.name: comment for comment in notebook.comments}
        self.db = self

    def find_grade(self, name, *others):
        return self._grades[name]

    def find_comment(self, name, *others):
        return self._comments[name]

    def commit(self):
        """Do nothing: there is one commit, for the whole submission."""


def _wait_for_others(connection, record) -> None:
    connection.execute(f"PRAGMA busy_timeout = {LOCK_SECONDS * 1000}")


def _retry_while_locked(action):
    """Return what the action gives; where the gradebook is locked, try again for a while."""
    until = time.monotonic() + LOCK_SECONDS
    wait = 0.1
    while True:
        try:
            return action()
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
        time.sleep(wait)
        wait = min(wait * 2, 5)
