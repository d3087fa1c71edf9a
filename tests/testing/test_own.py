"""Borrowed means from the package, and not by name."""

import pytest

from count_everyone import testing as ce

OWN = {
    "helper called as the package": "def count_everyone(x): return x\ndef answer(x): return count_everyone(x)",
    "variable called as the package": "count_everyone = 3\ndef answer(x): return x + count_everyone",
    "recursion": "def answer(x): return x if x < 1 else answer(x - 1)",
    "lambda": "answer = lambda x: x",
    "partial": "from functools import partial\ndef inner(x, y): return x\nanswer = partial(inner, y=1)",
    "closure": "def make():\n    k = 2\n    def inner(x): return k * x\n    return inner\nanswer = make()",
    "class": "class Own:\n    def __call__(self, x): return x\nanswer = Own()",
    "numpy": "import numpy as np\ndef answer(x): return np.mean(x)",
    "package in another task": "from count_everyone.audit import holm\ndef answer(x): return x",
}
BORROWED = {
    "its function": "from count_everyone.audit import holm as answer",
    "called": "from count_everyone.audit import holm\ndef answer(x): return holm(x)",
    "other name": "from count_everyone.audit import holm as mine\ndef answer(x): return mine(x)",
    "module": "from count_everyone import audit\ndef answer(x): return audit.holm(x)",
    "package": "import count_everyone.audit\ndef answer(x): return count_everyone.audit.holm(x)",
    "import inside": "def answer(x):\n    from count_everyone.audit import holm\n    return holm(x)",
    "helper": "from count_everyone.audit import holm\ndef helper(x): return holm(x)\ndef answer(x): return helper(x)",
    "partial": "from functools import partial\nfrom count_everyone.audit import holm\nanswer = partial(holm)",
    "lambda inside": "from count_everyone.audit import holm\ndef answer(x): return list(map(lambda y: holm(y), x))",
    "closure": "from count_everyone.audit import holm\ndef make(f):\n    return lambda x: f(x)\nanswer = make(holm)",
    "class": "from count_everyone.audit import holm\nclass A:\n    def __call__(self, x): return holm(x)\nanswer = A()",
}


def answer_of(code):
    names = {"__name__": "__main__"}
    exec(code, names)
    return names["answer"]


@pytest.mark.parametrize("name", OWN)
def test_own_code_is_own_whatever_it_is_called(name):
    ce.own(answer_of(OWN[name]))


@pytest.mark.parametrize("name", BORROWED)
def test_code_of_the_package_is_borrowed_on_every_way(name):
    with pytest.raises(AssertionError, match=r"of the package count_everyone\. Code of your own was expected"):
        ce.own(answer_of(BORROWED[name]))


def test_function_of_the_package_under_the_name_of_the_task_is_called_so():
    with pytest.raises(AssertionError, match="holm is a function of the package count_everyone"):
        ce.own(answer_of(BORROWED["its function"]))
