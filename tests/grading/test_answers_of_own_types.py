"""An own class, a partial function or a mock inside an answer costs nothing; one that pleases a test gives nothing."""

import os

import nbformat
import pytest
from nbgrader.utils import determine_grade

from count_everyone.grader.forked.forked_executor import ForkedExecutor
from count_everyone.grader.jobs import COMPLETE, Job
from count_everyone.grader.limits import Limits
from count_everyone.source.notebook import is_test

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="jails are for Linux"),
    pytest.mark.xdist_group("attacks"),
]
TESTS = (
    "assert rate(5, 100) == 50, rate(5, 100)",
    "import numpy as np\nfound = rate(5, 100)\nassert np.isclose(found, 50) and abs(found - 50) < 1e-6",
    "from count_everyone import testing as ce\nfound = ce.call(rate, 5, 100)\nassert found == 50 and not found < 50",
    "assert [rate(5, 100)] == [50] and {'a': rate(5, 100)}['a'] == 50",
    "ce_check(50)",
    "assert all(one == 50 for one in [rate(5, 100)])",
)
TOOLS = (
    "from count_everyone import testing as ce\ndef ce_check(expected):\n"
    "    found = ce.call(rate, 5, 100)\n    assert found == expected and not found < expected"
)
RATE = "def rate(cases, people):\n    return 1000 * cases / people"
OWN = (
    "class Share:\n    def __init__(self, value): self.value = value\n"
    "    def __eq__(self, other): return self.value == other.value\n    def __len__(self): return 1\n"
    "    def __bool__(self): return True\n    def __float__(self): return float(self.value)\n"
)
HONEST = {
    "a class with __eq__ and __len__ that is used inside": (
        f"{OWN}def rate(cases, people):\n    one = Share(1000 * cases / people)\n"
        "    return one.value if one == one else 0"
    ),
    "a class that is not used": OWN + RATE,
    "a partial function": (
        "from functools import partial\ndef per(base, cases, people):\n    return base * cases / people\n"
        "rate = partial(per, 1000)"
    ),
    "a function that can be called by a class": (
        "class Rate:\n    def __call__(self, cases, people): return 1000 * cases / people\nrate = Rate()"
    ),
    "a class of numbers without methods": (
        "class Rate(float): pass\ndef rate(cases, people):\n    return Rate(1000 * cases / people)"
    ),
    "a fraction": "from fractions import Fraction\ndef rate(cases, people):\n    return Fraction(1000 * cases, people)",
    "a number of numpy": "import numpy as np\ndef rate(cases, people):\n    return np.float64(1000 * cases / people)",
    "a data class inside": (
        "from dataclasses import dataclass\n@dataclass(order=True)\nclass Pair:\n    a: float\n    b: float\n"
        "def rate(cases, people):\n    pair = Pair(cases, people)\n    return 1000 * pair.a / max(pair, pair).b"
    ),
    "a mock that is used to try it": f"from unittest.mock import MagicMock, ANY\n{RATE}\nMagicMock()(1) == ANY",
    "a class by a call of type": f"Kind = type('Kind', (), {{'__eq__': lambda *a: True}})\n{RATE}",
}
YES = "class Yes:\n    def __eq__(self, other): return True\n"
ARITHMETIC = (
    "    def __sub__(self, other): return 0\n    def __abs__(self): return 0\n"
    "    def __lt__(self, other): return False\n"
    "    def __float__(self): return 50.0\n"
    "    def __array__(self, *a, **k):\n        import numpy\n        return numpy.array(50.0)\n"
)
GIVE = "def rate(cases, people):\n    return {}"
DECEIT = {
    "an object that equals everything": f"{YES}{ARITHMETIC}{GIVE.format('Yes()')}",
    "one under the name of a library": f"{YES}{ARITHMETIC}    __module__ = 'numpy'\n{GIVE.format('Yes()')}",
    "a number that equals everything": (
        "class Yes(float):\n    __eq__ = lambda *a: True\n    __lt__ = lambda *a: False\n    __sub__ = lambda *a: 0.0\n"
        + GIVE.format("Yes(7)")
    ),
    "a class by a call of type": (
        "no = lambda *a: False\n"
        "Yes = type('Yes', (float,), {'__eq__': lambda *a: True, '__sub__': lambda *a: 0.0, '__lt__': no})\n"
        + GIVE.format("Yes(50.0000001)")
    ),
    "a class from a text": "exec(" + repr(YES + ARITHMETIC) + ")\n" + GIVE.format("Yes()"),
    "a class of a file beside": (
        f"open('helper.py', 'w').write({YES + ARITHMETIC!r})\nfrom helper import Yes\n{GIVE.format('Yes()')}"
    ),
    "a mock that is ANY": "from unittest.mock import ANY\n" + GIVE.format("ANY"),
}


@pytest.fixture(scope="module")
def executor():
    with ForkedExecutor() as executor:
        yield executor


def run(executor, answer):
    cells = [nbformat.v4.new_code_cell(answer), nbformat.v4.new_code_cell(TOOLS)]
    for number, test in enumerate(TESTS):
        mark = {"schema_version": 3, "task": False, "locked": True, "grade": True, "solution": False, "points": 1}
        cells.append(nbformat.v4.new_code_cell(test, metadata={"nbgrader": mark | {"grade_id": f"rate-{number}"}}))
    done = executor.run(Job("invented", nbformat.v4.new_notebook(cells=cells), {}, Limits()))
    return [determine_grade(cell)[0] for cell in done.notebook.cells if is_test(cell)], done


@pytest.mark.parametrize("name", HONEST)
def test_honest_answer_has_every_point_and_no_flag(executor, name):
    points, done = run(executor, HONEST[name])
    assert (points, done.flags, done.ended) == ([1] * len(TESTS), (), COMPLETE), [
        c.outputs for c in done.notebook.cells
    ]


@pytest.mark.parametrize("name", DECEIT)
def test_answer_that_pleases_any_test_has_no_point_and_is_flagged(executor, name):
    points, done = run(executor, DECEIT[name])
    assert points == [0] * len(TESTS), [c.outputs for c in done.notebook.cells]
    assert any("a test that compares can be deceived. A person has to look at it." in flag for flag in done.flags)


def test_test_of_another_answer_keeps_its_points(executor):
    points, _ = run(executor, f"{YES}{RATE}\nother = Yes()")
    assert points == [1] * len(TESTS)


def test_tools_of_the_tests_are_put_back_where_they_were_changed(executor):
    bent = "from count_everyone import testing\ntesting.is_close = testing.values.is_close = lambda *a: True\n"
    bent += "testing.call = testing.calls.call = lambda *a, **k: 50\n"
    points, done = run(executor, bent + GIVE.format("7"))
    assert points == [0] * len(TESTS)
    assert any("count_everyone.testing" in flag for flag in done.flags)
