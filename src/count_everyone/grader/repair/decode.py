"""Text from bytes, whatever program wrote them."""

import json

OLD = "The file was not UTF-8. It was read as Windows-1252, so letters with accents may look wrong."


def decode(raw: bytes) -> tuple[str, list[str]]:
    """Return the text, and what was repaired, a sentence each.

    Examples
    --------
    >>> decode("né".encode("utf-8-sig"))
    ('né', ['The file began with a byte order mark, as some Windows editors write it.'])
    >>> decode("né".encode("latin-1"))
    ('né', ['The file was not UTF-8. It was read as Windows-1252, so letters with accents may look wrong.'])
    """
    encoding = json.detect_encoding(raw)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return _decode_old(raw), [OLD]
    if encoding == "utf-8":
        return text, []
    if encoding == "utf-8-sig":
        return text, ["The file began with a byte order mark, as some Windows editors write it."]
    return text.removeprefix("\ufeff"), [f"The file was {encoding.upper()} instead of UTF-8."]


def _decode_old(raw: bytes) -> str:
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:  # five bytes mean nothing in cp1252
        return raw.decode("latin-1")
