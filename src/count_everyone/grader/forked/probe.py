"""Tries the locks of a jail on a copy of this process, before any notebook is let in."""

import os
import socket
import tempfile
from dataclasses import replace

from count_everyone.grader.forked.channel import BrokenChannelError, Channel, ChannelTimeoutError
from count_everyone.grader.forked.sandboxed_copy import kill_descendants, start_copy
from count_everyone.grader.jail.cgroup import Cgroup, make_cgroup
from count_everyone.grader.jail.plan import Plan, best_plan, weaker
from count_everyone.grader.limits import Limits

SECONDS = 30


def find_plan() -> tuple[Plan, list[str]]:
    """Return the strongest locks that hold here, and why stronger ones were refused."""
    refused = []
    for plan in weaker(best_plan()):
        cgroup = make_cgroup() if plan.cgroup else None
        if plan.cgroup and cgroup is None:
            plan = replace(plan, cgroup=False)
            refused.append("cgroup: no control group can be made here")
        reason = why_refused(plan, cgroup)
        if reason is None:
            return plan, list(dict.fromkeys(refused))
        refused.append(f"{plan.lock_names}: {reason}")
    raise OSError("No copy of the process could be started. " + " ".join(refused))


def why_refused(plan: Plan, cgroup: Cgroup | None) -> str | None:
    """Return why the locks do not hold, or None. The control group is removed."""
    try:
        if cgroup:
            cgroup.enter()
            cgroup.limit(Limits().memory_mb, Limits().processes)
        return _run_probe(plan)
    except OSError as error:
        return str(error)
    finally:
        if cgroup:
            cgroup.remove()


def _run_probe(plan: Plan) -> str | None:
    here, there = socket.socketpair()
    limits = Limits(notebook_seconds=SECONDS)
    with tempfile.TemporaryDirectory(prefix="count-everyone-") as work:
        copy = start_copy(plan, there, work, {"data/given.csv": __file__}, limits, run=_try_access)
        there.close()
        channel = Channel(here)
        try:
            found = channel.receive(SECONDS)
            found = found if "failed" in found else channel.receive(SECONDS)
        except (BrokenChannelError, ChannelTimeoutError):
            found = {"failed": "the process ended"}
        os.kill(copy, 9)
        os.waitpid(copy, 0)
        kill_descendants()
        channel.close()
    if "failed" in found:
        return found["failed"].strip().splitlines()[-1]
    broken = [name for name, closed in _expected(plan).items() if closed and name in found["open"]]
    return f"still open: {', '.join(broken)}" if broken else None


def _expected(plan: Plan) -> dict[str, bool]:
    return {"files": plan.landlock, "network": plan.seccomp, "writing outside": plan.landlock, "work": True}


def _try_access(channel: Channel, limits: Limits) -> None:
    """Try, in jail, what a notebook must not do, and what it has to do."""
    found = []
    if _works(lambda: open(__file__, encoding="utf-8").close()):
        found.append("files")
    if _works(lambda: open("/tmp/count-everyone-was-here", "x").close()):
        os.unlink("/tmp/count-everyone-was-here")
        found.append("writing outside")
    if _works(lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()):
        found.append("network")
    if not _works(_work):
        found.append("work")
    channel.send({"open": found})


def _works(action) -> bool:
    try:
        action()
    except OSError:
        return False
    return True


def _work() -> None:
    with open("data/given.csv", encoding="utf-8") as given, open("made.txt", "x", encoding="utf-8") as made:
        made.write(given.read(10))
    import wave  # noqa: F401 - a file of Python that nothing has imported before
