"""Grades answers to a task in one warm kernel, with nbgrader's own rule."""

from collections.abc import Mapping

import nbclient
import nbformat

from count_everyone.execution.marks import Grade, grade_of, noise_of
from count_everyone.execution.run_notebook import kernel_options, working_folder
from count_everyone.release.assignment import assignment_source, release
from count_everyone.source.module import Module
from count_everyone.source.notebook import grade_id, is_grade, is_test
from count_everyone.source.tasks import Task, find_tasks

SECONDS_A_CELL = 60

# A new namespace, in which each library warns again as it does in a new kernel.
# %reset looks for garbage twice; what is left after it are libraries, and the next %reset passes over them.
FRESH = """
%reset -f
import gc
import warnings
gc.freeze()
with warnings.catch_warnings():
    pass
del gc, warnings
"""


class Trial:
    """A warm kernel in which the answers of one module are tried.

    Use it in a ``with`` statement.

    Parameters
    ----------
    module : Module
        Its assignment is read once.
    """

    def __init__(self, module: Module):
        self.source = assignment_source(module)
        self.tasks = {task.name: task for task in find_tasks(self.source)}
        self._folder = working_folder(module)
        self._client = nbclient.NotebookClient(
            nbformat.v4.new_notebook(metadata=self.source.metadata),
            timeout_func=lambda cell: cell.metadata.get("seconds", SECONDS_A_CELL),
            allow_errors=True,
            interrupt_on_timeout=True,
            record_timing=False,
            resources={"metadata": {"path": self._folder.name}},
        )

    def __enter__(self) -> "Trial":
        self._kernel = self._client.setup_kernel(**kernel_options())
        self._kernel.__enter__()
        return self

    def __exit__(self, *error) -> None:
        self._kernel.__exit__(*error)
        self._folder.cleanup()

    @property
    def kernel_process(self) -> int:
        """The id of the kernel's process."""
        return self._client.km.provisioner.pid

    def grade(self, task: str, code: str) -> dict[str, Grade]:
        """Return the grades of one task when ``code`` stands in its solution cell.

        The cells that are not graded run up to the task's last test, with the reference in the other tasks.
        """
        cells = self.cells_of(task)
        position = next(number for number, cell in enumerate(cells) if grade_id(cell) == task)
        cells[position].source = code
        return self._grades([*_joined(cells[:position]), *cells[position:]])

    def grade_all(self, answers: Mapping[str, str]) -> dict[str, Grade]:
        """Return the grades of the whole notebook, with the reference in the tasks that ``answers`` does not name."""
        cells = [nbformat.from_dict(cell) for cell in self.source.cells]
        for cell in cells:
            cell.source = answers.get(grade_id(cell), cell.source)
        return self._grades(cells)

    def grade_reference(self) -> dict[str, Grade]:
        """Return the grades of the solutions that stand in the source."""
        return self.grade_all({})

    def grade_released(self) -> dict[str, Grade]:
        """Return the grades of a notebook that is handed in as it was released, with the hidden tests put back."""
        released = release(self.source).cells
        cells = [
            nbformat.from_dict(own if is_test(own) else other)
            for own, other in zip(self.source.cells, released, strict=True)
        ]
        return self._grades(cells)

    def cells_of(self, task: str) -> list[nbformat.NotebookNode]:
        """Return copies of the code cells up to the task's last test, without the grade cells of other tasks."""
        return [nbformat.from_dict(cell) for cell in _cells_for(self.source, self.tasks[task])]

    def printed(self, code: str, seconds: int) -> str:
        """Run code in a new namespace, for at most so many seconds, and return what it prints.

        Raises
        ------
        RuntimeError
            If it raises.
        """
        cell = nbformat.v4.new_code_cell(code, metadata={"seconds": seconds})
        self._refresh()
        self._run(cell)
        errors = [output.evalue for output in cell.outputs if output.output_type == "error"]
        if errors:
            raise RuntimeError(f"The kernel says: {errors[0]}")
        return "".join(output.text for output in cell.outputs if output.get("name") == "stdout")

    def _refresh(self) -> None:
        self._run(nbformat.v4.new_code_cell(FRESH))

    def _grades(self, cells: list[nbformat.NotebookNode]) -> dict[str, Grade]:
        self._refresh()
        grades = {}
        for cell in cells:
            if cell.cell_type == "code":
                self._run(cell)
                if is_grade(cell):
                    grades[grade_id(cell)] = grade_of(cell)
                elif noise := noise_of(cell):
                    grades[f"stderr of {cell['id']}"] = Grade(0, 0, noise)
        return grades

    def _run(self, cell: nbformat.NotebookNode) -> None:
        cell.outputs = []
        self._client.nb.cells = [cell]
        self._client.execute_cell(cell, 0)


def _cells_for(source: nbformat.NotebookNode, task: Task) -> list[nbformat.NotebookNode]:
    own = {grade_id(cell) for cell in task.tests}
    last = max(position for position, cell in enumerate(source.cells) if grade_id(cell) in own)
    return [
        cell
        for cell in source.cells[: last + 1]
        if cell.cell_type == "code" and (not is_grade(cell) or grade_id(cell) in own)
    ]


def _joined(cells: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """Return cells that nobody grades as one, since each cell has its price; the kernel asks that %% opens a cell."""
    if not cells or any(cell.source.lstrip().startswith("%%") for cell in cells):
        return cells
    return [nbformat.v4.new_code_cell("\n\n".join(cell.source for cell in cells), id=cells[0]["id"])]
