"""The tasks of an assignment: a solution cell and the grade cells that test it."""

from dataclasses import dataclass, field

import nbformat

from count_everyone.source.notebook import grade_id, is_grade, is_solution, is_test


@dataclass
class Task:
    """A solution cell and its grade cells.

    Parameters
    ----------
    solution : nbformat.NotebookNode
        The cell in which a learner writes.
    tests : list of nbformat.NotebookNode
        The grade cells whose ``grade_id`` begins with that of the solution. A memo has none.
    """

    solution: nbformat.NotebookNode
    tests: list[nbformat.NotebookNode] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The ``grade_id`` of the solution cell."""
        return grade_id(self.solution)

    @property
    def is_memo(self) -> bool:
        """Whether a person grades it."""
        return is_grade(self.solution)

    @property
    def points(self) -> float:
        """What the task is worth."""
        cells = [self.solution] if self.is_memo else self.tests
        return sum(cell.metadata["nbgrader"]["points"] for cell in cells)


def find_tasks(notebook: nbformat.NotebookNode) -> list[Task]:
    """Return the tasks in the order of the notebook.

    A grade cell belongs to the task with the longest name that its ``grade_id`` begins with.
    """
    tasks = [Task(cell) for cell in notebook.cells if is_solution(cell)]
    for cell in notebook.cells:
        if is_test(cell):
            owners = [task for task in tasks if grade_id(cell).startswith(task.name + "-")]
            if owners:
                max(owners, key=lambda task: len(task.name)).tests.append(cell)
    return tasks
