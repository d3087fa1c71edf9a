"""Sources that cannot be read."""

import pytest


def test_cell_that_is_not_python(course):
    course.edit("lesson.md", "plt.show()", "plt.show(")
    assert "This is not Python" in course.only_fault("lesson.md", "plt.show(")


def test_answer_that_is_not_python(course):
    course.edit("answers/rate.md", "    return float(", "    return (float(")
    assert "This is not Python" in course.only_fault("answers/rate.md", "## right: share")


def test_quiz_without_its_second_part(course):
    path = course.path("quiz.yml")
    path.write_text(path.read_text(encoding="utf-8").split("closing:")[0], encoding="utf-8")
    assert "recall and closing" in course.only_fault("quiz.yml", "recall:")


def test_every_file_that_cannot_be_read_is_named(course):
    course.edit("lesson.md", "question: How", "question: : How").write("assignment.md", "# No front matter\n")
    assert [fault.split(": ")[0] for fault in course.faults] == [
        "notebooks/01-count-births/assignment.md:1",
        "notebooks/01-count-births/lesson.md:3",
    ]


@pytest.mark.parametrize("value", ["7", "null", "text", "{a: 1}"])
@pytest.mark.parametrize("key", ["title", "minutes", "objectives", "needs", "tables"])
def test_value_of_any_type_gives_a_finding_and_no_traceback(course, key, value):
    path = course.path("lesson.md")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "Compute a rate" not in line]
    lines = [f"{key}: {value}" if line.startswith(f"{key}:") else line for line in lines]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert any("lesson.md:" in fault for fault in course.faults)


@pytest.mark.parametrize("name", ["quiz.yml", "answers/rate.md"])
def test_each_line_of_a_file_may_be_missing(course, name):
    path = course.path(name)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for number in range(len(lines)):
        path.write_text("".join(lines[:number] + lines[number + 1 :]), encoding="utf-8")
        assert isinstance(course.faults, list)
