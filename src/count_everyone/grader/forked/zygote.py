"""The warm process: it imports the libraries once, finds out which locks hold, and forks a server for whoever asks.

It is started as ``python -m count_everyone.grader.forked.zygote DESCRIPTOR``. It never sees a notebook.
"""

import fcntl
import gc
import json
import os
import select
import signal
import socket
import sys
import time

from count_everyone.grader.forked.fork_server import receive, serve, tell
from count_everyone.grader.forked.library_snapshot import hide_modules
from count_everyone.grader.forked.probe import find_plan
from count_everyone.grader.forked.sandbox_worker import SandboxWorker
from count_everyone.grader.forked.warm_up import threads, warm_up

TIDY_SECONDS = 5


def main(descriptor: int) -> int:
    """Warm up, say so, and fork servers until the other side ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the grader, which ends this process
    control = socket.socket(fileno=descriptor)
    end_with_the_other_side(control)
    warm_up()
    worker = SandboxWorker()
    hide_modules()
    gc.collect()
    gc.freeze()
    plan, refused = find_plan()
    ready = {"level": plan.level, "locks": plan.lock_names, "refused": refused, "threads": threads()}
    live_on(control)
    if not tell(control, json.dumps(ready)):
        return 0
    while True:
        asked, ends = receive(control)
        _reap()
        if asked is None:
            _wait_for_servers()
            return 0
        for end in ends:
            if os.fork() == 0:
                control.close()
                serve(socket.socket(fileno=end), plan, worker)
            os.close(end)


def end_with_the_other_side(control: socket.socket) -> None:
    """From now on, end as soon as the other side has ended: nothing listens to it while the libraries are imported."""
    signal.signal(signal.SIGIO, lambda *_: sys.exit(0))
    fcntl.fcntl(control, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(control, fcntl.F_SETFL, fcntl.fcntl(control, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([control], [], [], 0)[0]:  # it had ended before
        sys.exit(0)


def live_on(control: socket.socket) -> None:
    """Listen from now on in the loop, and not in between."""
    fcntl.fcntl(control, fcntl.F_SETFL, fcntl.fcntl(control, fcntl.F_GETFL) & ~os.O_ASYNC)
    signal.signal(signal.SIGIO, signal.SIG_IGN)


def _wait_for_servers() -> None:
    """Let the servers tidy up, since they end with this process; they see by themselves that the other side ended."""
    until = time.monotonic() + TIDY_SECONDS
    try:
        while time.monotonic() < until:
            if not os.waitpid(-1, os.WNOHANG)[0]:
                time.sleep(0.01)
    except ChildProcessError:
        return


def _reap() -> None:
    """Take note of the servers that have ended."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
