"""Says whether a learner has begun a task, from the graded notebook alone."""

import nbformat
from nbgrader.utils import compute_checksum, is_solution

from count_everyone.grader.feedback.sections import Section
from count_everyone.grader.grades import Submission


def is_touched(cell: nbformat.NotebookNode) -> bool:
    """Return whether a cell of a task is not empty, and not as nbgrader released it, by nbgrader's check sum."""
    checksum = cell.metadata.get("nbgrader", {}).get("checksum")
    return bool(cell.source.strip()) and checksum != compute_checksum(cell)


def is_begun(section: Section, submission: Submission) -> bool:
    """Return whether something stands in a task, or a person has looked at it, or it gave points."""
    own = [cell for cell in section.answers if is_solution(cell)]
    grades = [submission.grades[name] for name in section.graded if name in submission.grades]
    comments = [submission.comments.get(cell.metadata["nbgrader"]["grade_id"]) for cell in own]
    return (
        not own
        or len(own) < len(section.answers)
        or any(map(is_touched, own))
        or any(grade.points != 0 or grade.by_person for grade in grades)
        or any(comment is not None and comment.by_person for comment in comments)
    )
