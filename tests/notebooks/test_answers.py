"""Nobody tests the tests that grade people: here each of them is tried on right and on wrong answers.

``make test`` tries the answers. Mutants of the solutions take longer: ``make check`` and ``make test-all`` try them.
"""

import ast
import os
import sys
import time

import psutil
import pytest

from count_everyone.execution.run_notebook import run_notebook
from count_everyone.release.lesson import lesson_with_claims
from count_everyone.release.own_builtins import NAMES, with_own_builtins
from count_everyone.source.notebook import grade_id, is_solution
from count_everyone.source.scopes import uses
from count_everyone.trials.expectations import problems_of_answer, problems_of_reference, problems_of_released
from count_everyone.trials.survivors import hunt
from count_everyone.trials.trial import Trial

BUDGET = 60  # seconds of one processor for the lesson and the answers of a module; said, and not asserted: days differ


class Clock:
    """Counts what the answers of one module cost, the solutions too, in seconds of the processor and on the wall."""

    def __init__(self, kernel: int):
        self.kernel, self.answers, self.processor, self.wall = psutil.Process(kernel), 0, 0.0, 0.0

    def __enter__(self):
        self._start = self._spent(), time.perf_counter()

    def __exit__(self, *error):
        self.processor += self._spent() - self._start[0]
        self.wall += time.perf_counter() - self._start[1]

    def _spent(self) -> float:
        """Return the seconds of this process and of the kernel, with the copies of it that have ended."""
        times = self.kernel.cpu_times()
        copies = times.children_user + times.children_system
        return times.user + times.system + copies + sum(psutil.Process().cpu_times()[:2])


@pytest.fixture(scope="module")
def trial(module):
    """Return the warm kernel of a module."""
    with Trial(module) as trial:
        yield trial


@pytest.fixture(scope="module")
def clock(request, module, trial):
    """Return the clock of a module; when its last answer is judged, say what they cost."""
    clock = Clock(trial.kernel_process)
    yield clock
    if not clock.answers:
        return
    run = run_notebook(lesson_with_claims(module), module).metadata["count_everyone"]
    lesson = run.get("processor", run["seconds"])
    said = f"{clock.answers} answers in {clock.processor:.0f} s of the processor, {clock.wall:.0f} s on the wall"
    said += f"; the lesson in {lesson:.0f} s of the processor"
    said += f"; over the budget of {BUDGET} s" * (clock.processor + lesson > BUDGET)
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(f"\n{module.slug}: {said}", file=sys.stderr)


def test_reference_gets_every_point(trial, clock):
    with clock:
        grades = trial.grade_reference()
    assert problems_of_reference(grades) == []


def test_names_of_python_that_a_learner_hides_cost_no_point(trial, clock):
    """Each answer is the solution, followed by ``list = None`` and the same for every other name of Python's own."""
    cells = [cell for cell in trial.source.cells if cell.cell_type == "code"]
    answers = {grade_id(cell): cell.source for cell in cells if is_solution(cell)}
    kept = {node.id for cell in cells if not grade_id(cell) for node in uses(ast.parse(cell.source))}
    hidden = f"globals().update(dict.fromkeys({sorted(NAMES - kept)}))"
    hiding = {
        name: f"import builtins as mine\n{with_own_builtins(source, 'mine.')}\n{with_own_builtins(hidden, 'mine.')}"
        for name, source in answers.items()
    }
    with clock:
        grades = trial.grade_all(hiding)
    assert problems_of_reference(grades) == []


def test_notebook_as_released_gets_no_point(trial, clock):
    with clock:
        grades = trial.grade_released()
    assert problems_of_released(grades) == []


def test_answer_is_judged_as_its_section_says(trial, clock, answer):
    with clock:
        problems = problems_of_answer(trial, answer)
    clock.answers += 1
    assert problems == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Mutants need os.fork, which Windows has not")
@pytest.mark.skipif(not os.environ.get("ALL"), reason="part of make test-all, and of make check")
def test_no_slip_of_the_hand_gets_every_point(trial, module, task):
    assert "\n".join(hunt(trial, module, task).problems) == ""
