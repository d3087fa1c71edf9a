"""Points."""

import pytest


@pytest.mark.parametrize("words", ["3 points", "1 point", "two points"])
def test_points_written_by_hand(course, words):
    course.edit(
        "assignment.md",
        "## Task 1. A rate ({points:rate})",
        f"## Task 1. A rate ({{points:rate}})\n\nIt gives {words}.",
    )
    assert "written by hand" in course.only_fault("assignment.md", "It gives")


@pytest.mark.parametrize("words", ["A gap of 3 percentage points.", "Look at these five points.", "The decimal point."])
def test_other_points(course, words):
    course.edit("assignment.md", "## Task 1. A rate ({points:rate})", f"## Task 1. A rate ({{points:rate}})\n\n{words}")
    assert not course.faults


def test_mark_without_a_task(course):
    course.edit("assignment.md", "{points:automatic}", "{points:shares}")
    assert "names no task" in course.only_fault("assignment.md", "{points:shares}")


def test_task_whose_points_are_not_said(course):
    course.edit("assignment.md", "## Task 1. A rate ({points:rate})", "## Task 1. A rate")
    line = course.line("assignment.md", "def rate(")
    assert any(f":{line}: The points of the task 'rate' do not stand in the prose." in fault for fault in course.faults)


def test_mark_in_a_lesson(course):
    course.edit("lesson.md", "registered 120 births.", "registered 120 births.\nThis gives {points:rate}.")
    assert "no points" in course.only_fault("lesson.md", "{points:rate}")
