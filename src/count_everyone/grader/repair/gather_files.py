"""What stands beside the notebook when it runs: the student's files, and over them those of the source."""

from pathlib import Path

from count_everyone.grader.repair import timestamp
from count_everyone.grader.repair.display_text import listed
from count_everyone.grader.repair.file_tree import FileTree, is_ignored
from count_everyone.grader.repair.read_budget import MB


def gather(tree: FileTree, base: str, source: dict[str, Path], files_mb: float) -> tuple[dict[str, Path], list[str]]:
    """Return the files, and what was left out, a sentence each.

    As in nbgrader, notebooks are not among them, and a file of the source takes the place of the student's.

    Parameters
    ----------
    tree : FileTree
        What the student handed in.
    base : str
        The folder of the notebook in it: empty, or with ``/`` at its end. Files outside it are left out.
    source : dict of str to pathlib.Path
        The files of the source.
    files_mb : float
        What the files of the student may have together. The smallest are taken first.

    Returns
    -------
    dict of str to pathlib.Path
        The path beside the notebook, with ``/``, and the file that is copied.
    list of str
        Sentences for the instructor.
    """
    folders = {name[:end] for name in source for end, sign in enumerate(name) if sign == "/"}
    own, in_the_way = {}, []
    for name, file in tree.files.items():
        inside = name.removeprefix(base)
        if not name.startswith(base) and name != timestamp.NAME:
            continue
        if is_ignored(name.rpartition("/")[2], ["*.ipynb"]) or inside in source:
            continue
        if inside in folders or any(inside.startswith(f"{other}/") for other in source):
            in_the_way.append(name)
        else:
            own[inside] = file
    taken, too_large, left = dict(source), [], files_mb * MB
    for name, (path, size) in sorted(own.items(), key=lambda item: item[1][1]):
        if size > left:
            too_large.append(name)
        else:
            taken[name] = path
            left -= size
    notes = []
    if in_the_way:
        notes.append(f"{listed(in_the_way)}: left out, since a file of the assignment has to stand there.")
    if too_large:
        notes.append(
            f"{listed(too_large)}: left out, since the files of one student may have {files_mb:g} MB together."
        )
    return taken, notes
