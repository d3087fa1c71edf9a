"""The fingerprint of what a module is made from: equal inputs need no second build."""

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from count_everyone import __version__
from count_everyone.atomic import digest
from count_everyone.source.module import Module

PACKAGE = Path(__file__).parents[1]
ROOMS = ("source", "release", "learner")  # the code that makes the files
LIBRARIES = ("jupytext", "nbformat", "nbgrader")


def inputs_of(module: Module) -> str:
    """Return the sha256 over the module's sources, its tables, the builder and its libraries."""
    total = sha256(__version__.encode())
    code = [path for room in ROOMS for path in sorted((PACKAGE / room).glob("*.py"))]
    sources = [module.lesson, module.assignment, module.quiz, *module.data, *code]
    for path in sources:
        total.update(f"{path.name} {digest(path.read_bytes())}\n".encode())
    for library in LIBRARIES:
        total.update(f"{library} {version(library)}\n".encode())
    return total.hexdigest()
