"""Grades many submissions in parallel; an executor that dies takes one try of one submission with it."""

import queue
import sys
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack
from pathlib import Path

from tqdm import tqdm

from count_everyone.grader.batch.grade_one import Course, fault, grade_one, quarantined
from count_everyone.grader.batch.record import Record
from count_everyone.grader.forked.warm_process import end_warm_process
from count_everyone.grader.open_executor import SAFE, open_executor

TRIES = 2
Todo = tuple[str, Path, str]  # a student, the folder that was handed in, and the key of the record
FAILED = (
    "This notebook could not be run, twice: {} If other notebooks of the class run, it uses more of the computer than "
    "it may; look for a cell that makes very large tables."
)


def grade_all(
    todo: Iterable[Todo],
    course: Course,
    jobs: int,
    *,
    allow_unsafe: bool,
    opened: Callable = open_executor,
) -> Generator[Record]:
    """Yield the record of each submission, as soon as it is there.

    Parameters
    ----------
    todo : iterable of (str, pathlib.Path, str)
        A student, the folder that was handed in, and the key of the record.
    course : Course
        The assignment.
    jobs : int
        How many run in parallel.
    allow_unsafe : bool
        Whether to grade without a jail.
    opened : callable, optional
        It opens an executor.

    Raises
    ------
    OSError
        If no executor can be opened.
    """
    waiting: queue.Queue[Todo] = queue.Queue()
    done: queue.Queue[Record | BaseException] = queue.Queue()
    stop, announced = threading.Event(), threading.Lock()
    for submission in todo:
        waiting.put(submission)
    count = waiting.qsize()
    threads = [
        threading.Thread(target=_work, args=(waiting, done, stop, announced, course, allow_unsafe, opened), daemon=True)
        for _ in range(min(jobs, count))
    ]
    for thread in threads:
        thread.start()
    try:
        for _ in range(count):
            found = done.get()
            if isinstance(found, BaseException):
                raise found
            yield found
    except BaseException:  # somebody stopped it: what runs now is not waited for
        stop.set()
        end_warm_process()
        raise
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _work(waiting, done, stop, announced, course, allow_unsafe, opened) -> None:
    """Open executors, one after the other, until nothing waits."""
    tries: Counter[str] = Counter()
    submission = _next(waiting)
    while submission and not stop.is_set():
        with ExitStack() as stack:
            try:
                executor = stack.enter_context(opened(allow_unsafe=allow_unsafe))
                if announced.acquire(blocking=False):  # the first says it, for all
                    tqdm.write(describe_jail(executor), file=sys.stderr)
            except BaseException as error:  # the class cannot be graded here
                done.put(error)
                return
            submission = _serve(executor, submission, waiting, done, stop, course, tries)


def describe_jail(executor) -> str:
    """Return how safe an executor is, for the person who grades.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> print(describe_jail(SimpleNamespace(level="L2", locks="landlock, seccomp", refused=["cgroup: not permitted"])))
    Jail: level L2 (landlock, seccomp). Not closed here: cgroup: not permitted
    """
    sentence = f"Jail: level {executor.level} ({executor.locks})."
    if executor.level not in SAFE:
        sentence = f"No jail: level {executor.level}. A notebook can do here what you can do."
    return " ".join([sentence, *(["Not closed here:", "; ".join(executor.refused)] if executor.refused else [])])


def _serve(executor, submission, waiting, done, stop, course, tries):
    """Grade until nothing waits or the executor has ended, and return what is to be graded next."""
    while submission and not stop.is_set():
        student, folder, key = submission
        tries[student] += 1
        sentence = ""
        try:
            done.put(grade_one(student, folder, key, course, executor))
        except OSError as error:  # the executor has ended
            if tries[student] < TRIES:
                return submission
            sentence = FAILED.format(error)
        except Exception as error:  # a fault of ours: it costs one submission, and is told
            sentence = fault(error)
        submission = _next(waiting)
        if sentence:
            done.put(quarantined(student, key, course, sentence))
            return submission
    return None


def _next(waiting):
    try:
        return waiting.get_nowait()
    except queue.Empty:
        return None
