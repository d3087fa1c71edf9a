"""Solutions, hidden tests, and one thing a grade cell."""

import pytest

BEGIN, END = "### BEGIN HIDDEN TESTS\n", "### END HIDDEN TESTS\n"


def test_region_that_is_not_closed(course):
    course.edit("assignment.md", END, "")
    assert "is not closed" in course.only_fault("assignment.md", "### BEGIN HIDDEN TESTS")


def test_region_that_is_not_opened(course):
    course.edit("assignment.md", BEGIN, "")
    assert any("END HIDDEN TESTS has no BEGIN HIDDEN TESTS above it" in fault for fault in course.faults)


def test_region_inside_a_region(course):
    course.edit(
        "assignment.md", "    ### BEGIN SOLUTION\n    if", "    ### BEGIN SOLUTION\n    ### BEGIN SOLUTION\n    if"
    )
    (fault,) = course.faults
    assert "stands inside BEGIN SOLUTION" in fault


def test_mark_that_is_misspelt(course):
    course.edit("assignment.md", BEGIN, "## BEGIN HIDDEN TESTS\n")
    line = course.line("assignment.md", "## BEGIN HIDDEN TESTS")
    assert any(f":{line}: The mark '## BEGIN HIDDEN TESTS' is not spelt" in fault for fault in course.faults)


def test_hidden_tests_in_a_solution_cell(course):
    course.edit(
        "assignment.md",
        "    return 1000 * deaths / births\n    ### END SOLUTION\n",
        f"    return 1000 * deaths / births\n    ### END SOLUTION\n{BEGIN}assert rate, 1\n{END}",
    )
    line = course.line("assignment.md", "### END SOLUTION\n".strip()) if False else 22
    line = course.line("assignment.md", "assert rate, 1") - 1
    assert any(f"assignment.md:{line}: BEGIN HIDDEN TESTS belongs in grade cells" in fault for fault in course.faults)


def test_solution_in_a_lesson(course):
    course.edit("lesson.md", "births\n```", "### BEGIN SOLUTION\nbirths\n### END SOLUTION\n```")
    assert "belongs in solution cells" in course.only_fault("lesson.md", "### BEGIN SOLUTION")


def test_task_without_a_hidden_test(course):
    course.edit("assignment.md", BEGIN, "").edit("assignment.md", END, "")
    assert "has no hidden test" in course.only_fault("assignment.md", "def rate(")


def test_task_without_a_visible_test(course):
    visible = "ce_found = ce.call(rate, 2, 40, expected=ce.number)\n"
    course.edit("assignment.md", visible, f"{BEGIN}{visible}")
    course.edit("assignment.md", "found=ce_found, expected=50)\n", f"found=ce_found, expected=50)\n{END}")
    assert "no test that a learner can read" in course.only_fault("assignment.md", "def rate(")


def test_task_without_a_solution(course):
    course.edit("assignment.md", "Of 1,000 children born in North, 50 die before five.\n", "")
    (fault,) = course.faults
    assert "The task 'memo' has no solution" in fault


@pytest.mark.parametrize("new", ["", "#\n", "# Tests rate.\n"])
def test_grade_cell_without_an_opening_comment(course, new):
    course.edit("assignment.md", "# The rate counts deaths per 1,000 births.\n", new)
    assert any("does not open with a comment" in fault for fault in course.faults)


def test_opening_comment_that_is_taken_away(course):
    course.edit(
        "assignment.md", f"# Hidden test: a clinic without births.\n{BEGIN}", f"{BEGIN}# A clinic without births.\n"
    )
    assert "does not open with a comment" in course.only_fault("assignment.md", "### BEGIN HIDDEN TESTS")


def test_grade_cell_with_too_many_assertions(course):
    old = "ce_found = ce.call(rate, 0, 0, expected=ce.number)\n"
    more = "assert ce_found, ce.say(ce_NO_RATE, found=1, expected=2)\n"
    course.edit("assignment.md", old, old + more * 6)
    assert "has 7 assertions" in course.only_fault("assignment.md", "# Hidden test")
