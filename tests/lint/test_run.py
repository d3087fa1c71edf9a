"""The command: what a person sees, and that every finding has its true line."""

from count_everyone.cli import main
from count_everyone.lint.sources import Page


def test_right_course_has_no_finding(course, capsys):
    assert main(["lint", "--root", str(course.root)]) == 0
    assert capsys.readouterr().out == "No findings: 1 module, 4 files.\n"


def test_root_may_stand_before_the_command(course):
    assert main(["--root", str(course.root), "lint"]) == 0


def test_finding_is_one_line_with_relative_path_and_a_count_follows(course, capsys):
    course.edit("lesson.md", "minutes: 10\n", "minutes: ten\n")
    assert main(["lint", "--root", str(course.root)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "notebooks/01-count-births/lesson.md:4: The key 'minutes' is 'ten', a whole number above 0 was expected. "
        "Mend the value.",
        "1 finding.",
    ]


def test_source_that_cannot_be_read_is_a_finding_and_the_other_modules_are_checked(course, capsys):
    course.write("/notebooks/02-empty/lesson.md", "No front matter.\n")
    course.edit("lesson.md", "minutes: 10\n", "minutes: ten\n")
    assert main(["lint", "--root", str(course.root)]) == 1
    out = capsys.readouterr().out
    assert "notebooks/02-empty/lesson.md:1: The file does not open with front matter." in out
    assert "notebooks/02-empty/quiz.yml:1: The file is missing." in out
    assert "notebooks/01-count-births/lesson.md:4: " in out


def test_folder_that_is_no_slug_is_a_finding(course):
    course.write("/notebooks/drafts/lesson.md", "")
    (fault,) = course.faults
    assert fault.startswith("notebooks/drafts:1: The folder's name is not two digits")


def test_each_line_of_each_cell_is_found_in_the_file(root):
    for path in sorted([*root.glob("notebooks/*/lesson.md"), *root.glob("notebooks/*/assignment.md")]):
        page = Page(path)
        for cell in page.cells:
            for offset, text in enumerate(cell.source.splitlines()):
                assert page.lines[page.line(cell, offset) - 1] == text
