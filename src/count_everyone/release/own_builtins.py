"""Lets tests run where a learner's name hides one of Python's own, such as ``list = [3, 4]``."""

import ast
import builtins

import nbformat

from count_everyone.source.cell_marks import is_tools
from count_everyone.source.notebook import is_test
from count_everyone.source.scopes import uses

OWN = "ce.builtins."
# Python looks at the word super itself, so it stays
NAMES = {name for name in dir(builtins) if not name.startswith("_")} - {"super"}


def use_own_builtins(notebook: nbformat.NotebookNode) -> None:
    """Write ``ce.builtins.list`` for ``list`` in the cells that belong to the tests, in place.

    A learner who writes ``sum = 0`` or ``from numpy import *`` above changes what those names mean in the whole
    notebook. Their answer may still be right, and no test stops for it.
    """
    for cell in notebook.cells:
        if is_tools(cell) or is_test(cell):
            cell.source = with_own_builtins(cell.source)


def with_own_builtins(source: str, own: str = OWN) -> str:
    """Return the code of a test with each name of Python's own read from ``own``.

    Raises
    ------
    ValueError
        If such a name stands where it cannot be replaced, in a formatted string.

    Examples
    --------
    >>> print(with_own_builtins('found = list(map(str, rows))  # a list'))
    found = ce.builtins.list(ce.builtins.map(ce.builtins.str, rows))  # a list
    """
    lines = source.encode().splitlines(keepends=True)
    nodes = [node for node in uses(ast.parse(source)) if node.id in NAMES]
    for node in sorted(nodes, key=lambda node: (node.lineno, node.col_offset), reverse=True):
        line, name = lines[node.lineno - 1], node.id.encode()
        before, found, after = line[: node.col_offset], line[node.col_offset :][: len(name)], line[node.col_offset :]
        if found != name:
            raise ValueError(f"The name {node.id} stands in a formatted string, where it cannot be read: {line!r}.")
        lines[node.lineno - 1] = before + own.encode() + after
    return b"".join(lines).decode()
