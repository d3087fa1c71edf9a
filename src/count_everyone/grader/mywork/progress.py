"""Says how long a check goes on, so that nobody thinks that it stands still."""

import contextvars
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SECONDS_BETWEEN = 2


@contextmanager
def progress(say: Callable[[str], None], about: int) -> Iterator[None]:
    """Call ``say`` every two seconds with a sentence, as long as the block runs.

    Parameters
    ----------
    say : callable
        Shows a sentence in place of the last one.
    about : int
        How many seconds it will take.
    """
    done, begun = threading.Event(), time.monotonic()

    def tick() -> None:
        while not done.wait(SECONDS_BETWEEN):
            seconds = time.monotonic() - begun
            rest = "" if seconds < about else " It takes longer than usual."
            say(f"Checking: {seconds:.0f} of about {about} seconds.{rest}")

    # a copy of the context, so that Jupyter knows the cell to which the output belongs
    thread = threading.Thread(target=contextvars.copy_context().run, args=(tick,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
