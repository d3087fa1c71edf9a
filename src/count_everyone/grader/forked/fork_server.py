"""A copy of the warm process that takes one job at a time, and forks a copy of itself for each."""

import array
import contextlib
import json
import os
import select
import signal
import socket
from pathlib import Path

from count_everyone.grader.forked.sandbox_worker import SandboxWorker
from count_everyone.grader.forked.sandboxed_copy import kill_descendants, start_copy
from count_everyone.grader.forked.warm_process import MAX_MESSAGE_BYTES
from count_everyone.grader.jail import syscalls
from count_everyone.grader.jail.cgroup import make_cgroup
from count_everyone.grader.jail.plan import Plan, prepare
from count_everyone.grader.limits import Limits
from count_everyone.grader.remove_folder import remove_folder


def serve(control: socket.socket, plan: Plan, worker: SandboxWorker) -> None:
    """Say which process this is, run the jobs that come, one at a time, and end with the other side.

    Parameters
    ----------
    control : socket.socket
        A job comes as a message with the copy's end of a channel; the answer is ``ended`` and a number of
        :data:`watch_usage.EXCEEDED`, or 0, when nothing of the notebook is left.
    plan : Plan
        The locks.
    worker : SandboxWorker
        What runs the cells.
    """
    code = 1
    try:
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)
        syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)
        _serve(control, plan, worker)
        code = 0
    finally:
        os._exit(code)  # past every tidying up of the process that was copied


def _serve(control: socket.socket, plan: Plan, worker: SandboxWorker) -> None:
    cgroup = make_cgroup() if plan.cgroup else None
    if cgroup:
        cgroup.enter()
    try:
        control.sendall(json.dumps({"process": os.getpid()}).encode())
        prepare(plan)
        while True:
            job, ends = receive(control)
            if job is None:
                return
            limits = Limits(**job["limits"])
            end = socket.socket(fileno=ends[0])
            if cgroup:
                cgroup.limit(limits.memory_mb + 100, limits.processes)
            copy = start_copy(plan, end, job["work"], job["files"], limits, worker.run)
            end.close()
            status = wait_for(copy, control) * plan.supervised
            if cgroup:
                cgroup.kill()
            kill_descendants()
            remove_folder(Path(job["work"]))  # here, and not only there: the other side may have been killed
            if not tell(control, f"ended {status}"):
                return
    finally:
        if cgroup:
            cgroup.kill()
            kill_descendants()
            cgroup.remove()


def tell(control: socket.socket, words: str) -> bool:
    """Send a message, and return whether anybody is there to read it."""
    try:
        control.sendall(words.encode())
    except OSError:
        return False
    return True


def receive(control: socket.socket) -> tuple[dict | None, list[int]]:
    """Return the next message and the descriptors that came with it; None where the other side has ended."""
    descriptors = array.array("i")
    try:
        payload, extra, _, _ = control.recvmsg(MAX_MESSAGE_BYTES, socket.CMSG_SPACE(descriptors.itemsize))
    except ConnectionError:  # it ended before it had read what was sent to it
        return None, []
    for level, kind, data in extra:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            descriptors.frombytes(data[: len(data) - len(data) % descriptors.itemsize])
    return (json.loads(payload) if payload else None), list(descriptors)


def wait_for(copy: int, control: socket.socket) -> int:
    """Wait until the copy ends, and return with what; end it when the other side says so, or has ended itself."""
    process = os.pidfd_open(copy)
    try:
        ready, _, _ = select.select([process, control.fileno()], [], [])
        if process not in ready:  # "stop", or the other side has ended
            os.kill(copy, signal.SIGKILL)
            with contextlib.suppress(ConnectionError):
                control.recv(MAX_MESSAGE_BYTES)
    finally:
        os.close(process)
    return max(0, os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]))
