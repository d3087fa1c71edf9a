"""A learner checks one task in the running notebook: at once, without saving, and nothing is left behind."""

import ast
import os
import shutil
import threading
import time
from pathlib import Path

import nbclient
import nbformat
import psutil
import pytest

from count_everyone.grader.mywork.task_tests import tasks_of
from count_everyone.learner.course import build_course
from count_everyone.release.assignment import assignment_source, release
from count_everyone.release.footer import CHECK_TASK_CODE
from count_everyone.release.stub import stub_of
from count_everyone.source.answers import find_answers
from count_everyone.source.module import find_modules
from count_everyone.source.notebook import grade_id, is_solution, write_notebook
from count_everyone.source.tasks import find_tasks

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="a running notebook is checked on Linux"),
    pytest.mark.xdist_group("check-task"),
]
ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "tiny_course"
SLUG = "01-count-births"
IMPORTS = (ast.Import, ast.ImportFrom)
CHECK = CHECK_TASK_CODE.format(task="rate")
RIGHT = "def rate(deaths, births):\n    return 1000 * deaths / births if births else float('nan')"
ZERO = "def rate(deaths, births):\n    return 1000 * deaths / births if births else 0"
FIRST = "def rate(deaths, births):\n    {}\n    return 1000 * deaths / births if births else float('nan')"
# a kernel that is tested by pytest does not hear what is written to the descriptors 1 and 2
FOREIGN = ("NBGRADER_EXECUTION", "JPY_SESSION_NAME", "PYTEST_CURRENT_TEST")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in FOREIGN}
SECRETS = ("ce_nan(0, 0)", "found != found", "assert", "HIDDEN TESTS", "1000 * deaths")
TASK = """Write the rate.

```{code-cell}
import math
births_of_north = 40
```

```{code-cell}
:given: a-list
clinics = [1, 2, 3]
```

```{code-cell}
:task: rate"""
TESTS = """```{code-cell}
:tools: rate-tests
import math as ce_math
from count_everyone import testing as ce

def ce_nan(deaths, births):
    found = ce.call(rate, deaths, births, expected=ce.number)
    assert ce_math.isnan(found), ce.say(
        "rate({deaths}, {births}) gave {found}, NaN was expected. Return float('nan') where the denominator is 0.",
        deaths=deaths, births=births, found=found,
    )
```

```{code-cell}
:test: rate-per-thousand, 1
# The rate counts deaths per 1,000 births.
ce_found = ce.call(rate, 2, 40, expected=ce.number)
assert ce.is_close(ce_found, 50), ce.say("rate(2, 40) gave {found}, 50 was expected.", found=ce_found)
```

```{code-cell}
:test: rate-without-births, 2
# Hidden test: a clinic without births.
### BEGIN HIDDEN TESTS
ce_nan(0, 0)
### END HIDDEN TESTS
```

## Task 3. A gap ({points:gap})

```{code-cell}
:task: gap
def gap(one, other):
    # Return the difference of the rates of two clinics, each with its deaths and births.
    ### BEGIN SOLUTION
    return rate(*one) - rate(*other)
    ### END SOLUTION
```

```{code-cell}
:test: gap-of-two-clinics, 1
assert ce.call(gap, (1, 10), (2, 40), expected=ce.number) == 50
```
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return the folder of a learner, whose assignment has a cell for the tests and ordinary cells above."""
    root = Path(shutil.copytree(TINY, tmp_path_factory.mktemp("live") / "tiny"))
    path = root / "notebooks" / SLUG / "assignment.md"
    text = path.read_text(encoding="utf-8").replace("```{code-cell}\n:task: rate", TASK)
    begin, end = text.index("```{code-cell}\n:test: rate-per"), text.index("## Task 2")
    path.write_text(f"{text[:begin]}{TESTS}\n{text[end:]}", encoding="utf-8")
    build_course(root)
    return root / "course" / SLUG


