"""Watches how much memory a kernel and its children take, and how long they work."""

import threading

import psutil

POLL_SECONDS = 0.1


class Memory:
    """Watches a process and its children in a thread of its own.

    Use it in a ``with`` statement, and call :meth:`watch` inside.

    Examples
    --------
    >>> import os
    >>> with Memory() as memory:
    ...     memory.watch(os.getpid())
    >>> memory.megabytes > 1, memory.processor > 0
    (True, True)
    """

    def __init__(self):
        self._peak, self._spent, self._done = 0, 0.0, threading.Event()
        self._process: psutil.Process | None = None
        self._thread = threading.Thread(target=self._look, daemon=True)

    @property
    def megabytes(self) -> int:
        """The peak."""
        return round(self._peak / 1e6)

    @property
    def processor(self) -> float:
        """The seconds of one processor that the process and its children had taken when they were last seen."""
        return round(self._spent, 1)

    def watch(self, process: int) -> None:
        """Begin to watch the process with this id."""
        self._process = psutil.Process(process)
        self._measure(self._process)

    def __enter__(self) -> "Memory":
        self._thread.start()
        return self

    def __exit__(self, *error) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(POLL_SECONDS):
            if self._process:
                self._measure(self._process)

    def _measure(self, process: psutil.Process) -> None:
        try:
            family = [process, *process.children(recursive=True)]
            self._peak = max(self._peak, sum(member.memory_info().rss for member in family))
            self._spent = max(self._spent, sum(sum(member.cpu_times()[:2]) for member in family))
        except psutil.Error:  # it has ended, or a child has
            pass
