"""What the test cells of an assignment use: they call an answer, compare what it gives, and say what is wrong.

A test cell imports it as ``ce``, so no name of a learner is taken.
"""

from count_everyone.testing.calls import call, error_of, unchanged
from count_everyone.testing.kinds import Kind, dictionary, number, numbers, series, table, text
from count_everyone.testing.own import own
from count_everyone.testing.values import is_close, say, short

__all__ = [
    "Kind",
    "call",
    "dictionary",
    "error_of",
    "is_close",
    "number",
    "numbers",
    "own",
    "say",
    "series",
    "short",
    "table",
    "text",
    "unchanged",
]