class Kernel:
    """A kernel in which a learner runs cells."""

    def __init__(self, folder):
        self.folder = folder
        self.client = nbclient.NotebookClient(
            nbformat.v4.new_notebook(), timeout=200, allow_errors=True, resources={"metadata": {"path": str(folder)}}
        )

    def run(self, code):
        """Run a cell and return its outputs."""
        cell = nbformat.v4.new_code_cell(code)
        self.client.nb.cells = [cell]
        self.client.execute_cell(cell, 0)
        self.number = cell.execution_count
        return cell.outputs

    def prints(self, code):
        """Run a cell and return what it prints."""
        return "".join(output.text for output in self.run(code))

    def checks(self, code=CHECK):
        """Run the cell that checks, and return the words that it shows: one output, and nothing else."""
        (output,) = self.run(code)
        assert output.output_type == "display_data", output
        self.html = output.data["text/html"]
        return " ".join(output.data["text/plain"].split())

    def answers(self, code):
        """Run a cell with an answer, and return what the check says."""
        assert [output for output in self.run(code) if output.output_type == "error"] == []
        return self.checks()

    def saves(self, code):
        """Save a notebook with this answer."""
        path = self.folder / "assignment.ipynb"
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            cell.source = code if grade_id(cell) == "rate" else cell.source
        path.write_bytes(write_notebook(notebook))


@pytest.fixture(scope="module")
def one_kernel(course):
    """Start a kernel once."""
    kernel = Kernel(course)
    with kernel.client.setup_kernel(env=ENVIRONMENT, transport_encryption="auto"):
        yield kernel


@pytest.fixture
def kernel(one_kernel, course):
    """Return the kernel, without the names of another test."""
    one_kernel.run("%reset -f")
    one_kernel.run("ran = get_ipython().history_manager.input_hist_raw; ran[:] = [''] * len(ran); del ran")
    before = (course / "assignment.ipynb").read_bytes()
    yield one_kernel
    (course / "assignment.ipynb").write_bytes(before)
    assert psutil.Process(one_kernel.client.km.provisioner.pid).children() == []


def test_right_answer_gets_its_points_where_no_other_cell_was_run(kernel):
    said = kernel.answers(RIGHT)
    assert said.startswith(
        f"Task 1. A rate: 3 of 3 points Checked: rate, as you last ran it in cell [{kernel.number - 1}]."
    )
    assert "If you have changed the cell since then, run it, then run this cell again." in said
    assert "All tests of this task passed, also the hidden ones." in said
    assert said.endswith("it runs your saved notebook from top to bottom. Do that before you hand in.")
    assert kernel.html.startswith('<div class="count-everyone-check" lang="en"')
    assert "<strong>Task 1. A rate: 3 of 3 points</strong>" in kernel.html


def test_wrong_answer_reads_why_and_no_hidden_code(kernel):
    said = kernel.answers(ZERO)
    assert "Task 1. A rate: 1 of 3 points" in said
    assert "2 points lost. - Hidden test: a clinic without births. rate(0, 0) gave 0, NaN was expected." in said
    assert [secret for secret in SECRETS if secret in said + kernel.html] == []
    assert "<li><strong>2 points lost.</strong> Hidden test: a clinic without births.<br>rate(0, 0) gave" in kernel.html
    assert "color" not in kernel.html


def test_error_of_the_answer_is_shown_with_its_line(kernel):
    said = kernel.answers("def rate(deaths, births):\n    return 1000 * deaths / births")
    assert "rate stopped in the line `return 1000 * deaths / births` with ZeroDivisionError" in said
    assert "The call was rate(deaths=0, births=0)." in said


def test_answer_that_was_not_run_is_told_to_run(kernel):
    said = kernel.checks()
    assert "Task 1. A rate: not begun (3 points) The cell of this task has not been run, so rate is not there." in said


def test_task_as_it_was_released_is_not_begun(kernel):
    (module,) = find_modules(TINY)
    kernel.run(tasks_of(module)["rate"].stub)
    said = kernel.checks()
    assert "Task 1. A rate: not begun (3 points) This task is not begun: its cell is as you got it." in said


def test_line_of_the_stub_that_is_still_there_is_named(kernel):
    said = kernel.answers("def rate(deaths, births):\n    raise NotImplementedError\n    return 1")
    assert "3 points lost. - All 2 tests of this task. NotImplementedError: the line raise" in said


def test_answer_is_known_by_the_cell_that_made_it_and_not_by_a_later_check(kernel):
    kernel.run(ZERO)
    number = kernel.number
    kernel.run("1 + 1")
    kernel.checks()
    assert f"as you last ran it in cell [{number}]" in kernel.checks()
    kernel.run(RIGHT)
    assert f"3 of 3 points Checked: rate, as you last ran it in cell [{number + 4}]" in kernel.checks()


