"""Finds text that quotes the code of a test."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import nbformat

WINDOW = 24  # letters and digits of code in a row that are no accident
# strings are not code: the messages of tests and the names of columns stand in outputs for good reasons
STRINGS_AND_COMMENTS = re.compile(
    r"\"\"\".*?\"\"\"|\'\'\'.*?\'\'\'|\"(?:\\.|[^\"\\\n])*\"|\'(?:\\.|[^\'\\\n])*\'|#[^\n]*", re.DOTALL
)
NOT_LETTERS = re.compile(r"(?:\\[nrt]|[\W_])+")  # with the line ends of a text in quotation marks
TAG = re.compile(r"<[^>]*>")


class TestCode:
    r"""The code of all tests of a notebook, without comments and texts.

    Parameters
    ----------
    tests : iterable of nbformat.NotebookNode
        The test cells, hidden parts included.
    own : iterable of nbformat.NotebookNode
        The cells of the learner: what stands there is no secret.

    Examples
    --------
    >>> test = nbformat.v4.new_code_cell('assert rate(deaths=0, births=0) != 0, "rate gave 0. Return NaN."')
    >>> code = TestCode([test], [])
    >>> code.is_quoted_in("In[-1]: 'assert  rate(deaths=0,\\n births=0) != 0'")
    True
    >>> code.is_quoted_in("rate gave 0. Return NaN.")
    False
    """

    __test__ = False  # pytest takes classes that begin with Test for tests

    def __init__(self, tests: Iterable[nbformat.NotebookNode], own: Iterable[nbformat.NotebookNode]):
        self._secret = _secret(tuple(cell.source for cell in tests))
        self._own = [cell.source for cell in own]

    def is_quoted_in(self, text: str) -> bool:
        """Return whether the text holds a piece of the code, whatever stands between its letters."""
        forms = {
            letters(form)
            for plain in (text, TAG.sub("", text))
            for form in (plain, STRINGS_AND_COMMENTS.sub("", plain))
        }
        quoted = {piece for form in forms for piece in _pieces(form) if piece in self._secret}
        return bool(quoted) and not quoted <= frozenset().union(*map(_windows, self._own))


@lru_cache(maxsize=32)  # the same tests come with each student
def _secret(sources: tuple[str, ...]) -> frozenset[str]:
    """Return all windows of the code but those that stand in a message, too: "rate(deaths=0, births=0) gave 0"."""
    texts = frozenset(
        piece for source in sources for text in STRINGS_AND_COMMENTS.findall(source) for piece in _pieces(letters(text))
    )
    return frozenset().union(*map(_windows, sources)) - texts


def _windows(source: str) -> frozenset[str]:
    """Return all windows of the code, between texts and across them."""
    parts = [letters(part) for part in STRINGS_AND_COMMENTS.split(source)]
    return frozenset(piece for part in (*parts, "".join(parts)) for piece in _pieces(part))


def letters(text: str) -> str:
    """Return letters and digits only.

    Examples
    --------
    >>> letters("rate(0, 0) != 0")
    'rate000'
    """
    return NOT_LETTERS.sub("", text)


def _pieces(text: str) -> Iterator[str]:
    return (text[start : start + WINDOW] for start in range(len(text) - WINDOW + 1))
