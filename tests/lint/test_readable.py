"""Sources that cannot be read."""


def test_cell_that_is_not_python(course):
    course.edit("lesson.md", "plt.show()", "plt.show(")
    assert "This is not Python" in course.only_fault("lesson.md", "plt.show(")


def test_answer_that_is_not_python(course):
    course.write("answers/rate/wrong-spelling.py", '"""Somebody who is tired."""\ndef rate(deaths, births)\n')
    assert "This is not Python" in course.only_fault("answers/rate/wrong-spelling.py", "def rate")


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