def test_later_cell_that_stopped_is_named(kernel):
    kernel.run(ZERO)
    kernel.run(RIGHT.replace("births):", "births:"))
    number = kernel.number
    said = kernel.checks()
    assert f"1 of 3 points Your cell [{number}] stopped: SyntaxError in line 1: '(' was never closed." in said
    assert f"as you last ran it in cell [{number - 1}]" in said


def test_function_with_another_name_is_named(kernel):
    said = kernel.answers(RIGHT.replace("rate", "rates"))
    assert f"0 of 3 points Your cell [{kernel.number - 1}] makes rates; rate is looked for. Write the name" in said
    assert "has not been run" not in said


def test_name_of_the_saved_cell_is_named_where_it_was_run(kernel):
    other = "def births_of(deaths):\n    return deaths"  # nothing in its name or its arguments is alike
    kernel.saves(other)
    said = kernel.answers(other)
    assert f"Your cell [{kernel.number - 1}] makes births_of; rate is looked for." in said


def test_cell_that_was_saved_and_not_run_is_read(kernel):
    kernel.saves(RIGHT.replace("rate", "rates"))
    assert "Your cell makes rates; rate is looked for." in kernel.checks()
    kernel.saves(RIGHT.replace("births):", "births:"))
    assert "Your saved cell cannot be run: SyntaxError in line 1: '(' was never closed." in kernel.checks()


def test_helper_of_a_learner_is_no_answer_with_another_name(kernel):
    said = kernel.answers("def clinics_of(table):\n    return table")
    assert "The cell of this task has not been run, so rate is not there." in said


def test_cell_that_stopped_is_said_with_its_error_and_its_line(kernel):
    for wrong, why in (
        (RIGHT.replace("births):", "births:"), "SyntaxError in line 1: '(' was never closed"),
        (RIGHT.replace("    return", "return"), "IndentationError in line 2: expected an indented block after"),
        (f"share = 1\nshare / 0\n{RIGHT}", "ZeroDivisionError in line 2: division by zero"),
    ):
        kernel.run(wrong)
        said = kernel.checks()
        assert said.startswith(f"Task 1. A rate: 0 of 3 points Your cell [{kernel.number - 1}] stopped: {why}"), said
        assert "not begun" not in said


def test_stopped_cell_of_a_task_above_is_mended_first(kernel):
    kernel.run(f"# mine\n{RIGHT}".replace("births):", "births:"))
    kernel.run("def gap(one, other):\n    return rate(*one) - rate(*other)")
    said = kernel.checks(CHECK_TASK_CODE.format(task="gap"))
    assert "Mend Task 1 first: its cell stopped with SyntaxError in line 2: '(' was never closed." in said
    assert "Run All Above" not in said
    kernel.run(RIGHT)
    assert "1 of 1 point" in kernel.checks(CHECK_TASK_CODE.format(task="gap"))


def test_task_above_that_is_as_it_came_is_begun_first(kernel):
    (module,) = find_modules(TINY)
    kernel.run(tasks_of(module)["rate"].stub)
    kernel.run("def gap(one, other):\n    return rate(*one) - rate(*other)")
    said = kernel.checks(CHECK_TASK_CODE.format(task="gap"))
    assert "This uses rate: write Task 1 first." in said


def test_task_above_that_was_not_run_is_run_first(kernel):
    kernel.run("def gap(one, other):\n    return rate(*one) - rate(*other)")
    said = kernel.checks(CHECK_TASK_CODE.format(task="gap"))
    assert "rate is made in the cell of Task 1, which has not been run since Python was started." in said


def test_saved_answer_that_was_not_run_is_named(kernel):
    other = f"# another\n{RIGHT}"
    kernel.saves(other)
    said = kernel.answers(ZERO)
    assert "The saved notebook has other code in the cell of this task, and that code was not run." in said
    kernel.run(other)
    assert "other code" not in kernel.checks()


def test_name_of_a_cell_above_that_was_not_run_is_named(kernel):
    said = kernel.answers(FIRST.format("births_of_north"))
    assert "births_of_north is made in a cell above that has not been run since Python was started." in said
    assert "NameError: name 'births_of_north' is not defined" in said


def test_import_of_a_cell_above_need_not_have_been_run(kernel):
    assert "3 of 3 points" in kernel.answers(FIRST.format("math.sqrt(4)"))


