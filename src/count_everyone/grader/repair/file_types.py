"""Files that are no notebooks, by how they begin."""

KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a packed archive"),
    (b"Rar!", "a packed archive"),
    (b"7z\xbc\xaf", "a packed archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\xd0\xcf\x11\xe0", "a document of an office program"),
)


def kind_of(raw: bytes) -> str | None:
    """Return what a file is, or None if it may be a notebook.

    Examples
    --------
    >>> kind_of(b"%PDF-1.7")
    'a PDF'
    >>> kind_of(b"<!DOCTYPE html>")
    'a web page'
    >>> kind_of(b'{"cells": []}')
    """
    if raw[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return "a web page"
    return next((kind for start, kind in KINDS if raw.startswith(start)), None)
