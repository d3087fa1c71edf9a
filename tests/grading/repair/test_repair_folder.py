"""What stands in a student's folder: rows m05, m12, m13, m19 and m22 of the list of bad input."""

import json
import os
from datetime import datetime

import pytest

from count_everyone.grader.repair import Budget, Quarantined, repair

pytestmark = pytest.mark.xdist_group("grading-repair")

FULL = {"rate-per-thousand": 1, "rate-without-births": 2, "memo": None}
RUN = {"outputs": [], "execution_count": None}
links = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


@pytest.mark.parametrize(
    "name",
    ["assignment (1).ipynb", "Assignment.ipynb", "ada_final.IPYNB", "assignment.ipynb.txt", "assignment.ipynb.json"],
)
def test_m05_renamed_notebook_is_found(answered, repaired, points, name):
    outcome = repaired(answered, name)
    assert points(outcome) == FULL
    assert outcome.notes == (f"assignment.ipynb is not there; '{name}' was taken as the notebook.",)


def test_m05_other_notebooks_are_passed_over(answered, repaired, folder, points):
    (folder / "lesson.ipynb").write_bytes(b'{"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}')
    (folder / "a.ipynb").write_bytes(b"broken")
    assert points(repaired(answered, "work.ipynb")) == FULL


def test_lesson_that_defines_the_same_function_is_not_the_assignment(answered, released, repaired, refused, folder):
    lesson = {
        "cells": [{"cell_type": "code", "metadata": {}, "source": "def rate(a, b):\n    return a / b"}],
        "nbformat": 4,
    }
    (folder / "lesson.ipynb").write_text(json.dumps(lesson), encoding="utf-8")
    assert refused().startswith("Your file 'lesson.ipynb' is not the notebook of 01-count-births")
    assert "'work.ipynb' was taken" in repaired(answered, "work.ipynb").notes[0]


def test_notebook_with_the_right_name_comes_before_any_other(answered, released, repaired, folder, points):
    (folder / "assignment (1).ipynb").write_text(answered.text(), encoding="utf-8")
    answered.cell("memo")["source"] = "The newest."
    outcome = repaired(answered)
    assert any(cell.source == "The newest." for cell in outcome.notebook.cells)
    assert outcome.notes == ()
    assert outcome.flags == (
        "'assignment (1).ipynb': other answers than in 'assignment.ipynb', which was graded. Ask which was meant.",
    )


def put(folder, name, notebook):
    (folder / name).write_text(notebook.text(), encoding="utf-8")


@pytest.mark.parametrize("lost", [False, True], ids=["with its marks", "without the marks of nbgrader"])
def test_work_in_a_copy_is_graded_where_the_notebook_is_untouched(
    released, answered, repaired, folder, points, as_released, lost
):
    if lost:
        for cell in answered["cells"]:
            cell["metadata"].pop("nbgrader", None)
    put(folder, "assignment-Copy1.ipynb", answered)
    outcome = repaired(type(released)(json.loads(json.dumps(as_released))))
    assert points(outcome) == FULL
    assert outcome.notes[0] == (
        "assignment.ipynb has less of the work than 'assignment-Copy1.ipynb', which was taken as the notebook."
    )
    assert (outcome.flags, outcome.untouched) == ((), "")


def test_copy_that_was_gone_on_with_is_graded(answered, repaired, folder, points):
    put(folder, "assignment-Copy1.ipynb", answered)
    answered.cell("memo")["source"] = ""
    outcome = repaired(answered)
    assert any("50 of 1,000" in cell.source for cell in outcome.notebook.cells)
    assert outcome.flags == ()


def test_copy_from_before_and_a_copy_that_is_the_same_are_no_news(answered, released, repaired, folder):
    put(folder, "assignment-Copy2.ipynb", answered)
    memo, answered.cell("memo")["source"] = answered.cell("memo")["source"], ""
    put(folder, "assignment-Copy1.ipynb", answered)
    answered.cell("memo")["source"] = memo
    outcome = repaired(answered)
    assert (outcome.notes, outcome.flags, outcome.untouched) == ((), (), "")


def test_two_copies_with_different_work_beside_an_untouched_notebook_are_quarantined(
    answered, as_released, refused, folder
):
    put(folder, "assignment-Copy1.ipynb", answered)
    answered.cell("memo")["source"] = "Another answer."
    put(folder, "assignment-Copy2.ipynb", answered)
    sentence = refused(type(answered)(as_released))
    assert "'assignment-Copy1.ipynb' and 'assignment-Copy2.ipynb'" in sentence


def test_cells_of_a_copy_that_are_not_graded_are_noted(answered, repaired, folder):
    answered["cells"].append({"cell_type": "code", "id": "own", "metadata": {}, "source": "1 + 1"} | RUN)
    put(folder, "assignment-Copy1.ipynb", answered)
    answered["cells"].pop()
    outcome = repaired(answered)
    assert outcome.flags == ()
    assert outcome.notes == (
        "'assignment-Copy1.ipynb': cells of the learner's own that are not in 'assignment.ipynb', which was graded.",
    )


