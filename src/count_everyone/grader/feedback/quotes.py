"""Finds text that quotes the hidden code of a test."""

import ast
import re
import textwrap
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby

import nbformat

WINDOW = 24  # letters and digits of code in a row that are no accident
# Strings are not code: the messages of tests and the names of columns stand in outputs for good reasons.
# One that is not closed is taken to the end of its line: no line is read again from each of its quotation marks.
STRING = "{0}{0}{0}.*?{0}{0}{0}|{0}(?:\\\\.|[^{0}\\\\\n])*+{0}"
OPEN = "{0}(?:\\\\.|[^{0}\\\\\n])*+"
COMMENT = "#[^\n]*"
CUT = "\0"  # where a string or a comment stood
NOT_LETTERS = re.compile(r"(?:\\[nrt]|[\W_]++)++")  # with the line ends of a text in quotation marks
BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
HIDDEN = re.compile(rf"^[^\n]*{BEGIN}[^\n]*$(.*?)(?:^[^\n]*{END}[^\n]*$|\Z)", re.MULTILINE | re.DOTALL)
TAG = re.compile(r"<[^>]*+(?:>|\Z)")


class TestCode:
    r"""The code of the hidden parts of a notebook's tests, without comments and texts.

    What a learner can see anyway is no secret: the other lines of the tests, and all cells that are no tests.
    Nor are the arguments with which a hidden test calls a function, since messages show them.

    Parameters
    ----------
    tests : iterable of nbformat.NotebookNode
        The test cells, hidden parts included.
    shown : iterable of nbformat.NotebookNode
        The other cells.

    Examples
    --------
    >>> hidden = f"{BEGIN}\nnothing = rate(deaths=0, births=0)\nassert nothing != 0, 'rate gave 0. Return NaN.'\n{END}"
    >>> code = TestCode([nbformat.v4.new_code_cell(hidden)], [])
    >>> code.is_quoted_in("In[-1]: 'nothing = rate(deaths=0,\n births=0)'")
    True
    >>> code.is_quoted_in(f"ValueError: {BEGIN} not...")
    True
    >>> code.is_quoted_in("rate gave 0. Return NaN."), code.is_quoted_in("rate(deaths=0, births=0) gave 0")
    (False, False)
    """

    __test__ = False  # pytest takes classes that begin with Test for tests

    def __init__(self, tests: Iterable[nbformat.NotebookNode], shown: Iterable[nbformat.NotebookNode]):
        self._secret = _secret(tuple(cell.source for cell in tests))
        self._shown = [cell.source for cell in shown]

    def is_quoted_in(self, text: str) -> bool:
        """Return whether the text holds a piece of the code, whatever stands between its letters."""
        forms = {
            letters(form) for plain in (text, TAG.sub(_unless_closed, text)) for form in (plain, without_strings(plain))
        }
        if any(mark in form for form in forms for mark in MARKS):  # a piece that is cut behind it is too short to tell
            return not any(mark in letters(source) for source in self._shown for mark in MARKS)
        quoted = {piece for form in forms for piece in _pieces(form) if piece in self._secret}
        for source in self._shown if quoted else []:
            quoted.difference_update(_seen(source))
        return bool(quoted)


def without_strings(text: str, quotes: str = "\"'") -> str:
    r"""Return code with a sign in the place of each string and comment, in a time that grows with the text alone.

    Examples
    --------
    >>> without_strings("rate(\"North\", 'it\\'s')  # why").replace(CUT, "_")
    'rate(_, _)  _'
    """

    def cut(match: re.Match) -> str:
        if not match["open"]:
            return CUT
        sign = match[0][0]  # it opens no string in its line
        return sign + without_strings(match[0][1:], quotes.replace(sign, ""))

    return _strings_and_comments(quotes).sub(cut, text)


@cache
def _strings_and_comments(quotes: str) -> re.Pattern:
    parts = [*map(STRING.format, quotes), COMMENT, f"(?P<open>{'|'.join(map(OPEN.format, quotes)) or '(?!)'})"]
    return re.compile("|".join(parts), re.DOTALL)


def _unless_closed(match: re.Match) -> str:
    return "" if match[0].endswith(">") else match[0]


@lru_cache(maxsize=32)  # the same tests come with each student
def _secret(sources: tuple[str, ...]) -> frozenset[str]:
    """Return all windows of the hidden code but those that a learner sees elsewhere."""
    hidden = [part for source in sources for part in HIDDEN.findall(source)]
    shown = [HIDDEN.sub("", source) for source in sources] + [text for part in hidden for text in _told(part)]
    return frozenset().union(*map(_windows, hidden)) - frozenset().union(*map(_seen, shown))


def _told(code: str) -> Iterator[str]:
    """Yield what messages tell of hidden code: its texts, and its calls with values that are written out."""
    yield from (match[0] for match in _strings_and_comments("\"'").finditer(code) if not match["open"])
    try:
        tree = ast.parse(textwrap.dedent(code))
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            parts = [*map(_plain, node.args), *(_plain(word.value, word.arg) for word in node.keywords)]
            if node.args and isinstance(node.args[0], ast.Name):
                parts[0] = node.args[0].id  # ce.call(rate, deaths=0): the message names the function that is called
            for is_told, run in groupby(parts, key=lambda part: part is not None):
                if is_told:
                    yield ", ".join(part for part in run if part is not None)


def _plain(node: ast.expr, name: str | None = None) -> str | None:
    """Return an argument whose value is written out; None for any other."""
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError):
        return None
    return f"{name or ''} {ast.unparse(node)}"


def _windows(source: str) -> frozenset[str]:
    """Return all windows of the code, between texts and across them."""
    return frozenset(_windows_of(source))


def _windows_of(source: str) -> Iterator[str]:
    parts = [letters(part) for part in without_strings(source).split(CUT)]
    return (piece for part in (*parts, "".join(parts)) for piece in _pieces(part))


def _seen(source: str) -> Iterator[str]:
    """Yield all windows of a text that can be read: of its code, its texts and its comments."""
    yield from _windows_of(source)
    yield from _pieces(letters(source))


def letters(text: str) -> str:
    """Return letters and digits only.

    Examples
    --------
    >>> letters("rate(0, 0) != 0")
    'rate000'
    """
    return NOT_LETTERS.sub("", text)


MARKS = letters(BEGIN), letters(END)


def _pieces(text: str) -> Iterator[str]:
    return (text[start : start + WINDOW] for start in range(len(text) - WINDOW + 1))
