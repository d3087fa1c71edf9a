"""Runs cells in a copy of the kernel's process, so that nothing they do is left behind. The kernel imports this."""

import gc
import json
import os
import select
import signal
import time
from collections.abc import Callable

from IPython import get_ipython
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from count_everyone.trials.ready import Ready, make_ready

DIED = ["DeadKernelError", "Kernel died", "", ""]
END = "end\n"
START_SECONDS = 10  # that a copy may need to begin on a busy machine
READY: dict[str, Ready | None] = {}  # the cells below answers, which every copy runs
PATIENCE = 5  # how many times its seconds of the processor a cell has on the wall: a busy machine is no fault of it


def show(call: str, arguments: str) -> None:
    """Print as JSON what ``outcomes`` or ``passes`` gives for each list of cells.

    Parameters
    ----------
    call : str
        The name of one of the two.
    arguments : str
        JSON of the lists of cells, and of the other arguments.
    """
    tries, *others = json.loads(arguments)
    calls: dict[str, Callable] = {"outcomes": outcomes, "passes": passes}
    print(json.dumps([calls[call](cells, *others) for cells in tries]))


def outcomes(cells: list[str], seconds: int, graded: list[bool] | None = None) -> list[list[str]]:
    """Return for each cell the name and the text of its error, what it wrote to stderr and what it printed.

    Parameters
    ----------
    cells : list of str
        They find the names of the kernel, and do not change them. Those below the first are compiled once for all
        copies.
    seconds : int
        After so much time of the processor a cell is interrupted, as nbclient does it; after ``PATIENCE`` times as
        much on the wall too, since one that waits uses no processor.
    graded : list of bool, optional
        Which cells are graded: the first error of one of them ends the run. By default every cell runs.
    """
    stops = graded or [False] * len(cells)
    for cell in cells[1:]:
        if cell not in READY:
            READY[cell] = make_ready(get_ipython(), cell)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read)
            with os.fdopen(write, "w") as pipe:
                _run(cells, seconds, stops, pipe)
        finally:
            os._exit(0)  # past every tidying up of the process that was copied
    os.close(write)
    try:
        heard = _listen(read, longest(seconds, len(cells)))
    finally:
        os.close(read)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    found = [json.loads(line) for line in heard.splitlines() if line.startswith("[") and line.endswith("]")]
    return found if heard.endswith(END) else [*found, *[DIED] * (len(cells) - len(found))]


def longest(seconds: int, cells: int) -> int:
    """Return after how many seconds on the wall a copy is ended, whether it hears or not.

    Examples
    --------
    >>> longest(10, cells=3)
    160
    """
    return PATIENCE * seconds * cells + START_SECONDS


def passes(cells: list[str], seconds: int, graded: list[bool]) -> bool:
    """Return whether every graded cell runs without an error; a word on stderr costs nothing."""
    found = outcomes(cells, seconds, graded)
    return not any(error and is_graded for (error, *_), is_graded in zip(found, graded, strict=False))


def _listen(pipe: int, seconds: float) -> str:
    """Return what is written into a pipe up to the end, or until so many seconds are over."""
    heard, latest = b"", time.monotonic() + seconds
    while select.select([pipe], [], [], max(0.0, latest - time.monotonic()))[0]:
        part = os.read(pipe, 1 << 20)
        heard += part
        if not part or heard.endswith(END.encode()):
            break
    return heard.decode()


def _run(cells: list[str], seconds: int, stops: list[bool], pipe) -> None:
    gc.freeze()  # what the kernel holds is no garbage, and to look at it would copy its memory
    shell = get_ipython()
    shell.showtraceback = shell.showsyntaxerror = shell.showindentationerror = _show_nothing
    for limit in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(limit, _interrupt)
    for code, stop in zip(cells, stops, strict=True):
        with capture_output() as heard:
            try:
                _set_limits(seconds)
                error = _error_of(shell, code)
                _set_limits(0)
            except BaseException as late:  # the time was over while IPython tidied up
                error = late
        name, text = ("", "") if error is None else (type(error).__name__, _text(error))
        print(json.dumps([name, text, heard.stderr, heard.stdout]), file=pipe, flush=True)
        if error is not None and stop:
            break
    print(END, end="", file=pipe, flush=True)


def _error_of(shell: InteractiveShell, code: str) -> BaseException | None:
    ready = READY.get(code)
    if ready and ready.fits(shell):
        return ready.run(shell)
    result = shell.run_cell(code, store_history=False)
    return result.error_before_exec or result.error_in_exec


def _set_limits(seconds: int) -> None:
    """Ask for an interrupt after so much time of the processor, and of the wall; 0 asks for none."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE * seconds)


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # an error of the learner's own may do anything
        return ""


def _interrupt(*_) -> None:
    raise KeyboardInterrupt


def _show_nothing(*_, **__) -> None:
    """Stand in for IPython's tracebacks: they cost more than the cell, and the error itself is at hand."""
