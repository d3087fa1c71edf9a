"""The command: what a person sees, and that every finding has its true line."""

from count_everyone.cli import main
from count_everyone.lint.run import find_faults
from count_everyone.lint.sources import Page


def test_right_course_has_no_finding(course, capsys):
    assert main(["lint", "--root", str(course.root)]) == 0
    assert capsys.readouterr().out == "No findings: 1 module, 7 files.\n"


def test_root_may_stand_before_the_command(course):
    assert main(["--root", str(course.root), "lint"]) == 0


def test_finding_is_one_line_with_relative_path_and_a_count_follows(course, capsys):
    course.edit("lesson.md", "minutes: 15\n", "minutes: ten\n")
    assert main(["lint", "--root", str(course.root)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "notebooks/01-count-births/lesson.md:4: The key 'minutes' is 'ten', a whole number above 0 was expected. "
        "Mend the value.",
        "1 finding.",
    ]


def test_one_module_is_checked_alone(course, capsys):
    course.write("/notebooks/02-empty/lesson.md", "No front matter.\n").write("/README.md", "It is simply true.\n")
    course.write("/datasets/wells/README.md", "TO WRITE: all\n").write("/datasets/births/README.md", "TO WRITE: who?\n")
    course.edit("lesson.md", "minutes: 15\n", "minutes: ten\n")
    assert main(["lint", "--root", str(course.root), "01"]) == 1
    found = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[0] for line in found[:-1]] == [
        "datasets/births/README.md:1",
        "notebooks/01-count-births/lesson.md:4",
    ]


def test_module_that_is_not_there_is_named(course, capsys):
    assert main(["lint", "--root", str(course.root), "09"]) == 1
    assert "0 modules begin with '09', 1 was expected. The modules are: 01-count-births." in capsys.readouterr().err


def test_small_course_of_the_benchmark_has_its_tests_in_the_mould(root):
    faults = [str(finding) for finding in find_faults(root / "benchmarks" / "light_course")]
    rules = ("mould", "message", "learner", "visible part", "A test ", "hidden test")
    assert [fault for fault in faults if "assignment.md" in fault and any(words in fault for words in rules)] == []


def test_source_that_cannot_be_read_is_a_finding_and_the_other_modules_are_checked(course, capsys):
    course.write("/notebooks/02-empty/lesson.md", "No front matter.\n")
    course.edit("lesson.md", "minutes: 15\n", "minutes: ten\n")
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
