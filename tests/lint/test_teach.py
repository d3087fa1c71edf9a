"""The page for those who teach."""

import pytest

from count_everyone.lint.teach import HEADINGS
from count_everyone.source.module_facts import minutes_of_parts


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


def test_minutes_by_part_are_those_of_the_lesson_and_need_no_claim(course):
    text = "The lesson takes 15 minutes, the assignment 20.\n"
    table = "\n| part | sections | minutes |\n|---|---|---|\n| 1 | all | {} |\n| | all | {} |\n"
    right = round(sum(minutes_of_parts(course.path("teach.md").parent)))
    wrong = table.format(right + 1, right + 1)
    course.edit("teach.md", text, text + wrong)
    assert f"are {right + 1}, {right + 1}; by the rule" in course.only_fault(
        "teach.md", "| part | sections | minutes |"
    )
    assert not course.edit("teach.md", wrong, table.format(right, right)).faults


@pytest.mark.parametrize(("minutes", "is_right"), [((20, 25), True), ((20, 20), False), ((20, "25 or so"), False)])
def test_short_version_has_45_minutes_and_they_need_no_claim(course, minutes, is_right):
    rows = "".join(f"| {one} | Read it. |\n" for one in minutes)
    text = "Read the table together, guess, and draw the two bars.\n"
    course.edit("teach.md", text, f"{text}\n| minutes | what |\n|---|---|\n{rows}")
    assert any("The minutes of the short version are" in fault for fault in course.faults) is not is_right
