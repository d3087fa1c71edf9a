"""What a person sees of a run of the tests: failures at once, and one module alone where it is asked for."""

import os
import re
import shutil
import subprocess
import sys

import pytest

SEVERAL = """
def test_one():
    assert 1 == 2, "one is no two"

def test_of_more_than_one_line():
    assert False, "first line\\nsecond line"

def test_right():
    pass
"""


@pytest.mark.parametrize("workers", [[], ["-n", "1"]])
def test_failed_test_is_named_before_the_run_ends(root, tmp_path, workers):
    for name in ("conftest.py", "tiny.py"):
        shutil.copy(root / "tests" / name, tmp_path)
    (tmp_path / "test_several.py").write_text(SEVERAL, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", *workers, "-p", "no:cacheprovider"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True).stdout
    at_once, _, later = said.partition("= FAILURES =")
    assert "FAILED test_several.py::test_one: AssertionError: one is no two\n" in at_once
    assert "FAILED test_several.py::test_of_more_than_one_line: AssertionError: first line\n" in at_once
    assert "test_right" not in said
    assert later.splitlines()[-1] == "Left out: 0 checks."


@pytest.fixture
def course(root, tmp_path):
    """Return a folder with the script, and with a pytest, a lint and a spelling that say what they are asked."""
    for folder in ("tests", "tools", "bin", "notebooks"):
        (tmp_path / folder).mkdir()
    for name in ("tests/run", "tests/names_of_module.py"):
        shutil.copy(root / name, tmp_path / name)
    shutil.copytree(root / "tests/tiny_course/notebooks/01-count-births", tmp_path / "notebooks/01-count-births")
    (tmp_path / "tools" / "doors.py").touch()
    python = f'[ "$2" = pytest ] && echo "pytest $*" || exec {sys.executable} "$@"'
    for name in ("count-everyone", "codespell", "ruff", "mypy", "chromium"):
        _script(tmp_path / "bin" / name, f'echo "{name} $*"')
    _script(tmp_path / "bin" / "python", python)
    return tmp_path


def _script(path, line):
    path.write_text(f"#!/usr/bin/env bash\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


def run(course, module):
    given = {**os.environ, "MODULE": module, "PATH": f"{course / 'bin'}:{os.environ['PATH']}"}
    return subprocess.run([course / "tests" / "run", "-x"], env=given, capture_output=True, text=True)


def test_one_module_is_tested_with_its_tables_and_pages(course):
    said = run(course, "01").stdout
    assert "count-everyone lint 01\n" in said
    asked = re.search(r"^pytest .*$", said, flags=re.MULTILINE)[0]
    assert "-k repository or proved[book] or 01-count-births or births -x" in asked
    assert "tests/notebooks tests/datasets" in asked
    assert "mypy" not in said


def test_everything_is_tested_where_no_module_is_named(course):
    said = run(course, "").stdout
    assert "count-everyone lint\n" in said
    assert "mypy src\n" in said
    assert "-k" not in re.search(r"^pytest .*$", said, flags=re.MULTILINE)[0]


def test_module_that_is_not_there_is_told_and_nothing_runs(course):
    ended = run(course, "09")
    assert ended.returncode == 1
    assert "0 modules begin with '09', 1 was expected. The modules are: 01-count-births." in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "pytest" not in ended.stdout


def test_list_that_cannot_be_made_is_told_alone(course):
    (course / "tools" / "doors.py").write_text("raise SystemExit('row_is is missing')", encoding="utf-8")
    ended = run(course, "01")
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", "row_is is missing\n")


def test_names_choose_the_tests_of_one_module(root):
    command = [sys.executable, "-m", "pytest", "--collect-only", "tests/notebooks", "tests/datasets"]
    command += ["-k", "repository or 03-first-honest-prediction or world_indicators"]
    collected = subprocess.run(command, cwd=root, capture_output=True, text=True).stdout
    assert "test_answer_is_judged_as_its_section_says[03-first-honest-prediction-last-value/" in collected
    assert "tests/datasets/test_world_indicators.py::" in collected
    assert "test_lesson_runs_and_its_claims_hold[03-" in collected
    assert "[11-" not in collected
    assert "[water_points]" not in collected
