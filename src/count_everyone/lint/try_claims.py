"""Runs the claims of a page and names each that does not hold."""

import ast
import contextlib
import traceback
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from count_everyone.lint.finding import Finding
from count_everyone.lint.page_claims import Claim, read_claims

MOST_LETTERS = 200


def try_claims(path: Path) -> list[Finding]:
    """Run each statement of ``claims.py`` in its folder, and return the claims that do not hold.

    Parameters
    ----------
    path : pathlib.Path
        ``claims.py``. An assertion that fails stops nothing but itself.
    """
    found: list[Finding] = []
    if not path.is_file():
        return []
    claims = [claim for claim in read_claims(path) if isinstance(claim, Claim)]
    names: dict[str, Any] = {"__name__": "claims", "__file__": str(path)}
    with contextlib.chdir(path.parent), threadpool_limits(1):  # on a busy computer threads wait for each other
        for statement in ast.parse(path.read_text(encoding="utf-8")).body:
            code = compile(ast.Module([statement], []), str(path), "exec")
            try:
                exec(code, names)
            except AssertionError as error:
                line = _line(error, path) or statement.lineno
                words = next((claim.words for claim in reversed(claims) if claim.line < line), "")
                mend = f"{_sides(statement, names)}Mend the sentence, or the assertion if it is wrong."
                found.append(Finding(path, line, f'The claim "{words}" does not hold.', mend))
            except Exception as error:
                reason = f"The claims stop: {type(error).__name__}: {error}."
                found.append(Finding(path, _line(error, path) or statement.lineno, reason, "Mend the code."))
                break
    return found


def _line(error: BaseException, path: Path) -> int:
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    return (lines[0] or 0) if lines else 0


def _sides(statement: ast.stmt, names: dict[str, Any]) -> str:
    """Return what stands on both sides of the sign of an assertion."""
    if not isinstance(statement, ast.Assert) or not isinstance(statement.test, ast.Compare):
        return ""
    if len(statement.test.comparators) != 1:
        return ""
    sides = [statement.test.left, statement.test.comparators[0]]
    shown = []
    for side in sides:
        text = repr(eval(compile(ast.Expression(side), "claims.py", "eval"), names))
        shown.append(text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}...")
    return f"Found {shown[0]}, said {shown[1]}. "
