"""Grades many submissions side by side; an executor that dies takes one try of one submission with it."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from count_everyone.grader.batch.one import Course, grade_one
from count_everyone.grader.batch.record import QUARANTINED, Record
from count_everyone.grader.executor import open_executor

FAILED = (
    "This notebook could not be run, twice: {} If other notebooks of the class run, it uses more of the computer than "
    "it may; look for a cell that makes very large tables."
)


def grade_all(
    todo: Iterable[tuple[str, Path, str]],
    course: Course,
    jobs: int,
    *,
    allow_unsafe: bool,
    opened: Callable = open_executor,
) -> Iterator[Record]:
    """Yield the record of each submission, as soon as it is there.

    Parameters
    ----------
    todo : iterable of (str, pathlib.Path, str)
        A student, the folder that was handed in, and the key of the record.
    course : Course
        The assignment.
    jobs : int
        How many run side by side.
    allow_unsafe : bool
        Whether to grade without a jail.
    opened : callable, optional
        It opens an executor.

    Raises
    ------
    OSError
        If no executor can be opened.
    """
    waiting, done, stop = queue.Queue(), queue.Queue(), threading.Event()
    for submission in todo:
        waiting.put(submission)
    count = waiting.qsize()
    threads = [
        threading.Thread(target=_work, args=(waiting, done, stop, course, allow_unsafe, opened), daemon=True)
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
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _work(waiting, done, stop, course, allow_unsafe, opened) -> None:
    tries: dict[str, int] = {}
    submission = None
    while not stop.is_set():
        try:
            with opened(allow_unsafe=allow_unsafe) as executor:
                while not stop.is_set():
                    if submission is None:
                        submission = waiting.get_nowait()
                    student, folder, key = submission
                    tries[student] = tries.get(student, 0) + 1
                    done.put(grade_one(student, folder, key, course, executor))
                    submission = None
        except queue.Empty:
            return
        except BaseException as error:
            if submission is None or not isinstance(error, OSError):
                done.put(error)  # no executor can be opened, or the fault is ours
                return
            if tries.get(submission[0], 0) >= 2:
                student, _, key = submission
                done.put(Record(student, course.source.assignment, key, QUARANTINED, FAILED.format(error)))
                submission = None
