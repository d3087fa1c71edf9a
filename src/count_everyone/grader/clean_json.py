"""Makes of what a submission holds, or puts out, JSON that every file can hold."""

from collections.abc import Mapping
from typing import Any

MAX_LEVELS = 60
TOO_DEEP = "[nested too deep]"


def clean(value: Any, levels: int = MAX_LEVELS) -> Any:
    r"""Return a part of JSON that every file can hold: no half letters, and nothing that is nested without an end.

    Examples
    --------
    >>> clean({"text": "half: \ud800", "data": {"n": 1}})
    {'text': 'half: ?', 'data': {'n': 1}}
    """
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if levels == 0 and isinstance(value, list | tuple | Mapping):
        return TOO_DEEP
    if isinstance(value, list | tuple):
        return [clean(part, levels - 1) for part in value]
    if isinstance(value, Mapping):
        return {clean(key, levels - 1): clean(part, levels - 1) for key, part in value.items()}
    return value
