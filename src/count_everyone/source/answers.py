"""Right and wrong answers to a task, on which the tests of the answers are tested: one file a task."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

from count_everyone.errors import SourceError
from count_everyone.source.changes import change
from count_everyone.source.module import Module
from count_everyone.source.notebook import read_notebook
from count_everyone.source.tasks import find_tasks

KINDS = ("right", "wrong", "equivalent")
HEADING = re.compile(r"^## (.*)$")
NAMED = re.compile(rf"({'|'.join(KINDS)}): ([a-z0-9]+(?:-[a-z0-9]+)*)")
FAILS = re.compile(r"^- `(\S+)`: \"(.+)\"$", re.MULTILINE)
FENCE = re.compile(r"^```(python|diff(?: against ([a-z0-9-]+))?)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
MARK = re.compile(r"^\s*### (BEGIN|END) SOLUTION\s*$")
EXAMPLE = 'Write it as CONTRIBUTING.md shows, under "Answers".'


@dataclass(frozen=True)
class Answer:
    """An answer that somebody would write.

    Parameters
    ----------
    path : pathlib.Path
        ``answers/<task>.md``.
    line : int
        Where its section begins, counted from 1.
    name : str
        Such as ``wrong-five-years-before``.
    story : str
        Who would write it, and why.
    fails : dict of str to str
        The grade cells that it fails, each with words of the message. Empty for a right answer.
    code : str
        What takes the place of the solution cell.
    """

    path: Path
    line: int
    name: str
    story: str
    fails: dict[str, str]
    code: str

    @property
    def task(self) -> str:
        """The ``grade_id`` of the solution cell."""
        return self.path.stem

    @property
    def is_right(self) -> bool:
        """Whether it gets every point."""
        return self.name.startswith("right-")

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line}: {self.name}"


@dataclass(frozen=True)
class Equivalent:
    """A mutant of the solution that is right as well.

    Parameters
    ----------
    line : int
        Where its section begins, counted from 1.
    reason : str
        Why it is right.
    mutants : list of str
        The changed lines, as ``make check`` prints them.
    """

    line: int
    reason: str
    mutants: list[str]


@dataclass(frozen=True)
class _Section:
    line: int
    kind: str
    name: str
    text: str


def find_answers(module: Module) -> list[Answer]:
    """Return the answers of a module, in the order of the tasks' names and of their files.

    Raises
    ------
    SourceError
        If a file cannot be read.
    """
    solutions = solutions_of(module)
    return [
        answer
        for path in sorted(module.answers.glob("*.md"))
        for answer in read_answers(path, solutions.get(path.stem, ""))
    ]


def solutions_of(module: Module) -> dict[str, str]:
    """Return the code of each task's solution, as an answer would hold it: without marks, stub and docstring."""
    tasks = find_tasks(nbformat.NotebookNode(cells=read_notebook(module.assignment).cells))
    return {task.name: reference_code(task.solution.source) for task in tasks if not task.is_memo}


def reference_code(source: str) -> str:
    r"""Return a solution cell without the marks of nbgrader, the lines of the stub, and docstrings.

    Examples
    --------
    >>> cell = 'def f(x):\n    "Say."\n    # return ____\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION'
    >>> print(reference_code(cell))
    def f(x):
        return x
    """
    lines = source.splitlines()
    gone = {number for number, line in enumerate(lines) if MARK.match(line)}
    gone |= {number for number, line in enumerate(lines) if line.strip().startswith("#") and "____" in line}
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return "\n".join(line for number, line in enumerate(lines) if number not in gone)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) and len(node.body) > 1:
            gone |= set(range(node.body[0].lineno - 1, node.body[0].end_lineno or 0))
    return "\n".join(line for number, line in enumerate(lines) if number not in gone)


