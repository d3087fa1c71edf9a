"""Says for one test what came out, and why points were lost."""

import nbformat

from count_everyone.grader.feedback.plain_text import cut, plain_text
from count_everyone.grader.feedback.quotes import BEGIN, TestCode
from count_everyone.grader.grades import Grade
from count_everyone.source.notebook import grade_id

QUOTED = "The message quoted a test, and is left out."
STDERR = (
    "While this test ran, something was written to the error output{quote}. Here that costs the points of the test, "
    "also where the answer is right. Show this to the person who graded: the file grading/nbgrader_config.py of the "
    "course has the lines with which it costs nothing."
)
MAX_NAME, MAX_QUOTE = 80, 200


def name_of_test(cell: nbformat.NotebookNode) -> str:
    r"""Return what a test tests: the comment that it opens with, or else its ``grade_id``.

    Examples
    --------
    >>> cell = nbformat.v4.new_code_cell("# Hidden test: no births.\nassert rate(0, 0) != 0")
    >>> name_of_test(cell)
    'Hidden test: no births.'
    """
    first = cell.source.lstrip().split("\n", 1)[0]
    comment = first.lstrip("# ").strip()
    return comment if first.startswith("#") and comment and BEGIN not in comment else grade_id(cell)


def verdict(grade: Grade) -> str:
    """Return one word for what came out.

    Examples
    --------
    >>> verdict(Grade(0, 2)), verdict(Grade(0.5, 2)), verdict(Grade(2, 2)), verdict(Grade(None, 2))
    ('failed', 'partly', 'passed', 'waits')
    """
    if grade.points is None:
        return "waits"
    if grade.points >= grade.max_points:
        return "passed"
    return "partly" if grade.points > 0 else "failed"


def points_in_words(points: float | None, max_points: float) -> str:
    """Return points as they stand in a sentence.

    Examples
    --------
    >>> points_in_words(0.5, 1), points_in_words(3, 4), points_in_words(None, 4)
    ('0.5 of 1 point', '3 of 4 points', 'waits for a person (4 points)')
    """
    unit = "point" if max_points == 1 else "points"
    if points is None:
        return f"waits for a person ({short(max_points)} {unit})"
    return f"{short(points)} of {short(max_points)} {unit}"


def in_points(number: float) -> str:
    """Return a number of points in words.

    Examples
    --------
    >>> in_points(1.0), in_points(2.5)
    ('1 point', '2.5 points')
    """
    return f"{short(number)} point{'' if number == 1 else 's'}"


def short(points: float) -> str:
    """Return a number of points with at most two digits after the point.

    Examples
    --------
    >>> short(2.0), short(1 / 3)
    ('2', '0.33')
    """
    return f"{round(points, 2):g}"


def reason(cell: nbformat.NotebookNode, code: TestCode) -> str:
    """Return why a test cost points: the message of its error, or what it wrote to stderr; empty if there is nothing.

    The traceback is left out, since it shows the lines of the test, and so is a message that quotes hidden ones.
    What was written to stderr costs points only where nbgrader runs without ``grading/nbgrader_config.py``.

    Parameters
    ----------
    cell : nbformat.NotebookNode
        The test, as it was run.
    code : TestCode
        What no message may quote.
    """
    for output in cell.get("outputs", []):
        if output.get("output_type") == "error":
            name, message = str(output.get("ename", "")), plain_text(str(output.get("evalue", ""))).strip()
            text = cut(message if name == "AssertionError" else f"{plain_text(name)[:MAX_NAME]}: {message}")
            return QUOTED if code.is_quoted_in(text) else text or "The test stopped, without a message."
        if output.get("name") == "stderr":
            # only the first line: a warning shows below it the line of the test that it comes from
            first = plain_text(str(output.get("text", ""))).strip().split("\n", 1)[0][:MAX_QUOTE].rstrip(" .")
            is_shown = first and not code.is_quoted_in(first)
            return STDERR.format(quote=f": {first}" if is_shown else "")
    return ""
