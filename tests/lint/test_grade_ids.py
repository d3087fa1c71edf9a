"""The names of graded cells, and the marks that stand for nbgrader's metadata."""

import pytest

HIDDEN = ":test: rate-without-births, 2"
TASK = ":task: rate\n"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (HIDDEN, ":test: rate-without-births", "a name and its points were expected"),
        (HIDDEN, ":test: rate-without-births, 0", "a number above 0 was expected"),
        (HIDDEN, ":test: rate-without-births, two", "a name and its points were expected"),
        (HIDDEN, ":test: rate-Without-births, 2", "lower-case words"),
        (HIDDEN, ":test: rate-without_births, 2", "lower-case words"),
        (HIDDEN, ":test: rate-, 2", "lower-case words"),
        (HIDDEN, f"{HIDDEN}\n:task: other", "has the marks task and test"),
        (HIDDEN, ":nbgrader: {grade_id: rate-without-births, grade: true}", "are written by hand"),
        (HIDDEN, ":memo: 2", "The mark memo stands on a code cell"),
        ('{"memo": 2}', '{"memo": true}', "a number above 0 was expected"),
        ('{"memo": 2}', '{"task": "memo"}', "The mark task stands on a markdown cell"),
    ],
)
def test_mark_that_cannot_be_read_is_told_at_its_cell(course, old, new, words):
    course.edit("assignment.md", old, new)
    (fault,) = course.faults
    assert words in fault
    number = int(fault.split(":")[1])
    assert abs(course.line("assignment.md", new.splitlines()[0]) - number) <= 2


def test_graded_cell_in_a_lesson(course):
    course.edit("lesson.md", "```{code-cell}\nimport pandas", f"```{{code-cell}}\n{HIDDEN}\nimport pandas")
    assert "no graded cells" in course.only_fault("lesson.md", ":test:")


def test_grade_id_that_stands_twice(course):
    line = course.line("assignment.md", HIDDEN)
    course.edit("assignment.md", "rate-without-births", "rate-per-thousand")
    assert any(
        f"assignment.md:{line}: The grade_id 'rate-per-thousand' stands in line 67 already." in f for f in course.faults
    )


def test_grade_cell_without_a_task(course):
    course.edit("assignment.md", "rate-without-births", "share-without-births")
    assert any("'share-without-births' belongs to no task" in fault for fault in course.faults)


def test_grade_cell_of_the_memo(course):
    course.edit("assignment.md", "rate-without-births", "memo-without-births")
    assert any("which a person grades" in fault for fault in course.faults)


def test_grade_cell_above_its_solution(course):
    path = course.path("assignment.md")
    head, cells = path.read_text(encoding="utf-8").split(f"```{{code-cell}}\n{TASK}")
    solution, tools, first, rest = cells.split("```\n\n", 3)
    path.write_text(
        f"{head}{first}```\n\n```{{code-cell}}\n{TASK}{solution}```\n\n{tools}```\n\n{rest}", encoding="utf-8"
    )
    line = course.line("assignment.md", ":test: rate-per-thousand")
    assert any(f":{line}: " in fault and "stands above the solution cell" in fault for fault in course.faults)
