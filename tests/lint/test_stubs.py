"""Lines of stubs."""

import pytest

OLD = "    # return 1000 * ____ / births\n"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("    # return 100 * ____ / births", "no line of the solution"),
        ("    # return 1000 * ____ / births / 2", "no line of the solution"),
        ("    # ____", "nothing but a blank"),
        ("    rate = ____", "is no comment"),
    ],
)
def test_line_that_does_not_come_from_the_solution(course, line, words):
    course.edit("assignment.md", OLD, f"{line}\n")
    assert words in course.only_fault("assignment.md", line)


@pytest.mark.parametrize(
    "line", ["# return ____", "# if ____ == 0:", "# return float(____)", "# return 1000*____/____"]
)
def test_line_that_comes_from_the_solution(course, line):
    assert not course.edit("assignment.md", OLD, f"    {line}\n").faults


def test_statement_over_several_lines(course):
    course.edit(
        "assignment.md",
        "    return 1000 * deaths / births\n",
        "    return (\n        1000 * deaths\n        / births\n    )\n",
    )
    assert not course.edit("assignment.md", OLD, "    # return (1000 * ____ / births)\n").faults


def test_line_inside_the_solution(course):
    course.edit("assignment.md", f"{OLD}    ### BEGIN SOLUTION\n", f"    ### BEGIN SOLUTION\n{OLD}")
    assert "does not stand above" in course.only_fault("assignment.md", OLD.strip())


def test_line_with_nothing_left_to_fill(course):
    course.edit("assignment.md", "    # if births == ____:\n", "    # if births == 0:\n")
    assert "nothing is left to fill" in course.only_fault("assignment.md", "# if births == 0:")
