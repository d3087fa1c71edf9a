"""Forms that a test may not have: it asks by value, changes nothing, and its cell can be read."""

import ast
from collections.abc import Iterator

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Page, Sources
from count_everyone.source.notebook import grade_id
from count_everyone.source.regions import numbered_lines
from count_everyone.source.scopes import FUNCTIONS, bindings

MOST_LINES = 6
LOOKS_INSIDE = ("globals", "vars", "locals", "eval", "exec", "setattr", "delattr")
INSIDE = ("__globals__", "__code__", "__dict__", "__closure__", "__defaults__", "__module__", "__class__")
BUILTINS = ("bool", "bytes", "complex", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple", "type")


def forms_of_tests(sources: Sources) -> Iterator[Finding]:
    """Find code of tests that swallows errors, looks into functions, patches, seeds for all, or asks for identity."""
    page = sources.assignment
    libraries = _libraries(page)
    for cell in page.marked("tools", "test"):
        tree = page.tree(cell)
        own = _names_of_functions(tree)
        for node in ast.walk(tree):
            if found := _fault(node, own, libraries):
                yield page.find(cell, getattr(node, "lineno", 1) - 1, *found)


def _fault(node: ast.AST, own: dict[frozenset, set[str]], libraries: dict[str, str]) -> tuple[str, str] | None:
    if isinstance(node, ast.Try):
        return "A test has try and except.", "Ask ce.error_of for the type and the text of the error, or use ce.call."
    if isinstance(node, ast.Name) and node.id in LOOKS_INSIDE:
        return f"A test uses {node.id}.", "Ask by value: call the answer through ce.call, and compare what it gives."
    if isinstance(node, ast.Attribute) and node.attr in INSIDE:
        return f"A test looks at {node.attr}.", "Ask by value, or whether a function is the learner's own with ce.own."
    if (
        isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store | ast.Del)
        and not _is_ours(node, own, libraries)
    ):
        return (
            f"A test sets {ast.unparse(node)}.",
            "Change nothing that is not the test's own: hand in another argument.",
        )
    if isinstance(node, ast.Call):
        return _fault_of_call(node, libraries)
    if isinstance(node, ast.Compare):
        return _fault_of_comparison(node)
    return None


def _fault_of_call(node: ast.Call, libraries: dict[str, str]) -> tuple[str, str] | None:
    name = ast.unparse(node.func)
    if name.endswith("random.seed"):
        return f"{name} seeds for the whole notebook.", "Use a generator: ce_np.random.default_rng(1)."
    first = node.args[0] if node.args else None
    if (
        name.endswith((".simplefilter", ".filterwarnings"))
        and isinstance(first, ast.Constant)
        and first.value == "error"
    ):
        return "A test turns warnings into errors.", "Take it away: what an answer warns of costs nothing."
    if name == "isinstance" and len(node.args) == 2:
        for kind in _kinds(node.args[1]):
            root = ast.unparse(kind).split(".")[0]
            if libraries.get(root, "").split(".")[0] == "sklearn" or not (root in BUILTINS or root.startswith("ce_")):
                reason = f"A test asks whether something is a {ast.unparse(kind)}."
                return reason, "Ask ce.call for a kind with expected=..., or a model for what it predicts."
    return None


def _kinds(node: ast.expr) -> list[ast.expr]:
    """Return the classes of ``(set, list)`` or ``set | list``."""
    if isinstance(node, ast.BinOp):
        return [*_kinds(node.left), *_kinds(node.right)]
    return list(node.elts) if isinstance(node, ast.Tuple) else [node]


def _fault_of_comparison(node: ast.Compare) -> tuple[str, str] | None:
    sides = [node.left, *node.comparators]
    for number, operator in enumerate(node.ops):
        pair = sides[number : number + 2]
        if isinstance(operator, ast.Is | ast.IsNot) and not any(_is_identical(side) for side in pair):
            reason = f"A test asks for identity: {ast.unparse(node)}."
            return reason, "Ask by value: ==, ce.is_close, or ce.unchanged for an argument."
    left = node.left
    inside = left.args[0] if isinstance(left, ast.Call) and ast.unparse(left.func) == "abs" and left.args else None
    if isinstance(inside, ast.BinOp) and isinstance(inside.op, ast.Sub):
        reason = "A test compares two numbers by hand, so NaN and a text become errors."
        return reason, "Write ce.is_close(found, expected, tolerance)."
    return None


