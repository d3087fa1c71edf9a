"""Says whether a function is the learner's own."""

import dis
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType

from count_everyone.testing.call_words import name_of
from count_everyone.testing.values import say

PACKAGE = "count_everyone"
OURS = (
    "{name} is a function of the package count_everyone. Code of your own was expected here, since whoever signs a "
    "number has to know how it is made. Write the function in the cell of this task, with numpy and pandas."
)
USES_OURS = (
    "{name} uses {borrowed} of the package count_everyone. Code of your own was expected here, since whoever signs a "
    "number has to know how it is made. Write the steps with numpy and pandas; where a task does not ask for this, you "
    "may import ours."
)


def own(function: Callable) -> None:
    """Stop with an explanation where a function of the package stands in for the learner's own code.

    What counts is where code comes from, and not what it is called: a helper of the learner may have any name.

    Parameters
    ----------
    function : callable
        Of the learner.

    Raises
    ------
    AssertionError
        If the function comes from the package, or uses it, directly or through another function of the notebook.

    Examples
    --------
    >>> own(len)
    >>> own(say)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    AssertionError: say is a function of the package count_everyone. Code of your own was expected here, ...
    """
    borrowed = borrowed_by(function)
    if borrowed is not None:
        name = name_of(function)
        raise AssertionError(say(OURS if is_ours(function) else USES_OURS, name=name, borrowed=borrowed))


def borrowed_by(function: Callable) -> str | None:
    """Return the name of what a function takes from the package; None where it takes nothing.

    Examples
    --------
    >>> borrowed_by(say), borrowed_by(len)
    ('say', None)
    """
    return next(_borrowed(function, set()), None)


def all_borrowed_by(function: Callable) -> list[str]:
    """Return the names of all that a function takes from the package.

    Examples
    --------
    >>> all_borrowed_by(say), all_borrowed_by(len)
    (['say'], [])
    """
    return list(dict.fromkeys(_borrowed(function, set())))


def is_ours(function: Callable) -> bool:
    """Return whether a function is itself one of the package.

    Examples
    --------
    >>> is_ours(say), is_ours(len)
    (True, False)
    """
    return _is_ours(getattr(getattr(function, "func", function), "__module__", None))


def _borrowed(thing: object, seen: set[int]) -> Iterator[str]:
    """Yield names of the package that are reached from a function."""
    if id(thing) in seen:
        return
    seen.add(id(thing))
    thing = getattr(thing, "func", thing)  # functools.partial
    home = thing.__name__ if isinstance(thing, ModuleType) else getattr(thing, "__module__", None)
    if _is_ours(home):
        yield getattr(thing, "__name__", type(thing).__name__)
        return
    if isinstance(thing, FunctionType):
        yield from _borrowed_by_code(thing, seen)
    elif callable(thing):
        methods = vars(thing if isinstance(thing, type) else type(thing)).values()
        for method in methods:
            if isinstance(method, FunctionType) and method.__module__ == "__main__":
                yield from _borrowed(method, seen)


def _borrowed_by_code(function: FunctionType, seen: set[int]) -> Iterator[str]:
    names: set[str] = set()
    for code in _codes(function.__code__):
        names.update(code.co_names)
        steps = dis.get_instructions(code) if any(map(_is_ours, code.co_names)) else ()
        for step in steps:
            if step.opname == "IMPORT_NAME" and _is_ours(step.argval):
                yield step.argval
    reached = [function.__globals__[name] for name in sorted(names) if name in function.__globals__]
    reached += [cell.cell_contents for cell in function.__closure__ or () if _is_filled(cell)]
    reached += [function.__wrapped__] if hasattr(function, "__wrapped__") else []
    for other in reached:
        if isinstance(other, FunctionType | ModuleType | type) or hasattr(other, "func"):
            if isinstance(other, ModuleType) and not _is_ours(other.__name__):
                continue  # numpy and its like
            if isinstance(other, FunctionType | type) and not _is_near(other, function):
                continue
            yield from _borrowed(other, seen)


def _is_near(other: object, function: FunctionType) -> bool:
    """Return whether code is of the package, or stands in the notebook beside the function."""
    home = getattr(other, "__module__", None)
    return _is_ours(home) or home == function.__module__


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _is_ours(name: object) -> bool:
    return isinstance(name, str) and (name == PACKAGE or name.startswith(f"{PACKAGE}."))


def _is_filled(cell) -> bool:
    try:
        return cell.cell_contents is not None
    except ValueError:
        return False
