"""Makes shallow answers of a right one: those that ignore an argument, round, lose the index, or change an input."""

import ast
from collections.abc import Iterator
from pathlib import Path

from count_everyone.trials import wrappers
from count_everyone.trials.mutants import Mutant, functions_of, slips_between

ROWS = {"list", "array", "series", "frame"}

# `own` of count_everyone.testing looks where code comes from: the wrappers must not come from the package
WRAPPERS = f"""

_wrappers = {{"__name__": "__main__"}}
with open({str(Path(wrappers.__file__))!r}, encoding="utf-8") as _file:
    exec(compile(_file.read(), _file.name, "exec"), _wrappers)
"""


def spying(code: str) -> tuple[str, str]:
    """Return the solution with a spy in each function, and code that prints as JSON what they saw."""
    spies = [f'{name} = _wrappers["spied"]({name}, _seen.setdefault({name!r}, {{}}))' for name in functions_of(code)]
    return "\n".join([code, WRAPPERS, "_seen = {}", *spies]), "import json\nprint(json.dumps(_seen))"


def shallow_mutants(code: str, seen: dict) -> list[Mutant]:
    """Return the shallow answers that can be made of a solution.

    Parameters
    ----------
    code : str
        The solution cell.
    seen : dict
        What the spies of :func:`spying` saw while the solution passed its tests. A change that fits none of the
        arguments and results that they saw is not made.
    """
    found: dict[str, Mutant] = {}
    for name, node in functions_of(code).items():
        notes = seen[name]
        for words, call in _calls(node, notes):
            text = f'{name} = _wrappers["{call[0]}"]({", ".join([name, *map(repr, call[1:])])})'
            after = f"{name}: {words}"
            found.setdefault(after, Mutant(f"{code}{WRAPPERS}{text}\n", "", after))
        rows = [argument for argument, kinds in notes["arguments"].items() if kinds and "frame" not in kinds]
        for mutant in slips_between(code, node, notes["pairs"], rows):
            found.setdefault(mutant.code, mutant)
    return list(found.values())


def _calls(node: ast.FunctionDef, notes: dict) -> Iterator[tuple[str, tuple]]:
    """Yield what is wrong with a shallow answer, in words, and the wrapper with its arguments."""
    texts = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    for argument, kinds in notes["arguments"].items():
        yield from _calls_for_argument(argument, set(kinds), argument in _with_default(node), texts)
    for one, other in notes["pairs"]:
        yield f"{other} is used in place of {one}", ("replaced", one, other)
    if any("missing" in kinds and ROWS & set(kinds) for kinds in notes["arguments"].values()):
        yield "rows with a missing value are left out first", ("without_rows",)
    for change, kinds in wrappers.KINDS_OF_RESULTS.items():
        if kinds & set(notes["result"]):
            yield f"the result is {change}", ("with_result", change)
    yield "the result of the first call, for every call", ("constant",)
    for text in ("None", "NaN"):
        yield f"{text} for every call", ("constant", text)


def _calls_for_argument(
    argument: str, kinds: set[str], has_default: bool, texts: set[str]
) -> Iterator[tuple[str, tuple]]:
    instead = "its default" if has_default else "the value of the first call"
    yield f"{argument} is ignored, {instead} is used", ("ignored", argument)
    if not kinds & ROWS:
        return
    for way in wrappers.SPOILED:
        yield f"{argument} is {way} afterwards", ("spoiled", argument, way)
    for change, (has, has_not) in wrappers.KINDS_OF_INPUTS.items():
        if has <= kinds and not has_not & kinds:
            yield f"{argument} with {change}", ("with_input", argument, change)
    for column in sorted(texts):
        if f"ids of {column}" in kinds:  # a column that the solution reads
            yield f"{argument} with the column {column} as text", ("with_column_as_text", argument, column)


def _with_default(node: ast.FunctionDef) -> set[str]:
    arguments = node.args
    ordered = [*arguments.posonlyargs, *arguments.args]
    named = [one.arg for one in ordered[len(ordered) - len(arguments.defaults) :]]
    pairs = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    return {*named, *(one.arg for one, default in pairs if default is not None)}
