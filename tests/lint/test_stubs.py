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
    "line",
    ["# return ____", "# if ____ == 0:\n    #     return ____", "# return float(____)", "# return 1000*____/____"],
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


RETURN = "    return 1000 * deaths / births\n"


def test_if_without_its_body(course):
    course.edit("assignment.md", '    #     return ____("nan")\n', "")
    assert "expected an indented block" in course.only_fault("assignment.md", OLD.strip())


def test_bracket_that_is_never_closed(course):
    course.edit("assignment.md", RETURN, "    return float(1000 * deaths / births)\n")
    course.edit("assignment.md", OLD, "    # return float(____\n")
    assert "was never closed" in course.only_fault("assignment.md", "# return float(____")


def test_name_that_nothing_makes(course):
    course.edit("assignment.md", RETURN, "    times = 1000 * deaths\n    return times / births\n")
    course.edit("assignment.md", OLD, "    # return times / ____\n")
    assert "uses 'times', and neither" in course.only_fault("assignment.md", "# return times / ____")
    assert not course.edit(
        "assignment.md", "    # return times", "    # times = ____ * deaths\n    # return times"
    ).faults


def test_name_that_a_cell_above_makes(course):
    course.edit("assignment.md", RETURN, "    return PER_THOUSAND * deaths / births\n")
    course.edit("assignment.md", OLD, "    # return PER_THOUSAND * ____ / births\n")
    assert "'PER_THOUSAND'" in course.only_fault("assignment.md", "# return PER_THOUSAND")
    cell = "```{code-cell}\nPER_THOUSAND = 1000\n```\n\n## Task 1. A rate"
    assert not course.edit("assignment.md", "## Task 1. A rate", cell).faults


def test_short_line_without_a_blank_that_the_stub_needs(course):
    course.edit("assignment.md", RETURN, "    none = []\n    return [*none, 1000 * deaths / births][0]\n")
    course.edit("assignment.md", OLD, "    # return [*none, ____][0]\n")
    assert "'none'" in course.only_fault("assignment.md", "# return [*none")
    assert not course.edit("assignment.md", "    # return [", "    # none = []\n    # return [").faults


def test_line_inside_the_solution(course):
    course.edit("assignment.md", f"{OLD}    ### BEGIN SOLUTION\n", f"    ### BEGIN SOLUTION\n{OLD}")
    assert "does not stand above" in course.only_fault("assignment.md", OLD.strip())


def test_line_with_nothing_left_to_fill(course):
    course.edit("assignment.md", "    # if births == ____:\n", "    # if births == 0:\n")
    assert "nothing is left to fill" in course.only_fault("assignment.md", "# if births == 0:")
