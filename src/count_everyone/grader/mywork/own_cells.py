"""Which text is that of a task's cell, also where its function has another name or it is no whole Python."""

import ast
import re
from collections.abc import Collection
from difflib import get_close_matches

from count_everyone.grader.mywork.task_tests import TaskTests, bound_names, parsed

ALIKE = 0.8  # last_values and last_value


def binds(source: str, name: str) -> bool:
    r"""Return whether a cell makes a name, or would if it were whole Python.

    Examples
    --------
    >>> binds("def rate(deaths:", "rate"), binds("  def rate(deaths):", "rate"), binds("rate(2, 40)", "rate")
    (True, True, False)
    """
    pattern = rf"^(?:async +)?(?:def|class) +{name}\b|^{name}\b *[:=,]|\A\s*def +{name}\b"
    return bool(re.search(pattern, source, re.MULTILINE))


def is_cell_of(source: str, task: TaskTests) -> bool:
    """Return whether a cell makes a name of the task, or still says in the task's words what it returns."""
    words = _words(task.stub)
    return any(binds(source, name) for name in task.answers) or (bool(words) and words in source)


def is_alike(source: str, task: TaskTests) -> bool:
    """Return whether a cell makes a function of its own whose name is nearly one of the task."""
    made = [name for name in functions_of(source) if name not in task.above]
    return any(get_close_matches(name, task.answers, 1, ALIKE) for name in made)


def made_instead(source: str, known: Collection[str]) -> tuple[str, ...]:
    r"""Return the functions that a cell makes, or else its other names, without those that are known.

    Examples
    --------
    >>> made_instead("low = 1\ndef last_values(panel): ...", ["np"])
    ('last_values',)
    """
    made = functions_of(source) or bound_names(source)
    return tuple(name for name in made if name not in known)


def functions_of(source: str) -> list[str]:
    """Return the names of the functions that a cell makes at its left edge."""
    return [node.name for node in parsed(source).body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _words(stub: str) -> str:
    """Return the first line of the docstring of the first function that has one."""
    nodes = [node for node in parsed(stub).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return next((text.splitlines()[0] for node in nodes if (text := ast.get_docstring(node))), "")
