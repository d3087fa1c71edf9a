"""The regions of a cell between nbgrader's marks: solutions and hidden tests."""

from collections.abc import Iterator

REGIONS = ("SOLUTION", "HIDDEN TESTS")
MARKS = {f"### {end} {name}": (end, name) for end in ("BEGIN", "END") for name in REGIONS}


def inside(source: str, name: str) -> str:
    r"""Return the lines of a cell between the marks of a region.

    Examples
    --------
    >>> inside("a = 1\n### BEGIN SOLUTION\na = 2\n### END SOLUTION", "SOLUTION")
    'a = 2'
    """
    return "\n".join(line for _, line, is_inside in numbered_lines(source, name) if is_inside)


def outside(source: str, name: str) -> str:
    r"""Return the lines of a cell before and after a region.

    Examples
    --------
    >>> outside("a = 1\n### BEGIN SOLUTION\na = 2\n### END SOLUTION", "SOLUTION")
    'a = 1'
    """
    return "\n".join(line for _, line, is_inside in numbered_lines(source, name) if not is_inside)


def numbered_lines(source: str, name: str) -> Iterator[tuple[int, str, bool]]:
    r"""Yield each line of a cell but for the region's marks: its number, counted from 0, and whether it is inside.

    Examples
    --------
    >>> list(numbered_lines("a = 1\n### BEGIN SOLUTION\na = 2\n### END SOLUTION", "SOLUTION"))
    [(0, 'a = 1', False), (2, 'a = 2', True)]
    """
    is_inside = False
    for number, line in enumerate(source.splitlines()):
        end, found = MARKS.get(line.strip(), (None, None))
        if found == name:
            is_inside = end == "BEGIN"
        else:
            yield number, line, is_inside