def test_copy_that_cannot_be_read_is_noted(answered, repaired, folder):
    (folder / "assignment-Copy1.ipynb").write_bytes(b"{")
    assert repaired(answered).notes == ("'assignment-Copy1.ipynb': left out, since it cannot be read as a notebook.",)


def test_untouched_notebook_is_named_with_what_was_handed_in_beside_it(released, repaired, folder):
    assert repaired(released).untouched == "Every task is as it was released."
    (folder / "answers.pdf").write_bytes(b"x")
    released["cells"].append({"cell_type": "code", "id": "own", "metadata": {}, "source": "1 + 1"} | RUN)
    assert repaired(released).untouched == (
        "Every task is as it was released. The learner's own cells, outside of the tasks: 1. "
        "Also handed in: 'answers.pdf'."
    )


def test_one_answer_is_no_untouched_notebook(released, repaired):
    released.cell("memo")["source"] = "I do not know."
    assert repaired(released).untouched == ""


def test_broken_notebook_with_the_right_name_gives_way_to_a_sound_one(answered, repaired, folder, points):
    (folder / "assignment.ipynb").write_bytes(b"")
    outcome = repaired(answered, "assignment (1).ipynb")
    assert points(outcome) == FULL
    assert outcome.notes == ("assignment.ipynb is not it; 'assignment (1).ipynb' was taken as the notebook.",)


def test_of_two_renamed_notebooks_the_answered_one_is_taken(answered, as_released, repaired, folder, points):
    released = type(answered)(as_released).text()
    (folder / "assignment (1).ipynb").write_text(released, encoding="utf-8")
    outcome = repaired(answered, "assignment (2).ipynb")
    assert points(outcome) == FULL


def test_two_renamed_notebooks_with_the_same_answers_are_one(answered, repaired, folder, points):
    (folder / "assignment (1).ipynb").write_text(answered.text(), encoding="utf-8")
    assert points(repaired(answered, "assignment (2).ipynb")) == FULL


def test_two_renamed_notebooks_with_different_answers_are_quarantined(answered, refused, folder):
    (folder / "assignment (1).ipynb").write_text(answered.text(), encoding="utf-8")
    answered.cell("memo")["source"] = "Another answer."
    sentence = refused(answered, "assignment (2).ipynb")
    assert (
        "More than one of your files could be your notebook: 'assignment (1).ipynb' and 'assignment (2).ipynb'."
        in sentence
    )


def test_m22_notebook_in_a_sub_folder_is_found_with_the_files_beside_it(answered, repaired, folder, points):
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "helper.py").write_text("x = 1")
    (folder / "outside.py").write_text("x = 1")
    (folder / "timestamp.txt").write_text("2026-11-01 10:00:00 UTC")
    outcome = repaired(answered, "deep/er/assignment.ipynb")
    assert points(outcome) == FULL
    assert sorted(outcome.files) == ["data/births.csv", "helper.py", "timestamp.txt"]
    assert outcome.timestamp == datetime(2026, 11, 1, 10)
    assert outcome.notes == (
        "assignment.ipynb is not there; 'deep/er/assignment.ipynb' was taken as the notebook.",
        "The notebook stood in the folder 'deep/er/'; the files there were taken with it.",
    )


@pytest.mark.parametrize(
    "name", [".ipynb_checkpoints/assignment.ipynb", "__MACOSX/assignment.ipynb", "._assignment.ipynb"]
)
def test_notebooks_that_programs_leave_behind_are_none(answered, refused, name):
    assert refused(answered, name).startswith("Your submission has no notebook.")


def test_folder_that_is_empty_or_not_there_is_quarantined(refused, folder, source):
    assert "The folder is empty." in refused()
    folder.rmdir()
    assert isinstance(repair(folder, source), Quarantined)


def test_submission_without_a_notebook_names_what_was_found(refused, folder):
    (folder / "assignment.html").write_text("<html>")
    assert "These files were found: 'assignment.html'." in refused()


@links
def test_m12_link_is_not_followed_and_flagged(answered, repaired, folder, points):
    (folder / "link.txt").symlink_to("/etc/passwd")
    (folder / "all").symlink_to(folder.parents[2], target_is_directory=True)
    (folder / "data").symlink_to("/etc", target_is_directory=True)
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert list(outcome.files) == ["data/births.csv"]
    assert outcome.flags == ("'all', 'data' and 'link.txt': a link to another place, which was not followed.",)


@links
def test_m13_notebook_that_is_a_link_is_quarantined(course, refused, folder):
    (folder / "assignment.ipynb").symlink_to(course / "source" / "01-count-births" / "assignment.ipynb")
    assert refused().startswith("Your assignment.ipynb is a link to another place, and links are not followed.")


@links
def test_m13_folder_that_is_a_link_is_quarantined(course, source, tmp_path):
    (tmp_path / "link").symlink_to(course / "source" / "01-count-births", target_is_directory=True)
    assert isinstance(repair(tmp_path / "link", source), Quarantined)


