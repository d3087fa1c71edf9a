"""Prints the folders of one module and of its tables, by which tests/run finds the tests that concern it."""

import sys
from pathlib import Path

from count_everyone.errors import SourceError
from count_everyone.source.module import find_module


def names_of_module(root: Path, name: str) -> list[str]:
    """Return the folder of the module whose name begins so, and those of its tables."""
    module = find_module(root, name)
    return [module.slug, *(path.stem for path in module.tables)]


if __name__ == "__main__":
    try:
        print(*names_of_module(Path(), sys.argv[1]))
    except (SourceError, ValueError) as error:
        sys.exit(str(error))
