"""The tolerant part of the grader: what a student handed in becomes what nbgrader can grade, or a clear sentence."""

from count_everyone.grader.repair.gradebook_source import check_gradebook, read_source
from count_everyone.grader.repair.outcome import Quarantined, Repaired
from count_everyone.grader.repair.read_budget import Budget
from count_everyone.grader.repair.source_cells import Source, SourceCell
from count_everyone.grader.repair.submission import files_beside, read_submission_tree, repair
from count_everyone.grader.repair.unpack import unpack

__all__ = [
    "Budget",
    "Quarantined",
    "Repaired",
    "Source",
    "SourceCell",
    "check_gradebook",
    "files_beside",
    "read_source",
    "read_submission_tree",
    "repair",
    "unpack",
]
