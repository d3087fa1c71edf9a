"""Sorts the cells of a graded notebook into tasks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import nbformat

from count_everyone.source.notebook import grade_id, is_grade, is_solution

HEADING = re.compile(r"^(#{1,6}) (.*)$", re.MULTILINE)
CLOSING = re.compile(r"(?<!\s)\s+#+$")
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
POINTS = re.compile(r"(?<!\s)\s*\([\d.]+ points?\)$")


@dataclass
class Section:
    """A task as a learner sees it.

    Parameters
    ----------
    title : str
        The heading above it, without the points.
    answers : list of nbformat.NotebookNode
        What the learner wrote.
    tests : list of nbformat.NotebookNode
        The cells that test it.
    """

    title: str
    answers: list[nbformat.NotebookNode] = field(default_factory=list)
    tests: list[nbformat.NotebookNode] = field(default_factory=list)

    @property
    def graded(self) -> list[str]:
        """The ``grade_id`` of the cells that give points, in the order of the notebook."""
        cells = [cell for cell in self.answers if is_grade(cell) or is_task(cell)] + self.tests
        return [name for cell in cells if (name := grade_id(cell))]


def notebook_title(notebook: nbformat.NotebookNode) -> str:
    """Return the first heading of level 1, or nothing."""
    headings = (heading for _, found in _headings(notebook) for heading in found)
    return next((title for marks, title in headings if marks == "#"), "")


def find_sections(notebook: nbformat.NotebookNode) -> tuple[list[Section], list[nbformat.NotebookNode]]:
    """Return the tasks in the order of the notebook, and the code cells that belong to none.

    A heading and a cell that belongs to nbgrader open a task. A test belongs to the task whose ``grade_id`` its own
    begins with, or else to the task above it.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        As ``nbgrader autograde`` left it.
    """
    headings = {position: POINTS.sub("", found[-1][1]) for position, found in _headings(notebook)}
    sections: list[Section] = []
    rest: list[nbformat.NotebookNode] = []
    owners: dict[str, Section] = {}
    heading, opened, answering = "", None, False
    for position, cell in enumerate(notebook.cells):
        heading, name = headings.get(position, heading), grade_id(cell)
        if is_solution(cell) or is_task(cell) or is_grade(cell):
            if not sections or opened != heading:
                sections.append(Section(heading or name))
                opened = heading
            if is_solution(cell) or is_task(cell):
                sections[-1].answers.append(cell)
                owners.setdefault(name, sections[-1])
                answering = is_task(cell)  # nbgrader's tasks are answered in the cells below
            else:
                _owner(name, owners, sections[-1]).tests.append(cell)
        elif name:
            answering = False  # a locked cell of the instructor
        elif answering and position not in headings:
            sections[-1].answers.append(cell)
        elif cell.cell_type == "code" and cell.source.strip():
            rest.append(cell)
    return sections, rest


def is_task(cell: nbformat.NotebookNode) -> bool:
    """Return whether the cell is a task of nbgrader, which is answered in the cells below it."""
    return bool(cell.metadata.get("nbgrader", {}).get("task"))


def _headings(notebook: nbformat.NotebookNode) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Yield the position of each text in which no learner answers, with marks and titles of its headings."""
    for position, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown" and not is_solution(cell):
            lines = HEADING.findall(FENCED.sub("", cell.source))
            if found := [(marks, title) for marks, line in lines if (title := CLOSING.sub("", line.strip()))]:
                yield position, found


def _owner(name: str, owners: dict[str, Section], above: Section) -> Section:
    longest = max((task for task in owners if name.startswith(f"{task}-")), key=len, default=None)
    return above if longest is None else owners[longest]
