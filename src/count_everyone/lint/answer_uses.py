"""Tests call an answer through the mould, and do nothing else with it: later it runs in another process."""

import ast
from collections.abc import Iterator

import nbformat

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Page, Sources
from count_everyone.source.scopes import parameters, uses

CALLS = ("call", "error_of", "unchanged", "own")
MEND = f"Hand it to {', '.join(f'ce.{name}' for name in CALLS[:-1])} or ce.{CALLS[-1]} as the first argument."


def names_of_answers(page: Page) -> set[str]:
    """Return the functions and classes that stand in solution cells."""
    found = set()
    for cell in page.marked("task"):
        for node in page.tree(cell).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
                found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def answers_in_tests(sources: Sources) -> Iterator[Finding]:
    """Find tests that use an answer in any other way than to call it through the mould."""
    page = sources.assignment
    answers = names_of_answers(page)
    cells = page.marked("tools", "test")
    helpers = _helpers(page, cells)
    handed: list[tuple[str, str]] = []
    for cell in cells:
        tree = page.tree(cell)
        parents = _parents(tree)
        for node in uses(tree):
            if node.id in answers and not _is_called(node, parents, helpers, handed):
                reason = f"The test uses the answer {node.id} in another way than to call it through the mould."
                yield page.find(cell, node.lineno - 1, reason, MEND)
    done = set()
    while handed:
        helper, name = place = handed.pop()
        if place in done:
            continue
        done.add(place)
        cell, function = helpers[helper]
        parents = _parents(function)
        read = [part for part in ast.walk(function) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)]
        for node in read:
            if node.id == name and not _is_called(node, parents, helpers, handed):
                reason = f"{helper} uses the answer '{name}' in another way than to call it through the mould."
                yield page.find(cell, node.lineno - 1, reason, MEND)


def _helpers(page: Page, cells: list[nbformat.NotebookNode]) -> dict[str, tuple[nbformat.NotebookNode, ast.AST]]:
    return {
        node.name: (cell, node)
        for cell in cells
        for node in page.tree(cell).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("ce_")
    }


def _parents(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def _is_called(node: ast.Name, parents: dict, helpers: dict, handed: list[tuple[str, str]]) -> bool:
    """Return whether an answer is the first argument of the mould, or handed to a helper, which is noted."""
    call, keyword = parents.get(node), None
    if isinstance(call, ast.keyword):
        keyword, call = call.arg, parents.get(call)
    if not isinstance(call, ast.Call) or call.func is node:
        return False
    function = ast.unparse(call.func)
    if function in [f"ce.{name}" for name in CALLS]:
        return bool(call.args) and call.args[0] is node
    if not function.startswith("ce_"):
        return False
    if function in helpers:
        names = parameters(helpers[function][1])
        place = call.args.index(node) if keyword is None else None
        name = keyword if place is None else (names[place] if place < len(names) else None)
        if name in names:
            handed.append((function, name))
    return True
