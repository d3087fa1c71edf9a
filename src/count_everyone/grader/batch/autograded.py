"""Puts the autograded notebook of a student into ``autograded/``, atomically."""

import os
import shutil
from pathlib import Path

from count_everyone.atomic import write_whole


def replace_folder(target: Path, notebook_name: str, notebook: bytes, files: dict[str, Path]) -> None:
    """Replace the folder by a new one with these files.

    Parameters
    ----------
    target : pathlib.Path
        Such as ``autograded/ada/03-first-honest-prediction``.
    notebook_name : str
        Of the notebook in it.
    notebook : bytes
        Its content.
    files : dict of str to pathlib.Path
        What else stands there; a link is not followed.

    Raises
    ------
    OSError
        If the disk is full; the old folder is then as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    old = target.with_name(f".{target.name}.{os.getpid()}.old")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        for name, source in files.items():
            copy = part / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy, follow_symlinks=False)
        write_whole(part / notebook_name, notebook)
        if target.exists():
            os.replace(target, old)
        os.replace(part, target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def remove_leftovers(folder: Path) -> None:
    """Remove what a crash has left half-written, and put back an old folder that lost its place."""
    for old in folder.glob("*/.*.old"):
        target = old.with_name(old.name[1:].rsplit(".", 2)[0])
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            os.replace(old, target)
    for part in folder.glob("*/.*.part"):
        shutil.rmtree(part, ignore_errors=True) if part.is_dir() else part.unlink(missing_ok=True)
