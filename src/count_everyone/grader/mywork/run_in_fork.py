"""Runs tests in a fork of this process: nothing that they do is left behind in the notebook."""

import ast
import builtins
import gc
import importlib
import json
import os
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NoReturn

from count_everyone.execution.threads import ONE_THREAD

PASSED, FAILED, TOO_LONG, STUCK, ENDED = "passed", "failed", "too long", "stuck", "ended"
GRACE = 3  # seconds in which a cell may still be stopped by itself
MAX_MESSAGE = 20_000  # characters


@dataclass(frozen=True)
class Step:
    """Code that is run.

    Parameters
    ----------
    name : str
        Of the test; empty for what tests need.
    code : str
        Python.
    """

    name: str
    code: str


@dataclass(frozen=True)
class Outcome:
    """What came of a step.

    Parameters
    ----------
    name : str
        Of the step.
    state : str
        "passed", "failed", "too long", "stuck" (it took too long, and did not hear the signal that ends it),
        or "ended" (the process has ended).
    error, message : str
        The type of the error and its text.
    """

    name: str
    state: str
    error: str = ""
    message: str = ""


class CellTimeoutError(BaseException):
    """A cell took too long. The name is nbclient's: what calls an answer lets an error of this name pass."""


def can_fork() -> bool:
    """Return whether a fork of this process can run tests: on Linux, since libraries of macOS forbid it."""
    return sys.platform == "linux" and hasattr(os, "fork")


def run_in_fork(
    steps: Iterable[Step],
    namespace: dict,
    may_replace: Callable[[str], bool],
    folder: Path,
    seconds: float,
    say: Callable[[str], None],
) -> list[Outcome]:
    """Return the outcomes of the steps, as far as they came.

    The first step without a name that fails ends the run, and so does one that takes too long.

    Parameters
    ----------
    steps : iterable of Step
        They are run in their order.
    namespace : dict
        Where they are run. In this process it stays as it is.
    may_replace : callable
        Says of a name whether a step without a name may replace it; the others stay as they are in the namespace.
    folder : pathlib.Path
        Where they are run.
    seconds : float
        For each step.
    say : callable
        Hears the name of a test when it begins.

    Raises
    ------
    OSError
        If there is no memory for another process.

    Examples
    --------
    >>> steps = [Step("", "half = 2"), Step("right", "assert share * half == 1"), Step("wrong", "share += 1 / 0")]
    >>> space = {"share": 0.5}
    >>> run_in_fork(steps, space, "half".__eq__, Path(), 5, print)[1:] # doctest: +ELLIPSIS
    right
    wrong
    [Outcome(name='right', state='passed', ...), Outcome(name='wrong', ..., message='division by zero')]
    >>> space
    {'share': 0.5}
    """
    steps = list(steps)
    _import_before(steps)
    hear, tell = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns of threads; _be_alone is the answer
        child = os.fork()
    if child == 0:
        os.close(hear)
        _live(steps, namespace, may_replace, folder, seconds, tell)
    os.close(tell)
    try:
        return _hear(hear, seconds, say)
    finally:
        os.close(hear)
        _end(child)


def _import_before(steps: list[Step]) -> None:
    """Import what each fork needs once, in this process: a second check is then faster, and no name is bound."""
    found = {"threadpoolctl"}
    for step in steps:
        with suppress(SyntaxError):  # a line of IPython, such as %matplotlib; the fork says so
            for node in ast.walk(ast.parse("" if step.name else step.code)):
                if isinstance(node, ast.Import):
                    found |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found.add(node.module)
    for name in sorted(found):
        try:
            importlib.import_module(name)
        except Exception:  # the fork says what is wrong with it
            continue


def _hear(pipe: int, seconds: float, say: Callable[[str], None]) -> list[Outcome]:
    outcomes: list[Outcome] = []
    running, heard, rest, until = "", False, b"", time.monotonic() + seconds + GRACE
    poll = select.poll()
    poll.register(pipe, select.POLLIN | select.POLLHUP)
    while True:
        if not poll.poll(max(0, 1000 * (until - time.monotonic()))):
            return [*outcomes, Outcome(running, TOO_LONG if heard else STUCK)]
        piece = os.read(pipe, 65536)
        if not piece:
            return [*outcomes, Outcome(running, ENDED)] if running else outcomes
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            told = json.loads(line)
            if "late" in told:
                heard = True
            elif "begun" in told:
                heard = False
                running, until = told["begun"], time.monotonic() + seconds + GRACE
                if running:
                    say(running)
            else:
                outcomes.append(Outcome(**told))
                running = ""