def _is_identical(side: ast.expr) -> bool:
    return isinstance(side, ast.Constant) and (side.value is None or isinstance(side.value, bool))


def _is_ours(node: ast.Attribute, own: dict[frozenset, set[str]], libraries: dict[str, str]) -> bool:
    root = node.value
    while isinstance(root, ast.Attribute | ast.Subscript):
        root = root.value
    if not isinstance(root, ast.Name) or root.id in libraries:
        return False
    return root.id.startswith("ce_") or any(root.id in names for part, names in own.items() if node in part)


def _names_of_functions(tree: ast.Module) -> dict[frozenset, set[str]]:
    """Return for each function what it binds itself, and the first argument of a method."""
    found: dict[frozenset, set[str]] = {}
    methods = {part for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for part in node.body}
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS):
            names = {name for name, _ in bindings(node.body)}
            names |= {node.args.args[0].arg} if node in methods and node.args.args else set()
            found[frozenset(ast.walk(node))] = names
    return found


def _libraries(page: Page) -> dict[str, str]:
    """Return the names that cells of the tests import, with what they are."""
    found: dict[str, str] = {}
    for cell in page.marked("tools", "test"):
        for node in page.tree(cell).body:
            if isinstance(node, ast.Import):
                found |= {alias.asname or alias.name: alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return found


def visible_part_of_tests(sources: Sources) -> Iterator[Finding]:
    """Find test cells with definitions, or whose visible part is more than a comment and some calls."""
    page = sources.assignment
    for cell in page.marked("test"):
        shown = [n for n, line, hidden in numbered_lines(cell.source, "HIDDEN TESTS") if line.strip() and not hidden]
        if len(shown) > MOST_LINES:
            reason = f"The visible part of '{grade_id(cell)}' has {len(shown)} lines, {MOST_LINES} are the most."
            yield page.find(cell, 0, reason, "Move helpers, data and messages into the :tools: cell of the task.")
        for node in page.tree(cell).body:
            if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
                reason = f"The test cell defines {node.name}."
                yield page.find(cell, node.lineno - 1, reason, "Move it into the :tools: cell of the task.")
            elif node.lineno - 1 in shown and not _is_plain(node):
                reason = "The visible part of a test is a comment, calls and assertions."
                yield page.find(cell, node.lineno - 1, reason, "Move this into the :tools: cell of the task.")


def _is_plain(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assert) or (
        isinstance(node, ast.Expr | ast.Assign) and isinstance(node.value, ast.Call)
    )


def places_of_tools(sources: Sources) -> Iterator[Finding]:
    """Find tasks with more than one cell of tools, or with tools that stand in another place than above the tests."""
    page = sources.assignment
    shared = page.marked("tools")
    for task in page.tasks:
        if task.is_memo:
            continue
        positions = {block.position for block in page.section(task.solution)}
        tools = [cell for cell in page.marked("tools") if page.position(cell) in positions]
        shared = [cell for cell in shared if page.position(cell) not in positions]
        first_test = min((page.line(cell) for cell in task.tests), default=0)
        for number, cell in enumerate(tools):
            if number:
                reason = f"The task '{task.name}' has more than one :tools: cell."
                yield page.find(cell, 0, reason, "Put its helpers and data into one.")
            elif not page.line(task.solution) < page.line(cell) < first_test:
                reason = "The :tools: cell does not stand between the solution cell and the first test."
                yield page.find(cell, 0, reason, "Move it there.")
    for cell in shared[1:]:
        reason = "This is a second :tools: cell that belongs to no task."
        yield page.find(
            cell, 0, reason, "Put what several tasks use into one, at the top, and the rest into the tasks."
        )
