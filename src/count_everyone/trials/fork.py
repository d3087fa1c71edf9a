"""Runs cells in a copy of this process, so that nothing they do is left behind."""

import io
import os
import signal
from contextlib import redirect_stderr, redirect_stdout


def passes(cells: list[tuple[str, bool]], namespace: dict, seconds: int) -> bool:
    """Return whether every graded cell runs without an error; a word on stderr costs nothing.

    Parameters
    ----------
    cells : list of (str, bool)
        Code, and whether it is graded. The first failure of a graded cell ends the run.
    namespace : dict
        The names that the cells find; it is not changed.
    seconds : int
        After this time the copy is ended, and the answer is False.

    Examples
    --------
    >>> passes([("births = 40", False), ("assert births == share * 100", True)], {"share": 0.4}, seconds=5)
    True
    >>> passes([("while True: pass", False)], {}, seconds=1)
    False
    """
    child = os.fork()
    if child == 0:
        status = 1
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(seconds)
            status = int(any(_fails(code, namespace) and graded for code, graded in cells))
        finally:
            os._exit(status)  # past every tidying up of the process that was copied
    return os.waitpid(child, 0)[1] == 0


def _fails(code: str, namespace: dict) -> bool:
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            exec(compile(code, "<cell>", "exec"), namespace)
    except BaseException:  # an answer may raise what it likes, SystemExit too
        return True
    return False
