"""`make grade-demo` shows an instructor what grading does with a good and a flawed answer."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from count_everyone.errors import SourceError
from count_everyone.grader.demo import read_demo, run_demo
from count_everyone.grader.nbgrader_results import Result

STAMP = ".venv-dev/.made-by-start"
SLUG = "03-first-honest-prediction"


@pytest.fixture
def typed(copy):
    """Type `make grade-demo` in a copy of the repository, and return what it prints."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    env = {**os.environ, "PATH": path, "PYTHONPATH": str(copy / "src")}
    (copy / "grading" / "demo").mkdir()
    (copy / "grading" / "demo" / "gradebook.db").write_text("left by a try that broke", encoding="utf-8")
    # -o: the environment of this test run takes the place of the one that make would install
    command = ["make", "-o", STAMP, "grade-demo"]
    done = subprocess.run(command, cwd=copy, env=env, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    return done.stdout


def row(printed, name):
    return re.split(r"\s{2,}", next(line for line in printed.splitlines() if line.startswith(name)))


@pytest.mark.skipif(os.name == "nt", reason="make is not there on Windows")
def test_table_of_the_two_invented_students(copy, typed):
    assert row(typed, "task") == ["task", "invented-good", "invented-flawed"]
    for line in typed.splitlines():
        if re.match(r"[a-z -]+  \d+ of", line):
            points, possible = re.search(r"  (\d+) of (\d+)", line).groups()
            assert points == possible, f"the good one lost points: {line}"
    _, good, flawed = row(typed, "all tests")
    points, possible = map(int, flawed.split(" of "))
    assert 0 < points < possible
    assert good == f"{possible} of {possible}"
    assert row(typed, "memo")[1:] == ["waits for a person (of 8)"] * 2

    losses = typed.split("What cost invented-flawed points:")[1].split("The feedback pages:")[0]
    assert "What cost invented-good points" not in typed
    assert sum(map(int, re.findall(r"^  -(\d+)  Somebody who", losses, re.MULTILINE))) == possible - points
    assert "-5  Somebody who uses the usual split, by row." in losses
    assert re.search(r"2 in split-by-state-no-common-state: \d+ states are in both parts, such as S000\.\n", losses)
    assert "Nobody has named" not in losses

    assert [line.strip() for line in typed.splitlines() if line.startswith("  nbgrader ")] == [
        f"nbgrader {command} {SLUG}" for command in ("generate_assignment", "autograde", "generate_feedback")
    ]
    pages = [Path(line.strip()) for line in typed.splitlines() if line.endswith(".html")]
    assert [page.parts[-3] for page in pages] == ["invented-good", "invented-flawed"]
    assert all("memo" in page.read_text(encoding="utf-8") for page in pages)


def test_broken_try_says_what_nbgrader_said(tiny):
    config = tiny / "grading" / "nbgrader_config.py"
    text = config.read_text(encoding="utf-8")
    config.write_text(text + "c.CourseDirectory.source_directory = 'nowhere'\n", encoding="utf-8")
    with pytest.raises(ChildProcessError, match=r"nbgrader generate_assignment 01-count-births ended with code 1\.\n"):
        run_demo(tiny)


def test_right_answer_that_loses_points_is_not_passed_over(tiny, capsys, monkeypatch):
    grades = [
        Result("rate-per-thousand", 0, 1, "AssertionError: 5 was found. 50 was expected."),
        Result("memo", None, 2),
    ]
    monkeypatch.setattr("count_everyone.grader.demo.nbgrader", lambda *arguments: "")
    monkeypatch.setattr("count_everyone.grader.demo.read_results", lambda *arguments: grades)
    assert run_demo(tiny) == 1
    printed = capsys.readouterr().out
    assert "  -1  Nobody has named the misconception yet.\n      1 in rate-per-thousand: 5 was found.\n" in printed
    assert "invented-good lost points with right answers: the tests of the assignment are at fault." in printed


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            "wrong-zero",
            "wrong-one",
            "rate has no answer wrong-one. These are there: right-share, wrong-per-cent, wrong-zero.",
        ),
        ("{rate:", "{quota:", "invented-flawed: no task is called quota. The tasks are: rate."),
    ],
)
def test_answer_that_is_not_there_is_named(tiny, old, new, reason):
    demo = tiny / "grading" / "demo.yml"
    demo.write_text(demo.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(SourceError, match=re.escape(reason)):
        read_demo(tiny)
