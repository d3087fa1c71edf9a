"""Plain nbgrader, with nothing of ours but its configuration, releases and grades the first module.

``make test-grading`` and ``make test-all`` do it for every module.
"""

import csv
import html
import os
import shutil
from pathlib import Path

import nbformat
import pytest

from count_everyone.grader.batch.classroom import Classroom
from count_everyone.grader.batch.grade_class import grade
from count_everyone.grader.nbgrader_results import read_results
from count_everyone.grader.plain_nbgrader import graded_notebook, hand_in, make_class, nbgrader, without_ours
from count_everyone.learner.course import build_course
from count_everyone.source.answers import find_answers
from count_everyone.source.module import Module, find_modules
from count_everyone.source.notebook import grade_id, is_solution
from count_everyone.source.tasks import find_tasks
from count_everyone.trials.trial import Trial
from grading.rows import points, rows

ROOT = Path(__file__).resolve().parents[2]
MODULES = find_modules(ROOT)
RIGHT = "def rate(deaths, births):\n    return 1000 * deaths / births if births else float('nan')"


def students_of(trial, module):
    """Return what each student hands in: for a task, the code of its cell."""
    right, wrong = {}, {}
    for answer in find_answers(module):
        (wrong if answer.fails else right).setdefault(answer.task, []).append(answer.code)
    return {
        "reference": {grade_id(cell): cell.source for cell in trial.source.cells if is_solution(cell)},
        "as-released": {},
        "right": {task: codes[0] for task, codes in right.items()},
        "wrong-first": {task: codes[0] for task, codes in wrong.items()},
        "wrong-middle": {task: codes[len(codes) // 2] for task, codes in wrong.items()},
        "wrong-last": {task: codes[-1] for task, codes in wrong.items()},
    }


class Class:
    """The instructor's folder of one module, in which every student has been graded.

    Parameters
    ----------
    root : pathlib.Path
        Of a copy of the repository.
    module : Module
        In that copy.
    """

    def __init__(self, root, module):
        self.root, self.module, self.folder = root, module, root / "grading"
        build_course(root)
        with Trial(module) as trial:
            self.students = students_of(trial, module)
            self.tasks = find_tasks(trial.source)
            self.trials = {
                name: trial.grade_all(self.students["reference"] | answers)
                for name, answers in self.students.items()
                if name != "as-released"
            }
        without_ours(self.folder)
        nbgrader(self.folder, "generate_assignment", module.slug)
        for name, answers in self.students.items():
            base = {} if name == "as-released" else self.students["reference"]
            hand_in(self.folder, module, name, base | answers)
        nbgrader(self.folder, "autograde", module.slug)

    def points(self, student):
        """Return the points of the cells that tests grade."""
        memos = [task.name for task in self.tasks if task.is_memo]
        results = read_results(self.folder, self.module, student)
        return {result.name: result.points for result in results if result.name not in memos}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(module.slug, id=module.slug, marks=pytest.mark.xdist_group(f"grading-{module.slug}"))
        for module in (MODULES if os.environ.get("ALL_MODULES") else MODULES[:1])
    ],
)
def school_class(request, root, config, tmp_path_factory):
    """Return the class of a module, in a copy of the repository that has this module only."""
    copy = tmp_path_factory.mktemp("class")
    shutil.copytree(root / "notebooks" / request.param, copy / "notebooks" / request.param)
    shutil.copytree(root / "datasets", copy / "datasets")
    (copy / "grading").mkdir()
    shutil.copy(config, copy / "grading")
    return Class(copy, Module(copy / "notebooks" / request.param))


def hidden_lines(source):
    """Return the lines of code of the hidden part that are long enough to be told from an answer."""
    _, _, hidden = source.partition("### BEGIN HIDDEN TESTS")
    return [line.strip() for line in hidden.splitlines() if len(line.strip()) > 25 and line.strip()[0] not in '"f#']


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_learner_opens_byte_for_byte_what_nbgrader_releases(school_class):
    slug = school_class.module.slug
    released = files_of(school_class.folder / "release" / slug)
    opened = files_of(school_class.root / "course" / slug)
    assert "assignment.ipynb" in released
    assert released == {name: content for name, content in opened.items() if name != "lesson.ipynb"}


def test_reference_gets_every_automatic_point_and_its_memo_waits_for_a_person(school_class):
    results = read_results(school_class.folder, school_class.module, "reference")
    memos = {task.name for task in school_class.tasks if task.is_memo}
    assert {result.name for result in results if result.points is None} == memos
    assert [result for result in results if result.lost] == []


def test_right_answers_get_every_automatic_point(school_class):
    results = read_results(school_class.folder, school_class.module, "right")
    assert [result for result in results if result.lost] == []


def test_notebook_as_released_gets_no_point(school_class):
    results = read_results(school_class.folder, school_class.module, "as-released")
    assert {result.points for result in results} == {0}


@pytest.mark.parametrize("student", ["reference", "right"])
def test_right_answer_leaves_nothing_on_stderr(school_class, student):
    cells = graded_notebook(school_class.folder, school_class.module, student).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert outputs
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []


def test_cells_in_which_learners_check_their_work_do_nothing_while_it_is_graded(school_class):
    names = ["assignment-check", *(f"check-{task.name}" for task in school_class.tasks if task.tests)]
    for student in school_class.students:
        cells = {cell["id"]: cell for cell in graded_notebook(school_class.folder, school_class.module, student).cells}
        assert [name for name in names if cells[name].outputs or not cells[name].execution_count] == []


