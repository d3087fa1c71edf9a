"""Which names a cell binds for the whole notebook, and which it takes from there."""

import ast
from collections.abc import Iterable, Iterator

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def bindings(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    r"""Yield each name that statements bind, with its node; what is inside of functions and the like is left out.

    Examples
    --------
    >>> source = "import numpy as np\nfor n in (1, 2):\n    def f(x):\n        y = x"
    >>> [name for name, _ in bindings(ast.parse(source).body)]
    ['np', 'n', 'f']
    """
    for node in nodes:
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            yield node.name, node
            continue
        if isinstance(node, (ast.Lambda, *COMPREHENSIONS)):
            named = [part for part in ast.walk(node) if isinstance(part, ast.NamedExpr)]
            yield from [(part.target.id, part) for part in named if not isinstance(node, ast.Lambda)]
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node
        elif isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name.split(".")[0], node
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            yield node.name, node
        elif isinstance(node, ast.MatchMapping) and node.rest:
            yield node.rest, node
        yield from bindings(ast.iter_child_nodes(node))


def uses(tree: ast.AST) -> list[ast.Name]:
    r"""Return where code reads a name that it does not bind inside of a function, a class or a list in one line.

    Examples
    --------
    >>> [node.id for node in uses(ast.parse("def f(x):\n    y = x + z\n    return [a for a in y if b]"))]
    ['z', 'b']
    """
    reader = _Reader()
    reader.visit(tree)
    return reader.found


def parameters(function: ast.FunctionDef | ast.Lambda) -> list[str]:
    """Return the names of a function's arguments, those by position first."""
    listed = function.args
    named = [*listed.posonlyargs, *listed.args, *listed.kwonlyargs]
    named += [argument for argument in (listed.vararg, listed.kwarg) if argument]
    return [argument.arg for argument in named]


class _Reader(ast.NodeVisitor):
    def __init__(self):
        self.found: list[ast.Name] = []
        self.scopes: list[set[str]] = []

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load) and not any(node.id in scope for scope in self.scopes):
            self.found.append(node)

    def visit_FunctionDef(self, node):
        outer = [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
        for part in outer:
            self.visit(part)
        self._inside({*parameters(node), *(name for name, _ in bindings(node.body))}, node.body)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_Lambda(self, node):
        for part in [*node.args.defaults, *filter(None, node.args.kw_defaults)]:
            self.visit(part)
        self._inside(set(parameters(node)), [node.body])

    def visit_ClassDef(self, node):
        for part in [*node.decorator_list, *node.bases, *node.keywords]:
            self.visit(part)
        names = {name for name, _ in bindings(node.body)}
        functions = [part for part in node.body if isinstance(part, FUNCTIONS)]
        self._inside(names, [part for part in node.body if part not in functions])
        for function in functions:  # a method does not see the names of its class
            self.visit(function)

    def _visit_comprehension(self, node):
        first, *others = node.generators
        self.visit(first.iter)
        names = {name for part in node.generators for name, _ in bindings([part.target])}
        results = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        tests = [test for part in node.generators for test in part.ifs]
        self._inside(names, [*tests, *(part.iter for part in others), *results])

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _visit_comprehension  # noqa: N815

    def _inside(self, names: set[str], parts: list[ast.AST]) -> None:
        self.scopes.append(names)
        for part in parts:
            self.visit(part)
        self.scopes.pop()
