"""Reads an audit file, and says in words why it cannot be read."""

import json
import math
from pathlib import Path


def read_audit(path: str | Path) -> dict:
    """Return what an audit file holds. Whether it is right says :func:`check_audit`.

    Parameters
    ----------
    path : str or pathlib.Path
        Of ``audit.json``.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no JSON in UTF-8, a key stands twice, or a number is none, such as NaN.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "audit.json")
    ...     _ = path.write_text('{"schema": "count-everyone-audit/1"}')
    ...     read_audit(path)
    {'schema': 'count-everyone-audit/1'}
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {path}. Give the path of your audit.json.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(
            f'{path} is not in UTF-8. Write it with Path("{path.name}").write_text(..., encoding="utf-8").'
        ) from None
    try:
        audit = json.loads(text, parse_constant=_no_number, parse_float=_number, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise ValueError(
            f"{path} is no JSON: line {error.lineno}, sign {error.colno}: {error.msg}. Write it with json.dumps(audit, "
            "indent=2), which sets quotes and commas by itself."
        ) from None
    except _FaultError as fault:
        raise ValueError(f"{path}: {fault}") from None
    except RecursionError:
        raise ValueError(f"{path} has too many brackets inside of brackets. Write it with json.dumps.") from None
    if not isinstance(audit, dict):
        raise ValueError(f"{path} holds no dictionary. It begins with {{ and has keys such as findings.")
    return audit


class _FaultError(Exception):
    """Something that JSON, or Python's reader of it, allows and an audit does not."""


def _no_number(word: str):
    raise _FaultError(
        f"{word} is no number in JSON. Write None in Python, which becomes null, where a value is undefined."
    )


def _number(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise _FaultError(f"The number {digits} is too large.")
    return value


def _once(pairs: list) -> dict:
    found: dict = {}
    for key, value in pairs:
        if key in found:
            raise _FaultError(f"The key {key!r} stands twice in one dictionary, so one of both is lost. Take one away.")
        found[key] = value
    return found
