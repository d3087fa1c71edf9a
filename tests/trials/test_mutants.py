"""Mutants of a right answer: one change each, in the lines that a learner writes."""

import pytest

from count_everyone.trials.mutants import mutants


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("if a < b:\n    c()", {"if a <= b:", "if not (a < b):", "pass"}),
        ("x = a == b", {"x = a != b", "pass"}),
        ("x = a + b", {"x = a - b", "pass"}),
        ("x = a & ~b", {"x = a | ~b", "x = a & (b)", "pass"}),
        ("x = a or b", {"x = a and b", "pass"}),
        ("x += y", {"x -= y", "pass"}),
        ("x = y[0]", {"x = y[1]", "x = y[-1]", "pass"}),
        ("x = y[:, 1]", {"x = y[:, 2]", "x = y[:, 0]", "pass"}),
        ("x = -y", {"x = (y)", "pass"}),
        ("x = True", {"x = False", "pass"}),
        ("x = a if b else c", {"x = a if not b else c", "pass"}),
        ("x = y.dropna()", {"x = y", "pass"}),
        ("x = sorted(y)", {"x = y", "pass"}),
        ("x = min(y)", {"x = max(y)", "pass"}),
        ("x = y.mean()", {"x = y.sum()", "pass"}),
        ("x = f(y, dropna=False)", {"x = f(y)", "x = f(y, dropna=True)", "pass"}),
        ("x = t[['sex', 'age']]", {"x = t[['sex']]", "x = t[['age']]", "pass"}),
        ("def f():\n    return x", {"return 0"}),
        ("import pandas as pd", set()),
        ("x = f(random_state=0)", {"pass"}),
    ],
)
def test_each_kind_of_slip(code, expected):
    assert {mutant.after.split(" instead of: ")[0] for mutant in mutants(code)} - {"x = f()"} == expected


def test_only_lines_between_the_marks_are_changed():
    code = "scale = 1000\n### BEGIN SOLUTION\nx = scale\n### END SOLUTION\ny = 1 + 1"
    assert [(mutant.before, mutant.after) for mutant in mutants(code)] == [("x = scale", "pass instead of: x = scale")]


def test_code_outside_of_the_change_keeps_its_bytes():
    code = 'é = "ä"  # ö\nx  =  é and ü # ß'
    assert 'é = "ä"  # ö\nx  =  é or ü # ß' in {mutant.code for mutant in mutants(code)}


def test_no_mutant_comes_twice_and_none_is_the_answer_itself():
    code = "x = 0 + 1 if not (a == 1) else -1"
    codes = [mutant.code for mutant in mutants(code)]
    assert len(codes) == len(set(codes))
    assert code not in codes