@pytest.mark.parametrize("student", ["reference", "right", "wrong-first", "wrong-middle", "wrong-last"])
def test_our_trial_gives_the_same_points(school_class, student):
    trial = {name: grade.points for name, grade in school_class.trials[student].items() if grade.max_points}
    points = school_class.points(student)
    assert {name: trial[name] for name in points} == points
    if student.startswith("wrong"):
        assert 0 < sum(points.values()) < sum(school_class.points("reference").values())


def test_export_lists_the_students_with_their_points(school_class):
    nbgrader(school_class.folder, "export")
    with (school_class.folder / "grades.csv").open(encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert set(rows) == set(school_class.students)
    for student, row in rows.items():
        assert float(row["raw_score"]) == sum(school_class.points(student).values())
        assert float(row["max_score"]) == sum(task.points for task in school_class.tasks)


@pytest.mark.parametrize(
    ("code", "says"),
    [(RIGHT, "Success! Your notebook passes all the tests."), (RIGHT.replace("1000", "100"), "FAILED ON 1 CELL(S)")],
    ids=["right", "wrong"],
)
def test_validate_says_what_it_said_though_cells_run_on_below_an_error(tiny, config, tmp_path, code, says):
    module, folder = find_modules(tiny)[0], tmp_path / "class"
    make_class(folder, module, config)
    hand_in(folder, module, "one", {"rate": code, "memo": "Of 1,000 children born in North, 50 die."})
    handed_in = folder / "submitted" / "one" / module.slug / "assignment.ipynb"
    cells = nbformat.read(handed_in, as_version=4).cells
    tagged = [cell["id"] for cell in cells if "raises-exception" in cell.metadata.get("tags", [])]
    assert tagged[:3] == ["rate", "rate-tools", "rate-per-thousand"]
    assert says in nbgrader(folder, "validate", str(handed_in))


# A kernel reads what does not pass through sys.stderr in a thread of its own, and on a busy machine only when the cell
# has ended, where it costs nothing: these cells wait until it is read.
READ = "import time; time.sleep(1)"
NOISE = {
    "warning": "import warnings; warnings.warn('old')",
    "print": "import sys; print('why', file=sys.stderr)",
    "logging": "import logging; logging.warning('why')",
    "os-write": "import os; os.write(2, b'why'); " + READ,
    "subprocess": "import subprocess; subprocess.run('echo why >&2', shell=True); " + READ,
}
NOISY = "def rate(deaths, births):\n    {}\n    return 1000 * deaths / births if births else float('nan')"
OURS = ("c.IgnorePattern", "# A warning of a library")


@pytest.fixture(scope="module")
def noisy(tmp_path_factory, config):
    """Return the released small course, in which everybody is right and writes to stderr in another way."""
    root = tmp_path_factory.mktemp("noisy")
    shutil.copytree(ROOT / "tests" / "tiny_course", root, dirs_exist_ok=True)
    module, folder = find_modules(root)[0], root / "class"
    make_class(folder, module, config)
    nbgrader(folder, "generate_assignment", module.slug)
    for name, noise in NOISE.items():
        hand_in(folder, module, name, {"rate": NOISY.format(noise)})
    return folder, module


@pytest.mark.xdist_group("noisy")
def test_nothing_that_is_written_to_stderr_costs_a_point(noisy, tmp_path, monkeypatch):
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # with it a kernel does not hear os.write
    folder, module = noisy
    plain, ours = (Path(shutil.copytree(folder, tmp_path / name)) for name in ("plain", "ours"))
    without_ours(plain)
    nbgrader(plain, "autograde", module.slug)
    assert points(plain) == dict.fromkeys(NOISE, 3)
    grade(Classroom(ours, module.slug), jobs=1)
    assert rows(ours) == rows(plain)


@pytest.mark.xdist_group("noisy")
def test_without_our_configuration_nbgrader_takes_the_points_and_the_page_quotes_the_reason(
    noisy, tmp_path, monkeypatch
):
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    folder, module = noisy
    plain = Path(shutil.copytree(folder, tmp_path / "plain"))
    without_ours(plain)
    path = plain / "nbgrader_config.py"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(OURS)), encoding="utf-8")
    nbgrader(plain, "autograde", module.slug)
    assert points(plain)["os-write"] == points(plain)["subprocess"] == 0
    nbgrader(plain, "generate_feedback", module.slug)
    page = (plain / "feedback" / "os-write" / module.slug / "assignment.html").read_text(encoding="utf-8")
    assert "written to the error output: why. Here that costs the points of the test" in page


@pytest.fixture(scope="module")
def feedback(school_class):
    """Return the text of each student's feedback page, as plain nbgrader writes it."""
    nbgrader(school_class.folder, "generate_feedback", school_class.module.slug)
    folder = school_class.folder / "feedback"
    pages = {
        student: folder / student / school_class.module.slug / "assignment.html" for student in school_class.students
    }
    return {student: html.unescape(page.read_text(encoding="utf-8")) for student, page in pages.items()}


def test_each_student_gets_a_feedback_page_with_every_reason(school_class, feedback):
    assert set(feedback) == set(school_class.students)
    for student, page in feedback.items():
        results = read_results(school_class.folder, school_class.module, student)
        lost = [result.message for result in results if result.lost]
        begun = [message for message in lost if not message.startswith("NotImplementedError")]
        assert ("not begun" in page) == (len(begun) < len(lost))
        reasons = [message.removeprefix("AssertionError: ") for message in begun]
        assert [reason for reason in reasons if reason.strip() not in page] == []
        assert "quoted a test" not in page


def test_no_feedback_page_shows_a_line_of_a_hidden_test(school_class, feedback):
    lines = {line for task in school_class.tasks for cell in task.tests for line in hidden_lines(cell.source)}
    assert lines
    for student, page in feedback.items():
        own = "\n".join(school_class.students[student].values())
        assert [line for line in lines if line in page and line not in own] == []
