"""Grades answers to a task in one warm kernel, with nbgrader's own rule."""

import json
import os
from collections.abc import Mapping
from contextlib import AbstractContextManager

import nbclient
import nbformat

from count_everyone.execution.marks import Grade, grade_of, noise_of
from count_everyone.execution.run_notebook import kernel_options, kernel_pid, working_folder
from count_everyone.release.assignment import assignment_source, release
from count_everyone.source.module import Module
from count_everyone.source.notebook import grade_id, is_grade, is_test
from count_everyone.source.tasks import Task, find_tasks
from count_everyone.trials.fork import longest
from count_everyone.trials.kept import Kept

SECONDS_A_CELL = 60

# The library of the tests is read once, and not in each copy.
# A new namespace, in which each library warns again as it does in a new kernel.
# %reset looks for garbage twice; what is left after it are libraries, and the next %reset passes over them.
# A traceback costs more than its cell, and a grade has its last line only.
FRESH = """
%reset -f
get_ipython().InteractiveTB.set_mode("Minimal")
__import__("count_everyone.testing")
import gc
import warnings
gc.freeze()
with warnings.catch_warnings():
    pass
del gc, warnings
"""

# Runs in the kernel, and adds no name to those that an answer finds.
IN_COPIES = '__import__("count_everyone.trials.fork", fromlist=["show"]).show({call!r}, {arguments!r})'


