"""What is still to be written."""

import pytest


@pytest.mark.parametrize(
    "name", ["lesson.md", "assignment.md", "quiz.yml", "teach.md", "glossary.md", "answers/rate.md"]
)
def test_mark_in_a_file_of_a_module(course, name):
    path = course.path(name)
    path.write_text(path.read_text(encoding="utf-8") + "\n# TO WRITE: how it ends\n", encoding="utf-8")
    found = [fault for fault in course.faults if "Still to be written: how it ends" in fault]
    assert [fault.split(": ")[0] for fault in found] == [
        f"notebooks/01-count-births/{name}:{course.line(name, 'TO WRITE')}"
    ]


def test_mark_in_the_page_of_a_table(course):
    course.write("/datasets/births/README.md", "# Births\n\nTO WRITE: who counted?\n")
    course.write("/datasets/births/datapackage.json", '{\n"title": "TO WRITE: a title"\n}\n')
    assert [fault.split(" Write it")[0] for fault in course.faults] == [
        "datasets/births/README.md:3: Still to be written: who counted?",
        "datasets/births/datapackage.json:2: Still to be written: a title",
    ]
