"""The tests of one task and what they need, read from the sources without the time that nbgrader takes to import."""

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import nbformat

from count_everyone.grader.feedback.quotes import BEGIN, TestCode
from count_everyone.grader.feedback.sections import HEADING
from count_everyone.release.stub import stub_of
from count_everyone.source.module import Module
from count_everyone.source.notebook import is_solution, is_test, read_notebook
from count_everyone.source.tasks import Task, find_tasks

POINTS = re.compile(r"\s*\(\{points:[^}]*\}\)")
OF_TESTS = re.compile(r"ce(_\w+)?")  # names that belong to the tests
DEFINITION = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class TaskTests:
    """One task of an assignment.

    Parameters
    ----------
    name, title : str
        Its ``grade_id``, and its heading without the points.
    stub : str
        The text of its cell as a learner gets it.
    answers : tuple of str
        The names that the cell binds and the tests use: the functions that a learner writes.
    needed : tuple of str
        The locked cells that its tests use, in their order.
    imports : tuple of (str, str)
        A name and the statement that imports it, of the ordinary cells above.
    above : frozenset of str
        The names that a learner has once the cells above were run.
    tests : tuple of nbformat.NotebookNode
        The tests, with their hidden parts.
    code : TestCode
        What no message may quote.
    """

    name: str
    title: str
    stub: str
    answers: tuple[str, ...]
    needed: tuple[str, ...]
    imports: tuple[tuple[str, str], ...]
    above: frozenset[str]
    tests: tuple[nbformat.NotebookNode, ...]
    code: TestCode

    @property
    def has_hidden(self) -> bool:
        """Whether a part of the tests is hidden."""
        return any(BEGIN in cell.source for cell in self.tests)


def read_task(module: Module, name: str) -> TaskTests | None:
    """Return a task that tests grade, or None where the assignment has no such task.

    Parameters
    ----------
    module : Module
        Its assignment is read again only where the file has changed.
    name : str
        The ``grade_id`` of the task.
    """
    return tasks_of(module).get(name)


def tasks_of(module: Module) -> dict[str, TaskTests]:
    """Return the tasks of a module that tests grade, by name."""
    facts = module.assignment.stat()
    return _read(module.assignment, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, *version: int) -> dict[str, TaskTests]:
    cells = read_notebook(path).cells
    shown = [
        nbformat.from_dict({**cell, "source": stub_of(cell.source)}) if is_solution(cell) else cell
        for cell in cells
        if not is_test(cell)
    ]
    code = TestCode([cell for cell in cells if is_test(cell)], shown)
    tasks = [task for task in find_tasks(nbformat.NotebookNode(cells=cells)) if task.tests]
    return {task.name: _task(task, cells, code) for task in tasks}


def _task(task: Task, cells: list[nbformat.NotebookNode], code: TestCode) -> TaskTests:
    place = cells.index(task.solution)
    texts = "\n".join(cell.source for cell in cells[:place] if cell.cell_type == "markdown" and not is_solution(cell))
    headings = [words for _, words in HEADING.findall(texts)]
    before = [cell for cell in cells[: cells.index(task.tests[-1])] if cell.cell_type == "code" and not is_test(cell)]
    locked = [cell for cell in before if cell.metadata.get("nbgrader", {}).get("locked")]
    ordinary = [cell for cell in before if not cell.metadata.get("nbgrader")]
    stub = stub_of(task.solution.source)
    needed = _needed([cell.source for cell in locked], [cell.source for cell in task.tests])
    used = set().union(*map(used_names, [*needed, *(cell.source for cell in task.tests)]))
    return TaskTests(
        name=task.name,
        title=POINTS.sub("", headings[-1]) if headings else task.name,
        stub=stub,
        answers=tuple(name for name in bound_names(stub) if name in used),
        needed=tuple(needed),
        imports=tuple(pair for cell in ordinary for pair in _imports(cell.source)),
        above=frozenset(name for cell in before if cell is not task.solution for name in bound_names(cell.source)),
        tests=tuple(task.tests),
        code=code,
    )


def _needed(locked: list[str], tests: list[str]) -> list[str]:
    """Return the cells that bind a name which the tests use, or another cell that is needed."""
    used = set().union(*map(used_names, tests))
    found: list[str] = []
    for source in reversed(locked):  # a cell uses what stands above it
        if used & set(bound_names(source)):
            found.insert(0, source)
            used |= used_names(source)
    return found


def _imports(source: str) -> list[tuple[str, str]]:
    nodes = [node for node in parsed(source).body if isinstance(node, ast.Import | ast.ImportFrom)]
    return [(_bound_by(alias), ast.unparse(node)) for node in nodes for alias in node.names]


def bound_names(source: str) -> list[str]:
    r"""Return the names that a cell binds at its top level, each once.

    Examples
    --------
    >>> bound_names("import numpy as np\ndef rate(x):\n    y = x\nlow, high = 1, 2")
    ['np', 'rate', 'low', 'high']
    """
    names = []
    for node in _top(parsed(source).body):
        if isinstance(node, DEFINITION):
            names.append(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names += map(_bound_by, node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.append(node.id)
    return list(dict.fromkeys(names))


def used_names(source: str) -> set[str]:
    r"""Return the names that code reads, wherever they stand in it.

    Examples
    --------
    >>> sorted(used_names("def check(x):\n    return np.sqrt(x) + rate"))
    ['np', 'rate', 'x']
    """
    nodes = ast.walk(parsed(source))
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def _top(nodes: Iterable[ast.AST]) -> Iterable[ast.AST]:
    """Yield what stands in a cell outside of functions and classes, in its order."""
    for node in nodes:
        yield node
        if not isinstance(node, DEFINITION | ast.Lambda):
            yield from _top(ast.iter_child_nodes(node))


def _bound_by(alias: ast.alias) -> str:
    return alias.asname or alias.name.split(".")[0]


def parsed(source: str) -> ast.Module:
    """Return the code of a cell as a tree, empty where it is no whole Python."""
    try:
        return ast.parse(source)
    except SyntaxError:  # a line of IPython, such as %matplotlib
        return ast.Module([], [])
