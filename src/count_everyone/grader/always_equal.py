"""Finds answers that are made to please any test: objects that equal, or are larger than, whatever they meet."""

import ast

import nbformat
from nbgrader.utils import is_locked

from count_everyone.grader.jobs import withhold
from count_everyone.source.notebook import is_test

METHODS = frozenset(
    f"__{name}__"
    for name in (
        "eq ne lt le gt ge bool len contains hash float int index complex abs sub rsub add radd mul rmul truediv "
        "rtruediv neg round array array_ufunc array_function array_interface getattr getattribute "
        "instancecheck subclasscheck class"
    ).split()
)
MOCKS = frozenset({"ANY", "MagicMock", "NonCallableMagicMock", "Mock"})


def withhold_always_equal(notebook: nbformat.NotebookNode) -> list[str]:
    """Give no point to tests that an object was made to please, and return the sentences for a person to look at."""
    sentences = find_always_equal(notebook)
    for cell in notebook.cells if sentences else []:
        if is_test(cell):
            withhold(cell, "Withheld", f"A person has to look at this answer. {sentences[0]}")
    return sentences


def find_always_equal(notebook: nbformat.NotebookNode) -> list[str]:
    r"""Return a sentence for each place where the learner's cells define such an object.

    Cells that nbgrader locks are the course's own, and are not looked at.

    Examples
    --------
    >>> cell = nbformat.v4.new_code_cell("class Yes:\n    def __eq__(self, other): return True")
    >>> find_always_equal(nbformat.v4.new_notebook(cells=[cell]))
    ['Its class Yes defines __eq__, so a test that compares can be deceived.']
    """
    found = []
    for cell in notebook.cells:
        if cell.cell_type == "code" and not is_locked(cell):
            for node in ast.walk(_tree(cell.source)):
                found += _sentences(node)
    return list(dict.fromkeys(found))


def _tree(source: str) -> ast.AST:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module(body=[], type_ignores=[])


def _sentences(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ClassDef):
        names = {part.name for part in node.body if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef))}
        names |= {
            target.id
            for part in node.body
            if isinstance(part, ast.Assign)
            for target in part.targets
            if isinstance(target, ast.Name)
        }
        methods = ", ".join(sorted(names & METHODS))
        return [f"Its class {node.name} defines {methods}, so a test that compares can be deceived."] * bool(methods)
    if isinstance(node, ast.ImportFrom) and node.module == "unittest.mock":
        mocks = ", ".join(sorted({name.name for name in node.names} & (MOCKS | {"*"})))
        return [f"It uses {mocks} of unittest.mock, so a test that compares can be deceived."] * bool(mocks)
    if isinstance(node, ast.Attribute) and node.attr in MOCKS:
        return [f"It uses {node.attr} of unittest.mock, so a test that compares can be deceived."]
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "type"
        and len(node.args) == 3
    ):
        return ["It makes a class by a call of type, so a test that compares can be deceived."]
    return []
