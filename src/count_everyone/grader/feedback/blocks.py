"""Writes the parts of a feedback page: a test, an answer, a comment."""

from html import escape

import nbformat
from nbgrader.utils import is_task

from count_everyone.grader.feedback.output_html import OutputWriter, note
from count_everyone.grader.feedback.plain_text import cut, plain_text
from count_everyone.grader.feedback.points_and_reasons import name_of_test, points_in_words, reason, verdict
from count_everyone.grader.feedback.quotes import TestCode
from count_everyone.grader.feedback.sanitise_html import markdown_to_html
from count_everyone.grader.grades import Comment, Grade, Submission
from count_everyone.source.notebook import grade_id

MAX_LINES, MAX_CHARACTERS = 500, 30_000  # of an answer
LABELS = {"passed": "Passed", "failed": "Failed", "partly": "Passed in part", "waits": "Not graded yet"}


class Blocks:
    """Writes the parts of one page.

    Parameters
    ----------
    submission : Submission
        The grades and comments.
    code : TestCode
        What the page may not quote.
    """

    def __init__(self, submission: Submission, code: TestCode):
        self._submission, self._code, self._outputs = submission, code, OutputWriter(code)

    def tests(self, cells: list[nbformat.NotebookNode]) -> str:
        """Return a list of the tests that have a grade."""
        grades = self._submission.grades
        items = [self._test(cell, grades[name]) for cell in cells if (name := grade_id(cell)) and name in grades]
        return f'<ul class="tests">\n{"".join(items)}</ul>\n' if items else ""

    def _test(self, cell: nbformat.NotebookNode, grade: Grade) -> str:
        out = verdict(grade)
        suffix = "" if out == "waits" else f", {_by_whom(grade)}"
        why = reason(cell, self._code) if out in ("failed", "partly") else ""
        message = f'<p class="message">{escape(why)}</p>' if why else ""
        name = escape(plain_text(name_of_test(cell)))
        return f'<li class="{out}"><p><b>{LABELS[out]}</b>{suffix}. {name}</p>{message}</li>\n'

    def answer(self, cell: nbformat.NotebookNode) -> str:
        """Return what a learner wrote in a cell, what it put out, and what was said about it."""
        text = plain_text(cell.source).strip("\n")
        if is_task(cell):
            own = ""  # the instructor's text
        elif cell.cell_type == "code":
            code = escape(cut(text, MAX_LINES, MAX_CHARACTERS))
            title = "Your code" if grade_id(cell) else "Code"  # a cell without a name may be the course's
            own = f"<h3>{title}</h3>\n<pre><code>{code}</code></pre>\n" if code.strip() else ""
        else:
            markdown = markdown_to_html(cut(text, MAX_LINES, MAX_CHARACTERS))
            own = f'<h3>Your text</h3>\n<div class="answer">{markdown}</div>\n'
        outputs = self._outputs.html(cell)
        shown = f"<h3>Its output</h3>\n{outputs}\n" if outputs else ""
        return own + shown + self._points(cell) + self.comment(grade_id(cell))

    def _points(self, cell: nbformat.NotebookNode) -> str:
        """Return the points of an answer that a person grades."""
        grade = self._submission.grades.get(grade_id(cell))
        if grade is None:
            return ""
        return f'<p class="points {verdict(grade)}">{_by_whom(grade).capitalize()}.</p>\n'

    def comment(self, name: str | None) -> str:
        """Return the comment on an answer; empty if there is none."""
        comment: Comment | None = self._submission.comments.get(name or "")
        if comment is None:
            return ""
        who = "What the person who graded says" if comment.by_person else "Remark"
        return f'<div class="comment"><h3>{who}</h3>\n{markdown_to_html(plain_text(comment.text))}</div>\n'

    def not_there(self, names: list[str]) -> str:
        """Return the grades of cells that the notebook does not have."""
        grades = ((name, self._submission.grades[name]) for name in names)
        items = [f"<li><p>{escape(name)}: {_by_whom(grade)}</p></li>\n" for name, grade in grades]
        said = "".join(map(self.comment, names))
        return f'{note("These cells are not in your notebook.")}\n<ul class="tests">\n{"".join(items)}</ul>\n{said}'


def _by_whom(grade: Grade) -> str:
    points = points_in_words(grade.points, grade.max_points)
    return f"{points}, given by a person" if grade.by_person and grade.points is not None else points
