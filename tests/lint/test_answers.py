"""Answers."""

import shutil

WRONG = "answers/rate/wrong-zero.py"


def test_task_without_a_right_answer(course):
    course.path("answers/rate/right-share.py").unlink()
    assert "has no right answer" in course.only_fault("assignment.md", "def rate(")


def test_task_without_answers(course):
    shutil.rmtree(course.path("answers"))
    assert len(course.faults) == 4


def test_grade_cell_that_nobody_fails(course):
    course.path(WRONG).unlink()
    assert "No wrong answer fails" in course.only_fault("assignment.md", ":test: rate-without-births")


def test_grade_cell_that_is_not_there(course):
    course.edit(
        WRONG,
        "fails: rate-without-births\n",
        'fails: rate-without-deaths\nsays: "a clinic"\n\nfails: rate-without-births\n',
    )
    assert "has no grade cell 'rate-without-deaths'" in course.only_fault(WRONG, "fails: rate-without-deaths")


def test_folder_without_a_task(course):
    course.write("answers/memo/right-short.py", '"""Somebody who writes little."""\nmemo = 1\n')
    (fault,) = course.faults
    assert fault.startswith("notebooks/01-count-births/answers/memo:1: 'memo' is no task")
