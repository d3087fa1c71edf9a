"""What a learner opens: no answers, no outputs, and the same bytes from the same source."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from count_everyone import __version__
from count_everyone.release.assignment import assignment_source, release
from count_everyone.release.lesson import lesson_for_learner, lesson_with_claims
from count_everyone.source.notebook import grade_id, is_claim
from count_everyone.source.tasks import find_tasks

SECRET = re.compile(r"### BEGIN (SOLUTION|HIDDEN TESTS)\n(.*?)### END \1", re.DOTALL)
LONG = 12  # letters of a line that says more than `return x`
BUILD = "from pathlib import Path; from count_everyone.learner.course import build_course; build_course(Path('.'))"


@pytest.fixture(scope="module")
def lesson(module):
    """Return the lesson that a learner opens."""
    return lesson_for_learner(module)


@pytest.fixture(scope="module")
def source(module):
    """Return the assignment with its solutions and hidden tests."""
    return assignment_source(module)


@pytest.fixture(scope="module")
def assignment(source):
    """Return the assignment that a learner opens."""
    return release(source)


def lines_of(text):
    """Return the lines without indent and without the mark of a comment."""
    return {line.strip().removeprefix("#").strip() for line in text.splitlines()} - {""}


def all_lines(notebook):
    return set().union(*(lines_of(cell.source) for cell in notebook.cells))


def test_nothing_has_been_run(lesson, assignment):
    cells = [cell for notebook in (lesson, assignment) for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.source for cell in cells if cell.outputs or cell.execution_count is not None] == []


def test_lesson_has_no_claims(module, lesson):
    claims = [cell for cell in lesson_with_claims(module).cells if is_claim(cell)]
    says = {line for cell in claims for line in lines_of(cell.source) if line.startswith(("says:", "assert "))}
    assert says
    assert not says & all_lines(lesson)


def test_assignment_has_no_line_of_a_hidden_test(source, assignment):
    found = [(kind, text) for cell in source.cells for kind, text in SECRET.findall(cell.source)]
    hidden = set().union(*(lines_of(text) for kind, text in found if kind == "HIDDEN TESTS"))
    public = set().union(*(lines_of(SECRET.sub("", cell.source)) for cell in source.cells))
    assert hidden - public
    assert not (hidden - public) & all_lines(assignment)


def test_assignment_gives_no_solution_away(source, assignment):
    shown = all_lines(assignment)
    for cell in source.cells:
        for kind, text in SECRET.findall(cell.source):
            solution = {line for line in lines_of(text) if len(line) > LONG}
            if kind == "SOLUTION":
                # a stub may give whole lines, and a helper may make its generator in the same way
                assert len(solution & shown) <= len(solution) / 3, f"{cell['id']}: {solution & shown} can be read"


def test_no_mark_of_nbgrader_is_left(assignment):
    assert [cell.source for cell in assignment.cells if "### BEGIN" in cell.source or "### END" in cell.source] == []


def test_last_cell_has_the_version_and_the_licences(lesson, assignment):
    for notebook in (lesson, assignment):
        last = notebook.cells[-1].source
        assert all(words in last for words in (f"version {__version__}", "CC BY 4.0", "BSD-3-Clause")), last


def test_last_code_cell_of_an_assignment_checks_the_work_and_nbgrader_has_no_part_in_it(assignment):
    last = [cell for cell in assignment.cells if cell.cell_type == "code"][-1]
    assert last.source.splitlines()[-1] == "check_my_work()"
    assert "nbgrader" not in last.metadata


def test_each_task_with_tests_is_followed_by_a_cell_that_checks_it(source, assignment):
    tasks = {task.name: task for task in find_tasks(source) if task.tests}
    checks = {cell["id"]: place for place, cell in enumerate(assignment.cells) if cell["id"].startswith("check-")}
    assert list(checks) == [f"check-{name}" for name in tasks]
    for name, task in tasks.items():
        place = checks[f"check-{name}"]
        cell, above = assignment.cells[place], assignment.cells[place - 1]
        assert cell.source.splitlines()[1:] == [f'check_my_work(task="{name}")']
        assert "nbgrader" not in cell.metadata
        assert grade_id(above) == grade_id(task.tests[-1])


def test_first_folded_cell_of_an_assignment_says_that_it_has_to_be_run_too(assignment):
    folded = [cell.metadata.get("jupyter", {}).get("source_hidden", False) for cell in assignment.cells]
    above = assignment.cells[folded.index(True) - 1]
    assert above.cell_type == "markdown"
    assert "run them too" in above.source


@pytest.fixture
def built(root, tmp_path):
    """Build the course in a new process with its own order of sets, and return every file."""

    def build(seed):
        folder = tmp_path / seed
        for name in ("notebooks", "datasets"):
            shutil.copytree(root / name, folder / name)
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root / "src")}
        subprocess.run([sys.executable, "-c", BUILD], cwd=folder, env=env, check=True)
        made = [path for top in ("course", "grading") for path in (folder / top).rglob("*") if path.is_file()]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in made}

    return build


def test_same_source_gives_the_same_bytes_in_another_process(built):
    first = built("1")
    assert any(name.endswith("lesson.ipynb") for name in first)
    assert first == built("2")
