"""The sandbox worker: a jailed process that runs the cells it is sent, and answers with their outputs."""

import os
import random
import signal
import sys
import tempfile

from count_everyone.grader.forked.channel import BrokenChannelError, Channel
from count_everyone.grader.forked.library_snapshot import hide_modules
from count_everyone.grader.forked.run_tests import CellTestRunner
from count_everyone.grader.forked.shell import start_shell, text_of
from count_everyone.grader.forked.streams import Descriptors, Outputs, Stream
from count_everyone.grader.limits import Limits

TIMEOUT_MESSAGE = "The cell took longer than {:g} seconds and was stopped."
RETRY_SECONDS = 0.1  # a late cell is interrupted again: Python drops what is raised in __del__, or just after a fork


class CellTimeoutError(KeyboardInterrupt):
    """A cell has used up its time."""


class SandboxWorker:
    """What a copy needs to run cells. It is made in the warm process, so that each copy has it at once."""

    def __init__(self):
        self._outputs = Outputs()
        self._shell = start_shell(self._outputs)
        self._tests = CellTestRunner(self._shell)

    def run(self, channel: Channel, limits: Limits) -> None:
        """Run the cells that come through the channel, until it ends.

        A message has ``source``, ``place`` (a name for tracebacks), ``test`` (whether it is one) and ``seconds``. The
        answer has ``outputs``, ``count`` (the number of the cell) and ``signs`` of tampering.

        Parameters
        ----------
        channel : Channel
            To the grader.
        limits : Limits
            What the cells may print and show together is looked at here.
        """
        self._outputs.allow(limits.output_mb)
        descriptors = Descriptors(self._outputs)
        sys.stdin = open(os.devnull, encoding="utf-8")
        streams = Stream("stdout", self._outputs, 1), Stream("stderr", self._outputs, 2)
        sys.stdout, sys.stderr = streams
        sys.path.insert(0, "")
        tempfile.tempdir = None  # that of the grader cannot be written; the environment names the notebook's own
        _seed()
        hide_modules()
        while True:
            try:
                cell = channel.receive()
            except BrokenChannelError:
                return
            signs = _run(self._shell, self._tests, cell)
            sys.stdout, sys.stderr = sys.stdout or streams[0], sys.stderr or streams[1]
            descriptors.collect()
            answer = {"outputs": self._outputs.take(), "count": self._shell.execution_count - 1, "signs": signs}
            channel.send(answer)


def _run(shell, tests, cell) -> list[str]:
    seconds, told = cell["seconds"], False

    def stop(number, frame):
        nonlocal told
        if not told or _runs_the_notebook(frame):
            told = True
            raise CellTimeoutError(TIMEOUT_MESSAGE.format(seconds))

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, RETRY_SECONDS)
    signs, failure = [], None
    try:
        if cell["test"]:
            signs = tests.run(cell["source"], cell["place"])
        else:
            shell.run_cell(cell["source"], store_history=True)
    except BaseException as error:  # the time was up between two lines of ours, or IPython itself was bent
        failure = error
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    signs += [f"{name} was changed, and was put back." for name in tests.restore()]
    if failure is not None:
        shell.outputs.fail(type(failure).__name__, text_of(failure), [])
    return signs


def _runs_the_notebook(frame) -> bool:
    """Return whether code of the notebook, or of a test, is running here, and not what comes after it."""
    while frame is not None and frame.f_code is not _run.__code__:
        if frame.f_globals.get("__name__") == "__main__":
            return True
        frame = frame.f_back
    return False


def _seed() -> None:
    """Begin each notebook with the same random numbers, so that a second grading gives the same marks."""
    random.seed(0)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
