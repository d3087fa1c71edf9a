"""One submission: from a folder that a student filled to a notebook that can be graded, or to a sentence."""

import os
from pathlib import Path

from nbformat import NotebookNode

from count_everyone.grader.repair.choose_notebook import Choice, choose
from count_everyone.grader.repair.display_text import listed, quoted
from count_everyone.grader.repair.file_tree import FileTree, is_link, read_tree
from count_everyone.grader.repair.gather_files import gather
from count_everyone.grader.repair.learner_work import read_work
from count_everyone.grader.repair.outcome import Quarantined, Repaired, SubmissionError
from count_everyone.grader.repair.read_budget import Budget
from count_everyone.grader.repair.repair_cells import repair_cells
from count_everyone.grader.repair.source_cells import Source, normalise_text
from count_everyone.grader.repair.timestamp import NAME, read_timestamp
from count_everyone.source.notebook import grade_id

DEFAULT = Budget()


def repair(folder: Path, source: Source, budget: Budget = DEFAULT) -> Repaired | Quarantined:
    """Return what can be graded of a submission. Nothing is written, and no link is followed.

    Whatever plain nbgrader grades comes out as nbgrader's own ``sanitize_preprocessors`` make it.

    Parameters
    ----------
    folder : pathlib.Path
        Such as ``submitted/ada/03-first-honest-prediction``.
    source : Source
        From :func:`read_source`; one for all submissions of an assignment.
    budget : Budget
        How much is read.

    Returns
    -------
    Repaired or Quarantined
        The notebook with all that was repaired, or a sentence for the student.
    """
    try:
        return _repair(Path(folder), source, budget)
    except SubmissionError as refusal:
        return Quarantined(str(refusal))


def files_beside(folder: Path, source: Source, budget: Budget = DEFAULT) -> dict[str, Path]:
    """Return the files that stand beside the notebook when it runs, as :func:`repair` gives them, and nothing else."""
    try:
        tree, choice = _read(Path(folder), source, budget)
    except SubmissionError:
        return dict(source.files)
    return gather(tree, choice.base, source.files, budget.files_mb)[0]


def read_submission_tree(folder: Path, source: Source, budget: Budget = DEFAULT) -> FileTree:
    """Return the files that were handed in, as far as they are looked at."""
    if os.path.lexists(folder) and is_link(folder.lstat()):
        return FileTree(links=[f"{source.notebook}.ipynb"])
    return read_tree(folder, source.ignore, budget.files)


def _read(folder: Path, source: Source, budget: Budget):
    """Return the files that were handed in, and the notebook that was chosen from them."""
    tree = read_submission_tree(folder, source, budget)
    return tree, choose(tree, source, budget)


def _repair(folder: Path, source: Source, budget: Budget) -> Repaired:
    tree, choice = _read(folder, source, budget)
    notebook, notes, flags = repair_cells(choice.document, source)
    files, left_out = gather(tree, choice.base, source.files, budget.files_mb)
    timestamp, unknown = read_timestamp(tree)
    if choice.base:
        where = quoted(choice.base)
        left_out.append(f"The notebook stood in the folder {where}; the files there were taken with it.")
    if tree.links:
        flags.append(f"{listed(tree.links)}: a link to another place, which was not followed.")
    notes = [*choice.notes, *choice.document.notes, *notes, *tree.notes(budget.files), *left_out, *unknown]
    untouched = _not_begun(notebook, choice, tree, source)
    return Repaired(notebook, files, timestamp, tuple(notes), (*choice.flags, *flags), untouched)


def _not_begun(notebook: NotebookNode, choice: Choice, tree: FileTree, source: Source) -> str:
    """Say that no task was begun, and what else was handed in; empty where there is an answer."""
    tasks = [(cell, source.cells[name]) for cell in notebook.cells if (name := str(grade_id(cell))) in source.cells]
    if any(known.is_solution and normalise_text(cell.source) not in ("", *known.texts) for cell, known in tasks):
        return ""
    own = len(read_work(choice.document, source).cells)
    others = [name for name in tree.files if name not in (choice.name, NAME, *source.files)]
    cells = f" The learner's own cells, outside of the tasks: {own}." if own else ""
    return f"Every task is as it was released.{cells}" + (f" Also handed in: {listed(others)}." if others else "")
