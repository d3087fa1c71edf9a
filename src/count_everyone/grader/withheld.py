"""Withholds the points of a notebook at which a person has to look first."""

import nbformat

from count_everyone.grader.jobs import Job
from count_everyone.grader.reach import withhold_reaches


def withhold_for_a_person(job: Job, notebook: nbformat.NotebookNode) -> list[str]:
    """Give no point to tests that may have been deceived, and return the sentences; none where a person has looked.

    Parameters
    ----------
    job : Job
        What was run.
    notebook : nbformat.NotebookNode
        As it was run; its tests are changed.
    """
    if job.accepted:
        return []
    return withhold_reaches(notebook, job.files)
