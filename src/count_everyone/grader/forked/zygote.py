"""The warm process: it imports the libraries once, finds out which locks hold, and forks a server for whoever asks.

It is started as ``python -m count_everyone.grader.forked.zygote DESCRIPTOR``. It never sees a notebook.
"""

import gc
import json
import os
import signal
import socket
import sys

from count_everyone.grader.forked.fork_server import receive, serve
from count_everyone.grader.forked.library_snapshot import hide_modules
from count_everyone.grader.forked.probe import find_plan
from count_everyone.grader.forked.sandbox_worker import SandboxWorker
from count_everyone.grader.forked.warm_up import threads, warm_up


def main(descriptor: int) -> int:
    """Warm up, say so, and fork servers until the other side ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the grader, which ends this process
    control = socket.socket(fileno=descriptor)
    warm_up()
    worker = SandboxWorker()
    hide_modules()
    gc.collect()
    gc.freeze()
    plan, refused = find_plan()
    ready = {"level": plan.level, "locks": plan.lock_names, "refused": refused, "threads": threads()}
    try:
        control.sendall(json.dumps(ready).encode())
    except ConnectionError:  # nobody waits any more
        return 0
    while True:
        asked, ends = receive(control)
        _reap()
        if asked is None:
            return 0
        for end in ends:
            if os.fork() == 0:
                control.close()
                serve(socket.socket(fileno=end), plan, worker)
            os.close(end)


def _reap() -> None:
    """Take note of the servers that have ended."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
