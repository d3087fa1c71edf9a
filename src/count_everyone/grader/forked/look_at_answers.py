"""Looks at the type of what a test meets: an object that says by itself that it equals, or is larger, is no answer.

What an answer does inside, with classes of its own, is not looked at; only what it gives to a test.
"""

import ast
import os
import sys
from types import FunctionType
from typing import Any

import count_everyone

METHODS = frozenset(
    f"__{name}__"
    for name in (
        "eq ne lt le gt ge bool len contains hash float int index complex abs sub rsub add radd mul rmul truediv "
        "rtruediv neg round array array_ufunc array_function array_interface getattr getattribute "
        "instancecheck subclasscheck class"
    ).split()
)
MOCKS = "unittest.mock"
NAME = "ce_look_at"  # a name of the tests
MADE_BY_PYTHON = 1 << 9  # Py_TPFLAGS_HEAPTYPE: a class that code in C has made has it seldom, one of Python always
MAX_PARTS = 1000  # of a list or a table that are looked at
MAX_LEVELS = 4
DECEIT = "The answer gave a test an object of {}, so a test that compares can be deceived. A person has to look at it."
PLACES = tuple(
    {*map(os.path.realpath, (sys.prefix, sys.base_prefix)), sys.prefix, sys.base_prefix}
    | {os.path.dirname(os.path.dirname(count_everyone.__file__)), "<frozen "}
)
PLAIN = (type(None), bool, int, float, complex, str, bytes, FunctionType, type, type(sys), type(len))


class AnswerWatch:
    """Notes what is odd about the values that a test meets.

    Examples
    --------
    >>> class Yes:
    ...     def __eq__(self, other): return True
    >>> Yes.__module__ = "__main__"
    >>> watch = AnswerWatch()
    >>> watch.look([1, Yes()]) == [1, 2]
    True
    >>> watch.take()
    ['the class Yes, which defines __eq__']
    >>> watch.look({"a": 1.5}), watch.take()
    ({'a': 1.5}, [])
    """

    def __init__(self):
        self._found: dict[str, None] = {}
        self.look = self._look  # one object, so that it can be seen whether a name still means it

    def _look(self, value: Any, levels: int = MAX_LEVELS) -> Any:
        """Return the value, after a look at its type and at those of its parts."""
        kind = type(value)
        if kind in PLAIN:
            return value
        if (odd := _odd(kind)) is not None:
            self._found[odd] = None
        elif levels:
            for part in _parts(value):
                self._look(part, levels - 1)
        return value

    def take(self) -> list[str]:
        """Return what was odd since the last time, in words."""
        found, self._found = list(self._found), {}
        return found


def watch_calls(watch: AnswerWatch) -> None:
    """Let ``ce.call`` look at what an answer gives, also where a helper of a test calls it."""
    calls = sys.modules.get("count_everyone.testing.calls")
    if calls is None:
        return
    whole = vars(calls)["_outcome"]

    def looked_at(function, args, kwargs):
        found, error = whole(function, args, kwargs)
        return watch.look(found), error

    vars(calls)["_outcome"] = looked_at


def _odd(kind: type) -> str | None:
    """Return what is odd about a type, in words, or None."""
    for part in type.mro(kind):
        own = vars(part)
        if own.get("__module__") == MOCKS:
            return f"the module {MOCKS}"
        if not _is_of_a_library(part, own):
            methods = sorted(name for name in METHODS & set(own) if not _is_from_a_library(own[name]))
            if methods:
                return f"the class {part.__name__}, which defines {', '.join(methods)}"
    return None


def _is_of_a_library(kind: type, own) -> bool:
    """Return whether a class stands under its name in a module that is no file of the notebook."""
    if not kind.__flags__ & MADE_BY_PYTHON:
        return True
    module = sys.modules.get(str(own.get("__module__")))
    if module is None or module.__name__ == "__main__" or vars(module).get(kind.__name__) is not kind:
        return False
    file = getattr(module, "__file__", None)
    return module.__name__ in sys.builtin_module_names if file is None else file.startswith(PLACES)


def _is_from_a_library(method: object) -> bool:
    """Return whether the code of a method stands in a file of a library; ``__hash__ = None`` deceives nobody."""
    return method is None or (type(method) is FunctionType and method.__code__.co_filename.startswith(PLACES))


def _parts(value: Any) -> list:
    """Return parts of a value that a test may compare; nothing of the learner's own is called for it."""
    kind = type(value)
    if kind in (list, tuple, set, frozenset):
        return list(value)[:MAX_PARTS]
    if kind is dict:
        return [part for pair in list(value.items())[:MAX_PARTS] for part in pair]
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    if numpy and kind is numpy.ndarray and value.dtype == object:
        return value.ravel()[:MAX_PARTS].tolist()
    if pandas and kind in (pandas.Series, pandas.Index) and value.dtype == object:
        return value[:MAX_PARTS].tolist()
    if pandas and kind is pandas.DataFrame:
        return [part for _, column in value.items() if column.dtype == object for part in column[:MAX_PARTS].tolist()]
    return []


class LookAtValues(ast.NodeTransformer):
    """Lets a test look at each value that it is given before it uses it.

    Examples
    --------
    >>> print(ast.unparse(LookAtValues().visit(ast.parse("assert rate(5, 100) == 50"))))
    assert ce_look_at(rate(5, 100)) == 50
    """

    def _looked_at(self, node):
        self.generic_visit(node)
        if not isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
            name = ast.copy_location(ast.Name(NAME, ast.Load()), node)
            return ast.copy_location(ast.Call(name, [node], []), node)
        return node

    def visit_Call(self, node):
        """Look at what a call gives; what is called is left as it is, so that its messages stay."""
        node.args = [self.visit(part) for part in node.args]
        node.keywords = [self.visit(part) for part in node.keywords]
        if isinstance(node.func, ast.Attribute):
            node.func.value = self.visit(node.func.value)
        elif not isinstance(node.func, ast.Name):
            node.func = self.visit(node.func)
        name = ast.copy_location(ast.Name(NAME, ast.Load()), node)
        return ast.copy_location(ast.Call(name, [node], []), node)

    visit_Attribute = visit_Subscript = _looked_at  # noqa: N815

    def visit_Compare(self, node):
        """Look at names too where they are compared."""
        node.left, node.comparators = self._operand(node.left), list(map(self._operand, node.comparators))
        return node

    def visit_BinOp(self, node):
        """Look at names too where they are part of a sum."""
        node.left, node.right = self._operand(node.left), self._operand(node.right)
        return node

    def _operand(self, node):
        return self._looked_at(node) if isinstance(node, ast.Name) else self.visit(node)

    def visit_JoinedStr(self, node):
        """Leave texts as they are."""
        return node