@links
def test_sound_notebook_beside_a_link_is_taken(answered, repaired, folder, points):
    (folder / "assignment.ipynb").symlink_to("/etc/passwd")
    outcome = repaired(answered, "mine.ipynb")
    assert points(outcome) == FULL
    assert outcome.notes == ("assignment.ipynb is a link; 'mine.ipynb' was taken as the notebook.",)


@links
def test_pipe_neither_blocks_nor_is_taken(answered, repaired, folder, points):
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "a.ipynb")
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert outcome.notes == (
        "'a.ipynb' and 'pipe': left out, since only ordinary files with readable names are taken.",
    )


@links
def test_name_that_is_no_text_is_left_out(answered, repaired, folder):
    with open(os.fsencode(folder) + b"/\xff\x1b.txt", "wb"):
        outcome = repaired(answered)
    assert list(outcome.files) == ["data/births.csv"]
    assert outcome.notes == ("'??.txt': left out, since only ordinary files with readable names are taken.",)


def test_files_of_the_source_take_the_place_of_the_students(answered, repaired, folder, source):
    (folder / "data").mkdir()
    (folder / "data" / "births.csv").write_text("mine")
    (folder / "data" / "more.csv").write_text("mine")
    (folder / "helper.pyc").write_bytes(b"x")
    (folder / "notes.ipynb").write_bytes(b"x")
    outcome = repaired(answered)
    assert outcome.files == source.files | {"data/more.csv": folder / "data" / "more.csv"}


def test_file_in_the_place_of_a_folder_of_the_source_is_left_out(answered, repaired, folder, source):
    (folder / "data").write_text("a file")
    outcome = repaired(answered)
    assert outcome.files == source.files
    assert outcome.notes == ("'data': left out, since a file of the assignment has to stand there.",)


def test_folder_in_the_place_of_a_file_of_the_source_is_left_out(answered, repaired, folder, source):
    (folder / "data" / "births.csv").mkdir(parents=True)
    (folder / "data" / "births.csv" / "x").write_text("a file")
    assert repaired(answered).files == source.files


def test_files_over_the_budget_are_left_out_the_largest_first(answered, repaired, folder):
    for name, count in {"a": 600_000, "b": 300_000, "c": 300_000}.items():
        (folder / name).write_bytes(b"x" * count)
    outcome = repaired(answered, budget=Budget(files_mb=0.7))
    assert sorted(outcome.files) == ["b", "c", "data/births.csv"]
    assert outcome.notes == ("'a': left out, since the files of one student may have 0.7 MB together.",)


def test_more_files_than_are_read(answered, repaired, folder, points):
    for number in range(20):
        (folder / f"a{number}").write_bytes(b"")
    outcome = repaired(answered, budget=Budget(files=10))
    assert points(outcome) == FULL
    assert outcome.notes == ("The submission has more than 10 files and folders; the rest was left out.",)


def test_folders_without_end_are_cut_off(answered, repaired, folder):
    (folder / "/".join("d" * 30)).mkdir(parents=True)
    assert repaired(answered).notes[0].endswith("only ordinary files with readable names are taken.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"2026-11-01 10:00:00 UTC", datetime(2026, 11, 1, 10)),
        (b"2026-11-01T10:00:00+05:00\n", datetime(2026, 11, 1, 5)),
        ("2026-11-01 10:00".encode("utf-16"), datetime(2026, 11, 1, 10)),
        ("2026-11-01 10:00".encode("utf-8-sig"), datetime(2026, 11, 1, 10)),
    ],
)
def test_timestamp_is_read_as_nbgrader_reads_it(answered, repaired, folder, text, expected):
    (folder / "timestamp.txt").write_bytes(text)
    outcome = repaired(answered)
    assert (outcome.timestamp, outcome.notes) == (expected, ())
    assert "timestamp.txt" in outcome.files


@pytest.mark.parametrize("text", [b"yesterday", b"", b"\xff\xff", b"2026-99-99", b"1 2 3", b"9" * 5000, b"\0"])
def test_m19_timestamp_that_cannot_be_read_leaves_lateness_open(answered, repaired, folder, points, text):
    (folder / "timestamp.txt").write_bytes(text)
    outcome = repaired(answered)
    assert points(outcome) == FULL
    assert outcome.timestamp is None
    (note,) = outcome.notes
    assert note.startswith("timestamp.txt ")
    assert note.endswith(" so it is not known whether the submission is late.")


@links
def test_timestamp_that_is_a_link_is_not_followed(answered, repaired, folder, tmp_path):
    (tmp_path / "early.txt").write_text("2020-01-01 10:00:00 UTC")
    (folder / "timestamp.txt").symlink_to(tmp_path / "early.txt")
    assert repaired(answered).timestamp is None


def test_notebook_that_cannot_be_opened_is_quarantined(answered, refused, monkeypatch):
    def deny(*arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("count_everyone.grader.repair.choose_notebook.read_regular", deny)
    assert "cannot be opened (Permission denied)" in refused(answered)
