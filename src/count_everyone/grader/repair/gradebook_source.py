"""Reads an assignment from nbgrader's gradebook and from the folder of its source."""

import json
from pathlib import Path

import nbformat
from nbgrader import api
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.nbgraderformat import SCHEMA_VERSION
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme
from nbgrader.utils import find_all_files
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session
from traitlets.config import Config

from count_everyone.grader.repair.source_cells import Place, Source, SourceCell


def read_source(folder: Path, assignment: str, config: Config | None = None) -> Source:
    """Return what the gradebook and the folder of the source say of an assignment.

    Parameters
    ----------
    folder : pathlib.Path
        The folder of the course, with ``gradebook.db`` and ``source/``. Nothing is written.
    assignment : str
        Its name; ``nbgrader generate_assignment`` has run.
    config : traitlets.config.Config, optional
        What ``nbgrader_config.py`` sets.

    Raises
    ------
    FileNotFoundError
        If the gradebook or the notebook of the source is missing.
    ValueError
        If the gradebook does not know the assignment, or it has more than one notebook.
    """
    course = CourseDirectory(config=config or Config())
    course.root = str(folder)
    check_gradebook(folder, course.db_url, assignment)
    engine = create_engine(course.db_url)
    try:
        with Session(engine) as session:
            return _read(session, course, assignment)
    finally:
        engine.dispose()


def check_gradebook(folder: Path, db_url: str, assignment: str) -> None:
    """Raise FileNotFoundError where the gradebook is a file that is not there; to open it would make an empty one."""
    path = Path(folder, "gradebook.db")
    if db_url.endswith(path.name) and not path.is_file():
        raise FileNotFoundError(f"{path} is missing. Run this first: nbgrader generate_assignment {assignment} --force")


def _read(session: Session, course: CourseDirectory, assignment: str) -> Source:
    known = select(api.Notebook).join(api.Assignment).where(api.Assignment.name == assignment)
    notebooks = session.scalars(known).all()
    if len(notebooks) != 1:
        raise ValueError(
            f"The gradebook knows {len(notebooks)} notebooks of {assignment}, 1 was expected. "
            f"Run nbgrader generate_assignment {assignment} --force; if there are more, use plain nbgrader autograde."
        )
    (notebook,) = notebooks
    folder = Path(course.format_path(course.source_directory, ".", assignment))
    path = folder / f"{notebook.name}.ipynb"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing. Put the source there, as it was when it was released.")
    written = nbformat.read(path, as_version=4)
    marked = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in written.cells}
    cells = {row.name: _cell(row, notebook, marked.get(row.name), course.config) for row in notebook.source_cells}
    order = [name for name in marked if name in cells]
    order += sorted(cells.keys() - order)
    outline = [_place(cell, cells) for cell in written.cells]
    outline += [Place(name, cells[name].id, cells[name].released) for name in order if name not in marked]
    kept = {folder / name for name in Autograde(config=course.config).exclude_overwriting.get(assignment, [])}
    files = {Path(name) for name in find_all_files(str(folder), [*course.ignore, "*.ipynb"])} - kept
    return Source(
        assignment=assignment,
        notebook=notebook.name,
        kernelspec=json.loads(notebook.kernelspec or "{}") or {},
        cells={name: cells[name] for name in order},
        outline=tuple(outline),
        files={file.relative_to(folder).as_posix(): file.resolve() for file in sorted(files)},
        ignore=tuple(course.ignore),
    )


def _cell(row: api.SourceCell, notebook: api.Notebook, written: nbformat.NotebookNode | None, config: Config):
    """Return a cell as the gradebook holds it; its place and its id are those of the file."""
    graded = {cell.name: cell for cell in [*notebook.grade_cells, *notebook.task_cells]}
    max_score = graded[row.name].max_score if row.name in graded else None
    metadata = dict(written.metadata["nbgrader"]) if written else {"locked": row.locked}
    metadata |= {
        "grade_id": row.name,
        "grade": any(cell.name == row.name for cell in notebook.grade_cells),
        "solution": any(cell.name == row.name for cell in notebook.solution_cells),
        "task": any(cell.name == row.name for cell in notebook.task_cells),
        "schema_version": SCHEMA_VERSION,
        "checksum": row.checksum,
        "cell_type": row.cell_type,
    }
    if max_score is not None and float(metadata.get("points", "nan")) != max_score:
        metadata["points"] = max_score
    cell = nbformat.from_dict({"cell_type": row.cell_type, "metadata": {"nbgrader": metadata}, "source": row.source})
    for step in (ClearHiddenTests, ClearMarkScheme):
        cell, _ = step(config=config).preprocess_cell(cell, {}, 0)
    identity = written.get("id") if written else None
    return SourceCell(
        row.name,
        row.cell_type,
        row.source,
        cell.source,
        row.checksum,
        row.locked,
        max_score,
        metadata,
        identity or row.name,
    )


def _place(cell: nbformat.NotebookNode, cells: dict[str, SourceCell]) -> Place:
    name = cell.metadata.get("nbgrader", {}).get("grade_id")
    known = cells.get(name)
    return Place(known.name, known.id, known.released) if known else Place("", cell.get("id", ""), cell.source)
