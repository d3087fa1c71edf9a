"""What a build makes, and what it leaves."""

import json
import shutil

import nbclient
import nbformat
import pytest

from count_everyone.errors import SourceError
from count_everyone.learner.course import build_course

SLUG = "01-count-births"


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write_in(path):
    """Write a cell of one's own at the end of a notebook."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("mine = 1"))
    nbformat.write(notebook, path)


@pytest.fixture
def two(tiny, edit):
    """The small course with a second, throw-away module: one more folder, and nothing else."""
    second = tiny / "notebooks" / "02-count-wells"
    shutil.copytree(tiny / "notebooks" / SLUG, second)
    edit(second / "lesson.md", "title: Count births", "title: Count wells")
    return tiny


def test_learner_gets_lesson_assignment_and_data_side_by_side(tiny):
    build_course(tiny)
    assert {name for name in files_of(tiny / "course") if not name.startswith(".")} == {
        "welcome.md",
        f"{SLUG}/lesson.ipynb",
        f"{SLUG}/assignment.ipynb",
        f"{SLUG}/data/births.csv",
    }


def test_own_data_of_a_module_stands_beside_its_tables_and_a_change_of_it_is_built(tiny):
    plan = tiny / "notebooks" / SLUG / "data" / "plan.json"
    plan.parent.mkdir()
    for text in ('{"relevant_gap": 0.1}', '{"relevant_gap": 0.2}'):
        plan.write_text(text, encoding="utf-8")
        assert build_course(tiny).made == [SLUG]
        for folder in (tiny / "course", tiny / "grading" / "source"):
            assert (folder / SLUG / "data" / "plan.json").read_text(encoding="utf-8") == text


def test_same_input_gives_the_same_bytes(tiny, tmp_path):
    again = shutil.copytree(tiny, tmp_path / "again")
    build_course(tiny)
    build_course(again)
    assert files_of(tiny / "course") == files_of(again / "course")
    assert files_of(tiny / "grading") == files_of(again / "grading")


def test_second_build_makes_nothing(tiny):
    assert build_course(tiny).made == [SLUG]
    before = {path: path.stat().st_mtime_ns for path in (tiny / "course" / SLUG).rglob("*")}
    assert build_course(tiny).made == []
    assert before == {path: path.stat().st_mtime_ns for path in (tiny / "course" / SLUG).rglob("*")}


def test_edit_of_one_module_rebuilds_one_module(two, edit):
    build_course(two)
    edit(
        two / "notebooks" / "02-count-wells" / "lesson.md", "registered 120 births.\n", "have registered 120 births.\n"
    )
    assert build_course(two).made == ["02-count-wells"]


def test_edit_of_a_table_rebuilds_the_modules_that_use_it(two, edit):
    build_course(two)
    edit(two / "datasets" / "births" / "births.csv", "South,80,1", "South,80,2")
    assert build_course(two).made == [SLUG, "02-count-wells"]
    assert b"South,80,2" in (two / "course" / SLUG / "data" / "births.csv").read_bytes()


def test_new_folder_is_a_new_module_on_the_welcome_page_and_in_the_instructors_source(two):
    build_course(two)
    welcome = (two / "course" / "welcome.md").read_text(encoding="utf-8")
    assert (
        "| 02. Count wells | How many children die before five in two clinics? | lesson 15, assignment 20 | `births` |"
        in welcome
    )
    assert (two / "grading" / "source" / "02-count-wells" / "assignment.ipynb").exists()


def test_deleted_notebook_is_made_again(tiny):
    build_course(tiny)
    lesson = tiny / "course" / SLUG / "lesson.ipynb"
    before = lesson.read_bytes()
    lesson.unlink()
    assert build_course(tiny).made == [SLUG]
    assert lesson.read_bytes() == before


def test_welcome_page_says_for_whom_the_minutes_are(tiny):
    build_course(tiny)
    welcome = (tiny / "course" / "welcome.md").read_text(encoding="utf-8")
    assert "Who reads slowly, or has written little code, may need twice that." in welcome
    assert "**A place to stop.**" in welcome


def test_learners_notebook_survives_a_new_version_and_the_welcome_page_says_so(tiny, edit):
    build_course(tiny)
    assignment = tiny / "course" / SLUG / "assignment.ipynb"
    assignment.write_text(assignment.read_text(encoding="utf-8").replace("NotImplementedError", "MyWork"), "utf-8")
    mine = assignment.read_bytes()
    edit(tiny / "notebooks" / SLUG / "assignment.md", "## Task 1. A rate", "## Task 1. A rate of deaths")
    report = build_course(tiny)
    assert assignment.read_bytes() == mine
    new = tiny / "course" / SLUG / "assignment.new.ipynb"
    assert "A rate of deaths" in new.read_text(encoding="utf-8")
    assert report.kept == {f"course/{SLUG}/assignment.ipynb": f"course/{SLUG}/assignment.new.ipynb"}
    welcome = (tiny / "course" / "welcome.md").read_text(encoding="utf-8")
    assert f"[{SLUG}/assignment.ipynb]({SLUG}/assignment.ipynb) is yours." in welcome


def test_lesson_that_was_run_is_replaced_by_the_new_version_and_nothing_stands_beside_it(tiny, edit):
    build_course(tiny)
    lesson = tiny / "course" / SLUG / "lesson.ipynb"
    run = nbformat.read(lesson, as_version=4)
    nbclient.NotebookClient(run, resources={"metadata": {"path": lesson.parent}}).execute()
    nbformat.write(run, lesson)
    edit(tiny / "notebooks" / SLUG / "lesson.md", "registered 120 births.\n", "have registered 120 births.\n")
    assert build_course(tiny).kept == {}
    assert "have registered 120 births." in lesson.read_text(encoding="utf-8")
    assert [path.name for path in sorted(lesson.parent.glob("*.ipynb"))] == ["assignment.ipynb", "lesson.ipynb"]


def test_points_that_an_instructor_changed_are_kept(tiny, edit):
    build_course(tiny)
    source = tiny / "grading" / "source" / SLUG / "assignment.ipynb"
    notebook = nbformat.read(source, as_version=4)
    next(cell for cell in notebook.cells if cell.id == "rate-per-thousand").metadata.nbgrader["points"] = 5
    nbformat.write(notebook, source)
    edit(tiny / "notebooks" / SLUG / "assignment.md", "## Task 1. A rate", "## Task 1. A rate of deaths")
    assert list(build_course(tiny).kept) == [f"grading/source/{SLUG}/assignment.ipynb"]


def test_version_beside_a_changed_notebook_outlives_the_next_build(tiny, edit):
    build_course(tiny)
    assignment = tiny / "course" / SLUG / "assignment.ipynb"
    write_in(assignment)
    edit(tiny / "notebooks" / SLUG / "assignment.md", "## Task 1. A rate", "## Task 1. A rate of deaths")
    build_course(tiny)
    edit(tiny / "notebooks" / SLUG / "lesson.md", "registered 120 births.\n", "have registered 120 births.\n")
    build_course(tiny)
    assert (tiny / "course" / SLUG / "assignment.new.ipynb").exists()


def test_changed_source_of_an_instructor_is_kept_outside_of_what_nbgrader_reads(tiny, edit):
    build_course(tiny)
    source = tiny / "grading" / "source" / SLUG / "assignment.ipynb"
    write_in(source)
    edit(tiny / "notebooks" / SLUG / "assignment.md", "## Task 1. A rate", "## Task 1. A rate of deaths")
    build_course(tiny)
    assert [path.name for path in source.parent.glob("*.ipynb")] == ["assignment.ipynb"]
    assert (tiny / "grading" / "source.new" / SLUG / "assignment.ipynb").exists()


def test_folder_that_is_gone_takes_its_unchanged_files_with_it(two):
    build_course(two)
    mine = two / "course" / "02-count-wells" / "assignment.ipynb"
    write_in(mine)
    shutil.rmtree(two / "notebooks" / "02-count-wells")
    build_course(two)
    assert not (two / "course" / "02-count-wells" / "lesson.ipynb").exists()
    assert mine.exists()
    assert "Count wells" not in (two / "course" / "welcome.md").read_text(encoding="utf-8")


def test_source_that_cannot_be_read_writes_nothing(two, edit):
    build_course(two)
    before = files_of(two / "course")
    edit(two / "notebooks" / SLUG / "lesson.md", "title: Count births", "title: Count all births")
    edit(
        two / "notebooks" / "02-count-wells" / "quiz.yml",
        "        correct: true\n        reason: 2 divided",
        "        reason: 2 divided",
    )
    with pytest.raises(SourceError, match="has 0 correct options"):
        build_course(two)
    assert files_of(two / "course") == before


def test_learner_sees_no_solution_no_hidden_test_no_claim_and_no_output(tiny):
    build_course(tiny)
    for name in ("lesson", "assignment"):
        text = (tiny / "course" / SLUG / f"{name}.ipynb").read_text(encoding="utf-8")
        for secret in ("1000 * deaths / births\\n", "rate, 0, 0", "says:", "50 die before five"):
            assert secret not in text
        notebook = json.loads(text)
        assert not any(cell.get("outputs") for cell in notebook["cells"])


def test_cell_ids_are_the_grade_id_or_the_position(tiny):
    build_course(tiny)
    notebook = nbformat.read(tiny / "course" / SLUG / "assignment.ipynb", as_version=4)
    assert [cell["id"] for cell in notebook.cells] == [
        "assignment-000",
        "rate",
        "assignment-folded",
        "rate-tools",
        "rate-per-thousand",
        "rate-without-births",
        "check-rate",
        "assignment-005",
        "memo",
        "assignment-check-words",
        "assignment-check",
        "assignment-footer",
    ]


def test_points_that_a_learner_reads_are_those_of_the_metadata(tiny):
    build_course(tiny)
    notebook = nbformat.read(tiny / "course" / SLUG / "assignment.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in notebook.cells)
    assert "The tests give 3 points, the memo 2 points." in text
    assert "## Task 1. A rate (3 points)" in text


def test_every_notebook_ends_with_licence_and_version(tiny):
    build_course(tiny)
    for name in ("lesson", "assignment"):
        notebook = nbformat.read(tiny / "course" / SLUG / f"{name}.ipynb", as_version=4)
        assert "version 0.1.0. Text and figures: CC BY 4.0. Code: BSD-3-Clause." in notebook.cells[-1].source


def test_quiz_of_a_plain_notebook_opens_its_answers_on_a_click(tiny):
    build_course(tiny)
    notebook = nbformat.read(tiny / "course" / SLUG / "lesson.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in notebook.cells)
    assert "<details><summary>Show the answer to question 1</summary>" in text
    assert "- b) **Correct.** 2 divided by 40 is 0.05" in text
    assert "{quiz}" not in text
