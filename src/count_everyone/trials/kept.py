"""Keeps what was found out about answers and mutants, until one of the things that it depends on changes."""

import json
import sys
from collections.abc import Callable
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat

import count_everyone
from count_everyone.atomic import digest, write_whole
from count_everyone.execution.marks import Grade
from count_everyone.execution.run_notebook import LIBRARIES
from count_everyone.source.module import Module

ENDED = ("KeyboardInterrupt", "DeadKernelError")  # how messages begin where the time was over
AT_A_TIME = 25  # questions, so that a stop does not lose many answers
CODE = ("audit", "nuvaria", "testing", "execution", "trials")


class Kept:
    """Keeps nothing: each question is answered anew."""

    def find(self, question: object, answer: Callable[[], Any]) -> Any:
        """Return the answer to a question, both as JSON can hold them.

        Parameters
        ----------
        question : object
            All that the answer depends on, but for the tables and the code of the course.
        answer : callable
            Finds the answer where it is not kept.
        """
        return answer()

    def find_all(self, questions: list, answer: Callable[[list], list]) -> list:
        """Return the answers to questions, of which ``answer`` finds some at a time."""
        found = []
        for begin in range(0, len(questions), AT_A_TIME):
            found += answer(questions[begin : begin + AT_A_TIME])
        return found

    def grades(self, cells: list[nbformat.NotebookNode], grade: Callable[[], dict[str, Grade]]) -> dict[str, Grade]:
        """Return the grades of cells."""
        question = ["grades", [[cell["id"], cell.cell_type, cell.source, cell.metadata] for cell in cells]]
        found = self.find(
            question, lambda: {name: [one.points, one.max_points, one.message] for name, one in grade().items()}
        )
        return {name: Grade(*values) for name, values in found.items()}


class KeptInFile(Kept):
    """Keeps answers in ``_build/verdicts/<module>/<name>.json``.

    Use it in a ``with`` statement: what was found is written at its end, also after an error or Ctrl and C.

    Parameters
    ----------
    module : Module
        Its tables are among the things that answers depend on.
    name : str
        Of the file; a task, or the module as a whole.
    fresh : bool
        Whether what was kept before is passed over.
    """

    def __init__(self, module: Module, name: str, fresh: bool = False):
        self.path = module.root / "_build" / "verdicts" / module.slug / f"{name}.json"
        self.module, self.again = module, 0
        self._before = {} if fresh or not self.path.exists() else _read(self.path)
        self._now: dict[str, Any] = {}

    def find(self, question: object, answer: Callable[[], Any]) -> Any:
        """Return the answer to a question, from the file where it is there."""
        key = self._key(question)
        if key in self._now:
            return self._now[key]
        if key in self._before:
            self.again += 1
            found = self._before[key]
        else:
            found = answer()
        if _is_final(found):
            self._now[key] = found
        return found

    def find_all(self, questions: list, answer: Callable[[list], list]) -> list:
        """Return the answers to questions, from the file where they are there."""
        known = self._before | self._now
        missing = [question for question in questions if self._key(question) not in known]
        for begin in range(0, len(missing), AT_A_TIME):
            some = missing[begin : begin + AT_A_TIME]
            for question, found in zip(some, answer(some), strict=True):
                self._now[self._key(question)] = found
        return [self.find(question, _never) for question in questions]

    def __enter__(self) -> "KeptInFile":
        return self

    def __exit__(self, error, *_) -> None:
        found = self._now if error is None else self._before | self._now
        if found != self._before:
            write_whole(self.path, json.dumps(found, indent=0).encode())

    def _key(self, question: object) -> str:
        return digest(json.dumps([self._course, question]).encode())[:32]

    @cached_property
    def _course(self) -> str:
        """A digest of what every answer depends on: tables, code, libraries."""
        total = sha256(sys.version.encode())
        package = Path(count_everyone.__file__).parent
        code = [path for folder in CODE for path in sorted((package / folder).rglob("*.py"))]
        for path in [*self.module.data, *code]:
            total.update(f"{path.name} {digest(path.read_bytes())}\n".encode())
        for library in LIBRARIES:
            total.update(f"{library} {version(library)}\n".encode())
        return total.hexdigest()


def _is_final(found: object) -> bool:
    """Return whether the same would be found another day: a cell that took too long may be faster then."""
    grades = found.values() if isinstance(found, dict) else []
    return not any(str(value).startswith(ENDED) for grade in grades if isinstance(grade, list) for value in grade)


def _never() -> object:
    raise KeyError("each question was answered before")


def _read(path: Path) -> dict:
    """Return what a file keeps; nothing where it cannot be read, since all of it can be found out again."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
