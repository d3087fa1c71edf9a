"""Packs the folder of a learner for the book's downloads: the same input gives the same bytes."""

import io
import zipfile

from count_everyone.source.module import Module
from count_everyone.source.notebook import write_notebook

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first time that a zip file can say


def learner_zip(module: Module) -> bytes:
    """Return a zip file with the module's folder as a learner has it: lesson, assignment and ``data/``.

    Parameters
    ----------
    module : Module
        The module.
    """
    from count_everyone.release.assignment import assignment_source, release  # nbgrader takes two seconds to import
    from count_everyone.release.lesson import lesson_for_learner

    files = {
        "lesson.ipynb": write_notebook(lesson_for_learner(module)),
        "assignment.ipynb": write_notebook(release(assignment_source(module))),
        **{f"data/{path.name}": path.read_bytes() for path in module.data},
    }
    return zip_of({f"{module.slug}/{name}": content for name, content in files.items()})


def zip_of(files: dict[str, bytes]) -> bytes:
    """Return a zip file in which no time and no user is written.

    Examples
    --------
    >>> zip_of({"a": b"1", "b": b"2"}) == zip_of({"b": b"2", "a": b"1"})
    True
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return buffer.getvalue()
