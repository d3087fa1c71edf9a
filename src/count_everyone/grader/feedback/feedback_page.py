"""Writes the feedback page of one student: points, reasons, the learner's own work, and what a person said."""

import base64
from hashlib import sha256
from html import escape
from importlib.resources import files

import nbformat

from count_everyone.grader.feedback.begun import is_begun, is_touched
from count_everyone.grader.feedback.blocks import Blocks
from count_everyone.grader.feedback.first_cause import StoppedCell, find_stopped
from count_everyone.grader.feedback.points_and_reasons import in_points, points_in_words, short
from count_everyone.grader.feedback.quotes import TestCode
from count_everyone.grader.feedback.sections import Section, find_sections, notebook_title
from count_everyone.grader.grades import Submission
from count_everyone.source.notebook import is_test

STYLE = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
STYLE_DIGEST = base64.b64encode(sha256(STYLE.encode("utf-8")).digest()).decode("ascii")
POLICY = f"default-src 'none'; img-src data:; style-src 'sha256-{STYLE_DIGEST}'; base-uri 'none'; form-action 'none'"
AS_RELEASED = "Its cell is as you got it, or empty."
HOW_TO_READ = (
    "A test that failed says what was found, what was expected, why, and what you can do next. "
    "The tests themselves are not shown, since some are hidden: each is named by what it tests."
)
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Feedback for {student}: {title}</title>
<style>{style}</style>
</head>
<body>
<main>
<p class="for">Feedback for {student}</p>
<h1>{title}</h1>
<p class="total">{total}</p>
{begin}{summary}
<p>{how_to_read}</p>
{sections}</main>
</body>
</html>
"""


def feedback_page(notebook: nbformat.NotebookNode, submission: Submission, given: frozenset[str] = frozenset()) -> str:
    """Return the page as HTML that stands alone: it loads nothing, runs nothing, and shows no test.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        As it was graded, with its outputs; it is not changed.
    submission : Submission
        Its grades and comments.
    given : frozenset of str
        The texts of the course's own cells, which are left out as long as nobody changed them.
    """
    sections, rest = find_sections(notebook)
    tests = [cell for cell in notebook.cells if is_test(cell)]
    stopped = [] if submission.points == submission.max_points else _stopped(notebook, tests)
    code = TestCode(tests, [cell for cell in notebook.cells if not is_test(cell)])
    blocks = Blocks(submission, code, stopped)
    rest = [cell for cell in rest if cell.source.strip() not in given]
    shown = {name for section in sections for name in section.graded}
    parts = [_section(number, section, submission, blocks) for number, section in enumerate(sections, 1)]
    if missing := [name for name in submission.grades if name not in shown]:
        parts.append(f"<section>\n<h2>Points without a cell</h2>\n{blocks.not_there(missing)}</section>\n")
    if rest:
        cells = f"{len(rest)} cell{'' if len(rest) == 1 else 's'} without points"
        answers = "".join(map(blocks.answer, rest))
        folded = f"<details><summary>{cells}</summary>\n{answers}</details>"
        parts.append(f"<section>\n<h2>The rest of your notebook</h2>\n{folded}\n</section>\n")
    return PAGE.format(
        policy=POLICY,
        style=STYLE,
        student=escape(submission.student),
        title=escape(notebook_title(notebook) or submission.notebook),
        total=_total(submission),
        begin=blocks.begin_here(),
        summary=_summary(sections, submission),
        how_to_read=HOW_TO_READ,
        sections="".join(parts),
    )


def _total(submission: Submission) -> str:
    total = f"<strong>{points_in_words(submission.points, submission.max_points)}</strong>"
    if not submission.waiting:
        return f"{total}."
    waiting = sum(submission.grades[name].max_points for name in submission.waiting)
    return f"{total} so far. {short(waiting)} {'point waits' if waiting == 1 else 'points wait'} for a person."


def _summary(sections: list[Section], submission: Submission) -> str:
    rows = [
        f'<tr><th scope="row"><a href="#task-{number}">{escape(section.title)}</a></th><td>{points}</td></tr>\n'
        for number, section in enumerate(sections, 1)
        if (points := _points(section, submission))
    ]
    if submission.late_penalty:
        rows.append(f'<tr><th scope="row">Handed in late</th><td>{short(submission.late_penalty)} less</td></tr>\n')
    head = '<thead><tr><th scope="col">Task</th><th scope="col">Points</th></tr></thead>'
    return f'<table class="summary">\n{head}\n<tbody>\n{"".join(rows)}</tbody>\n</table>'


def _points(section: Section, submission: Submission) -> str:
    """Return the points of a task in words; empty where it gives none."""
    if not is_begun(section, submission):
        return f"not begun ({in_points(sum(submission.grades[name].max_points for name in section.graded))})"
    grades = [submission.grades[name] for name in section.graded if name in submission.grades]
    given = [grade.points for grade in grades if grade.points is not None]
    return points_in_words(sum(given) if given else None, sum(grade.max_points for grade in grades)) if grades else ""


def _section(number: int, section: Section, submission: Submission, blocks: Blocks) -> str:
    points = _points(section, submission)
    head = f'<section id="task-{number}">\n<h2>{escape(section.title)}</h2>\n'
    if not is_begun(section, submission):
        return f'{head}<p class="points">{points}</p>\n<p>{AS_RELEASED}</p>\n</section>\n'
    head += f'<p class="points">{points}</p>\n' if points and section.tests else ""
    return f"{head}{blocks.tests(section.tests)}{''.join(map(blocks.answer, section.answers))}</section>\n"


def _stopped(notebook: nbformat.NotebookNode, tests: list[nbformat.NotebookNode]) -> list[StoppedCell]:
    """Return the cells that stopped; where the whole notebook did, what its tests say of it comes first."""
    errors = [output for cell in tests for output in cell.get("outputs", []) if output.output_type == "error"]
    ended = [StoppedCell("", "", str(error.evalue)) for error in errors if error.ename == "NotRun"]
    return [*find_stopped(notebook.cells, is_touched), *ended[:1]]
