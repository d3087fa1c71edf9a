"""Released tests read Python's own names where a learner cannot hide them."""

import builtins
from types import SimpleNamespace

import pytest

from count_everyone.release.own_builtins import NAMES, with_own_builtins

TESTS = {
    "a call in a call": "found = list(map(str, rows))",
    "one line after another": "a = len(rows)\nfound = [a, max(rows)]",
    "letters of more than one byte": 'found = "é", len(rows), "ü", min(rows)',
    "a formatted string": 'found = f"é {len(rows)} of {max(rows):>{int(4)}}"',
    "one of several lines": 'found = f"""a {len(rows)}\n b {sum(rows)} {{len}}"""',
    "strings side by side": 'found = ("a" f"{len(rows)}"\n    f"{max(rows)}")',
    "a function": "def answer(n=int('3')):\n    return [float(n) for row in range(n)]\nfound = answer()",
    "a class": "class A:\n    def __init__(self):\n        super().__init__()\nfound = A().__class__.__name__",
    "an error": "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    found = repr(error)",
    "names of its own": "def answer(list):\n    return list\nfound = [sum for sum in answer(rows)]",
}


@pytest.mark.parametrize("name", TESTS)
def test_test_finds_the_same_where_every_name_of_python_is_hidden(name):
    usual, hidden = {"rows": [3, 4]}, {"rows": [3, 4], **dict.fromkeys(NAMES)}
    exec(TESTS[name], usual)
    exec(with_own_builtins(TESTS[name]), {**hidden, "ce": SimpleNamespace(builtins=builtins)}, found := {})
    assert found["found"] == usual["found"]
