"""A person who sees only the message of a failed test can mend the answer."""

import ast
import re
from collections.abc import Iterator

import nbformat

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Page, Sources
from count_everyone.source.notebook import is_solution

SHORTEST = 12
EXPECTS = re.compile(r"\b(expected|should|must|needs?|ha(s|ve) to|may not|is to be|are to be)\b", re.IGNORECASE)
# a sentence, or a part of it, that says what to do: "Look at each denominator before you divide."
ADVISES = re.compile(
    r"(^|[.:;,] |(, |; )(and|so) )(add|ask|begin|call|change|check|compare|compute|copy|count|cut|decide|divide|do not|"
    r"draw|fill|give|join|keep|leave|look|make|move|multiply|name|pair|print|put|read|return|round|select|sort|start|"
    r"subtract|take|turn|use|work|write)\b",
    re.IGNORECASE,
)
EMPTY = re.compile(
    r"\b(value|answer|result|output) (is|was) (not correct|incorrect|wrong|not right|false)\b|\btry again\b",
    re.IGNORECASE,
)
MEND = "Say what was found, what was expected, why, and what to do next."


def messages_of_assertions(sources: Sources) -> Iterator[Finding]:
    """Find assertions of the tests without a message from which a person can mend the answer."""
    page = sources.assignment
    own = _own_names(page)
    for cell in _tests(page):
        for node in ast.walk(page.tree(cell)):
            reason = _reason(node, own)
            if reason:
                yield page.find(cell, node.lineno - 1, reason, MEND)


def errors_that_are_hidden(sources: Sources) -> Iterator[Finding]:
    """Find tests that swallow every error."""
    page = sources.assignment
    for cell in _tests(page):
        for node in ast.walk(page.tree(cell)):
            if isinstance(node, ast.ExceptHandler) and all(isinstance(step, ast.Pass) for step in node.body):
                reason = "An error is caught here and nothing is said, so a wrong answer can pass."
                yield page.find(cell, node.lineno - 1, reason, "Name the error, and assert with a message.")


def outputs_of_grade_cells(sources: Sources) -> Iterator[Finding]:
    """Find grade cells that end with a value, which nbgrader reads as points, or write to stderr."""
    page = sources.assignment
    returning = _functions_that_return(page)
    for cell in page.grades:
        tree = page.tree(cell)
        last = tree.body[-1] if tree.body else None
        if isinstance(last, ast.Expr) and _has_value(last.value, returning):
            reason = "The grade cell ends with a value, and nbgrader reads it as points."
            yield page.find(cell, last.lineno - 1, reason, "End it with an assertion, or give the value a name.")
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.stderr", "warnings.warn"):
                reason = f"A grade cell uses {ast.unparse(node)}, and nbgrader takes what is on stderr for a failure."
                yield page.find(cell, node.lineno - 1, reason, "Say it in the message of an assertion.")


def _tests(page: Page) -> list[nbformat.NotebookNode]:
    """Return the grade cells and the locked cells with helpers."""
    return [cell for cell in page.code if "nbgrader" in cell.metadata and not is_solution(cell)]


def _reason(node: ast.AST, own: set[str]) -> str | None:
    if isinstance(node, ast.Assert):
        return "The assertion has no message." if node.msg is None else _reason_of_message(node.msg, own | _names(node))
    if isinstance(node, ast.Raise) and node.exc is not None:
        error = node.exc if isinstance(node.exc, ast.Call) else ast.Call(node.exc, [], [])
        if _name(error) == "AssertionError":
            return _reason_of_message(error.args[0], own) if error.args else "The AssertionError has no message."
    if isinstance(node, ast.Call) and _name(node).startswith("assert_") and _name(node) not in own:
        message = next((keyword.value for keyword in node.keywords if keyword.arg == "err_msg"), None)
        if message is None:
            return f"{ast.unparse(node.func)} is called without a message of our own."
        return _reason_of_message(message, own)
    return None


def _reason_of_message(message: ast.expr, names: set[str]) -> str | None:
    text, has_field = _text(message)
    if not text and isinstance(message, ast.Name | ast.Call):
        return None  # put together elsewhere; the tests of the answers show its words
    if len(text.split()) < SHORTEST:
        return f"The message has {len(text.split())} words, at least {SHORTEST} were expected."
    if EMPTY.search(text):
        return f"The message says no more than '{EMPTY.search(text).group()}'."
    if not has_field and not names & set(re.findall(r"\w+", text)):
        return "The message does not say what was found: it has no {field}, and names nothing of the code."
    if not EXPECTS.search(text) and not ADVISES.search(text):
        return "The message says neither what was expected nor what to do."
    return None


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _names(node: ast.Assert) -> set[str]:
    return {name.id for name in ast.walk(node.test) if isinstance(name, ast.Name)}


def _own_names(page: Page) -> set[str]:
    """Return the names of the functions of the notebook, and of what they are given."""
    functions = [node for cell in page.code for node in ast.walk(page.tree(cell)) if isinstance(node, ast.FunctionDef)]
    return {f.name for f in functions} | {argument.arg for f in functions for argument in f.args.args}


def _text(message: ast.expr) -> tuple[str, bool]:
    """Return the words of a message with each field as one word, and whether it has a field."""
    if isinstance(message, ast.Constant):
        return str(message.value), False
    if isinstance(message, ast.JoinedStr):
        parts = [_text(part) for part in message.values]
        return "".join(text for text, _ in parts), any(field for _, field in parts)
    if isinstance(message, ast.FormattedValue):
        return "field", True
    if isinstance(message, ast.BinOp):
        (left, first), (right, second) = _text(message.left), _text(message.right)
        return left + right, first or second
    if isinstance(message, ast.IfExp):
        (left, first), (right, second) = _text(message.body), _text(message.orelse)
        return min(left, right, key=len), first or second
    if isinstance(message, ast.Call) and isinstance(message.func, ast.Attribute):
        return _text(message.func.value)[0], True
    return "", True


def _functions_that_return(page: Page) -> set[str]:
    return {
        node.name
        for cell in page.code
        for node in ast.walk(page.tree(cell))
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(step, ast.Return) and step.value is not None for step in ast.walk(node))
    }


def _has_value(value: ast.expr, returning: set[str]) -> bool:
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Attribute) or getattr(value.func, "id", "") in returning
    return True
