"""Which locks a jail has, what they are called together, and the order in which they close."""

import os
import resource
import shutil
import sys
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from count_everyone.grader.jail import landlock, seccomp, syscalls
from count_everyone.grader.jail.cgroup import allow_oom_kill
from count_everyone.grader.jail.readable_paths import readable
from count_everyone.grader.limits import Limits

NOBODY = 65534


@dataclass(frozen=True)
class Plan:
    """The locks of a jail.

    Parameters
    ----------
    namespaces : bool
        Its own processes, mounts and host name: it sees no other process, and its folder is a disk of limited size.
    user : bool
        The namespaces are made by somebody who is not root.
    landlock : bool
        It reads the libraries and writes in its folder, and opens nothing else.
    seccomp : bool
        It has no network, and makes no call that changes the system.
    cgroup : bool
        Memory and processes are counted together.
    nobody : bool
        It runs as a user who owns nothing.

    Examples
    --------
    >>> Plan(True, False, True, True, True, True).level
    'L3'
    >>> Plan(landlock=True, seccomp=True).level
    'L2'
    >>> Plan().level
    'L1'
    """

    namespaces: bool = False
    user: bool = False
    landlock: bool = False
    seccomp: bool = False
    cgroup: bool = False
    nobody: bool = False

    @property
    def level(self) -> str:
        """L3, L2 or L1."""
        if not (self.landlock and self.seccomp):
            return "L1"
        return "L3" if self.namespaces and self.cgroup else "L2"

    @property
    def supervised(self) -> bool:
        """Whether a process of ours waits for the notebook in between, since something has to be done for it there."""
        return self.user or not (self.namespaces and self.cgroup)

    @property
    def lock_names(self) -> str:
        """The locks by their names."""
        names = [name for name, closed in asdict(self).items() if closed and name != "user"]
        return ", ".join([*names, "limits of resources"])


def best_plan() -> Plan:
    """Return the locks that this system seems to have; whether they hold is tried afterwards."""
    root = os.geteuid() == 0
    return Plan(
        namespaces=True,
        user=not root,
        landlock=landlock.version() > 0,
        seccomp=seccomp.is_there(),
        cgroup=True,
        nobody=root and all(_is_world_readable(Path(folder)) for folder in (sys.prefix, sys.base_prefix)),
    )


def weaker(plan: Plan) -> list[Plan]:
    """Return the plan and those with fewer locks, the strongest first."""
    plans = [plan]
    if plan.namespaces:
        plans.append(replace(plan, namespaces=False, user=False))
    if plan.nobody:
        plans += [replace(other, nobody=False) for other in list(plans)]
    return [*plans, Plan(landlock=plan.landlock), Plan(seccomp=plan.seccomp), Plan()]


def _is_world_readable(folder: Path) -> bool:
    folder = folder.resolve()
    return all(place.stat().st_mode & 0o005 == 0o005 for place in [folder, *folder.parents])


def unshare_user() -> None:
    """Put the next child into new user and process namespaces, so that it may mount although this user is not root."""
    user, group = os.geteuid(), os.getegid()
    syscalls.unshare(syscalls.CLONE_NEWUSER | syscalls.CLONE_NEWPID)
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")


def unshare_mounts(work: str, limits: Limits) -> None:
    """Leave the mounts of the others, and let the folder of the notebook and shared memory be disks of limited size."""
    syscalls.unshare(syscalls.CLONE_NEWNS | syscalls.CLONE_NEWUTS | syscalls.CLONE_NEWIPC)
    syscalls.make_private()
    small = f"size={limits.file_mb}m,nr_inodes={limits.files},mode=1777"
    for folder in (work, "/dev/shm"):
        syscalls.mount("tmpfs", folder, syscalls.MS_NOSUID | syscalls.MS_NODEV, small)


def copy_files(work: str, files: dict[str, str]) -> None:
    """Copy the files of a job into its folder. A link is not followed."""
    for name, source in files.items():
        target = Path(work, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(source, os.O_RDONLY | os.O_NOFOLLOW), "rb") as given, open(target, "xb") as taken:
            shutil.copyfileobj(given, taken)
        target.chmod(0o666)
    for folder, _, _ in os.walk(work):
        os.chmod(folder, 0o777)


def apply_locks(plan: Plan, work: str, limits: Limits) -> None:
    """Close the locks that stay closed, in the process that will run the notebook."""
    allow_oom_kill()
    if plan.namespaces:
        syscalls.mount("proc", "/proc", syscalls.MS_NOSUID | syscalls.MS_NODEV | syscalls.MS_NOEXEC)
    os.chdir(work)
    may_read = _readable() if plan.landlock else []
    if plan.nobody:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, 9)  # a change of user has taken it away
    if os.geteuid() == 0 or plan.user:
        syscalls.drop_capabilities()
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    if plan.landlock:
        shared = ["/dev/shm"] if plan.namespaces else []
        landlock.restrict(may_read, [work, "/dev/null", *shared])
    _set_rlimits(plan, limits)
    if plan.seccomp:
        _filter(plan).load()


def prepare(plan: Plan) -> None:
    """Do once what is the same for every notebook; what is forked afterwards has it."""
    _readable()
    if plan.seccomp:
        _filter(plan)


@cache
def _readable() -> list[str]:
    return readable()


@cache
def _filter(plan: Plan):
    """Return the filter of calls, with those that stand in place of the locks that the plan has not."""
    keeps_signals = plan.namespaces or (plan.landlock and landlock.version() >= landlock.KEEPS_SIGNALS)
    more = [
        *(() if keeps_signals else seccomp.SIGNALS),
        *(() if plan.namespaces else seccomp.LEFT_BEHIND),
        *(() if plan.cgroup else seccomp.UNCOUNTED),
    ]
    stays_root = os.geteuid() == 0 and not plan.nobody
    return seccomp.filter_of(*more, forks=plan.cgroup or not stays_root)  # the limit of processes is not for root


def _set_rlimits(plan: Plan, limits: Limits) -> None:
    now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGESIZE")
    values = {
        resource.RLIMIT_AS: now + limits.memory_mb * 1_000_000,
        resource.RLIMIT_FSIZE: limits.file_mb * 1_000_000,
        resource.RLIMIT_CPU: int(limits.notebook_seconds) + 10,
        resource.RLIMIT_NOFILE: 256,
        resource.RLIMIT_CORE: 0,
    }
    if not plan.cgroup:
        values[resource.RLIMIT_NPROC] = _processes_of_this_user() + limits.processes - 1
    for name, value in values.items():
        hard_limit = resource.getrlimit(name)[1]
        value = value if hard_limit == resource.RLIM_INFINITY else min(value, hard_limit)
        resource.setrlimit(name, (value, value))


def _processes_of_this_user() -> int:
    import psutil

    user = os.getuid()
    return sum(
        process.info["num_threads"] or 1
        for process in psutil.process_iter(["uids", "num_threads"])
        if process.info["uids"] and process.info["uids"].real == user
    )
