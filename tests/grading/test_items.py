"""Item analysis: what the points of a class say about the tests."""

import csv
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from count_everyone.cli import main
from count_everyone.grader.grades import Grade, Submission
from count_everyone.grader.items.item_analysis import ALL_ALIKE, NOTHING_POSSIBLE, REST_ALIKE, TOO_FEW, analyse

POINTS = st.lists(st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=4, max_size=4), min_size=3, max_size=20)


def school_class(points, most=None):
    """Return a submission a row; a column is a test, and None is a grade that waits."""
    most = most or [1.0] * len(points[0])
    names = [f"t{column}" for column in range(len(most))]
    return [
        Submission(
            f"s{row:02d}", "births", dict(zip(names, map(Grade, own, most), strict=True)), tests=frozenset(names)
        )
        for row, own in enumerate(points)
    ]


@given(POINTS)
def test_discrimination_is_the_correlation_with_the_sum_of_all_other_tests(points):
    table = np.array(points)
    for column, item in enumerate(analyse(school_class(points))):
        own, rest = table[:, column], np.delete(table, column, axis=1).sum(axis=1)
        assert item.difficulty == pytest.approx(own.mean())
        if item.why_undefined:
            assert math.isnan(item.discrimination)
            assert np.ptp(own) == 0 or np.ptp(rest) == 0
        else:
            assert item.discrimination == pytest.approx(np.corrcoef(own, rest)[0, 1])
            assert -1.0001 <= item.discrimination <= 1.0001


@given(POINTS, st.randoms())
def test_order_of_the_people_changes_nothing(points, random):
    people = school_class(points)
    shuffled = random.sample(people, len(people))
    for one, other in zip(analyse(people), analyse(shuffled), strict=True):
        assert one.name == other.name
        assert one.difficulty == other.difficulty
        assert one.discrimination == pytest.approx(other.discrimination, nan_ok=True)


def test_test_that_nobody_passed_and_one_that_all_passed_are_suspects_with_their_n():
    never, always, other = analyse(school_class([[0, 1, 0], [0, 1, 1], [0, 1, 1], [0, 1, 0]]))
    assert (never.suspect, never.n, never.passed, never.difficulty) == ("never passed", 4, 0, 0.0)
    assert (always.suspect, always.n, always.passed, always.difficulty) == ("always passed", 4, 4, 1.0)
    assert never.why_undefined == always.why_undefined == ALL_ALIKE
    assert other.suspect == ""


def test_test_that_those_fail_who_know_more_is_a_suspect():
    turned, *others = analyse(school_class([[0, 1, 1], [0, 1, 1], [1, 0, 0], [1, 0, 1]]))
    assert turned.discrimination < 0
    assert turned.suspect == "against the rest"
    assert [item.suspect for item in others] != ["against the rest"] * 2


@pytest.mark.parametrize(
    ("points", "most", "reason"),
    [
        ([[0, 1], [1, 0]], None, TOO_FEW),
        ([[1, 1], [1, 0], [1, 1]], None, ALL_ALIKE),
        ([[0, 1], [1, 1], [1, 1]], None, REST_ALIKE),
        ([[0], [1], [1]], None, REST_ALIKE),
        ([[0, 1], [0, 0], [0, 1]], [0.0, 1.0], NOTHING_POSSIBLE),
        ([[None, 1], [1, None], [None, 0]], None, TOO_FEW),
    ],
)
def test_undefined_discrimination_is_nan_with_its_reason(points, most, reason):
    item = analyse(school_class(points, most))[0]
    assert math.isnan(item.discrimination)
    assert item.why_undefined == reason


def test_test_without_points_has_no_difficulty():
    assert math.isnan(analyse(school_class([[0, 1], [0, 0], [0, 1]], [0.0, 1.0]))[0].difficulty)


def test_grade_that_waits_is_not_counted_as_a_fail():
    item = analyse(school_class([[None, 1], [1, 1], [1, 0], [0, 1]]))[0]
    assert (item.n, item.passed) == (3, 2)
    assert item.difficulty == pytest.approx(2 / 3)


def test_partial_points_count_in_the_difficulty_and_are_no_pass():
    item = analyse(school_class([[1, 1], [1, 0], [2, 1]], [4.0, 1.0]))[0]
    assert item.difficulty == pytest.approx(1 / 3)
    assert (item.passed, item.suspect) == (0, "never passed")


def test_memo_is_no_test():
    own = Submission("ada", "births", {"rate": Grade(1, 1), "memo": Grade(2, 4)}, tests=frozenset({"rate"}))
    assert [item.name for item in analyse([own])] == ["rate"]


def test_tests_of_several_notebooks_have_the_notebook_in_their_name():
    both = [Submission("ada", name, {"rate": Grade(1, 1)}, tests=frozenset({"rate"})) for name in ("one", "two")]
    assert [item.name for item in analyse(both)] == ["one/rate", "two/rate"]


@pytest.fixture
def folder(tmp_path):
    """Return a folder of nbgrader in which 5 people have points for 3 tests."""
    from nbgrader.api import Gradebook

    points = {"a": (1, 0, 0), "b": (1, 0, 1), "c": (1, 0, 1), "d": (1, 0, 0), "e": (1, 0, 1)}
    with Gradebook(f"sqlite:///{tmp_path.as_posix()}/gradebook.db") as gradebook:
        gradebook.add_assignment("births")
        gradebook.add_notebook("assignment", "births")
        for test in ("easy", "broken", "fair"):
            gradebook.add_grade_cell(test, "assignment", "births", max_score=1, cell_type="code")
        for student, own in points.items():
            gradebook.add_student(student)
            grades = {grade.name: grade for grade in gradebook.add_submission("births", student).notebooks[0].grades}
            for test, value in zip(("easy", "broken", "fair"), own, strict=True):
                grades[test].auto_score, grades[test].needs_manual_grade = value, False
        gradebook.db.commit()
    return tmp_path


@pytest.mark.filterwarnings("ignore:Object of type <Submitted")  # nbgrader 0.9.6 says it for each student
@pytest.mark.parametrize("named", [["births"], []])
def test_command_prints_a_table_and_writes_it_as_csv(folder, capsys, named):
    assert main(["items", *named, "--folder", str(folder), "--csv", str(folder / "items.csv")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "births"
    assert "broken       1  5       0        0.00               -  never passed" in lines
    assert "easy         1  5       5        1.00               -  always passed" in lines
    with (folder / "items.csv").open(encoding="utf-8-sig") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    assert rows["broken"]["assignment"] == "births"
    assert rows["broken"]["discrimination"] == ""
    assert rows["broken"]["why_undefined"] == ALL_ALIKE
    assert (rows["fair"]["n"], rows["fair"]["passed"], rows["fair"]["difficulty"]) == ("5", "3", "0.6")


def test_command_without_a_gradebook_says_what_is_missing(tmp_path, capsys):
    assert main(["items", "--folder", str(tmp_path)]) == 1
    assert "gradebook.db is missing, a gradebook of nbgrader was expected there." in capsys.readouterr().err
