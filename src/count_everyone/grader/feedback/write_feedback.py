"""Writes the feedback pages of a whole assignment, in parallel."""

import os
from collections.abc import Collection, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import nbformat

from count_everyone.atomic import write_whole
from count_everyone.grader.clean_json import clean
from count_everyone.grader.feedback.feedback_page import feedback_page
from count_everyone.grader.feedback.given_cells import given_cells
from count_everyone.grader.gradebook import gradebook_url, read_submissions
from count_everyone.grader.grades import Submission
from count_everyone.grader.repair.display_text import one_line

_given = lru_cache(maxsize=8)(given_cells)  # the same for each student
MIN_PAGES_FOR_POOL = 16  # pages that are written before another process would be ready


@dataclass(frozen=True)
class Written:
    """What came out.

    Parameters
    ----------
    pages : list of pathlib.Path
        The pages, by student.
    problems : list of str
        For each page that could not be written, a sentence.
    """

    pages: list[Path]
    problems: list[str]


def write_feedback(
    folder: Path, assignment: str, students: Collection[str] | None = None, processes: int | None = None
) -> Written:
    """Write ``feedback/<student>/<assignment>/<notebook>.html``, where nbgrader looks for it.

    A page that is there is replaced as a whole. The files of a submission are not copied.

    Parameters
    ----------
    folder : pathlib.Path
        The folder of the class, with ``gradebook.db`` and ``autograded/``.
    assignment : str
        Its name.
    students : collection of str, optional
        Only these; everybody by default.
    processes : int, optional
        How many work in parallel; one for each core by default.

    Raises
    ------
    FileNotFoundError
        If there is no gradebook.
    ValueError
        If nobody handed in this assignment, or one of ``students`` did not.
    """
    submissions = read_submissions(gradebook_url(folder / "gradebook.db"), assignment)
    unknown = sorted(set(students or ()) - {submission.student for submission in submissions})
    if unknown:
        raise ValueError(f"Nothing of {', '.join(unknown)} was graded for the assignment {assignment!r}.")
    jobs = [(folder, assignment, own) for own in submissions if students is None or own.student in students]
    results = list(_spread(jobs, processes or os.cpu_count() or 1))
    pages = [page for page in results if isinstance(page, Path)]
    return Written(pages, [problem for problem in results if isinstance(problem, str)])


def _spread(jobs: list[tuple[Path, str, Submission]], processes: int) -> Iterable[Path | str]:
    if processes == 1 or len(jobs) <= MIN_PAGES_FOR_POOL:
        return map(_write, jobs)
    with ProcessPoolExecutor(min(processes, len(jobs))) as pool:
        return list(pool.map(_write, jobs, chunksize=min(32, -(-len(jobs) // processes))))


def _write(job: tuple[Path, str, Submission]) -> Path | str:
    """Return the path of the page, or a sentence that says why there is none."""
    folder, assignment, own = job
    source = folder / "autograded" / own.student / assignment / f"{own.notebook}.ipynb"
    page = folder / "feedback" / own.student / assignment / f"{own.notebook}.html"
    try:
        notebook = nbformat.from_dict(clean(nbformat.v4.reads(source.read_text(encoding="utf-8"))))
        given = _given(folder / "source" / assignment / f"{own.notebook}.ipynb")
        write_whole(page, feedback_page(notebook, own, given).encode("utf-8", errors="replace"))
    except FileNotFoundError:
        return f"{own.student}: {source} is missing, so there is no page. Grade this student again."
    except Exception as error:  # one notebook that cannot be shown must not keep the page from all others
        return one_line(f"{own.student}: no page could be made from {source} ({type(error).__name__}: {error}).")
    return page
