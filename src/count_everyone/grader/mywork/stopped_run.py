"""Why a cell of the running notebook stopped: the kind of the error and the line first."""

import ast
import re

from count_everyone.grader.feedback.first_cause import tidy
from count_everyone.grader.feedback.plain_text import cut, plain_text

LINE = re.compile(r" \(line \d+\)$")


def why_stopped(number: int, shell) -> str:
    """Return the error of a cell in words, empty where it ran to its end.

    Parameters
    ----------
    number : int
        Of the cell, as it stands beside it in square brackets.
    shell : IPython.core.interactiveshell.InteractiveShell
        Of the kernel. Before version 9 it keeps no errors, so that only those of the spelling are known.
    """
    kept = getattr(shell.history_manager, "exceptions", {}).get(number)
    if not kept:
        return no_python(shell.transform_cell(shell.history_manager.input_hist_raw[number]))
    places = re.findall(rf"Cell In\[{number}\], line (\d+)", plain_text("\n".join(kept["traceback"])))
    return _in_words(kept["ename"], places[0] if places else None, kept["evalue"])


def no_python(source: str) -> str:
    r"""Return the error of code that is no whole Python, such as a wrong indent; empty where it is one.

    Examples
    --------
    >>> no_python("rate = (1\n"), no_python("rate = 1\n")
    ("SyntaxError in line 1: '(' was never closed", '')
    """
    try:
        ast.parse(source)
    except SyntaxError as error:
        return _in_words(type(error).__name__, error.lineno, error.msg)
    return ""


def _in_words(kind: str, line: object, message: str) -> str:
    place = f" in line {line}" if line else ""
    return f"{kind}{place}: {LINE.sub('', tidy(cut(message)))}".rstrip(": .")
