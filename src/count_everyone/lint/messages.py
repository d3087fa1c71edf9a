"""A person who sees only the message of a failed test can mend the answer."""

import ast
import re
import string
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
SAY = "ce.say"
FORM = 'Write ce.say("one fixed text with {found} and {expected}", found=..., expected=...).'
MEND = "Say what was found, what was expected, why, and what to do next."


def messages_of_assertions(sources: Sources) -> Iterator[Finding]:
    """Find assertions of the tests without a message that is one fixed text with named fields."""
    page = sources.assignment
    for cell in _tests(page):
        for node in ast.walk(page.tree(cell)):
            if isinstance(node, ast.Assert | ast.Raise | ast.Call) and (reason := _reason(node)):
                yield page.find(cell, node.lineno - 1, reason, FORM)


def texts_of_messages(sources: Sources) -> Iterator[Finding]:
    """Find texts of ``ce.say`` that cannot be translated, or from which a person cannot mend the answer."""
    page = sources.assignment
    named = _named_texts(page)
    own = _own_names(page)
    for cell in _tests(page):
        for node in ast.walk(page.tree(cell)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == SAY:
                for reason, mend in _faults_of_say(node, named, own):
                    yield page.find(cell, node.lineno - 1, reason, mend)


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
                reason = f"A grade cell uses {ast.unparse(node)}, and no message shows what is on stderr."
                yield page.find(cell, node.lineno - 1, reason, "Say it in the message of an assertion.")


def _tests(page: Page) -> list[nbformat.NotebookNode]:
    """Return the grade cells and the locked cells with helpers."""
    return [cell for cell in page.code if "nbgrader" in cell.metadata and not is_solution(cell)]


def _reason(node: ast.AST) -> str | None:
    if isinstance(node, ast.Assert):
        return "The assertion has no message." if node.msg is None else _reason_of_message(node.msg)
    if isinstance(node, ast.Raise) and node.exc is not None:
        error = node.exc if isinstance(node.exc, ast.Call) else ast.Call(node.exc, [], [])
        if _name(error) == "AssertionError":
            return _reason_of_message(error.args[0]) if error.args else "The AssertionError has no message."
    if isinstance(node, ast.Call) and _name(node).startswith("assert_"):
        return f"{ast.unparse(node.func)} is called, and its message is not of our own."
    return None


def _reason_of_message(message: ast.expr) -> str | None:
    if isinstance(message, ast.IfExp):
        return _reason_of_message(message.body) or _reason_of_message(message.orelse)
    if isinstance(message, ast.Call):
        function = ast.unparse(message.func)
        if function == SAY or function.startswith("ce_"):
            return None
    return "The message is no call of ce.say, and of no helper of the tests that returns one."


def _faults_of_say(call: ast.Call, named: dict[str, str], own: set[str]) -> Iterator[tuple[str, str]]:
    if len(call.args) != 1:
        yield "ce.say gets one text, and each value by its name.", FORM
        return
    for keyword in call.keywords:
        if _has_no_order(keyword.value):
            reason = f"The value {keyword.arg} of the message is a set, which has no order."
            yield reason, f"Write {keyword.arg}=sorted(...)."
    given = {keyword.arg for keyword in call.keywords if keyword.arg}
    is_open = any(keyword.arg is None for keyword in call.keywords)  # values that several messages share: **values
    used: set[str] = set()
    for text in _texts(call.args[0], named):
        if text is None:
            yield "The text of the message is put together, so it cannot be translated.", FORM
            return
        names, bad = _fields(text)
        if bad is None and not is_open and (lost := sorted(names - given)):
            bad = f"The field {lost[0]} of the message gets no value."
        if bad:
            yield bad, "Give each field a name in braces, and hand its value in by that name."
            return
        used |= names
        if fault := _reason_of_text(text, names, own):
            yield fault, MEND
    if unused := sorted(given - used):
        yield (
            f"The message gets a value for {unused[0]}, and has no such field.",
            f"Write {{{unused[0]}}}, or leave it.",
        )


def _texts(text: ast.expr, named: dict[str, str]) -> list[str | None]:
    """Return the texts that a message may have; None for one that is put together."""
    if isinstance(text, ast.IfExp):
        return [*_texts(text.body, named), *_texts(text.orelse, named)]
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        return [text.value]
    return [named.get(text.id)] if isinstance(text, ast.Name) else [None]


def _fields(text: str) -> tuple[set[str], str | None]:
    try:
        fields = [field for _, field, _, _ in string.Formatter().parse(text) if field is not None]
    except ValueError as error:
        return set(), f"The fields of the message cannot be read: {error}."
    names = {re.split(r"[.\[]", field)[0] for field in fields}
    bad = [field for field in fields if not re.split(r"[.\[]", field)[0].isidentifier()]
    return names, f"The field {{{bad[0]}}} of the message has no name." if bad else None


def _reason_of_text(text: str, names: set[str], own: set[str]) -> str | None:
    if len(text.split()) < SHORTEST:
        return f"The message has {len(text.split())} words, at least {SHORTEST} were expected."
    if empty := EMPTY.search(text):
        return f"The message says no more than '{empty.group()}'."
    if not names and not own & set(re.findall(r"\w+", text)):
        return "The message does not say what was found: it has no {field}, and names nothing of the code."
    if not EXPECTS.search(text) and not ADVISES.search(text) and "advice" not in names:
        return "The message says neither what was expected nor what to do."
    return None


def _has_no_order(value: ast.expr) -> bool:
    if isinstance(value, ast.BinOp):
        return _has_no_order(value.left) or _has_no_order(value.right)
    is_made = isinstance(value, ast.Call) and ast.unparse(value.func) in ("set", "frozenset")
    return is_made or isinstance(value, ast.Set | ast.SetComp | ast.GeneratorExp)


def _named_texts(page: Page) -> dict[str, str]:
    """Return the fixed texts that cells of the tests give a name."""
    return {
        target.id: node.value.value
        for cell in page.marked("tools")
        for node in page.tree(cell).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _own_names(page: Page) -> set[str]:
    """Return the names of the functions of the notebook, and of what they are given."""
    functions = [node for cell in page.code for node in ast.walk(page.tree(cell)) if isinstance(node, ast.FunctionDef)]
    return {f.name for f in functions} | {argument.arg for f in functions for argument in f.args.args}


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
        if ast.unparse(value.func) == "ce.own":
            return False
        return isinstance(value.func, ast.Attribute) or getattr(value.func, "id", "") in returning
    return True
