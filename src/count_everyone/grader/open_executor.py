"""Opens the executor that works on this machine: copies of a warm process, or a kernel for each notebook."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from count_everyone.grader.jobs import Executor

SAFE = ("L3", "L2")  # below, a notebook can read the tests and write in the gradebook


class UnsafeError(OSError):
    """There is no jail for notebooks on this machine."""


@contextmanager
def open_executor(*, allow_unsafe: bool = False) -> Iterator[Executor]:
    """Open the fastest and safest executor of this machine.

    Parameters
    ----------
    allow_unsafe : bool
        Whether an executor of level L1 or L0 will do: the notebook may do what the person who grades may do.

    Yields
    ------
    Executor
        Its ``level`` says how safe it is.

    Raises
    ------
    UnsafeError
        If there is only one of level L1 or L0, and ``allow_unsafe`` is False.

    Examples
    --------
    >>> with open_executor(allow_unsafe=True) as executor:
    ...     executor.level in ("L3", "L2", "L1", "L0")
    True
    """
    with ExitStack() as stack:
        executor = _enter(stack)
        if executor.level not in SAFE and not allow_unsafe:
            raise UnsafeError(
                f"Nothing on this machine holds a notebook in jail ({executor.level}): a submission could read and "
                "change your files. Grade on Linux, or add --allow-unsafe if you trust everybody who handed in."
            )
        yield executor


def _enter(stack: ExitStack) -> Executor:
    """Return an executor that the stack ends."""
    if sys.platform == "linux":
        from count_everyone.grader.forked.forked_executor import ForkedExecutor

        try:
            return stack.enter_context(ForkedExecutor())
        except OSError as error:
            print(f"Grading is slower here: {error} A kernel is started for each notebook.", file=sys.stderr)
    from count_everyone.grader.kernel_executor import KernelExecutor

    return stack.enter_context(KernelExecutor())
