"""Grades one submission: repairs it, runs it, and returns its record. Nothing is written.

Whatever fails at a step that is about one student costs that student the mark, and nobody else.
"""

from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader.preprocessors import IgnorePattern, LimitOutput
from traitlets.config import Config

from count_everyone.execution.marks import grade_of, without_noise
from count_everyone.grader.batch.record import GRADED, QUARANTINED, Record
from count_everyone.grader.jobs import COMPLETE, Executor, Job, Run, withhold
from count_everyone.grader.limits import Limits
from count_everyone.grader.repair import Quarantined, Repaired, Source, repair
from count_everyone.grader.repair.display_text import one_line, shown_id

FAULT = "The grader itself failed at this notebook, which is no fault of the learner: {}: {}. Please tell us."
BAD_NAME = (
    "The name of this folder has signs that cannot be shown, so its marks could be given to nobody. Rename the folder "
    "in submitted/ to the student's id."
)


@dataclass(frozen=True)
class Course:
    """What all submissions of an assignment have in common.

    Parameters
    ----------
    source : Source
        The assignment.
    limits : Limits
        What a notebook may use.
    config : traitlets.config.Config
        Of nbgrader; it decides what is done with the outputs.
    accepted : frozenset of str
        Students whose notebook a person has looked at, so that no points are withheld.
    """

    source: Source
    limits: Limits
    config: Config
    accepted: frozenset[str] = frozenset()


def grade_one(student_id: str, folder: Path, key: str, course: Course, executor: Executor) -> Record:
    """Return the record of one submission.

    Parameters
    ----------
    student_id : str
        The name of the student's folder.
    folder : pathlib.Path
        What was handed in.
    key : str
        Kept in the record.
    course : Course
        The assignment.
    executor : Executor
        It is open.

    Raises
    ------
    OSError
        If the executor itself has ended.
    """
    repaired = read_submission(student_id, folder, key, course)
    if isinstance(repaired, Record):
        return repaired
    name, accepted = f"{course.source.assignment} of {student_id}", student_id in course.accepted
    job = Job(name, repaired.notebook, repaired.files, course.limits, accepted)
    return record_of(student_id, key, repaired, executor.run(job), course)


def read_submission(student_id: str, folder: Path, key: str, course: Course) -> Repaired | Record:
    """Return what can be graded of a submission, or the record of one that cannot."""
    if shown_id(student_id) != student_id:
        return quarantined(student_id, key, course, BAD_NAME)
    try:
        repaired = repair(folder, course.source)
    except Exception as error:
        return quarantined(student_id, key, course, fault(error))
    if isinstance(repaired, Quarantined):
        return quarantined(student_id, key, course, repaired.sentence)
    return repaired


def quarantined(student_id: str, key: str, course: Course, sentence: str) -> Record:
    """Return the record of a submission that cannot be graded."""
    return Record(shown_id(student_id), course.source.assignment, key, QUARANTINED, sentence)


def fault(error: Exception) -> str:
    """Return the sentence for a step that failed, and should not.

    Examples
    --------
    >>> fault(ValueError("no such cell"))[-63:]
    'fault of the learner: ValueError: no such cell. Please tell us.'
    """
    return FAULT.format(type(error).__name__, one_line(str(error)).rstrip("."))


def record_of(student_id: str, key: str, repaired: Repaired, run: Run, course: Course) -> Record:
    """Return the record of a submission that was run."""
    try:
        notebook, signs = _finish(run.notebook, course.config)
    except Exception as error:
        return quarantined(student_id, key, course, fault(error))
    return Record(
        student_id,
        course.source.assignment,
        key,
        GRADED,
        run.sentence if run.ended != COMPLETE else "",
        repaired.notes,
        (*repaired.flags, *run.flags, *signs),
        run.level,
        round(run.seconds, 3),
        _time(repaired),
        notebook,
        repaired.untouched,
    )


def _time(repaired: Repaired) -> str:
    return repaired.timestamp.isoformat() if repaired.timestamp else ""


def _finish(notebook: nbformat.NotebookNode, config: Config) -> tuple[nbformat.NotebookNode, list[str]]:
    """Do with the outputs what nbgrader does, and take back points that cannot be.

    What a test wrote to stderr costs nothing, also where the configuration does not say so.
    """
    for kind in (IgnorePattern, ClearMetadataPreprocessor, LimitOutput):
        notebook, _ = kind(config=config)(notebook, {})
    signs = []
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade"):
            cell.outputs = without_noise(cell)
            try:
                grade = grade_of(cell)
                fits = grade.points is None or 0 <= grade.points <= grade.max_points
            except ValueError:
                fits = False
            if not fits:
                withhold(cell, "Withheld", "The number of points is not one that this test can give.")
                signs.append("A test gave a number of points that it cannot give.")
    return notebook, list(dict.fromkeys(signs))
