"""The warm process: it imports the libraries once, and forks a copy for each notebook that it is given.

It is started as ``python -m count_everyone.grader.forked.zygote DESCRIPTOR`` and takes one job at a time. It never
sees a notebook: the copy reads it from a channel of its own.
"""

import array
import gc
import json
import os
import select
import signal
import socket
import sys

from count_everyone.grader.forked.copy import start_copy, sweep
from count_everyone.grader.forked.inmate import Inmate
from count_everyone.grader.forked.probe import find_plan
from count_everyone.grader.forked.warm import threads, warm_up
from count_everyone.grader.jail import system
from count_everyone.grader.jobs import Limits

MESSAGE = 4_000_000


def main(descriptor: int) -> int:
    """Warm up, say so, and serve until the other side ends."""
    system.prctl(system.PR_SET_PDEATHSIG, signal.SIGKILL)
    system.prctl(system.PR_SET_CHILD_SUBREAPER, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the grader, which ends this process
    control = socket.socket(fileno=descriptor)
    warm_up()
    inmate = Inmate()
    gc.collect()
    gc.freeze()
    plan, cgroup, refused = find_plan()
    ready = {"level": plan.level, "locks": plan.words, "refused": refused, "threads": threads()}
    control.sendall(json.dumps(ready).encode())
    try:
        while True:
            job, ends = receive(control)
            if job is None:
                return 0
            limits = Limits(**job["limits"])
            end = socket.socket(fileno=ends[0])
            if cgroup:
                cgroup.limit(limits.memory_mb + 100, limits.processes)
            keeper = start_copy(plan, cgroup, end, job["work"], job["files"], limits, inmate.run)
            end.close()
            status = wait_for(keeper, control)
            if cgroup:
                cgroup.kill()
            sweep()
            control.sendall(b"ended " + str(status).encode())
    finally:
        if cgroup:
            cgroup.kill()
            sweep()
            cgroup.remove()


def receive(control: socket.socket) -> tuple[dict | None, list[int]]:
    """Return the next message and the descriptors that came with it; None where the other side has ended."""
    descriptors = array.array("i")
    payload, extra, _, _ = control.recvmsg(MESSAGE, socket.CMSG_SPACE(descriptors.itemsize))
    for level, kind, data in extra:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            descriptors.frombytes(data[: len(data) - len(data) % descriptors.itemsize])
    return (json.loads(payload) if payload else None), list(descriptors)


def wait_for(keeper: int, control: socket.socket) -> int:
    """Wait until the keeper ends, and return with what; end it when the other side says so, or has ended itself."""
    process = os.pidfd_open(keeper)
    try:
        ready, _, _ = select.select([process, control], [], [])
        if process not in ready:  # "stop", or the other side has ended
            control.recv(MESSAGE)
            os.kill(keeper, signal.SIGKILL)
    finally:
        os.close(process)
    return max(0, os.waitstatus_to_exitcode(os.waitpid(keeper, 0)[1]))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
