"""Starts the warm process of this program, once, and lets it fork servers."""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import threading

from count_everyone.execution.threads import ONE_THREAD

START_SECONDS = 120  # to warm up
KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR")
MAX_MESSAGE_BYTES = 4_000_000
_lock = threading.Lock()


class WarmProcess:
    """A process that has imported the libraries. It ends when this program does, however that ends."""

    def __init__(self):
        self._control, there = socket_pair()
        # a notebook can read the environment in which its process was started, so no secret may stand in it
        environment = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "count_everyone.grader.forked.zygote", str(there.fileno())],
            pass_fds=[there.fileno()],
            env=environment | ONE_THREAD | {"PYTHONHASHSEED": "0", "MPLBACKEND": "agg"},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        there.close()
        self._facts = None

    def facts(self) -> dict:
        """Wait until it is warm, and return its ``level``, its ``locks`` and those that were ``refused``.

        Raises
        ------
        OSError
            If it does not start, or has more than one thread, and so cannot be copied.
        """
        if self._facts is None:
            self._control.settimeout(START_SECONDS)
            try:
                ready = json.loads(self._control.recv(MAX_MESSAGE_BYTES) or b"{}")
            except (OSError, ValueError):
                ready = {}
            if ready.get("threads") != 1:
                self.end()
                raise OSError(f"The warm process cannot be copied: {ready or 'it did not start'}.")
            self._facts = ready
        return self._facts

    def server(self) -> tuple[socket.socket, int]:
        """Return the control of a new server, and the number of its process.

        Raises
        ------
        OSError
            If the warm process has ended.
        """
        self.facts()
        control, there = socket_pair()
        try:
            socket.send_fds(self._control, [b"{}"], [there.fileno()])
            there.close()
            control.settimeout(START_SECONDS)
            return control, json.loads(control.recv(MAX_MESSAGE_BYTES) or b"{}")["process"]
        except (OSError, KeyError) as error:
            there.close()
            control.close()
            self.end()
            raise OSError("The warm process has ended.") from error

    def end(self) -> None:
        """End it."""
        if self._facts is None:  # it is still warming up
            self.process.kill()
        self._control.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()


_running: list[WarmProcess] = []


def warm_process() -> WarmProcess:
    """Return the warm process of this program. It is started, and need not be warm yet."""
    with _lock:
        if _running and _running[0].process.poll() is not None:
            _running.pop().end()
        if not _running:
            _running.append(WarmProcess())
        return _running[0]


def new_server() -> tuple[socket.socket, int, dict]:
    """Return the control of a new server, the number of its process, and the facts of the jail.

    Raises
    ------
    OSError
        If there can be no warm process here.
    """
    for last in (False, True):
        warm = warm_process()
        with _lock:
            try:
                return *warm.server(), warm.facts()
            except OSError:
                killed = warm.process.returncode is not None and warm.process.returncode < 0
                if last or not killed:
                    raise
    raise AssertionError


def start_warm_process() -> None:
    """Start the warm process, where there can be one: it gets warm while the program imports what it needs itself."""
    if sys.platform == "linux":
        warm_process()


@atexit.register
def end_warm_process() -> None:
    """End the warm process; the next executor starts another one."""
    with _lock:
        while _running:
            _running.pop().end()


def socket_pair() -> tuple[socket.socket, socket.socket]:
    """Return two ends that keep messages apart."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    for end in (here, there):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MAX_MESSAGE_BYTES)
    return here, there
