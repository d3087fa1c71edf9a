"""Grades on a dask cluster: the notebooks go there and come back as JSON, and the gradebook stays here."""

import json
import tempfile
import threading
from base64 import b64decode, b64encode
from collections.abc import Generator, Iterable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

import nbformat

from count_everyone.grader.batch.grade_one import Course, fault, quarantined, read_submission, record_of
from count_everyone.grader.batch.record import Record
from count_everyone.grader.batch.workers import FAILED
from count_everyone.grader.jobs import Job, Run
from count_everyone.grader.limits import Limits
from count_everyone.grader.open_executor import open_executor

MISSING = "dask is missing. Install it with: pip install distributed"
_open, _one_at_a_time = ExitStack(), threading.Lock()
_executors: list = []


def grade_on_cluster(
    todo: Iterable[tuple[str, Path, str]], course: Course, address: str, *, allow_unsafe: bool
) -> Generator[Record]:
    """Yield the record of each submission, as soon as it is there.

    A worker runs one notebook at a time, in a jail of its own machine. It has the package and no gradebook.

    Parameters
    ----------
    todo : iterable of (str, pathlib.Path, str)
        A student, the folder that was handed in, and the key of the record.
    course : Course
        The assignment.
    address : str
        Of dask's scheduler, such as ``tcp://127.0.0.1:8786``.
    allow_unsafe : bool
        Whether a worker may run notebooks without a jail.

    Raises
    ------
    ValueError
        If dask is not installed.
    OSError
        If nobody answers at the address.
    """
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise ValueError(MISSING) from error
    with Client(address, timeout=20) as client:
        sent = {}
        for student, folder, key in todo:
            repaired = read_submission(student, folder, key, course)
            if isinstance(repaired, Record):
                yield repaired
                continue
            try:
                accepted = student in course.accepted
                job = Job(student, repaired.notebook, repaired.files, course.limits, accepted)
                payload = pack(job, allow_unsafe)
            except (OSError, ValueError) as error:  # a file of the student is gone, or cannot be read
                yield quarantined(student, key, course, fault(error))
                continue
            sent[client.submit(run_packed, payload, pure=False, retries=1)] = student, key, repaired
        for future in as_completed(list(sent)):
            student, key, repaired = sent.pop(future)
            if future.status == "finished":
                yield record_of(student, key, repaired, unpack(future.result()), course)
            else:
                yield quarantined(student, key, course, FAILED.format(future.exception()))
            future.release()


def pack(job: Job, allow_unsafe: bool) -> bytes:
    """Return a job as JSON, with the content of its files."""
    files = {name: b64encode(path.read_bytes()).decode() for name, path in job.files.items()}
    return json.dumps(
        {
            "name": job.name,
            "notebook": job.notebook,
            "files": files,
            "limits": asdict(job.limits),
            "accepted": job.accepted,
            "allow_unsafe": allow_unsafe,
        }
    ).encode()


def run_packed(payload: bytes) -> bytes:
    """Run a job that :func:`pack` has packed, on the machine of a worker, and return the run as JSON.

    Raises
    ------
    OSError
        If no executor can be opened there.
    """
    given = json.loads(payload)
    with _one_at_a_time, tempfile.TemporaryDirectory(prefix="count-everyone-") as place:
        if not _executors:
            _executors.append(_open.enter_context(open_executor(allow_unsafe=given["allow_unsafe"])))
        files = {}
        for number, (name, content) in enumerate(given["files"].items()):
            files[name] = Path(place, str(number))
            files[name].write_bytes(b64decode(content))
        notebook, limits = nbformat.from_dict(given["notebook"]), Limits(**given["limits"])
        job = Job(given["name"], notebook, files, limits, given["accepted"])
        try:
            run = _executors[0].run(job)
        except OSError:
            _executors.clear()
            _open.close()
            raise
    return json.dumps(asdict(run)).encode()


def unpack(payload: bytes) -> Run:
    """Return the run that a worker has sent.

    Examples
    --------
    >>> run = Run(nbformat.v4.new_notebook(), "complete", "", ("a sign",), "L3", 0.5)
    >>> unpack(json.dumps(asdict(run)).encode()) == run
    True
    """
    given = json.loads(payload)
    notebook = nbformat.from_dict(given.pop("notebook"))
    return Run(notebook, **{**given, "flags": tuple(given["flags"])})