def test_names_of_the_learner_stay_as_they_are(kernel):
    kernel.run("ce, ce_math, clinics, found, centre = 1, 2, [7], 4, 5")
    kernel.run(FIRST.format("global found\n    found = 5\n    clinics.append(8)\n    assert clinics[0] == 7"))
    names = "print(*sorted(name for name in globals() if name[0] != '_'))"
    before = kernel.prints(names).split()
    assert "3 of 3 points" in kernel.checks()
    assert kernel.prints("print(ce, ce_math, clinics, found, centre)") == "1 2 [7] 4 5\n"
    assert kernel.prints(names).split() == sorted([*before, "check_my_work"])


def test_what_an_answer_shows_stays_in_the_check(kernel):
    shows = (
        "import matplotlib.pyplot as plt, os, sys, subprocess, warnings\n"
        "    plt.plot([1]); plt.show(); display('shown'); print('printed'); print('printed', file=sys.stderr)\n"
        "    os.write(1, b'written'); os.write(2, b'written'); subprocess.run(['echo', 'echoed'])\n"
        "    sys.__stdout__.write('written'); warnings.warn('warned'); get_ipython().run_cell('print(1)\\n2')"
    )
    kernel.run("%matplotlib inline\nimport matplotlib.pyplot, logging\nlogging.basicConfig()")
    assert "3 of 3 points" in kernel.answers(FIRST.format(f"{shows}\n    logging.warning('logged')"))
    assert kernel.prints("print(matplotlib.pyplot.get_fignums())") == "[]\n"


def test_answer_that_asks_for_input_is_told(kernel):
    said = kernel.answers(FIRST.format("input('How many?')"))
    assert "with EOFError: A test cannot type anything" in said


@pytest.mark.parametrize(
    "loop", ["while True: pass", "while True:\n        try:\n            while True: pass\n        except: pass"]
)
def test_loop_that_does_not_end_is_ended(kernel, loop):
    kernel.run("import count_everyone.grader.mywork.check_task as c; c.SECONDS = 8")
    try:
        said = kernel.answers(FIRST.format(loop))
    finally:
        kernel.run("import count_everyone.grader.mywork.check_task as c; c.SECONDS = 30")
    assert "1 point lost. - The rate counts deaths per 1,000 births. This test had not ended after 8 seconds." in said
    assert "2 points lost. - Hidden test: a clinic without births. This test was not tried, since another one" in said


def test_answer_that_ends_python_is_named(kernel):
    said = kernel.answers(FIRST.format("import os; os._exit(1)"))
    assert "1 point lost. - The rate counts deaths per 1,000 births. Python ended in this test." in said
    assert kernel.prints("print('alive')") == "alive\n"


def test_check_that_is_stopped_leaves_no_process(kernel):
    kernel.run(FIRST.format("while True: pass"))
    stopped = threading.Timer(3, lambda: os.killpg(kernel.client.km.provisioner.pid, 2))
    stopped.start()
    assert kernel.checks() == "Stopped. Nothing was checked."


BOOST = """
import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor
data = np.random.default_rng(1).normal(size=(20_000, 6))
def boost():
    return HistGradientBoostingRegressor(max_iter=10).fit(data, data[:, 0]).predict(data[:9])
boost()
"""


def test_boosting_before_the_check_does_not_make_it_stand_still(kernel):
    kernel.run(BOOST)
    said = kernel.answers(FIRST.format("boost()"))
    assert "3 of 3 points Checked: rate" in said


def test_library_that_stands_still_leads_to_the_saved_notebook(kernel):
    kernel.saves(ZERO)
    still = "import signal, time; signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM}); time.sleep(99)"
    code = "import count_everyone.grader.mywork.{0} as m; m.{1} = {2}"
    kernel.run(code.format("check_task", "SECONDS", 1) + "\n" + code.format("run_in_fork", "GRACE", 0.5))
    try:
        said = kernel.answers(FIRST.format(still))
    finally:
        kernel.run(code.format("check_task", "SECONDS", 30) + "\n" + code.format("run_in_fork", "GRACE", 3))
    assert "1 of 3 points A library stood still in the check of the running notebook" in said


def test_without_a_fork_the_saved_notebook_is_checked_and_this_task_shown(kernel):
    kernel.saves(ZERO)
    kernel.run("import os; kept = os.fork; del os.fork")
    try:
        said = kernel.answers(RIGHT)
    finally:
        kernel.run("os.fork = kept")
    assert said.startswith("Task 1. A rate: 1 of 3 points On this system the running notebook cannot be checked,")
    assert "It was saved " in said
    assert "2 points lost. - Hidden test: a clinic without births." in said
    assert "Task 2" not in said


