"""The sources of a module, read once for all rules, with the true line of each cell."""

import ast
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat

from count_everyone.errors import SourceError
from count_everyone.lint.finding import Finding
from count_everyone.source.answers import Answer, read_answers, reference_code
from count_everyone.source.module import Module, front_matter
from count_everyone.source.notebook import is_claim, is_test, read_notebook
from count_everyone.source.quiz import Question, read_quiz
from count_everyone.source.reading import Block, read_blocks
from count_everyone.source.tasks import Task, find_tasks

MARK = re.compile(r":(task|test|given|tools):")


@dataclass(frozen=True)
class Page:
    """``lesson.md`` or ``assignment.md``.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    """

    path: Path

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.path.read_text(encoding="utf-8").splitlines()

    @cached_property
    def front(self) -> dict:
        """The front matter."""
        return front_matter(self.path)

    @cached_property
    def cells(self) -> list[nbformat.NotebookNode]:
        """The cells, from the top to the bottom."""
        try:
            return read_notebook(self.path).cells
        except nbformat.ValidationError as error:
            reason = f"The notebook cannot be made: {error.message}."
            raise SourceError(self.path, 1, reason, "Mend the front matter, or the options of the cells.") from error

    @cached_property
    def blocks(self) -> list[Block]:
        """What a learner reads and runs, in order, without claims."""
        return [block for block in read_blocks(self.cells) if not is_claim(self.cells[block.position])]

    @property
    def code(self) -> list[nbformat.NotebookNode]:
        """The code cells."""
        return [cell for cell in self.cells if cell.cell_type == "code"]

    @property
    def prose(self) -> list[nbformat.NotebookNode]:
        """The Markdown cells."""
        return [cell for cell in self.cells if cell.cell_type == "markdown"]

    @property
    def grades(self) -> list[nbformat.NotebookNode]:
        """The grade cells; a memo is none."""
        return [cell for cell in self.cells if is_test(cell)]

    def marked(self, *marks: str) -> list[nbformat.NotebookNode]:
        """Return the cells that carry one of the marks ``task``, ``test``, ``memo``, ``given`` and ``tools``."""
        return [cell for cell in self.cells if self.mark(cell) in marks]

    def mark(self, cell: nbformat.NotebookNode) -> str:
        """Return the mark of a cell, or no words."""
        start = cell.metadata["source_line"] - 1
        if "nbgrader" not in cell.metadata:
            return ""
        if cell.cell_type == "markdown":
            return "memo"
        for text in self.lines[start : self.line(cell)]:
            if match := MARK.match(text):
                return match.group(1)
        return ""

    @cached_property
    def tasks(self) -> list[Task]:
        """The tasks."""
        return find_tasks(nbformat.NotebookNode(cells=self.cells))

    def line(self, cell: nbformat.NotebookNode, offset: int = 0) -> int:
        """Return the line of the file in which a line of the cell stands, both as a person counts the file.

        Parameters
        ----------
        cell : nbformat.NotebookNode
            A cell of this page.
        offset : int
            The line in the cell, counted from 0.
        """
        return self._first_lines[id(cell)] + offset

    @cached_property
    def _first_lines(self) -> dict[int, int]:
        return {id(cell): self._first_line(cell) for cell in self.cells}

    def _first_line(self, cell: nbformat.NotebookNode) -> int:
        source, start = cell.source.splitlines(), cell.metadata["source_line"] - 1
        for first in range(start, len(self.lines)):
            if source and self.lines[first : first + len(source)] == source:
                return first + 1
        return start + 1

    def head(self, cell: nbformat.NotebookNode, words: str = "") -> int:
        """Return the line of the options above the cell's text that holds the words, or the cell's first line."""
        start, end = cell.metadata["source_line"] - 1, self.line(cell) - 1
        for number in range(max(start - 2, 0), end):  # the options of a Markdown cell stand above its line
            if words and words in self.lines[number]:
                return number + 1
        return start + 1

    def key(self, name: str) -> int:
        """Return the line of a key of the front matter, or 1."""
        return next((n for n, line in enumerate(self.lines, 1) if line.startswith(f"{name}:")), 1)

    def tree(self, cell: nbformat.NotebookNode) -> ast.Module:
        """Return the syntax tree of a code cell.

        Raises
        ------
        SourceError
            If the cell is not Python.
        """
        trees = self._trees
        try:
            if id(cell) not in trees:
                trees[id(cell)] = ast.parse(cell.source)
            return trees[id(cell)]
        except SyntaxError as error:
            line = self.line(cell, (error.lineno or 1) - 1)
            raise SourceError(self.path, line, f"This is not Python: {error.msg}.", "Mend the code.") from error

    @cached_property
    def _trees(self) -> dict[int, ast.Module]:
        return {}

    def position(self, cell: nbformat.NotebookNode) -> int:
        """Return the number of a cell, counted from 0."""
        return next(number for number, other in enumerate(self.cells) if other is cell)

    def block_line(self, block: Block) -> int:
        """Return the line of the file in which a block begins."""
        return self.line(self.cells[block.position], block.line)

    def section(self, cell: nbformat.NotebookNode) -> list[Block]:
        """Return the blocks below the same heading of level 2 as a cell, with the heading itself."""
        position = self.position(cell)
        name = next((block.section for block in self.blocks if block.position == position), "")
        return [block for block in self.blocks if block.section == name]

    def find(self, cell: nbformat.NotebookNode, offset: int, reason: str, mend: str) -> Finding:
        """Return a finding about a line of a cell, counted from 0."""
        return Finding(self.path, self.line(cell, offset), reason, mend)


