"""The lines of a solution, and which of them a line of the stub gives with some words taken out."""

import ast
import re

from count_everyone.source.regions import numbered_lines

BLANK = "____"


def solution_lines(source: str) -> list[int]:
    r"""Return the numbers of the lines of code that a learner writes, counted from 0.

    Examples
    --------
    >>> solution_lines("### BEGIN SOLUTION\n# both\na = 2\n\nb = 3\n### END SOLUTION")
    [2, 4]
    """
    return [
        number
        for number, line, is_inside in numbered_lines(source, "SOLUTION")
        if is_inside and line.strip() and not line.strip().startswith("#")
    ]


def stub_lines(source: str) -> list[tuple[int, str]]:
    r"""Return the lines with a blank: their numbers, counted from 0, and their words without the mark of a comment.

    Examples
    --------
    >>> stub_lines("def f(x):\n    # return ____ + 1")
    [(1, 'return ____ + 1')]
    """
    lines = enumerate(source.splitlines())
    return [(number, line.strip().lstrip("# ")) for number, line in lines if BLANK in line]


def given_lines(source: str) -> set[int]:
    r"""Return the numbers of the lines of a solution that a line of the stub gives, counted from 0.

    Examples
    --------
    >>> given_lines("# a = ____\n### BEGIN SOLUTION\na = 2\nb = 3\n### END SOLUTION")
    {2}
    """
    patterns = [pattern(words) for _, words in stub_lines(source)]
    pieces = pieces_of_solution(source)
    return {
        number
        for span, text in pieces
        if any(pattern.fullmatch(text) for pattern in patterns)
        for number in span
        if number in solution_lines(source)
    }


def pieces_of_solution(source: str) -> list[tuple[range, str]]:
    """Return the lines of a solution, and its statements over several lines: where they stand, and folded.

    A statement over several lines may stand in the stub as one line.
    """
    lines, own = source.splitlines(), solution_lines(source)
    pieces = [(range(number, number + 1), folded(lines[number])) for number in own]
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return pieces
    for node in nodes:
        if isinstance(node, ast.stmt) and not isinstance(node, ast.FunctionDef) and node.lineno - 1 in own:
            span = range(node.lineno - 1, node.end_lineno or node.lineno)
            pieces.append((span, folded("".join(lines[number] for number in span))))
    return pieces


def pattern(words: str) -> re.Pattern:
    """Return what a line of the solution looks like that a line of the stub gives, both folded."""
    return re.compile(".+".join(re.escape(folded(part)) for part in words.split(BLANK)))


def folded(text: str) -> str:
    """Return a line of code without spaces."""
    return re.sub(r"\s", "", text)