def test_notebook_that_is_saved_nowhere_is_known_by_the_name_of_its_task(kernel, course):
    (course / "assignment.ipynb").rename(course / "other.txt")
    try:
        assert "3 of 3 points" in kernel.answers(RIGHT)
    finally:
        (course / "other.txt").rename(course / "assignment.ipynb")


def test_task_that_is_not_there_is_a_sentence(kernel):
    said = kernel.checks('check_my_work(task="share")') if kernel.run(CHECK) else ""
    assert said == "Module 01 has no task 'share' that tests grade. Its tasks are: rate, gap."


def test_second_check_takes_less_than_two_seconds(kernel):
    kernel.answers(RIGHT)
    times = []
    for _ in range(3):
        begun = time.monotonic()
        kernel.checks()
        times.append(time.monotonic() - begun)
    assert min(times) < 2


def test_check_of_one_task_does_not_load_nbgrader(course):
    kernel = Kernel(course)
    with kernel.client.setup_kernel(env=ENVIRONMENT, transport_encryption="auto"):
        assert "3 of 3" in kernel.answers(RIGHT)
        assert kernel.prints("import sys; print('nbgrader' in sys.modules)") == "False\n"


@pytest.mark.parametrize("module", find_modules(ROOT), ids=lambda module: module.slug)
def test_right_and_wrong_answers_of_the_course_get_the_points_that_are_theirs(module, tmp_path):
    """``make test`` checks the first task of each module and the last, ``make test-all`` each."""
    build_course_of(module, tmp_path)
    source = assignment_source(module)
    answers = find_answers(module)
    kernel = Kernel(tmp_path / "course" / module.slug)
    with kernel.client.setup_kernel(env=ENVIRONMENT, transport_encryption="auto"):
        tasks = [task for task in find_tasks(source) if task.tests]
        kernel.run("\n".join([*helpers_of(source), *(task.solution.source for task in tasks)]))
        for task in tasks if os.environ.get("ALL_MODULES") else (tasks[0], tasks[-1]):
            check, total = CHECK_TASK_CODE.format(task=task.name), f"{task.points:g}"
            assert f": {total} of {total} points" in kernel.checks(check)
            wrong = next(answer for answer in answers if answer.task == task.name and answer.fails)
            kernel.run(wrong.code)
            lost = sum(cell.metadata.nbgrader.points for cell in task.tests if grade_id(cell) in wrong.fails)
            said = kernel.checks(check)
            assert f": {task.points - lost:g} of {total} points" in said, wrong
            assert "quoted a test" not in said
            kernel.run(task.solution.source)


def helpers_of(source):
    """Return what makes functions for the tasks below, and all imports: a learner has run them."""
    code = [cell.source for cell in source.cells if cell.cell_type == "code" and "nbgrader" not in cell.metadata]
    trees = [ast.parse(text) for text in code]
    imports = [ast.unparse(line) for tree in trees for line in tree.body if isinstance(line, IMPORTS)]
    return imports + [
        text for text, tree in zip(code, trees, strict=True) if "def " in text and all(map(is_made, tree.body))
    ]


def is_made(statement):
    is_constant = isinstance(statement, ast.Assign) and not any(isinstance(n, ast.Call) for n in ast.walk(statement))
    return is_constant or isinstance(statement, (ast.FunctionDef, *IMPORTS))


def build_course_of(module, root):
    """Build what a learner gets of one module of the course."""
    shutil.copytree(module.folder, root / "notebooks" / module.slug)
    shutil.copytree(ROOT / "datasets", root / "datasets")
    build_course(root)


@pytest.mark.parametrize("module", find_modules(ROOT), ids=lambda module: module.slug)
def test_stub_is_what_nbgrader_releases(module):
    source = assignment_source(module)
    pairs = zip(source.cells, release(source).cells, strict=True)
    tasks = [(own.source, released.source) for own, released in pairs if is_solution(own) and own.cell_type == "code"]
    assert [stub_of(own) for own, _ in tasks] == [released for _, released in tasks]


@pytest.mark.parametrize("module", find_modules(ROOT), ids=lambda module: module.slug)
def test_each_task_with_tests_can_be_checked(module):
    assert all(task.answers and task.tests and "Task " in task.title for task in tasks_of(module).values())
