"""The folder in which nbgrader works."""

from pathlib import Path


def class_folder(root: Path, named: Path | None) -> Path:
    """Return the folder of nbgrader: the one that is named, this one, or ``grading/`` in it.

    Parameters
    ----------
    root : pathlib.Path
        Where the command was typed.
    named : pathlib.Path or None
        What ``--folder`` says.
    """
    if named is not None:
        return named
    return root if (root / "nbgrader_config.py").exists() else root / "grading"
