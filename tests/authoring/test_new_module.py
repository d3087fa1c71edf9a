"""A new module says what is still to be written, and its first task runs."""

import re

import pytest

from count_everyone.authoring.new_module import Plan, new_module
from count_everyone.cli import main
from count_everyone.lint.run import find_faults
from count_everyone.source.module import find_module, front_matter
from count_everyone.source.quiz import read_quiz
from count_everyone.trials.check_module import check_module

ASKED = {"title": "Who has water?", "question": 'Where does "the ministry" repair first?', "tables": ["wells"]}
TABLES = {
    "wells": "place,wells,note\nA,0,\nB,,\nC,,far\nD,3,\n",
    "taps": "place,users\n" + "".join(f"P{row},{'' if row < 33 else row}\n" for row in range(1793)),
}


@pytest.fixture
def course(tiny):
    """Return the small course with two tables more."""
    for name, text in TABLES.items():
        folder = tiny / "datasets" / name
        folder.mkdir()
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return tiny


def make(course, number="02", **changes):
    return new_module(course, Plan(number, **(ASKED | changes)))


def test_lint_finds_nothing_but_what_is_still_to_be_written(course):
    make(course)
    found = [str(fault) for fault in find_faults(course)]
    assert len(found) > 40
    assert [fault for fault in found if "Still to be written: " not in fault] == []
    assert {fault.split(":")[0] for fault in found} == {
        f"notebooks/02-who-has-water/{name}"
        for name in ("lesson.md", "assignment.md", "quiz.yml", "teach.md", "glossary.md")
    }


def test_number_of_tasks_that_a_course_promises_is_still_to_be_written_too(course):
    (course / "pyproject.toml").write_text("[tool.count-everyone]\nfewest-tasks = 4\n", encoding="utf-8")
    make(course)
    others = [str(fault) for fault in find_faults(course, "02") if "Still to be written" not in str(fault)]
    assert len(others) == 1
    assert "has 1 task that tests grade, at least 4 were expected" in others[0]


@pytest.mark.parametrize(("small", "front", "words"), [(True, "small", "one more task"), (False, None, "three more")])
def test_small_module_asks_for_one_more_task(course, small, front, words):
    (course / "pyproject.toml").write_text("[tool.count-everyone]\nfewest-tasks = 4\n", encoding="utf-8")
    size = ["--small"] if small else []
    asked = ["--title", "Water", "--question", "Where?", "--tables", "wells", *size]
    assert main(["--root", str(course), "new-module", "02", *asked]) == 0
    assignment = find_module(course, "02").assignment
    assert front_matter(assignment).get("size") == front
    assert f"TO WRITE: {words}" in assignment.read_text(encoding="utf-8")
    (fault,) = [str(one) for one in find_faults(course, "02") if "task that tests grade" in str(one)]
    assert f"at least {2 if small else 4} were expected" in fault


@pytest.mark.parametrize("table", ["wells", "births", "taps"])
def test_check_of_the_first_task_finds_no_problem(course, capsys, table):
    make(course, tables=[table])
    assert check_module(find_module(course, "02")) == 0
    assert "02-who-has-water: 0 problems" in capsys.readouterr().out


def test_words_of_the_author_stand_in_the_front_matter(course):
    make(course, tables=["wells", "births"])
    module = find_module(course, "02")
    assert module.front["title"] == ASKED["title"]
    assert module.front["question"] == ASKED["question"]
    assert module.front["tables"] == ["wells", "births"]
    assert front_matter(module.assignment)["title"] == "Assignment: Who has water?"
    assert {part: len(questions) for part, questions in read_quiz(module.quiz).items()} == {"recall": 4, "closing": 5}


def test_first_task_is_about_a_column_with_gaps(course):
    make(course)
    assert 'ce_check(share_missing, ce_table, "wells")' in find_module(course, "02").assignment.read_text("utf-8")


@pytest.mark.parametrize(
    ("number", "changes", "words"),
    [
        ("01", {}, "The number 01 is taken by 01-count-births. These are taken: 01."),
        ("7", {}, "The number is '7', two digits such as 07 were expected."),
        ("07", {"title": " "}, "The title is empty"),
        ("07", {"title": "???"}, "has no Latin letter for the folder's name"),
        ("07", {"question": "a\nb"}, "The question is empty, or has more than one line"),
        ("07", {"tables": ["pumps"]}, "The table 'pumps' is not in datasets/. The tables are births, taps, wells;"),
        ("07", {"tables": []}, "A module needs a table: --tables births."),
    ],
)
def test_plan_that_cannot_be_made_is_refused_and_nothing_is_written(course, number, changes, words):
    before = sorted(course.rglob("*"))
    with pytest.raises(ValueError, match=re.escape(words)):
        make(course, number, **changes)
    assert sorted(course.rglob("*")) == before


def test_another_folder_than_that_of_the_repository_is_told(tmp_path):
    with pytest.raises(ValueError, match=r"has no folder notebooks/\. Type this in the folder of the repository"):
        make(tmp_path)


def test_letters_with_accents_become_plain_ones_in_the_name_of_the_folder(course):
    make(course, title="Où est l'eau ?")
    assert find_module(course, "02").slug == "02-ou-est-l-eau"


def test_command_says_what_was_written_and_what_comes_next(course, capsys):
    words = ["--title", "Who has water?", "--question", "Where?", "--tables", "wells"]
    assert main(["--root", str(course), "new-module", "02", *words]) == 0
    out = capsys.readouterr().out
    assert "Wrote notebooks/02-who-has-water/lesson.md\n" in out
    assert "count-everyone lint 02" in out
    assert main(["--root", str(course), "new-module", "02", *words]) == 1
    assert "is taken by 02-who-has-water" in capsys.readouterr().err