def read_answers(path: Path, solution: str) -> list[Answer]:
    """Return the right and wrong answers of a file.

    Parameters
    ----------
    path : pathlib.Path
        ``answers/<task>.md``.
    solution : str
        The code that its diffs change, from :func:`solutions_of`.

    Raises
    ------
    SourceError
        If a section has no story, no code, or not the lines of the tests that it fails; or its diff does not fit.
    """
    found: dict[str, Answer] = {}
    for section in _sections(path):
        name = f"{section.kind}-{section.name}"
        if name in found:
            raise SourceError(
                path, section.line, f"There are two sections '{section.kind}: {section.name}'.", "Rename."
            )
        if section.kind != "equivalent":
            found[name] = _answer(path, section, name, solution, found)
    return list(found.values())


def read_equivalents(path: Path) -> list[Equivalent]:
    """Return the mutants of a task that its author calls right as well; none where there is no such file.

    Raises
    ------
    SourceError
        If a section has no reason or no code.
    """
    found = []
    for section in _sections(path) if path.exists() else []:
        if section.kind == "equivalent":
            story, language, _, code = _parts(path, section)
            if language != "python":
                raise SourceError(path, section.line, "An equivalent mutant is no diff.", "Write its line as python.")
            lines = [line.strip() for line in code.splitlines() if line.strip()]
            found.append(Equivalent(section.line, story, lines))
    return found


def _sections(path: Path) -> Iterator[_Section]:
    fenced, begun, lines = False, None, path.read_text(encoding="utf-8").splitlines()
    starts = []
    for number, line in enumerate(lines):
        fenced ^= line.startswith("```")
        if not fenced and (match := HEADING.match(line)):
            starts.append((number, match.group(1)))
    if not starts:
        raise SourceError(path, 1, "The file has no section.", EXAMPLE)
    for (begun, title), (end, _) in zip(starts, [*starts[1:], (len(lines), "")], strict=True):
        match = NAMED.fullmatch(title.strip())
        if match is None:
            reason = f"The heading '{title}' is not of the form 'wrong: some-words'."
            raise SourceError(path, begun + 1, reason, f"The kinds are {', '.join(KINDS)}.")
        yield _Section(begun + 1, match[1], match[2], "\n".join(lines[begun + 1 : end]))


def _parts(path: Path, section: _Section) -> tuple[str, str, str | None, str]:
    """Return the story, the language of the code, what a diff is made against, and the code."""
    blocks = list(FENCE.finditer(section.text + "\n"))
    if len(blocks) != 1:
        raise SourceError(path, section.line, f"The section has {len(blocks)} blocks of code, 1 was expected.", EXAMPLE)
    language, against, code = blocks[0].groups()
    before = section.text[: blocks[0].start()].strip()
    story = FAILS.sub("", before).strip()
    if not story:
        raise SourceError(path, section.line, "The section has no story.", "Say who would write this, and why.")
    return " ".join(story.split()), language.split()[0], against, code.rstrip("\n")


def _answer(path: Path, section: _Section, name: str, solution: str, others: dict[str, Answer]) -> Answer:
    story, language, against, code = _parts(path, section)
    fails = dict(FAILS.findall(section.text[: section.text.find("```")]))
    written = sum(line.startswith("- `") for line in section.text[: section.text.find("```")].splitlines())
    if written != len(fails):
        reason = "A line of a test that fails cannot be read, or stands twice."
        raise SourceError(path, section.line, reason, 'Write - `name-of-the-test`: "words of its message".')
    if (section.kind == "wrong") != bool(fails):
        reason = "A wrong answer fails a test, a right one none."
        raise SourceError(path, section.line, reason, 'Write - `name-of-the-test`: "words of its message".')
    if language == "diff":
        base = solution
        if against is not None:
            known = [other for other in others.values() if other.name.split("-", 1)[1] == against]
            if not known:
                raise SourceError(path, section.line, f"No section above is called '{against}'.", "Mend the name.")
            base = known[0].code
        code = change(base, code, path, section.line)
    try:
        ast.parse(code)
    except SyntaxError as error:
        raise SourceError(path, section.line, f"This is not Python: {error.msg}.", "Mend the code.") from error
    return Answer(path, section.line, name, story, fails, code)
