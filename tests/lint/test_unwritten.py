"""What is still to be written."""

import pytest

from count_everyone.cli import main


@pytest.mark.parametrize(
    "name", ["lesson.md", "assignment.md", "quiz.yml", "teach.md", "glossary.md", "answers/rate.md"]
)
def test_mark_in_a_file_of_a_module(course, name):
    path = course.path(name)
    path.write_text(path.read_text(encoding="utf-8") + "\n# TO WRITE: how it ends\n", encoding="utf-8")
    found = [
        fault
        for fault in course.faults
        if "Still to be written: how it ends. Write it, and take the mark away." in fault
    ]
    assert [fault.split(": ")[0] for fault in found] == [
        f"notebooks/01-count-births/{name}:{course.line(name, 'TO WRITE')}"
    ]


def test_mark_in_the_page_of_a_table(course):
    course.write("/datasets/births/README.md", "# Births\n\nTO WRITE: who counted?\n")
    course.write("/datasets/births/datapackage.json", '{\n"title": "TO WRITE: a title"\n}\n')
    assert [fault.split(" Write it")[0] for fault in course.faults] == [
        "datasets/births/README.md:3: Still to be written: who counted?",
        "datasets/births/datapackage.json:2: Still to be written: a title.",
    ]


def test_quotation_mark_of_yaml_is_no_part_of_what_is_to_be_written(course):
    text = course.path("quiz.yml").read_text(encoding="utf-8")
    course.path("quiz.yml").write_text(f"{text}\n# 'TO WRITE: the author's answer'\n", encoding="utf-8")
    (fault,) = course.faults
    assert fault.endswith(": Still to be written: the author's answer. Write it, and take the mark away.")


def test_places_of_a_file_are_counted_and_three_are_shown(course, capsys):
    marks = "".join(f"TO WRITE: part {number}\n\n" for number in range(5))
    course.write("/datasets/births/README.md", f"# Births\n\n{marks}").edit(
        "lesson.md", "minutes: 15\n", "minutes: x\n"
    )
    assert main(["lint", "--root", str(course.root)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line.split(" Write it")[0] for line in said] == [
        "datasets/births/README.md:3: Still to be written: part 0.",
        "datasets/births/README.md:5: Still to be written: part 1.",
        "datasets/births/README.md:7: Still to be written: part 2.",
        "datasets/births/README.md: 5 places are still to be written, 3 are shown. To see all, add --all.",
        "notebooks/01-count-births/lesson.md:4: The key 'minutes' is 'x', a whole number above 0 was expected. "
        "Mend the value.",
        "6 findings.",
    ]
    assert main(["lint", "--all", "--root", str(course.root)]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 7
