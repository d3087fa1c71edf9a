"""The page for those who teach."""

import pytest

from count_everyone.lint.teach import HEADINGS


def test_module_without_a_page_for_those_who_teach(course):
    course.path("teach.md").unlink()
    (fault,) = course.faults
    assert "01-count-births/teach.md:1: The file is missing" in fault


@pytest.mark.parametrize("name", HEADINGS)
def test_section_that_is_missing(course, name):
    course.edit("teach.md", f"## {name}\n", f"## {name} or so\n")
    (fault,) = course.faults
    assert f"teach.md:1: The section '## {name}' is missing." in fault


def test_section_that_is_empty(course):
    course.edit("teach.md", "Read the table together, guess, and draw the two bars.\n", "")
    assert "'## In 45 minutes' is empty" in course.only_fault("teach.md", "## In 45 minutes")


def test_sections_in_another_order(course):
    course.edit("teach.md", "## In 45 minutes", "## In an hour").edit("teach.md", "## Minutes", "## In 45 minutes")
    course.edit("teach.md", "## In an hour", "## Minutes")
    (fault,) = course.faults
    assert "in another order" in fault


def test_section_of_ones_own_is_allowed(course):
    assert not course.edit("teach.md", "## On paper", "## With a radio\n\nTell it.\n\n## On paper").faults


def test_rubric_with_other_points_than_the_memo(course):
    course.edit("assignment.md", '{"memo": 2}', '{"memo": 3}')
    assert [fault.split(": ", 1)[1].split(".")[0] for fault in course.faults] == [
        "The rubric says up to 2 points, the memo of the assignment gives 3",
        "The table gives 1 times 2 points, together 2; the memo has 3",
    ]


def test_rubric_that_says_no_points(course):
    course.edit("teach.md", "The memo gives up to 2 points.\n", "Read it.\n")
    assert "does not say how many points" in course.only_fault("teach.md", "## Rubric of the memo")


def test_rubric_with_a_row_too_many(course):
    course.edit(
        "teach.md", "| Is it said in people?", "| Is it said who decides? | a | b | c |\n| Is it said in people?"
    )
    assert "The table gives 2 times 2 points" in course.only_fault("teach.md", "| question |")
