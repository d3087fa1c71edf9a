"""The executor that works everywhere: a Jupyter kernel for each job."""

import os
import shutil
import tempfile
import time
from pathlib import Path

import nbformat

from count_everyone.grader.jobs import COMPLETE, CRASHED, Job, Run, withhold
from count_everyone.grader.limited_client import LimitedClient
from count_everyone.grader.remove_folder import remove_folder
from count_everyone.grader.withheld import withhold_for_a_person
from count_everyone.source.notebook import is_test


class KernelExecutor:
    """Runs each job in a Jupyter kernel of this Python, and kills it with all that it started.

    It keeps limits of time, memory, files and processes, but a notebook acts with the rights of the person who runs
    it: it is for one's own work, or for people whom one knows. See :class:`count_everyone.grader.jobs.Executor`.
    """

    level = "L1" if os.name == "posix" else "L0"
    locks, refused = "limits of resources", ["copies of a warm process in jail are for Linux"]

    def __enter__(self) -> "KernelExecutor":
        return self

    def __exit__(self, *error) -> None:
        pass

    def run(self, job: Job) -> Run:
        """Run a job in a folder of its own, which is gone afterwards.

        Raises
        ------
        RuntimeError
            If no kernel can be started on this computer.
        """
        started = time.perf_counter()
        notebook = _without_outputs(job.notebook)
        folder = Path(tempfile.mkdtemp(prefix="count-everyone-"))
        try:
            for name, path in job.files.items():
                place = folder / name
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, place)
            client = LimitedClient(notebook, folder, job.limits)
            client.run()
        finally:
            remove_folder(folder)  # what a process still holds on Windows is left to the system
        ended, sentence = client.how_it_ended()
        if ended == CRASHED:
            _count(notebook, client.position)
        result = _with_outputs(job.notebook, notebook)
        for position, cell in enumerate(result.cells):
            not_run = position >= client.position if ended != COMPLETE else cell.get("execution_count") is None
            if not_run and is_test(cell) and cell.source.strip():
                withhold(cell, "NotRun", f"This test was not run. {sentence}".strip())
        flags = tuple(withhold_for_a_person(job, result))
        level = "L1" if client.is_limited else "L0"
        return Run(result, ended, sentence, flags, level, time.perf_counter() - started)


def _count(notebook: nbformat.NotebookNode, position: int) -> None:
    """Give the cell at which a run ended its number: a kernel that dies at once has not said it."""
    cell = notebook.cells[position]
    if cell.cell_type == "code" and cell.execution_count is None:
        cell.execution_count = 1 + max(other.get("execution_count") or 0 for other in notebook.cells)


def _without_outputs(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return copy


def _with_outputs(notebook: nbformat.NotebookNode, ran: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return a copy that takes from the notebook that ran its outputs and counts, and nothing else."""
    copy = nbformat.from_dict(notebook)
    for cell, other in zip(copy.cells, ran.cells, strict=True):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = other.outputs, other.execution_count
    return copy
