"""Changes a right answer in one place at a time, as a slip of the hand would."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SWAPPED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
RENAMED = {"min": "max", "any": "all", "idxmin": "idxmax", "head": "tail", "mean": "sum", "sum": "mean"}
RENAMED |= {new: old for old, new in RENAMED.items() if old not in ("mean", "sum")}
LEFT_OUT = ("sorted", "abs", "round", "set")
LEFT_OUT_METHODS = ("abs", "drop_duplicates", "dropna", "fillna", "groupby", "round", "sort_index", "sort_values")
GONE, CONSTANT = "pass", "return 0"
SEEDS = ("random_state", "seed")  # another seed is no mistake
EXACT = {"isclose": "({} == {})", "allclose": "np.array_equal({}, {})"}  # what stands for a comparison of floats
TOLERANCE = 1e-3  # a constant below it
Placed = ast.stmt | ast.expr | ast.keyword | ast.arg  # nodes that know their lines


@dataclass(frozen=True)
class Mutant:
    """A right answer with one change.

    Parameters
    ----------
    code : str
        The whole cell.
    before, after : str
        The changed line, without its indent. A statement that is gone stands after "instead of".
        Where no line is changed, ``before`` is empty, and ``after`` says what is wrong with the answer.
    """

    code: str
    before: str
    after: str


def mutants(code: str) -> list[Mutant]:
    """Return every mutant of the lines between the marks of a solution, or of all lines where no marks stand.

    Examples
    --------
    >>> for mutant in mutants("share = deaths / 40"):
    ...     print(mutant.after)
    pass instead of: share = deaths / 40
    share = deaths * 40
    share = deaths / 41
    share = deaths / 39
    """
    found: dict[str, Mutant | None] = {ast.dump(ast.parse(code)): None}
    for node in _nodes_of_solution(code):
        for text in _changes(node):
            mutated = _replace(code, node, text)
            found.setdefault(ast.dump(ast.parse(mutated)), Mutant(mutated, *_changed_line(code, mutated)))
    return [mutant for mutant in found.values() if mutant]


def functions_of(code: str) -> dict[str, ast.FunctionDef]:
    r"""Return the functions of a cell that others may call, by name.

    Examples
    --------
    >>> list(functions_of("def rate(deaths): ...\ndef _help(): ..."))
    ['rate']
    """
    nodes = [node for node in ast.parse(code).body if isinstance(node, ast.FunctionDef)]
    return {node.name: node for node in nodes if not node.name.startswith("_")}


def slips_between(
    code: str, function: ast.FunctionDef, pairs: Iterable[tuple[str, str]], of_one_length: Iterable[str] = ()
) -> Iterator[Mutant]:
    r"""Yield a mutant for each place of a function in which one argument could stand for another.

    Parameters
    ----------
    code : str
        The whole cell.
    function : ast.FunctionDef
        From :func:`functions_of`.
    pairs : iterable of (str, str)
        Two arguments of the same kind: the one that stands in the solution, and the other one.
    of_one_length : iterable of str
        Arguments of which it does not matter whose length is asked for.

    Examples
    --------
    >>> code = "def skill(model, base):\n    return 1 - model / base"
    >>> for mutant in slips_between(code, functions_of(code)["skill"], [("model", "base")]):
    ...     print(mutant.after)
    return 1 - base / base
    """
    for node in _nodes_of_solution(code):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and not _in_text(node):
            for one, other in pairs:
                if {one, other} <= {*of_one_length} and _in_len(node):
                    continue
                if node.id == one and function.lineno <= node.lineno <= (function.end_lineno or 0):
                    mutated = _replace(code, node, other)
                    yield Mutant(mutated, *_changed_line(code, mutated))


def _in_len(node: ast.Name) -> bool:
    parent = _parent(node)
    return isinstance(parent, ast.Call) and ast.unparse(parent.func) == "len"


def _in_text(node: ast.AST) -> bool:
    """Return whether a node stands in an f-string, where Python 3.11 does not know its place."""
    parent = _parent(node)
    return isinstance(parent, ast.JoinedStr) or (parent is not None and _in_text(parent))


def _parent(node: ast.AST) -> ast.AST | None:
    return getattr(node, "parent", None)


def _nodes_of_solution(code: str) -> list[Placed]:
    """Return the nodes in the order of the text, each with its ``parent``."""
    tree, inside = ast.parse(code), _solution_lines(code)
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            setattr(child, "parent", node)  # noqa: B010, a field that ast's types do not know
    nodes = [node for node in ast.walk(tree) if isinstance(node, Placed) and node.lineno in inside]
    return sorted(nodes, key=lambda node: (node.lineno, node.col_offset))


def _solution_lines(code: str) -> set[int]:
    inside, solution = set(), False
    lines = code.splitlines()
    for number, line in enumerate(lines, start=1):
        if "BEGIN SOLUTION" in line or "END SOLUTION" in line:
            solution = "BEGIN" in line
        elif solution:
            inside.add(number)
    return inside or set(range(1, len(lines) + 1))


def _changes(node: ast.AST) -> Iterator[str]:
    """Yield the source of what may stand in the node's place."""
    match node:
        case ast.Compare(ops=[first, *_]) if type(first) in SWAPPED:
            yield _unparse(node, ops=[SWAPPED[type(first)](), *node.ops[1:]])
        case ast.BinOp(op=op) | ast.BoolOp(op=op) if type(op) in SWAPPED:
            yield _unparse(node, op=SWAPPED[type(op)]())
        case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert()):
            yield f"({ast.unparse(node.operand)})"
        case ast.Constant(value=bool()):
            yield str(not node.value)
        case ast.Constant(value=int() | float() as number) if not _is_seed(node):
            yield str(number + 1)
            yield str(number - 1)
            if 0 < abs(number) < TOLERANCE:
                yield "0"
        case ast.Tuple(elts=elements) if any(isinstance(element, ast.Slice) for element in elements):
            return  # a slice such as [:, 1] stands in a subscript of two places only
        case ast.List(elts=elements) | ast.Tuple(elts=elements) if len(elements) > 1 and isinstance(node.ctx, ast.Load):
            for element in elements:
                yield _unparse(node, elts=[other for other in elements if other is not element])
        case ast.Call():
            yield from _changes_of_call(node)
        case ast.IfExp(test=test):
            yield _unparse(node, test=ast.UnaryOp(ast.Not(), test))
        case ast.Return(value=ast.expr()):
            yield CONSTANT
        case ast.AugAssign(op=op) if type(op) in SWAPPED:
            yield _unparse(node, op=SWAPPED[type(op)]())
    parent = _parent(node)
    if isinstance(parent, ast.If | ast.While) and node is parent.test:
        yield f"not ({ast.unparse(node)})"
    if isinstance(node, ast.stmt) and not isinstance(node, ast.Return | ast.FunctionDef | ast.Import | ast.ImportFrom):
        yield GONE


