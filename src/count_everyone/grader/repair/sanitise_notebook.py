"""nbgrader's own sanitize_preprocessors, with the source in memory in place of its gradebook."""

import logging

import nbformat
from nbgrader import utils
from nbgrader.api import MissingEntry
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import ClearOutput, DeduplicateIds, NbGraderPreprocessor, OverwriteCells

from count_everyone.grader.repair.source_cells import Source, SourceCell

# What nbgrader would say for each honest student is said by us where there is something to say.
QUIET = logging.Logger("quiet", logging.CRITICAL + 1)


class SourceInMemory:
    """Answers the two questions that OverwriteCells has for a gradebook."""

    def __init__(self, source: Source):
        self.cells = source.cells

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> SourceCell:
        """Return the cell with this ``grade_id``."""
        if name not in self.cells:
            raise MissingEntry(name)
        return self.cells[name]

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> SourceCell:
        """Return the cell with this ``grade_id``, if it has points."""
        cell = self.find_source_cell(name, notebook, assignment)
        if not cell.is_graded:
            raise MissingEntry(name)
        return cell


class Overwrite(OverwriteCells):
    """OverwriteCells without a database."""

    def __init__(self, source: Source):
        super().__init__(log=QUIET)
        self.gradebook = SourceInMemory(source)
        self.notebook_id, self.assignment_id = source.notebook, source.assignment

    def preprocess(self, nb, resources):
        """Overwrite each cell, and add none."""
        return NbGraderPreprocessor.preprocess(self, nb, resources)


class Validator(MetadataValidator):
    """nbgrader's validator, which passes quickly over metadata that are those of the source."""

    log = QUIET

    def __init__(self, source: Source):
        super().__init__()
        self.cells = source.cells

    def validate_cell(self, cell):
        """Validate the metadata of a cell, as nbgrader does."""
        mark = cell.metadata.get("nbgrader", {})
        known = self.cells.get(mark.get("grade_id"))
        if known is None or mark != known.metadata or cell.cell_type != known.cell_type:
            super().validate_cell(cell)


def sanitise(notebook: nbformat.NotebookNode, source: Source) -> None:
    """Do what nbgrader does before it runs a notebook; the notebook is changed.

    Raises
    ------
    Exception
        Of many kinds, where plain nbgrader would not grade this notebook.
    """
    ClearOutput(log=QUIET).preprocess(notebook, {})
    DeduplicateIds(log=QUIET).preprocess(notebook, {})
    # OverwriteKernelspec; where the source names no kernel, the student names none either
    notebook.metadata.pop("kernelspec", None)
    if source.kernelspec:
        notebook.metadata["kernelspec"] = source.kernelspec
    Overwrite(source).preprocess(notebook, {})
    Validator(source).validate_nb(notebook)


def is_complete(notebook: nbformat.NotebookNode, source: Source) -> bool:
    """Return whether each cell that has points is there once, and is graded as the source says."""
    kinds: dict[str, list[tuple]] = {}
    for cell in notebook.cells:
        if utils.is_grade(cell) or utils.is_task(cell):
            kinds.setdefault(cell.metadata["nbgrader"].get("grade_id"), []).append(_kind(cell.metadata["nbgrader"]))
    return kinds == {cell.name: [_kind(cell.metadata)] for cell in source.cells.values() if cell.is_graded}


def _kind(mark: dict) -> tuple[bool, bool, bool]:
    return bool(mark.get("grade")), bool(mark.get("solution")), bool(mark.get("task"))
