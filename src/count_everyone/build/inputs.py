"""What a module is made from, as one number: equal inputs need no second build."""

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from count_everyone import __version__
from count_everyone.build.atomic import digest
from count_everyone.build.module import Module

BUILDER = Path(__file__).parent
LIBRARIES = ("jupytext", "nbformat", "nbgrader")


def inputs_of(module: Module) -> str:
    """Return the sha256 over the module's sources, its tables, the builder and its libraries."""
    total = sha256(__version__.encode())
    sources = [module.lesson, module.assignment, module.quiz, *module.tables, *sorted(BUILDER.glob("*.py"))]
    for path in sources:
        total.update(f"{path.name} {digest(path.read_bytes())}\n".encode())
    for library in LIBRARIES:
        total.update(f"{library} {version(library)}\n".encode())
    return total.hexdigest()
