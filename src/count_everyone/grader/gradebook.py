"""Reads nbgrader's gradebook: a whole assignment in a few queries, and never a write."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader import api
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from count_everyone.grader.grades import Comment, Grade, Submission


def gradebook_url(path: Path) -> str:
    """Return the address under which nbgrader knows a gradebook.

    Raises
    ------
    FileNotFoundError
        If it is not there; nbgrader itself would make an empty one.
    """
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing, a gradebook of nbgrader was expected there. Grade somebody first.")
    return f"sqlite:///{path.resolve().as_posix()}"


def read_students(url: str) -> list[api.Student]:
    """Return nbgrader's students by ``id``, with ``first_name``, ``last_name``, ``email`` and ``lms_user_id``."""
    with _session(url) as session:
        students = list(session.scalars(select(api.Student).order_by(api.Student.id)))
        session.expunge_all()
    return students


def read_assignments(url: str) -> list[str]:
    """Return the names of the assignments that somebody handed in."""
    handed_in = select(api.Assignment.name).join(api.SubmittedAssignment).distinct()
    with _session(url) as session:
        return sorted(session.scalars(handed_in))


def read_submissions(url: str, assignment: str, student: str | None = None) -> list[Submission]:
    """Return the notebooks of an assignment with their grades, by student.

    Parameters
    ----------
    url : str
        Of the gradebook, as nbgrader writes it.
    assignment : str
        Its name.
    student : str, optional
        Only this one.

    Raises
    ------
    ValueError
        If nothing of this assignment, or of this student, was graded.
    """
    with _session(url) as session:
        submitted = session.execute(_of(assignment, student, SUBMITTED)).all()
        cells = _cells(session, assignment)
        by_hand = _by_hand(session, assignment)
        grades: dict[str, dict[str, Grade]] = defaultdict(dict)
        comments: dict[str, dict[str, Comment]] = defaultdict(dict)
        for row in session.execute(_of(assignment, student, GRADE).join(api.Grade)):
            if row.cell_id in cells:  # nbgrader keeps grades of cells that the source no longer has
                name, max_points = cells[row.cell_id]
                grades[row.notebook_id][name] = _grade(row, max_points)
        for row in session.execute(_of(assignment, student, COMMENT).join(api.Comment).join(api.Comment.cell)):
            if text := row.auto_comment if row.manual_comment is None else row.manual_comment:
                comments[row.notebook_id][row.name] = Comment(text, row.manual_comment is not None)
    if not submitted:
        raise ValueError(_nobody(url, assignment, student))
    return [
        Submission(
            row.student,
            row.notebook,
            grades[row.id],
            comments[row.id],
            row.late_submission_penalty or 0.0,
            frozenset(name for name in grades[row.id] if (row.notebook_id, name) not in by_hand),
        )
        for row in submitted
    ]


SUBMITTED = (
    api.SubmittedNotebook.id,
    api.SubmittedNotebook.late_submission_penalty,
    api.SubmittedNotebook.notebook_id,
    api.SubmittedAssignment.student_id.label("student"),
    api.Notebook.name.label("notebook"),
)
GRADE = (
    api.Grade.notebook_id,
    api.Grade.cell_id,
    api.Grade.auto_score,
    api.Grade.manual_score,
    api.Grade.extra_credit,
    api.Grade.needs_manual_grade,
)
COMMENT = (api.Comment.notebook_id, api.BaseCell.name, api.Comment.auto_comment, api.Comment.manual_comment)


@contextmanager
def _session(url: str) -> Iterator[Session]:
    engine = create_engine(url)
    try:
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()


def _of(assignment: str, student: str | None, columns: tuple):
    query = (
        select(*columns)
        .select_from(api.SubmittedNotebook)
        .join(api.SubmittedAssignment)
        .join(api.Assignment)
        .join(api.Notebook, api.Notebook.id == api.SubmittedNotebook.notebook_id)
        .where(api.Assignment.name == assignment)
        .order_by(api.SubmittedAssignment.student_id, api.Notebook.name)
    )
    return query if student is None else query.where(api.SubmittedAssignment.student_id == student)


def _cells_of(assignment: str, kind, *columns):
    return (
        select(kind.notebook_id, *columns)
        .join(kind.notebook)
        .join(api.Assignment)
        .where(api.Assignment.name == assignment)
    )


def _cells(session: Session, assignment: str) -> dict[str, tuple[str, float]]:
    """Return name and points of each graded cell, by its id."""
    return {
        row.id: (row.name, row.max_score)
        for kind in (api.GradeCell, api.TaskCell)
        for row in session.execute(_cells_of(assignment, kind, kind.id, kind.name, kind.max_score))
    }


def _by_hand(session: Session, assignment: str) -> set[tuple[str, str]]:
    """Return notebook and name of each cell that a person grades, if it gives points."""
    return {
        (row.notebook_id, row.name)
        for kind in (api.SolutionCell, api.TaskCell)
        for row in session.execute(_cells_of(assignment, kind, kind.name))
    }


def _grade(row, max_points: float) -> Grade:
    if row.needs_manual_grade:
        return Grade(None, max_points)
    by_person = row.manual_score is not None
    points = row.manual_score if by_person else row.auto_score
    return Grade(0.0 if points is None else points + (row.extra_credit or 0.0), max_points, by_person)


def _nobody(url: str, assignment: str, student: str | None) -> str:
    there = ", ".join(read_assignments(url)) or "none"
    who = f"of {student} " if student else ""
    return f"Nothing {who}was graded for the assignment {assignment!r}. The assignments with grades are: {there}."
