"""Hints."""

import pytest

from count_everyone.lint.hints import SUMMARIES

HEADING = "## Task 1. A rate"
IDEA = "A rate has a denominator, and without one it is not defined.\n"
SHAPE = "```python\nif births == ____:\n    return ____\nreturn ____ * deaths / ____\n```\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"<details><summary>{SUMMARIES[1]}</summary>\n\n{IDEA}\n</details>\n\n", ""),
        (SUMMARIES[0], "Hint 1: look"),
        (SUMMARIES[2], SUMMARIES[2].upper()),
        (SUMMARIES[0], SUMMARIES[0] + "</summary>\n\nLook.\n\n</details>\n\n<details><summary>Hint 1: again"),
    ],
)
def test_task_without_the_three_hints(course, old, new):
    course.edit("assignment.md", old, new)
    assert "three were expected" in course.only_fault("assignment.md", HEADING)


def test_hint_below_the_solution_cell_is_none(course):
    path = course.path("assignment.md")
    hint = "<details><summary>" + path.read_text(encoding="utf-8").split("<details><summary>")[3].split("```{code")[0]
    course.edit("assignment.md", hint, "").edit("assignment.md", "## Task 2.", f"{hint}## Task 2.")
    assert "three were expected" in course.only_fault("assignment.md", HEADING)


def test_empty_hint(course):
    course.edit("assignment.md", IDEA, "")
    assert f"'{SUMMARIES[1]}' is empty" in course.only_fault("assignment.md", SUMMARIES[1])


def test_third_hint_without_code(course):
    course.edit("assignment.md", SHAPE, "Divide the deaths by the births.\n")
    assert "holds no code" in course.only_fault("assignment.md", SUMMARIES[2])


@pytest.mark.parametrize(("old", "new"), [(f"\n{IDEA}", IDEA), (f"{IDEA}\n", IDEA)])
def test_hint_without_the_empty_lines_that_a_notebook_needs(course, old, new):
    course.edit("assignment.md", old, new)
    assert "no empty line" in course.only_fault("assignment.md", SUMMARIES[1])


def test_hint_that_gives_the_solution_away(course):
    course.edit("assignment.md", "return ____ * deaths / ____", "return 1000 * deaths / births  ")
    assert not course.faults
    course.edit("assignment.md", "if births == ____:\n    return ____\nr", "if births == 0:  \n    return ____\nr")
    assert "can be read elsewhere" in course.only_fault("assignment.md", "    if births == 0:")
