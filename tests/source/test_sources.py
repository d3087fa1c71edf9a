"""A source that cannot be read says where, what was expected and how to mend it."""

import pytest

from count_everyone.errors import SourceError
from count_everyone.source.module import find_module, find_modules, front_matter
from count_everyone.source.notebook import read_notebook
from count_everyone.source.quiz import read_quiz

SLUG = "01-count-births"


def test_folder_without_a_number_is_refused(tiny):
    (tiny / "notebooks" / "births").mkdir()
    with pytest.raises(SourceError, match="not two digits, a hyphen and a slug"):
        find_modules(tiny)


def test_module_is_found_by_its_number(tiny):
    assert find_module(tiny, "01").slug == SLUG


def test_unknown_module_names_those_that_exist(tiny):
    with pytest.raises(ValueError, match=f"0 modules begin with '02', 1 was expected. The modules are: {SLUG}"):
        find_module(tiny, "02")


def test_missing_file_is_named(tiny):
    lesson = tiny / "notebooks" / SLUG / "lesson.md"
    lesson.unlink()
    with pytest.raises(SourceError, match=r"lesson.md:1: The file is missing"):
        front_matter(lesson)


def test_file_without_front_matter_is_refused(tiny):
    lesson = tiny / "notebooks" / SLUG / "lesson.md"
    lesson.write_text("# Count births\n", encoding="utf-8")
    with pytest.raises(SourceError, match="does not open with front matter"):
        read_notebook(lesson)


def test_fault_in_the_front_matter_has_its_line(tiny, edit):
    lesson = tiny / "notebooks" / SLUG / "lesson.md"
    edit(lesson, "tables: [births]", "tables: [births")
    with pytest.raises(SourceError, match=r"lesson.md:\d+: The front matter is not YAML") as error:
        front_matter(lesson)
    assert 7 <= error.value.line <= 9


def test_fault_in_the_options_of_a_cell_is_a_clear_error(tiny, edit):
    lesson = tiny / "notebooks" / SLUG / "lesson.md"
    edit(lesson, ":mystnb: {image: {alt", ":mystnb: {image: {{alt")
    with pytest.raises(SourceError, match="A cell cannot be read"):
        read_notebook(lesson)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("closing:", "ending:", "keys are not recall and closing"),
        ('      - text: "50"\n        correct: true', '      - text: "50"', "has 0 correct options"),
        ("        reason: There is nothing to divide by.\n", "", "has no 'reason'"),
    ],
)
def test_quiz_that_cannot_teach_is_refused(tiny, edit, old, new, reason):
    quiz = tiny / "notebooks" / SLUG / "quiz.yml"
    edit(quiz, old, new)
    with pytest.raises(SourceError, match=reason):
        read_quiz(quiz)


def test_fault_in_a_question_has_the_line_of_the_question(tiny, edit):
    quiz = tiny / "notebooks" / SLUG / "quiz.yml"
    edit(quiz, "        correct: true\n        reason: There is", "        reason: There is")
    with pytest.raises(SourceError) as error:
        read_quiz(quiz)
    assert error.value.line == 31


def test_line_of_a_cell_is_its_line_in_the_source(tiny):
    lesson = tiny / "notebooks" / SLUG / "lesson.md"
    lines = lesson.read_text(encoding="utf-8").splitlines()
    cells = read_notebook(lesson).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert all(lines[cell.metadata["source_line"] - 1].startswith("```{code-cell}") for cell in code)
