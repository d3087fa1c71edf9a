"""A folder in which the plain commands of nbgrader run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import nbformat

from count_everyone.atomic import write_whole
from count_everyone.execution.threads import ONE_THREAD
from count_everyone.release.assignment import assignment_source, release
from count_everyone.source.module import Module
from count_everyone.source.notebook import grade_id, write_notebook

NOTEBOOK = "assignment.ipynb"


def make_class(folder: Path, module: Module, config: Path) -> None:
    """Regenerate the folder, with nbgrader's configuration and the source of one module.

    Parameters
    ----------
    folder : pathlib.Path
        What is in it is deleted.
    module : Module
        Its assignment and tables go to ``source/``.
    config : pathlib.Path
        An ``nbgrader_config.py``.
    """
    if folder.exists():
        shutil.rmtree(folder)
    source = folder / "source" / module.slug
    (source / "data").mkdir(parents=True)
    shutil.copy(config, folder / "nbgrader_config.py")
    (source / NOTEBOOK).write_bytes(write_notebook(assignment_source(module)))
    for table in module.data:
        shutil.copy(table, source / "data")


def without_ours(folder: Path) -> None:
    """Take our executor out of the configuration, so that nbgrader grades as it comes."""
    path = folder / "nbgrader_config.py"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    begin = next(number for number, line in enumerate(lines) if line.startswith("c.Autograde.autograde_preprocessors"))
    end = next(number for number in range(begin, len(lines)) if lines[number] == "]\n")
    write_whole(path, "".join(lines[:begin] + lines[end + 1 :]).encode())


def hand_in(folder: Path, module: Module, student: str, answers: Mapping[str, str]) -> None:
    """Put a student's notebook where nbgrader looks for it.

    Parameters
    ----------
    folder : pathlib.Path
        From :func:`make_class`.
    module : Module
        The module.
    student : str
        The name of the student's folder in ``submitted/``.
    answers : mapping of str to str
        For the ``grade_id`` of a solution cell, what stands in it. A cell that is not named stays as it was released.
    """
    notebook = release(assignment_source(module))
    for cell in notebook.cells:
        cell.source = answers.get(grade_id(cell), cell.source)
    write_whole(folder / "submitted" / student / module.slug / NOTEBOOK, write_notebook(notebook))


def nbgrader(folder: Path, *arguments: str) -> str:
    """Run one command of plain nbgrader in a folder and return all that it wrote.

    Raises
    ------
    ChildProcessError
        If it ends with an error; the text has its last lines.
    """
    command = [sys.executable, "-m", "nbgrader", *arguments]
    # nbgrader looks for the command alembic on the path
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **ONE_THREAD, "PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        last = "\n".join(done.stdout.splitlines()[-15:])
        raise ChildProcessError(f"nbgrader {' '.join(arguments)} ended with code {done.returncode}.\n{last}")
    return done.stdout


def graded_notebook(folder: Path, module: Module, student: str) -> nbformat.NotebookNode:
    """Return the notebook that ``nbgrader autograde`` ran for a student."""
    return nbformat.read(folder / "autograded" / student / module.slug / NOTEBOOK, as_version=4)
