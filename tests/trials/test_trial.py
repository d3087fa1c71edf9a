"""A trial grades as a new kernel would."""

import json
import os

import pytest

from count_everyone.source.module import find_module
from count_everyone.trials.trial import Trial

RIGHT = "def rate(deaths, births):\n    return 1000 * deaths / births if births else float('nan')"
ENDLESS = "def rate(deaths, births):\n    while True:\n        pass"
WARNS = f"""
import warnings
registry = warnings.__dict__.setdefault("registry_of_a_library", {{}})
warnings.warn_explicit("old", UserWarning, "library.py", 1, registry=registry)
{RIGHT}
"""
COUNT = "import gc, json\nprint(json.dumps([len(gc.get_objects()), gc.get_freeze_count()]))"
GARBAGE = f"""
import json
import weakref
class Ring(list):
    pass
ring = Ring()
ring.append(ring)
json.left_behind = weakref.ref(ring)
{RIGHT}
"""
USES_BOTH = "def rate(deaths, births):\n    return per * deaths / births if births else nothing"
BEFORE = "```{{code-cell}}\nper = 1000\n```\n\n```{{code-cell}}\n{magic}nothing = float('nan')\n```\n\n## Task 1"


FORKS = hasattr(os, "fork")


@pytest.fixture(params=[False, True] if FORKS else [False], ids=["kernel", "copies"][: 1 + FORKS])
def trial(tiny, request):
    with Trial(find_module(tiny, "01"), forks=request.param) as trial:
        yield trial


@pytest.fixture
def kernel(tiny):
    """Return a trial in which all answers run in one process."""
    with Trial(find_module(tiny, "01"), forks=False) as trial:
        yield trial


def points(grades):
    return {name: grade.points for name, grade in grades.items()}


def test_endless_answer_gets_nothing_and_the_next_one_is_graded(trial, monkeypatch):
    every = {"rate-per-thousand": 1, "rate-without-births": 2}
    assert points(trial.grade("rate", RIGHT)) == every
    with monkeypatch.context() as changed:  # other answers have their usual time, however busy the machine is
        changed.setattr("count_everyone.trials.trial.SECONDS_A_CELL", 2)
        grades = trial.grade("rate", ENDLESS)
    assert points(grades) == dict.fromkeys(every, 0)
    assert all(grade.message.startswith("KeyboardInterrupt") for grade in grades.values())
    assert points(trial.grade("rate", RIGHT)) == every


@pytest.mark.skipif(not FORKS, reason="There are no copies without os.fork")
def test_cell_that_has_to_wait_goes_on_and_one_that_computes_or_waits_for_ever_ends(tiny):
    cells = ["import time\ntime.sleep(1.5)", "while True: pass", "time.sleep(600)", "print('still here')"]
    with Trial(find_module(tiny, "01")) as trial:
        (found,) = trial.in_copies("rate", [cells], seconds=1)
    assert [name for name, *_ in found] == ["", "KeyboardInterrupt", "KeyboardInterrupt", ""]
    assert found[-1][-1] == "still here\n"


def test_warning_of_a_library_is_heard_in_each_answer(trial):
    first, second = trial.grade("rate", WARNS), trial.grade("rate", WARNS)
    assert first == second
    assert "UserWarning: old" in first["stderr of rate"].message


@pytest.mark.skipif(not FORKS, reason="There are no copies without os.fork")
def test_both_ways_say_the_same_of_an_answer(tiny):
    answers = {
        "right": RIGHT,
        "warns": WARNS,
        "nothing": "",
        "no Python": "def rate(:",
        "leaves": "raise SystemExit(3)",
    }
    found = []
    for forks in (False, True):
        with Trial(find_module(tiny, "01"), forks=forks) as trial:
            found.append({name: trial.grade("rate", code) for name, code in answers.items()})
    assert found[0] == found[1]


@pytest.mark.skipif(not FORKS, reason="There are no copies without os.fork")
def test_answer_that_ends_its_process_gets_nothing_and_the_next_one_is_graded(tiny):
    with Trial(find_module(tiny, "01")) as trial:
        grades = trial.grade("rate", "import os\nos._exit(0)")
        assert points(grades) == {"rate-per-thousand": 0, "rate-without-births": 0}
        assert grades["rate-per-thousand"].message == "DeadKernelError: Kernel died"
        assert points(trial.grade("rate", RIGHT)) == {"rate-per-thousand": 1, "rate-without-births": 2}


def test_names_of_one_answer_are_not_left_for_the_next(trial):
    trial.grade("rate", RIGHT)
    grades = trial.grade("rate", "")
    assert "NameError" in grades["rate-per-thousand"].message


def test_libraries_are_passed_over_when_garbage_is_looked_for(kernel):
    kernel.grade("rate", RIGHT)
    looked_at, passed_over = json.loads(kernel.printed(COUNT, seconds=5))
    assert looked_at < passed_over / 10


def test_garbage_of_one_answer_is_gone_in_the_next(kernel):
    kernel.grade("rate", GARBAGE)
    assert kernel.printed("import json\nprint(json.left_behind())", seconds=5) == "None\n"


@pytest.mark.parametrize("magic", ["", "%%capture\n"])
def test_answer_finds_the_names_of_all_cells_before_it(tiny, edit, magic):
    edit(tiny / "notebooks/01-count-births/assignment.md", "## Task 1", BEFORE.format(magic=magic))
    with Trial(find_module(tiny, "01")) as trial:
        assert points(trial.grade("rate", USES_BOTH)) == {"rate-per-thousand": 1, "rate-without-births": 2}


def test_warning_before_the_answer_is_heard(tiny, edit):
    warning = "import sys\nprint('old', file=sys.stderr)\n"
    edit(tiny / "notebooks/01-count-births/assignment.md", "## Task 1", BEFORE.format(magic=warning))
    with Trial(find_module(tiny, "01")) as trial:
        assert "old\n" in [grade.message for grade in trial.grade("rate", USES_BOTH).values()]
