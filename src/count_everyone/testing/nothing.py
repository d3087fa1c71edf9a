"""What is said of an answer that gave None: it printed, or has no return, or took a way without one."""

import dis
from collections.abc import Callable

from count_everyone.testing.call_words import code_function

PRINTED = "It printed {printed!r}. Printing is not returning: write the value itself behind return."
NO_RETURN = "The function has no return that gives a value. Write the value behind return, at its end."
ONE_WAY = (
    "This way through the function ends without return, or with return None. Look at which branches return a value."
)
RETURNS_NONE = "What stands behind return is None: print(), sort(), append() and inplace=True give None."
PASSES_BY = ("JUMP_FORWARD", "JUMP_BACKWARD")  # no way falls through these
UNKNOWN = "Look at which line with return is reached, and what it gives."


def advice_for_nothing(function: Callable, printed: str) -> str:
    """Return what can be done about None; the text has the field ``printed`` where something was printed.

    Parameters
    ----------
    function : callable
        Which gave None.
    printed : str
        What it printed in this call.

    Examples
    --------
    >>> def halve(values):
    ...     values / 2
    >>> advice_for_nothing(halve, "") == NO_RETURN, advice_for_nothing(halve, "4") == PRINTED
    (True, True)
    """
    if printed.strip():
        return PRINTED
    own = code_function(function)
    if own is None:
        return UNKNOWN
    ends = list(_ends(own))
    if not any(ends):
        return NO_RETURN
    return RETURNS_NONE if all(ends) else ONE_WAY


def _ends(function) -> list[bool]:
    """Return for each end of a function whether a value stands behind its return."""
    steps = list(dis.get_instructions(function))
    ends = []
    for place, step in enumerate(steps):
        if step.opname == "RETURN_CONST":
            ends.append(step.argval is not None)
        elif step.opname == "RETURN_VALUE":
            ends += [not _is_none(before) for before in _ways_to(step, place, steps)]
    return ends


def _ways_to(step: dis.Instruction, place: int, steps: list[dis.Instruction]) -> list[dis.Instruction]:
    """Return what makes the value of a return: more than one, where ``return a if b else c`` joins two ways."""
    jumps = [number for number, other in enumerate(steps) if other.opcode in dis.hasjrel + dis.hasjabs]
    joined = [steps[number - 1] for number in jumps if steps[number].argval == step.offset and number]
    falls = place and place - 1 not in [number for number in jumps if steps[number].opname in PASSES_BY]
    return [*joined, steps[place - 1]] if falls else joined


def _is_none(step: dis.Instruction) -> bool:
    return step.opname == "LOAD_CONST" and step.argval is None
