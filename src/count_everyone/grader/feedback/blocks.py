"""Writes the parts of a feedback page: a test, an answer, a comment."""

from html import escape

import nbformat
from nbgrader.utils import is_task

from count_everyone.grader.feedback.first_cause import StoppedCell, advised, first_cause, tidy
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
    stopped : list of StoppedCell
        The cells of the learner that stopped, the first one first.
    """

    def __init__(self, submission: Submission, code: TestCode, stopped: list[StoppedCell]):
        self._submission, self._code, self._outputs = submission, code, OutputWriter(code)
        self._stopped = stopped

    def tests(self, cells: list[nbformat.NotebookNode]) -> str:
        """Return a list of the tests that have a grade; those that failed for one reason stand above it together."""
        grades = self._submission.grades
        groups: dict[tuple[str, str], list[tuple[nbformat.NotebookNode, Grade]]] = {}
        for place, cell in enumerate(cells):
            if (name := grade_id(cell)) and name in grades:
                out = verdict(grades[name])
                why = self._why(cell) if out in ("failed", "partly") else ""
                groups.setdefault((why, out) if why else (why, str(place)), []).append((cell, grades[name]))
        items = [_item(tests, why) for (why, _), tests in groups.items()]
        return f'<ul class="tests">\n{"".join(items)}</ul>\n' if items else ""

    def _why(self, cell: nbformat.NotebookNode) -> str:
        return first_cause(advised(tidy(reason(cell, self._code))), self._stopped)

    def begin_here(self) -> str:
        """Return the first cell that stopped, and what it said; empty where none did."""
        if not self._stopped:
            return ""
        cell = self._stopped[0]
        quoted = self._code.is_quoted_in(cell.message)
        message = "" if quoted else f'<p class="message">{escape(cell.message)}</p>'
        said = f"A cell{escape(cell.where)} stopped. It begins with: <code>{escape(plain_text(cell.line))}</code>"
        where = f"<p>{said}</p>" if cell.line else ""
        return (
            f'<div class="first"><h2>Begin here</h2>\n{where}{message}\n'
            "<p>Correct this first: what stands below may have failed for the same reason.</p></div>\n"
        )

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


def _item(tests: list[tuple[nbformat.NotebookNode, Grade]], why: str) -> str:
    out = verdict(tests[0][1])
    lines = [
        f"<p><b>{LABELS[out]}</b>{'' if out == 'waits' else f', {_by_whom(grade)}'}. "
        f"{escape(plain_text(name_of_test(cell)))}</p>"
        for cell, grade in tests
    ]
    message = f'<p class="message">{escape(why)}</p>' if why else ""
    return f'<li class="{out}">{"".join(lines)}{message}</li>\n'


def _by_whom(grade: Grade) -> str:
    points = points_in_words(grade.points, grade.max_points)
    return f"{points}, given by a person" if grade.by_person and grade.points is not None else points
