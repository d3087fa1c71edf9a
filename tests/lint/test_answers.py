"""Answers."""

import re
import shutil

FILE = "answers/rate.md"


def without(course, *headings):
    """Take sections away."""
    path = course.path(FILE)
    parts = re.split(r"(?m)^(?=## )", path.read_text(encoding="utf-8"))
    path.write_text("".join(part for part in parts if not part.startswith(headings)), encoding="utf-8")


def test_task_without_a_right_answer(course):
    without(course, "## right: share")
    assert "has no right answer" in course.only_fault("assignment.md", "def rate(")


def test_task_without_answers(course):
    shutil.rmtree(course.path("answers"))
    assert len(course.faults) == 4


def test_grade_cell_that_nobody_fails(course):
    without(course, "## wrong: zero")
    assert "No wrong answer fails" in course.only_fault("assignment.md", ":test: rate-without-births")


def test_grade_cell_that_is_not_there(course):
    course.edit(FILE, "- `rate-without-births`", '- `rate-without-deaths`: "a clinic"\n- `rate-without-births`')
    assert "has no grade cell 'rate-without-deaths'" in course.only_fault(FILE, "- `rate-without-deaths`")


def test_file_without_a_task(course):
    course.write("answers/memo.md", "## right: short\n\nSomebody who writes little.\n\n```python\nmemo = 1\n```\n")
    (fault,) = course.faults
    assert fault.startswith("notebooks/01-count-births/answers/memo.md:1: 'memo.md' is no task")


def test_file_without_its_title(course):
    course.edit(FILE, "# Answers to rate\n\n", "")
    (fault,) = course.faults
    assert "answers/rate.md:1: The file does not open with its title. Write # Answers to rate." in fault
