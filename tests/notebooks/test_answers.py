"""Nobody tests the tests that grade people: here each of them is tried on right and on wrong answers."""

import os
import sys
import time

import psutil
import pytest

from count_everyone.trials.expectations import problems_of_answer, problems_of_reference, problems_of_released
from count_everyone.trials.survivors import hunt
from count_everyone.trials.trial import Trial

BUDGET = 60  # seconds of one processor for the answers of a module; said, and not asserted: days differ


class Clock:
    """Counts what the answers of one module cost, in seconds of the processor and on the wall."""

    def __init__(self, kernel: int):
        self.kernel, self.answers, self.processor, self.wall = psutil.Process(kernel), 0, 0.0, 0.0

    def __enter__(self):
        self._start = self._spent(), time.perf_counter()

    def __exit__(self, *error):
        self.answers += 1
        self.processor += self._spent() - self._start[0]
        self.wall += time.perf_counter() - self._start[1]

    def _spent(self) -> float:
        return sum(sum(process.cpu_times()[:2]) for process in (self.kernel, psutil.Process()))


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
    said = f"{clock.answers} answers in {clock.processor:.0f} s of the processor, {clock.wall:.0f} s on the wall"
    said += f", over the budget of {BUDGET} s" * (clock.processor > BUDGET)
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(f"\n{module.slug}: {said}", file=sys.stderr)


def test_reference_gets_every_point(trial):
    assert problems_of_reference(trial.grade_reference()) == []


def test_notebook_as_released_gets_no_point(trial):
    assert problems_of_released(trial.grade_released()) == []


def test_answer_is_judged_as_its_section_says(trial, clock, answer):
    with clock:
        problems = problems_of_answer(trial, answer)
    assert problems == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Mutants need os.fork, which Windows has not")
def test_no_slip_of_the_hand_gets_every_point(trial, module, task):
    assert "\n".join(hunt(trial, module, task).problems) == ""
