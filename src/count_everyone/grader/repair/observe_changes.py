"""What a student, or a program, has changed in the cells of the assignment."""

from collections import Counter
from typing import Any

from count_everyone.grader.repair.display_text import capital, cells, quoted
from count_everyone.grader.repair.source_cells import Source, SourceCell, normalise_text

EDITED = "had been edited; the original text was put back."
MARKS = ("grade", "solution", "locked", "task")


def observe(pairs: list[tuple[SourceCell, dict]], source: Source) -> tuple[list[str], list[str]]:
    """Return the notes and the flags for cells that nbgrader then overwrites.

    Parameters
    ----------
    pairs : list of (SourceCell, dict)
        Each cell of the source, and that of the submission before it is repaired.
    source : Source
        The assignment.
    """
    edited, weakened, typed, old, marked = [], [], [], [], []
    flags = []
    for known, cell in pairs:
        mark = cell["metadata"].get("nbgrader", {})
        if known.locked and normalise_text(cell["source"]) not in known.texts:
            edited.append(known.name)
            if known.is_graded and _lines(known.released) - _lines(cell["source"]):
                weakened.append(known.name)
        if cell["cell_type"] != known.cell_type:
            typed.append(known.name)
        if mark.get("grade_id") != known.name:
            continue
        if mark.get("schema_version") != known.metadata["schema_version"]:
            old.append(known.name)
        if any(key in mark and mark[key] != known.metadata.get(key, False) for key in MARKS):
            marked.append(known.name)
        if known.is_graded and "points" in mark and not _is_number(mark["points"], known.max_score):
            points = quoted(str(mark["points"]))
            flags.append(f"The points of {cells([known.name])} had been changed from {known.max_score:g} to {points}.")
    notes = [
        (edited, f"{{}} {EDITED}"),
        (typed, "{} had another type; the original type was put back."),
        (old, "{} had metadata of another version of nbgrader; they were brought up to date."),
    ]
    signs = [
        (weakened, "{} had lost lines of the test; the original text was put back."),
        (marked, "{} had other marks of nbgrader (grade, solution or locked) than in the assignment."),
    ]
    flags += [capital(text.format(cells(names))) for names, text in signs if names]
    said = [capital(text.format(cells(names))) for names, text in notes if names]
    order = [known.name for known, _ in pairs]
    gone = [known.name for known in source.cells.values() if not known.is_graded and known.name not in order]
    if gone:
        said.append(capital(f"{cells(gone)}: missing in the notebook; not put back, since no points are given for it."))
    if order != [name for name in source.cells if name in order]:
        said.append("The cells stand in another order than in the assignment; they are run in the student's order.")
    return said, flags


def _lines(text: str) -> Counter:
    lines = (line.strip() for line in text.splitlines())
    return Counter(line for line in lines if line and not line.startswith("#"))


def _is_number(points: Any, number: float | None) -> bool:
    try:
        return float(points) == number
    except (TypeError, ValueError, OverflowError):
        return False
