"""seccomp: which calls to the kernel a process may no longer make."""

import errno
from functools import cache

# Each is answered with "not permitted". What a learner's notebook needs (files, threads, processes, pipes) is left.
REFUSED = """
accept accept4 bind connect listen socket
ptrace process_vm_readv process_vm_writev process_madvise kcmp pidfd_open pidfd_getfd pidfd_send_signal
mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig fsmount fspick mount_setattr
unshare setns
bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register
add_key request_key keyctl
open_by_handle_at name_to_handle_at fanotify_init
init_module finit_module delete_module kexec_load kexec_file_load reboot swapon swapoff
acct quotactl quotactl_fd settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname
setuid setgid setreuid setregid setresuid setresgid setgroups
mknod mknodat syslog lookup_dcookie iopl ioperm modify_ldt vhangup
""".split()
SIGNALS = ("kill", "tkill", "tgkill")  # where nothing else keeps them inside
LEFT_BEHIND = ("shmget", "msgget", "semget", "mq_open")  # memory that outlives a process, where it is the system's own
UNCOUNTED = ("memfd_create", "memfd_secret")  # memory that no process seems to have, where no control group counts it
FORKS = ("fork", "vfork")
NEW_NAMESPACES = 0x7E020000  # the flags of clone that make namespaces
THREAD = 0x00010000  # the flag of clone that makes a thread


def is_there() -> bool:
    """Return whether libseccomp and its binding are installed.

    Examples
    --------
    >>> isinstance(is_there(), bool)
    True
    """
    try:
        import pyseccomp  # noqa: F401 - that it can be imported is what we ask
    except (ImportError, OSError, RuntimeError):
        return False
    return True


@cache
def filter_of(*more: str, forks: bool = True):
    """Return a filter that refuses these calls; ``load()`` closes it for a process and for those that it starts.

    Parameters
    ----------
    *more : str
        Calls that are refused too, such as those of :data:`SIGNALS`.
    forks : bool
        Whether it may start processes; threads it may start always.
    """
    import pyseccomp

    rules = pyseccomp.SyscallFilter(defaction=pyseccomp.ALLOW)
    for name in (*REFUSED, *more):
        try:
            rules.add_rule(pyseccomp.ERRNO(errno.EPERM), name)
        except (OSError, ValueError, RuntimeError):  # this version of libseccomp, or this processor, does not know it
            continue
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")  # its flags cannot be looked at; the C library uses clone
    for bit in range(32):
        flag = 1 << bit
        if flag & NEW_NAMESPACES:
            rules.add_rule(pyseccomp.ERRNO(errno.EPERM), "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, flag, flag))
    if not forks:
        for name in FORKS:
            rules.add_rule(pyseccomp.ERRNO(errno.EAGAIN), name)
        no_thread = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, THREAD, 0)
        rules.add_rule(pyseccomp.ERRNO(errno.EAGAIN), "clone", no_thread)
    return rules
