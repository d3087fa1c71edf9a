"""A copy of the warm process in a sandbox; what is left of it is killed afterwards."""

import os
import signal
import socket
import sys
from pathlib import Path

from count_everyone.grader.forked.channel import Channel
from count_everyone.grader.forked.watch_usage import wait_and_watch
from count_everyone.grader.jail import plan as jail
from count_everyone.grader.jail import syscalls
from count_everyone.grader.limits import Limits


def start_copy(plan: jail.Plan, end: socket.socket, work: str, files: dict[str, str], limits: Limits, run) -> int:
    """Fork a copy that runs a notebook in jail, and return the number of a process that ends with the notebook.

    Where the plan is kept, that process ends with 0, or with the limit that the notebook passed
    (:data:`watch_usage.EXCEEDED`). Otherwise it is the notebook's own, and its exit code says nothing.

    Parameters
    ----------
    plan : Plan
        The locks.
    end : socket.socket
        The copy's end of its channel.
    work : str
        A folder that is there and empty.
    files : dict of str to str
        What is copied into it.
    limits : Limits
        What it may use.
    run : callable
        What to do there, with the channel and the limits. Before, the copy sends ``closed``, or ``failed`` with the
        reason, so that what a notebook sends later is never taken for a fault of the jail.
    """
    if not plan.supervised:
        copy = syscalls.fork_into_pid_namespace()
        if copy == 0:
            _enter_jail(plan, end, work, files, limits, run)
        return copy
    supervisor = os.fork()
    if supervisor == 0:
        _supervise(plan, end, work, files, limits, run)
    return supervisor


def _supervise(plan, end, work, files, limits, run) -> None:
    """Fork the copy, watch it, and kill what is left of it."""
    ended = 0
    try:
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)
        syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)
        os.setsid()
        if plan.user:
            jail.unshare_user()
        worker = syscalls.fork_into_pid_namespace() if plan.namespaces and not plan.user else os.fork()
        if worker == 0:
            _enter_jail(plan, end, work, files, limits, run)
        end.close()
        ended = wait_and_watch(worker, plan, work, limits)
    except BaseException:
        _send_failure(end)
    finally:
        kill_descendants()
        os._exit(ended)


def _enter_jail(plan, end, work, files, limits, run) -> None:
    try:
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)
        os.setsid()
        os.closerange(3, end.fileno())
        os.closerange(end.fileno() + 1, 4096)
        if plan.namespaces:
            jail.unshare_mounts(work, limits)
        jail.copy_files(work, files)
        jail.apply_locks(plan, work, limits)
        os.environ.clear()
        os.environ.update(
            {
                "PATH": f"{sys.prefix}/bin:/usr/bin:/bin",
                "HOME": work,
                "TMPDIR": work,
                "LANG": "C.UTF-8",
                "MPLCONFIGDIR": work,
                "MPLBACKEND": "module://matplotlib_inline.backend_inline",
                "OMP_NUM_THREADS": "1",
                "OPENBLAS_NUM_THREADS": "1",
                "NBGRADER_EXECUTION": "autograde",
                "PIP_NO_INDEX": "1",  # there is no network, so that it need not be tried again and again
                "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            }
        )
        Channel(end).send({"closed": True})
    except BaseException:
        _send_failure(end)
        os._exit(1)
    try:
        run(Channel(end), limits)
    finally:
        os._exit(0)  # past every tidying up of the process that was copied


def _send_failure(end: socket.socket) -> None:
    import traceback

    try:
        Channel(end).send({"failed": traceback.format_exc()})
    except Exception:  # the grader has gone, and nobody hears it
        return


def kill_descendants() -> None:
    """End every process that this one has started, and those that they left behind."""
    while True:
        task = Path(f"/proc/self/task/{os.getpid()}/children")
        try:
            for number in task.read_text(encoding="ascii").split():
                os.kill(int(number), signal.SIGKILL)
        except OSError:
            pass
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return
