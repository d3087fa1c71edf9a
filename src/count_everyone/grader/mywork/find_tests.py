"""Finds the tests that belong to a notebook: around it, around this package, or packed into it."""

import re
from collections.abc import Iterator
from pathlib import Path

import count_everyone
from count_everyone.errors import SourceError
from count_everyone.grader.mywork.saved_notebook import NAME, CannotCheckError, Saved
from count_everyone.source.module import Module, find_modules

MARK = re.compile(r"^:(?:task|test|given|tools): ([\w-]+)|^\+\+\+ \{\"(memo)\": ", re.MULTILINE)
PACKAGE = Path(count_everyone.__file__).parent
PACKED = PACKAGE / "packed"  # tools/backend.py puts the sources there when it makes a wheel


def find_tests(saved: Saved) -> Module:
    """Return the module whose assignment the notebook is.

    Parameters
    ----------
    saved : Saved
        The notebook.

    Raises
    ------
    CannotCheckError
        If it is no assignment of the course, or there are no tests on this computer.
    """
    ids = saved.ids
    listed: list[Module] = []
    for root in _roots(saved.path):
        modules = [module for module in find_modules(root) if module.assignment.is_file()]
        listed = listed or modules
        shares = [(len(ids & known) / len(known), module) for module in modules if (known := _ids(module))]
        share, module = max(shares, key=lambda pair: pair[0], default=(0.0, None))
        if module and share >= 0.5:  # cells may be lost, and names such as "memo" stand in each assignment
            return module
    if not listed:
        raise CannotCheckError(f"The tests are not on this computer: neither near {saved.path} nor in {PACKAGE}.")
    names = ", ".join(module.slug for module in listed)
    raise CannotCheckError(
        f"{saved.path} is no assignment that can be checked here: the cells of its tasks are not there. "
        f"The notebook has to be the {'assignment' if len(listed) == 1 else 'assignment of one'} of {names}. "
        "A lesson has no points, and is not checked."
    )


def find_module_of(task: str, folder: Path) -> Module:
    """Return the module that has a task of this name, of the sources nearest to a folder.

    Raises
    ------
    CannotCheckError
        If there is none, or there are no tests on this computer.
    """
    roots = list(_roots(folder / NAME))
    for root in roots:
        for module in find_modules(root):
            if module.assignment.is_file() and task in _ids(module):
                return module
    if not roots:
        raise CannotCheckError(f"The tests are not on this computer: neither near {folder} nor in {PACKAGE}.")
    raise CannotCheckError(f"No assignment of the course has a task {task!r}. Copy its name from the assignment.")


def _ids(module: Module) -> set[str]:
    """Return the names of the marks, without the time that it takes to read the notebook."""
    found = MARK.findall(module.assignment.read_text(encoding="utf-8"))
    return {task or memo for task, memo in found}


def _roots(notebook: Path) -> Iterator[Path]:
    """Yield the folders that hold the sources of a course, the nearest first."""
    for folder in [*notebook.resolve().parents, *PACKAGE.resolve().parents, PACKED]:
        try:
            if (folder / "datasets").is_dir() and any((folder / "notebooks").glob("*/assignment.md")):
                find_modules(folder)
                yield folder
        except (SourceError, OSError):  # folders of other people that are called alike
            continue
