"""Checks one saved notebook, in a terminal or in a cell."""

import time
from collections.abc import Callable
from pathlib import Path

from count_everyone.grader.forked.warm_process import end_warm_process
from count_everyone.grader.jobs import COMPLETE, Job, Run
from count_everyone.grader.mywork.check_html import as_html
from count_everyone.grader.mywork.check_parts import Check
from count_everyone.grader.mywork.check_result import check_of
from count_everyone.grader.mywork.check_text import as_text
from count_everyone.grader.mywork.display import open_display
from count_everyone.grader.mywork.find_tests import find_tests
from count_everyone.grader.mywork.module_source import source_of
from count_everyone.grader.mywork.progress import progress
from count_everyone.grader.mywork.saved_notebook import OLD, CannotCheckError, Saved, ago, find_saved, read_saved
from count_everyone.grader.open_executor import open_executor
from count_everyone.grader.repair.document import read_document
from count_everyone.grader.repair.observe_changes import EDITED
from count_everyone.grader.repair.outcome import SubmissionError
from count_everyone.grader.repair.read_budget import Budget
from count_everyone.grader.repair.repair_cells import repair_cells

USUAL_SECONDS = 20  # a computer of 2016; the first check of a day is slower
# a learner's course is often older than the package, so nobody is told to have edited a cell
DIFFERS = "differs from this version of the course; the course's text was used; no points are lost by it."
SAVE_FIRST = "If you have changed something since then, save first: choose File, Save Notebook. Then check again."
_seconds: dict[Path, float] = {}  # of the last check in this kernel


def show(path: str | Path | None) -> int:
    """Check, show the result in the cell from which this is called or in the terminal, and return the exit code."""
    output = open_display()
    try:
        lines, check = checked(read_saved(find_saved(path)), output.say)
    except CannotCheckError as error:
        sentence, code = str(error), 1
    except KeyboardInterrupt:
        sentence, code = "Stopped. Nothing was checked.", 130
    else:
        output.end(as_text(lines, check), as_html(lines, check))
        return 0
    finally:
        end_warm_process()  # the memory of a small computer
    output.say(sentence, last=True)
    return code


def checked(saved: Saved, say: Callable[[str], None]) -> tuple[list[str], Check]:
    """Return sentences about what was checked, and what was found.

    Parameters
    ----------
    saved : Saved
        The notebook.
    say : callable
        Shows a sentence in place of the last one.

    Raises
    ------
    CannotCheckError
        If it is no assignment of the course.
    """
    module, begun = find_tests(saved), time.monotonic()
    about = _round_up(_seconds.get(saved.path, USUAL_SECONDS))
    say(f"Checking {saved.path.name}. This takes about {about} seconds, and more on an old computer.")
    with progress(say, about):
        source, budget = source_of(module), Budget()
        try:
            document = read_document(saved.raw, saved.path.name, int(budget.attachment_mb * 1e6))
        except SubmissionError as refusal:
            raise CannotCheckError(str(refusal)) from refusal
        notebook, notes, _ = repair_cells(document, source)
        run = _run(Job(module.slug, notebook, dict(source.files)))
    _seconds[saved.path] = time.monotonic() - begun
    lines = [f"Checked: {saved.path}", f"It was saved {ago(saved.seconds)}."]
    if saved.seconds > OLD:
        lines[1] += f" {SAVE_FIRST}"
    if run.ended == COMPLETE:
        lines.append(f"All tests of module {module.number} were run, also the hidden ones.")
    return lines, check_of(run, source, (*document.notes, *(note.replace(EDITED, DIFFERS) for note in notes)))


def _run(job: Job) -> Run:
    try:
        with open_executor(allow_unsafe=True) as executor:  # it is one's own work
            return executor.run(job)
    except (OSError, RuntimeError) as error:
        raise CannotCheckError(f"The notebook could not be run. {error}") from error


def _round_up(seconds: float) -> int:
    return max(5, 5 * -(-int(seconds) // 5))
