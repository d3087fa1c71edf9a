"""Runs jobs in copies of a warm process of its own."""

import ast
import json
import os
import select
import signal
import socket
import tempfile
import time
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import nbformat

from count_everyone.grader.forked.channel import BrokenChannelError, Channel, ChannelTimeoutError
from count_everyone.grader.forked.warm_process import MAX_MESSAGE_BYTES, new_server
from count_everyone.grader.forked.watch_usage import EXCEEDED
from count_everyone.grader.jobs import COMPLETE, CRASHED, STOPPED, Job, Run, withhold
from count_everyone.grader.output_budget import OutputBudget
from count_everyone.grader.remove_folder import remove_folder
from count_everyone.grader.repair.display_text import one_line
from count_everyone.grader.withheld import withhold_for_a_person
from count_everyone.source.notebook import is_test

START_SECONDS = 120  # until the jail is closed
GRACE_SECONDS = 3  # between a cell's time limit and the end of the process
MAX_SIGNS = 20  # of one cell
ERRORS_MB = 3  # that the errors of a cell may have beside what it prints and shows
NO_ANSWER = (AttributeError, KeyError, RecursionError, TypeError, ValueError, nbformat.ValidationError)
ENDED = "The notebook ended before this test was run."


class ForkedExecutor:
    """Runs jobs one after the other; use it in a ``with`` statement. For Linux.

    Raises
    ------
    OSError
        If the warm process cannot be started, or has more than one thread.
    """

    def __enter__(self) -> "ForkedExecutor":
        self._control, process, facts = new_server()
        self._server = os.pidfd_open(process)
        self.level, self.locks, self.refused = facts["level"], facts["locks"], facts["refused"]
        self._busy = False
        return self

    def __exit__(self, *error) -> None:
        self._control.close()
        if not select.select([self._server], [], [], 5)[0]:
            signal.pidfd_send_signal(self._server, signal.SIGKILL)
        os.close(self._server)

    def run(self, job: Job) -> Run:
        """Run a job in a folder of its own, which is gone afterwards. What a notebook does never raises here.

        Raises
        ------
        OSError
            If the warm process itself has ended: open a new executor and run the job again.
        """
        begun = time.monotonic()
        notebook = nbformat.from_dict(job.notebook)
        work = tempfile.mkdtemp(prefix="count-everyone-")
        try:
            with closing(self._start(job, work)) as channel:
                ended, sentence, flags = self._run_cells(channel, notebook, job)
            flags += withhold_for_a_person(job, notebook)
            self._finish(ended)
        finally:
            remove_folder(Path(work))
        return Run(notebook, ended, sentence, tuple(flags), self.level, time.monotonic() - begun)

    def _start(self, job: Job, work: str) -> Channel:
        here, there = socket.socketpair()
        files = {name: str(path) for name, path in job.files.items()}
        message = json.dumps({"work": work, "files": files, "limits": asdict(job.limits)}).encode()
        try:
            socket.send_fds(self._control, [message], [there.fileno()])
            self._busy = True
        except OSError as error:
            here.close()
            raise OSError("The warm process has ended.") from error
        finally:
            there.close()
        channel = Channel(here, largest=largest_message(job.limits.output_mb * 1e6))
        try:
            answer = channel.receive(START_SECONDS)
        except (BrokenChannelError, ChannelTimeoutError):
            answer = {"failed": "no copy was made"}
        if "failed" in answer:
            channel.close()
            raise OSError(f"The jail did not close: {answer['failed'].strip().splitlines()[-1]}")
        return channel

    def _run_cells(self, channel: Channel, notebook, job: Job) -> tuple[str, str, list[str]]:
        until = time.monotonic() + job.limits.notebook_seconds
        budget = OutputBudget(job.limits.output_mb + ERRORS_MB)
        ended, sentence, flags = COMPLETE, "", []
        number = 0
        for cell in (cell for cell in notebook.cells if cell.cell_type == "code"):
            cell.outputs, cell.execution_count = [], None
            test = is_test(cell)
            if ended != COMPLETE:
                if test:
                    withhold(cell, "NotRun", f"{ENDED} {sentence}")
                continue
            if not cell.source.strip():
                continue
            number += 1
            seconds = max(0.01, min(job.limits.cell_seconds, until - time.monotonic()))
            message = {"source": cell.source, "test": test, "seconds": seconds, "place": f"<cell {number}>"}
            try:
                channel.send(message)
                channel.largest = largest_message(budget.left)
                answer = channel.receive(seconds + GRACE_SECONDS)
                flags += _take(cell, answer, test, budget)
            except (BrokenChannelError, ChannelTimeoutError, *NO_ANSWER) as error:
                ended, cell.execution_count = STOPPED if isinstance(error, ChannelTimeoutError) else CRASHED, number
                channel.close()
                too_much = self._finish(ended)
                late = f"took longer than {seconds:g} seconds" if ended == STOPPED else "stopped Python itself"
                sentence = f"Cell {number} {too_much or late}."
                if test:
                    withhold(cell, "NotRun", sentence)
                continue
            if time.monotonic() > until:
                ended, sentence = STOPPED, f"The notebook took longer than {job.limits.notebook_seconds:g} seconds."
        return ended, sentence, list(dict.fromkeys(flags))

    def _finish(self, ended: str) -> str:
        """Wait until nothing of the notebook is left, and return what it had too much of, or nothing."""
        if not self._busy:
            return ""
        self._busy = False
        if ended == STOPPED:
            self._control.send(b"stop")
        self._control.settimeout(5)
        try:
            answer = self._control.recv(MAX_MESSAGE_BYTES)
        except TimeoutError:  # it had its last cell, and lives on
            self._control.send(b"stop")
            self._control.settimeout(START_SECONDS)
            answer = self._control.recv(MAX_MESSAGE_BYTES)
        if not answer:
            raise OSError("The warm process has ended.")
        return EXCEEDED.get(int(answer.split()[-1]), "")


def largest_message(left: float) -> int:
    """Return how many bytes an answer may have where so much output is still allowed."""
    return int(max(0, left)) + ERRORS_MB * 1_000_000


def _take(cell: nbformat.NotebookNode, answer: dict, test: bool, budget: OutputBudget) -> list[str]:
    """Put the outputs into the cell, and return the signs of tampering, a sentence each."""
    budget.next_cell()
    kept = [budget.keep(output["output_type"], output) for output in answer["outputs"]]
    outputs = [nbformat.from_dict(output) for output in kept if output is not None]
    for output in outputs:
        nbformat.validate(output, ref="output", version=4)
    signs = [one_line(str(sign)) for sign in answer["signs"][:MAX_SIGNS]]
    if test:
        outputs, more = _as_a_test(cell, outputs)
        signs += more
    cell.outputs, cell.execution_count = outputs, int(answer["count"])
    return signs


def _as_a_test(cell, outputs) -> tuple[list, list[str]]:
    """Return the outputs that can be a test's own: a number for points comes from its last line only, and once."""
    results = [output for output in outputs if output.output_type == "execute_result"]
    failed = any(output.output_type == "error" for output in outputs)
    allowed = 0 if failed else int(_shows_a_value(cell.source))
    if len(results) <= allowed:
        return outputs, []
    kept = [output for output in outputs if output.output_type != "execute_result"]
    if not failed:
        withheld = nbformat.v4.new_output("error", ename="Withheld", evalue="The answer gave points to itself.")
        kept.append(withheld)
    return kept, ["A number for points was shown while a test ran, and not by the test."]


def _shows_a_value(source: str) -> bool:
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return True
    return bool(body) and isinstance(body[-1], ast.Expr) and not source.rstrip().endswith(";")
