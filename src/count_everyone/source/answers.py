"""Right and wrong answers to a task, on which the tests of the answers are tested."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from count_everyone.errors import SourceError
from count_everyone.source.module import Module

NAME = re.compile(r"(right|wrong)-[a-z0-9-]+")
FAILS = re.compile(r"^fails: (\S+)\s*$", re.MULTILINE)
SAYS = re.compile(r"^fails: (\S+)\s*\nsays: \"(.+)\"\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Answer:
    """An answer that somebody would write.

    Parameters
    ----------
    path : pathlib.Path
        ``answers/<task>/right-*.py`` or ``wrong-*.py``.
    story : str
        Who would write it, and why.
    fails : dict of str to str
        The grade cells that it fails, each with words of the message. Empty for a right answer.
    code : str
        What takes the place of the solution cell.
    """

    path: Path
    story: str
    fails: dict[str, str]
    code: str

    @property
    def task(self) -> str:
        """The ``grade_id`` of the solution cell."""
        return self.path.parent.name


def read_answer(path: Path) -> Answer:
    """Return the answer in a file.

    Raises
    ------
    SourceError
        If the name, the story, or the lines ``fails:`` and ``says:`` are not as they should be.
    """
    if not NAME.fullmatch(path.stem):
        raise SourceError(path, 1, "The name is neither right-*.py nor wrong-*.py.", "Name the idea: wrong-zero.py.")
    text = path.read_text(encoding="utf-8")
    try:
        docstring = ast.get_docstring(ast.parse(text))
    except SyntaxError as error:
        raise SourceError(path, error.lineno or 1, f"This is not Python: {error.msg}.", "Mend the code.") from error
    if not docstring:
        raise SourceError(path, 1, "There is no docstring.", "Say in one line who would write this, and why.")
    named, fails = FAILS.findall(docstring), dict(SAYS.findall(docstring))
    if sorted(named) != sorted(fails):
        raise SourceError(path, 1, "A line fails: has no line says: below it.", 'Write says: "words of the message".')
    if path.stem.startswith("wrong") != bool(fails):
        raise SourceError(path, 1, "A wrong answer fails a test, a right one none.", "Write fails: and says: lines.")
    return Answer(path, docstring.splitlines()[0], fails, _without_docstring(text))


def _without_docstring(text: str) -> str:
    end = ast.parse(text).body[0].end_lineno
    return "\n".join(text.splitlines()[end:]).strip()


def find_answers(module: Module) -> list[Answer]:
    """Return the answers of a module, by task and name."""
    return [read_answer(path) for path in sorted(module.answers.glob("*/*.py"))]