def alternative_text(cell: nbformat.NotebookNode) -> str:
    """Return what stands for the cell's figure where it is not seen, or no words.

    Examples
    --------
    >>> alternative_text(nbformat.v4.new_code_cell(metadata={"mystnb": {"image": {"alt": "Two bars."}}}))
    'Two bars.'
    """
    found = cell.metadata.get("mystnb")
    for key in ("image", "alt"):
        found = found.get(key) if isinstance(found, dict) else None
    return str(found or "")


@dataclass(frozen=True)
class Sources:
    """The files of one module.

    Parameters
    ----------
    module : count_everyone.source.module.Module
        The folder.
    """

    module: Module

    @cached_property
    def lesson(self) -> Page:
        """The lesson."""
        return Page(self.module.lesson)

    @cached_property
    def assignment(self) -> Page:
        """The graded notebook."""
        return Page(self.module.assignment)

    @property
    def pages(self) -> list[Page]:
        """Both notebooks."""
        return [self.lesson, self.assignment]

    @cached_property
    def quiz(self) -> dict[str, list[Question]]:
        """The questions by part."""
        try:
            return read_quiz(self.module.quiz)
        except (AttributeError, TypeError) as error:  # a list where a text should stand, or nothing at all
            mend = "Write it as CONTRIBUTING.md shows: question, options, and for each text and reason."
            raise SourceError(self.module.quiz, 1, "The lists of the quiz cannot be read.", mend) from error

    @cached_property
    def solutions(self) -> dict[str, str]:
        """The code of each task's solution, as an answer would hold it."""
        tasks = self.assignment.tasks
        return {task.name: reference_code(task.solution.source) for task in tasks if not task.is_memo}

    def read_answers(self, path: Path) -> list[Answer]:
        """Return the answers of a file, which is read once.

        Raises
        ------
        SourceError
            If a section cannot be read.
        """
        if path not in self._read:
            self._read[path] = read_answers(path, self.solutions.get(path.stem, ""))
        return self._read[path]

    @cached_property
    def _read(self) -> dict[Path, list[Answer]]:
        return {}

    @property
    def answers(self) -> list[Answer]:
        """The right and wrong answers, by file and in their order."""
        return [answer for path in sorted(self.module.answers.glob("*.md")) for answer in self.read_answers(path)]
