"""Cells of lessons."""

import pytest

IMPORT = "import pandas as pd\n"


def test_long_cell(course):
    course.edit("lesson.md", IMPORT, IMPORT + "\n".join(f"clinic_{number} = {number}\n" for number in range(13)))
    assert "has 16 lines" in course.only_fault("lesson.md", "import pandas")


def test_cell_of_fifteen_lines(course):
    assert not course.edit("lesson.md", IMPORT, IMPORT + "\n\n".join(f"c_{n} = {n}" for n in range(12)) + "\n").faults


def test_long_claim(course):
    old = 'assert births["births"].sum() == 120\n'
    assert not course.edit("lesson.md", old, old * 20).faults


@pytest.mark.parametrize("line", ["X = births", "y = births", "data, y = births, births", "model = lambda X: X"])
def test_name_that_is_no_word(course, line):
    course.edit("lesson.md", IMPORT, f"{IMPORT}{line}\n")
    assert "says nothing" in course.only_fault("lesson.md", line)


def test_names_of_the_assignment_are_free(course):
    assert not course.edit("assignment.md", "    if births == 0:\n", "    y = births\n    if births == 0:\n").faults