class Trial:
    """A warm kernel in which the answers of one module are tried.

    Use it in a ``with`` statement.

    Parameters
    ----------
    module : Module
        Its assignment is read once.
    kept : Kept, optional
        Where grades are looked up before a cell runs.
    forks : bool
        Whether answers run in copies of a kernel that has run the cells above the task, which takes less time.
        Where it is False, as on Windows, the kernel runs all cells for each answer.
    """

    def __init__(self, module: Module, kept: Kept | None = None, forks: bool = hasattr(os, "fork")):
        self.source = assignment_source(module)
        self.tasks = {task.name: task for task in find_tasks(self.source)}
        self.kept, self.forks = kept or Kept(), forks
        self._folder = working_folder(module)
        self._kernel: AbstractContextManager | None = None
        self._warm: str | None = None
        self._client = nbclient.NotebookClient(
            nbformat.v4.new_notebook(metadata=self.source.metadata),
            timeout_func=lambda cell: cell.metadata.get("seconds", SECONDS_A_CELL),
            allow_errors=True,
            interrupt_on_timeout=True,
            record_timing=False,
            resources={"metadata": {"path": self._folder.name}},
        )

    def __enter__(self) -> "Trial":
        return self

    def __exit__(self, *error) -> None:
        if self._kernel:
            self._kernel.__exit__(*error)
        self._folder.cleanup()

    @property
    def kernel_process(self) -> int:
        """The id of the kernel's process."""
        self._start()
        return kernel_pid(self._client)

    def grade(self, task: str, code: str) -> dict[str, Grade]:
        """Return the grades of one task when ``code`` stands in its solution cell.

        The cells that are not graded run up to the task's last test, with the reference in the other tasks.
        """
        before, solution, after = self.parts_of(task)
        solution.source = code
        cells = [*before, solution, *after]
        return self.kept.grades(cells, lambda: self._grades_in_copy(task, cells) if self.forks else self._grades(cells))

    def grade_all(self, answers: Mapping[str, str]) -> dict[str, Grade]:
        """Return the grades of the whole notebook, with the reference in the tasks that ``answers`` does not name."""
        cells = [nbformat.from_dict(cell) for cell in self.source.cells]
        for cell in cells:
            cell.source = answers.get(grade_id(cell), cell.source)
        return self.kept.grades(cells, lambda: self._grades(cells))

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
        return self.kept.grades(cells, lambda: self._grades(cells))

    def parts_of(self, task: str) -> tuple[list, nbformat.NotebookNode, list]:
        """Return copies of the code cells of a task, without the grade cells of other tasks.

        They are the cells above the solution, the solution, and those up to the task's last test.
        """
        cells = [nbformat.from_dict(cell) for cell in _cells_for(self.source, self.tasks[task])]
        position = next(number for number, cell in enumerate(cells) if grade_id(cell) == task)
        return _joined(cells[:position]), cells[position], cells[position + 1 :]

    def in_copies(self, task: str, tries: list[list[str]], seconds: int, graded: list[bool] | None = None) -> list:
        """Run cells below the cells above a task, each list of cells in a copy of the kernel of its own.

        Returns
        -------
        list
            For each list what :func:`count_everyone.trials.fork.outcomes` gives, or where ``graded`` says which
            cells are, whether they all pass.
        """
        self._warm_up(task)
        call = "passes" if graded else "outcomes"
        arguments = json.dumps([tries, seconds, graded])
        latest = sum(longest(seconds, len(cells)) for cells in tries) + SECONDS_A_CELL
        return json.loads(self._printed(IN_COPIES.format(call=call, arguments=arguments), latest).splitlines()[-1])

    def printed(self, code: str, seconds: int) -> str:
        """Run code in a new namespace, for at most so many seconds, and return what it prints.

        Raises
        ------
        RuntimeError
            If it raises.
        """
        self._refresh()
        return self._printed(code, seconds)

    def _printed(self, code: str, seconds: int) -> str:
        cell = nbformat.v4.new_code_cell(code, metadata={"seconds": seconds})
        self._run(cell)
        errors = [output.evalue for output in cell.outputs if output.output_type == "error"]
        if errors:
            raise RuntimeError(f"The kernel says: {errors[0]}")
        return "".join(output.text for output in cell.outputs if output.get("name") == "stdout")

    def _refresh(self) -> None:
        self._warm = None
        self._run(nbformat.v4.new_code_cell(FRESH))

    def _warm_up(self, task: str) -> None:
        """Run the cells above a task, once for all answers that follow each other."""
        if self._warm != task:
            self._refresh()
            cells, *_ = self.parts_of(task)
            self._noise = self._run_all(cells)
            self._warm = task

    def _grades_in_copy(self, task: str, cells: list[nbformat.NotebookNode]) -> dict[str, Grade]:
        self._warm_up(task)
        own = cells[len(self.parts_of(task)[0]) :]
        (found,) = self.in_copies(task, [[cell.source for cell in own]], SECONDS_A_CELL)
        for cell, outcome in zip(own, found, strict=True):
            cell.outputs = _outputs(*outcome)
        return self._noise | _grades_of(own)

    def _grades(self, cells: list[nbformat.NotebookNode]) -> dict[str, Grade]:
        self._refresh()
        return self._run_all([cell for cell in cells if cell.cell_type == "code"])

    def _run_all(self, cells: list[nbformat.NotebookNode]) -> dict[str, Grade]:
        for cell in cells:
            self._run(cell)
        return _grades_of(cells)

    def _run(self, cell: nbformat.NotebookNode) -> None:
        self._start()
        cell.outputs = []
        self._client.nb.cells = [cell]
        self._client.execute_cell(cell, 0)

    def _start(self) -> None:
        if not self._kernel:
            self._kernel = self._client.setup_kernel(**kernel_options())
            self._kernel.__enter__()


def _grades_of(cells: list[nbformat.NotebookNode]) -> dict[str, Grade]:
    """Return the grades of cells that ran, and what the others wrote to stderr."""
    grades = {}
    for cell in cells:
        if is_grade(cell):
            grades[grade_id(cell)] = grade_of(cell)
        elif noise := noise_of(cell):
            grades[f"stderr of {cell['id']}"] = Grade(0, 0, noise)
    return grades


def _outputs(name: str, text: str, stderr: str, _: str) -> list[nbformat.NotebookNode]:
    """Return the outputs that a kernel would have given a cell, as far as grades depend on them."""
    outputs = [nbformat.v4.new_output("stream", name="stderr", text=stderr)] if stderr else []
    return [*outputs, nbformat.v4.new_output("error", ename=name, evalue=text, traceback=[])] if name else outputs


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
