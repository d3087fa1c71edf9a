"""Finds text that quotes the code of a test."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import nbformat

WINDOW = 20  # letters and digits in a row that are no accident; a name alone is shorter
COMMENT_OR_STRING = re.compile(
    r"#[^\n]*"
    r"|(?P<string>\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*')",
    re.DOTALL,
)
NOT_LETTERS = re.compile(r"(?:\\[nrt]|[\W_])+")  # with the line ends of a text in quotation marks
TAG = re.compile(r"<[^>]*>")


class TestCode:
    r"""The code of all tests of a notebook, without the words of their messages, which a learner may read.

    Parameters
    ----------
    tests : iterable of nbformat.NotebookNode
        The test cells, hidden parts included.
    own : iterable of nbformat.NotebookNode
        The cells of the learner: what stands there is no secret.

    Examples
    --------
    >>> test = nbformat.v4.new_code_cell('assert rate(deaths=0, births=0) != 0, "rate gave 0. Return NaN here."')
    >>> code = TestCode([test], [])
    >>> code.is_quoted_in("In[-1]: 'assert  rate(deaths=0,\\n births=0) != 0'")
    True
    >>> code.is_quoted_in("rate gave 0. Return NaN here.")
    False
    """

    __test__ = False  # pytest takes classes that begin with Test for tests

    def __init__(self, tests: Iterable[nbformat.NotebookNode], own: Iterable[nbformat.NotebookNode]):
        self._secret = _secret(tuple(cell.source for cell in tests))
        self._own = [cell.source for cell in own]

    def is_quoted_in(self, text: str) -> bool:
        """Return whether the text holds a piece of the code, whatever stands between its letters."""
        forms = {letters(text), letters(TAG.sub("", text))}
        quoted = {piece for form in forms for piece in _pieces(form) if piece in self._secret}
        return bool(quoted) and not quoted <= frozenset().union(*(_windows(letters(source)) for source in self._own))


@lru_cache(maxsize=32)  # the same tests come with each student
def _secret(sources: tuple[str, ...]) -> frozenset[str]:
    """Return all windows of the code; those of the messages are taken out, as every failed test shows them."""
    code = frozenset().union(*(_windows(letters(source)) for source in sources))
    return code - frozenset().union(*(_windows(letters(_strings(source))) for source in sources))


def _strings(source: str) -> str:
    return " ".join(match["string"] for match in COMMENT_OR_STRING.finditer(source) if match["string"])


def letters(text: str) -> str:
    """Return letters and digits only.

    Examples
    --------
    >>> letters("rate(0, 0) != 0")
    'rate000'
    """
    return NOT_LETTERS.sub("", text)


def _windows(text: str) -> frozenset[str]:
    return frozenset(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    return (text[start : start + WINDOW] for start in range(len(text) - WINDOW + 1))