def _end(child: int) -> None:
    """End the process and all that it has started."""
    for kill, number in ((os.killpg, child), (os.kill, child)):
        try:
            kill(number, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue
    try:
        os.waitpid(child, 0)
    except ChildProcessError:
        pass


def _live(
    steps: list[Step],
    namespace: dict,
    may_replace: Callable[[str], bool],
    folder: Path,
    seconds: float,
    pipe: int,
) -> NoReturn:
    """Run the steps in the fork, and never return."""
    try:
        _be_alone(folder, pipe)
        own = dict(namespace)
        for step in steps:
            _tell(pipe, {"begun": step.name})
            outcome = _run(step, namespace, seconds)
            _tell(pipe, asdict(outcome))
            if outcome.state == TOO_LONG or (outcome.state != PASSED and not step.name):
                break
            if not step.name:
                namespace.update({name: value for name, value in own.items() if not may_replace(name)})
    finally:
        os._exit(0)  # past every tidying up of the process that was copied


def _run(step: Step, namespace: dict, seconds: float) -> Outcome:
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            exec(compile(step.code, f"<{step.name or 'tests'}>", "exec", dont_inherit=True), namespace)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except CellTimeoutError:
        return Outcome(step.name, TOO_LONG)
    except BaseException as error:  # an answer may raise what it likes, SystemExit too
        return Outcome(step.name, FAILED, type(error).__name__, _text_of(error))
    return Outcome(step.name, PASSED)


def _text_of(error: BaseException) -> str:
    try:
        return str(error)[:MAX_MESSAGE]
    except Exception:
        return ""


def _tell(pipe: int, what: dict) -> None:
    rest = json.dumps(what).encode() + b"\n"
    while rest:
        rest = rest[os.write(pipe, rest) :]


def _be_alone(folder: Path, pipe: int) -> None:
    """Cut the fork off from the kernel: its own group of processes, no words to the notebook, one thread."""
    os.setsid()
    _end_with_the_kernel()
    gc.freeze()  # what was copied is not looked at, so its memory stays shared
    signal.signal(signal.SIGALRM, lambda *_: _stop_the_cell(pipe))
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    _silence_the_shell()
    sys.stdin = open(os.devnull, encoding="utf-8")
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")
    sys.displayhook = lambda value: None
    builtins.input = _no_input
    # after a fork the threads of libgomp are gone, and whoever waits for them waits for ever
    os.environ.update(ONE_THREAD | {"LOKY_MAX_CPU_COUNT": "1"})
    try:
        from threadpoolctl import threadpool_limits

        threadpool_limits(1)
    except ImportError:
        pass
    os.chdir(folder)


def _end_with_the_kernel() -> None:
    from count_everyone.grader.jail.syscalls import PR_SET_PDEATHSIG, prctl

    parent = os.getppid()
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def _silence_the_shell() -> None:
    """Keep what ipykernel does in a fork from being done: it sends what is printed on to the notebook."""
    for stream in (sys.stdout, sys.stderr):
        thread = getattr(stream, "pub_thread", None)
        if thread is not None:
            thread.schedule = thread.send_multipart = lambda *args, **kwargs: None
    try:
        from IPython import get_ipython
        from IPython.core.displaypub import DisplayPublisher
    except ImportError:
        return

    class Silent(DisplayPublisher):
        """Shows nothing."""

        def publish(self, *args, **kwargs):
            """Do nothing."""

        def clear_output(self, wait=False):
            """Do nothing."""

    if shell := get_ipython():
        shell.display_pub = Silent()


def _stop_the_cell(pipe: int) -> NoReturn:
    _tell(pipe, {"late": True})  # what catches every error goes on, and is then known as a loop of Python
    raise CellTimeoutError


def _no_input(prompt: object = "") -> NoReturn:
    raise EOFError("A test cannot type anything. Take what your function needs from its arguments.")
