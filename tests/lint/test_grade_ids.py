"""The metadata of nbgrader."""

import pytest

HIDDEN = "grade_id: rate-without-births, grade: true, solution: false, locked: true, points: 2, schema_version: 3"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("schema_version: 3", "schema_version: 2", "schema_version is 2"),
        (", schema_version: 3", "", "lack schema_version"),
        ("locked: true", "locked: false", "locked is false, true was expected"),
        ("locked: true", "locked: yes please", "not true or false"),
        ("points: 2", "points: 2, cell_type: code", "do not belong"),
    ],
)
def test_metadata_of_a_grade_cell(course, old, new, words):
    course.edit("assignment.md", HIDDEN, HIDDEN.replace(old, new))
    assert any(words in fault for fault in course.faults)
    line = course.line("assignment.md", "grade_id: rate-without-births")
    assert all(f"assignment.md:{line}: " in fault for fault in course.faults)


def test_solution_cell_that_is_locked(course):
    course.edit("assignment.md", "solution: true, locked: false", "solution: true, locked: true")
    assert "locked is true, false was expected" in course.only_fault("assignment.md", "grade_id: rate,")


def test_metadata_of_a_memo_are_found_at_their_line(course):
    course.edit("assignment.md", '"locked": false', '"locked": true')
    assert "locked is true, false was expected" in course.only_fault("assignment.md", '"grade_id": "memo"')


def test_cell_of_nbgrader_that_is_a_task(course):
    course.edit("assignment.md", '"task": false', '"task": true')
    assert "has no such cells" in course.only_fault("assignment.md", '"grade_id": "memo"')


def test_graded_cell_in_a_lesson(course):
    course.edit(
        "lesson.md", "```{code-cell}\nimport pandas", f"```{{code-cell}}\n:nbgrader: {{{HIDDEN}}}\nimport pandas"
    )
    assert "no graded cells" in course.only_fault("lesson.md", ":nbgrader:")


def test_grade_id_that_stands_twice(course):
    course.edit("assignment.md", "grade_id: rate-without-births", "grade_id: rate-per-thousand")
    line = (
        course.path("assignment.md")
        .read_text(encoding="utf-8")
        .splitlines()
        .index("# Hidden test: a clinic without births.")
    )
    assert any(
        f"assignment.md:{line}: The grade_id 'rate-per-thousand' stands in line 26 already." in f for f in course.faults
    )


@pytest.mark.parametrize("name", ["rate-Without-births", "rate-without_births", "rate-"])
def test_grade_id_that_is_not_lower_case_words(course, name):
    course.edit("assignment.md", "grade_id: rate-without-births", f"grade_id: {name}")
    course.edit("answers/rate/wrong-zero.py", "fails: rate-without-births", f"fails: {name}")
    assert "lower-case words" in course.only_fault("assignment.md", f"grade_id: {name},")


def test_grade_cell_without_a_task(course):
    course.edit("assignment.md", "grade_id: rate-without-births", "grade_id: share-without-births")
    assert any("'share-without-births' belongs to no task" in fault for fault in course.faults)


def test_grade_cell_of_the_memo(course):
    course.edit("assignment.md", "grade_id: rate-without-births", "grade_id: memo-without-births")
    assert any("which a person grades" in fault for fault in course.faults)


def test_grade_cell_above_its_solution(course):
    path = course.path("assignment.md")
    head, cells = path.read_text(encoding="utf-8").split("```{code-cell}\n:nbgrader: {grade_id: rate, ")
    solution, tests = cells.split("```\n\n", 1)
    first, rest = tests.split("```\n\n", 1)
    path.write_text(
        f"{head}{first}```\n\n```{{code-cell}}\n:nbgrader: {{grade_id: rate, {solution}```\n\n{rest}", encoding="utf-8"
    )
    assert "stands above the solution cell" in course.only_fault("assignment.md", "grade_id: rate-per-thousand")
