"""What stands in ``submitted/`` where nobody looks for it."""

from pathlib import Path

from count_everyone.grader.batch.classroom import Classroom
from count_everyone.grader.repair.display_text import listed


def find_strays(classroom: Classroom) -> str:
    """Name files and folders that are in no folder of an assignment, or return an empty text.

    ``submitted/<student>/<assignment>/`` was expected; folders of other assignments of ``source/`` are in their place.
    """
    submitted = classroom.submissions
    assignments = {path.name for path in classroom.source.parent.glob("*") if path.is_dir()}
    places = [path for path in submitted.glob("*") if not path.is_dir()]
    places += [path for path in submitted.glob("*/*") if not (path.is_dir() and path.name in assignments)]
    names = sorted(path.relative_to(submitted).as_posix() for path in places if not _is_hidden(path))
    if not names:
        return ""
    return (
        f"Not looked at ({len(names)}): {listed(names)}. Only what is in a folder "
        f"{submitted.name}/<student>/{classroom.assignment}/ is graded."
    )


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in path.parts[-2:])
