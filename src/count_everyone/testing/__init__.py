"""What the test cells of an assignment use: they call an answer, compare what it gives, and say what is wrong.

A test cell imports it as ``ce``, so no name of a learner is taken. Released tests read Python's own names from
``ce.builtins``, so a learner's ``list`` or ``sum`` changes no test.
"""

import builtins

from count_everyone.testing.calls import call, error_of, unchanged
from count_everyone.testing.kinds import Kind, dictionary, number, numbers, series, table, text
from count_everyone.testing.own import own
from count_everyone.testing.values import is_close, say, short

__all__ = [
    "Kind",
    "builtins",
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
