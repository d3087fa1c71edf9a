"""Writes a file whole or not at all."""

import os
from hashlib import sha256
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` so that no reader, and no crash, ever sees a part of it.

    Folders are made as needed.

    Raises
    ------
    OSError
        If the disk is full or the folder cannot be written; the old file is then as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def digest(content: bytes) -> str:
    """Return the sha256 of the bytes, in hexadecimal digits.

    Examples
    --------
    >>> digest(b"")[:8]
    'e3b0c442'
    """
    return sha256(content).hexdigest()