def _changes_of_call(call: ast.Call) -> Iterator[str]:
    for keyword in call.keywords:
        if keyword.arg not in SEEDS:
            yield _unparse(call, keywords=[other for other in call.keywords if other is not keyword])
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in EXACT and len(call.args) >= 2:
            yield EXACT[name].format(*map(ast.unparse, call.args[:2]))
        case ast.Name(id=name) if name in LEFT_OUT and call.args:
            yield ast.unparse(call.args[0])
        case ast.Name(id=name) if name in RENAMED:
            yield _unparse(call, func=ast.Name(RENAMED[name]))
        case ast.Attribute(value=value, attr=name) if name in LEFT_OUT_METHODS:
            yield ast.unparse(value)
        case ast.Attribute(value=value, attr=name) if name in RENAMED:
            yield _unparse(call, func=ast.Attribute(value, RENAMED[name]))


def _is_seed(node: ast.Constant) -> bool:
    parent = _parent(node)
    return isinstance(parent, ast.keyword) and parent.arg in SEEDS


def _unparse(node: ast.AST, **fields) -> str:
    return ast.unparse(type(node)(**{name: getattr(node, name, None) for name in node._fields} | fields))


def _replace(code: str, node: Placed, text: str) -> str:
    lines = code.encode().splitlines(keepends=True)
    last = node.end_lineno or node.lineno
    start, end = lines[node.lineno - 1][: node.col_offset], lines[last - 1][node.end_col_offset :]
    return b"".join([*lines[: node.lineno - 1], start, text.encode(), end, *lines[last:]]).decode()


def _changed_line(code: str, mutated: str) -> tuple[str, str]:
    pairs = zip(code.splitlines(), mutated.splitlines(), strict=False)
    before, after = next((old.strip(), new.strip()) for old, new in pairs if old != new)
    return before, f"{after} instead of: {before}" if after in (GONE, CONSTANT) else after
