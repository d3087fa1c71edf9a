"""What stands in a gradebook, in an order that can be compared."""

import sqlite3

GRADES = """
select student.id, base_cell.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade, grade.extra_credit
from grade join submitted_notebook on grade.notebook_id = submitted_notebook.id
join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id
join student on submitted_assignment.student_id = student.id join base_cell on grade.cell_id = base_cell.id
order by 1, 2"""
COMMENTS = """
select student.id, base_cell.name, comment.auto_comment, comment.manual_comment,
submitted_notebook.late_submission_penalty
from comment join submitted_notebook on comment.notebook_id = submitted_notebook.id
join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id
join student on submitted_assignment.student_id = student.id join base_cell on comment.cell_id = base_cell.id
order by 1, 2"""


def grades(folder):
    """Return a row for each grade cell of each student."""
    with sqlite3.connect(folder / "gradebook.db") as book:
        return book.execute(GRADES).fetchall()


def rows(folder):
    """Return the rows of the grades and of the comments, with late penalties."""
    with sqlite3.connect(folder / "gradebook.db") as book:
        return grades(folder) + book.execute(COMMENTS).fetchall()


def points(folder):
    """Return the automatic points of each student."""
    found = {}
    for student, _, score, *_ in grades(folder):
        found[student] = found.get(student, 0) + (score or 0)
    return found
