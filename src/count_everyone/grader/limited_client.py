"""A client of one Jupyter kernel, built on nbgrader's own, that keeps limits."""

import asyncio
import contextlib
import logging
import os
import threading
import time
import uuid
from pathlib import Path

import nbformat
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbgrader.preprocessors import Execute

from count_everyone.execution.run_notebook import NO_PERSON
from count_everyone.execution.threads import ONE_THREAD
from count_everyone.grader.jobs import COMPLETE, CRASHED, STOPPED
from count_everyone.grader.limits import Limits
from count_everyone.grader.output_budget import OutputBudget
from count_everyone.grader.process_tree import MARK, ProcessTree, megabytes_in

STARTUP_SECONDS = 180  # an old laptop is slow the first time
GRACE_SECONDS = 10  # after the time of a cell is over, until the kernel is killed
POLL_SECONDS = 0.25
RETRY_SECONDS = 0.5
PRIVATE = ("JUPYTER", "JPY_", "NBGRADER")  # what a kernel need not know of the program that starts it
NO_QUIT = "get_ipython().ask_exit = lambda: None"  # by chance, the kernel would end before the next cell or after it
# a block has no value, so that nothing is shown and the name _ stays free
SET_LIMITS = "if True: [__import__('resource').setrlimit(number, (limit, limit)) for number, limit in {}]"
LOG = logging.getLogger("count_everyone.grader.kernel_executor")
LOG.addHandler(logging.NullHandler())


class OwnPython(AsyncKernelManager):
    """Starts kernels of the Python that grades, whatever kernels this person has installed."""

    @property
    def kernel_spec(self) -> KernelSpec:
        """The kernel of ipykernel, without a file."""
        return KernelSpec(resource_dir="", **get_kernel_dict())


class LimitedClient(Execute):
    """A thread of its own talks with the kernel, and the one that calls :meth:`run` looks after the limits.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        It gets the outputs.
    folder : pathlib.Path
        Where the kernel works.
    limits : Limits
        What it may use.
    """

    def __init__(self, notebook: nbformat.NotebookNode, folder: Path, limits: Limits):
        super().__init__(kernel_manager_class=OwnPython, shutdown_kernel="immediate", record_timing=False)
        self.nb, self.log = notebook, LOG
        self.resources = {"metadata": {"path": str(folder)}}
        self.startup_timeout = STARTUP_SECONDS
        self.skip_cells_with_tag = uuid.uuid4().hex  # a test that is skipped would get its points
        self.until = self.cell_until = float("inf")
        self.timeout_func = lambda cell: max(0.1, min(limits.cell_seconds, self.until - time.monotonic()))
        self.error_on_timeout = {
            "ename": "CellTimeoutError",
            "evalue": f"The cell took longer than {limits.cell_seconds:g} seconds and was stopped.",
            "traceback": ["CellTimeoutError"],
        }
        self.folder, self.limits, self.budget = folder, limits, OutputBudget(limits.output_mb)
        self.position, self.is_limited, self.is_unwanted = 0, False, False
        self.tree: ProcessTree | None = None
        self.reason: tuple[str, str] | None = None
        self.error: Exception | None = None

    def run(self) -> None:
        """Run the cells until their end, or until a limit is passed.

        Raises
        ------
        RuntimeError
            If no kernel can be started.
        """
        thread = threading.Thread(target=self._run_loop, name="count-everyone-kernel", daemon=True)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(POLL_SECONDS)
                if self.tree and not self.reason and (reason := self._passed_limit()):
                    self.reason = reason
                    self.tree.kill()
        finally:  # also when a person stops this program
            self.is_unwanted = True
            if self.tree:
                self.tree.kill()
            thread.join()
        if self.error:
            raise RuntimeError(f"No kernel can be started: {self.error}. Try whether JupyterLab can start one.")

    def how_it_ended(self) -> tuple[str, str]:
        """Return the word and the sentence of a run."""
        ended, sentence = self.reason or (CRASHED, "The kernel was lost")
        return ended, f"{sentence} at cell {self.position + 1} of {len(self.nb.cells)}." if sentence else ""

    def _passed_limit(self) -> tuple[str, str] | None:
        limits = self.limits
        if time.monotonic() > min(self.until, self.cell_until) + GRACE_SECONDS:
            return STOPPED, "The notebook did not stop when its time was over, and was ended"
        megabytes, processes = self.tree.usage() if self.tree else (0, 0)
        if megabytes > limits.memory_mb:
            return CRASHED, f"The notebook took more than {limits.memory_mb:g} MB of memory, and was ended"
        if processes > limits.processes:
            return CRASHED, f"The notebook started more than {limits.processes} processes, and was ended"
        if megabytes_in(self.folder) > limits.folder_mb:
            return CRASHED, f"The notebook wrote more than {limits.folder_mb:g} MB of files, and was ended"
        return None

    def _run_loop(self) -> None:
        # the loop of zmq's sockets; the default of Windows is another one
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
            try:
                runner.run(self._run_cells())
            except Exception as error:
                # what happens after the start is the notebook's doing
                self.error = None if self.tree else error

    async def _run_cells(self) -> None:
        mark = uuid.uuid4().hex
        async with self.async_setup_kernel(env=_variables(mark, self.folder), transport_encryption="auto"):
            self.tree = tree = ProcessTree(self.km.provisioner.pid, mark)
            try:
                await self._run_silently(NO_QUIT)
                self.is_limited = os.name == "posix" and await self._run_silently(_limits_of_posix(self.limits))
                await self._execute_all()
            except Exception as error:  # a kernel that is dead, or says what no kernel says
                sentence = (
                    "ended its own process" if "Dead" in type(error).__name__ else "did not answer as a kernel does"
                )
                self.reason = self.reason or (CRASHED, f"The notebook {sentence}")
            finally:
                tree.kill()  # at once: to shut down politely takes a second

    async def _execute_all(self) -> None:
        self.until = time.monotonic() + self.limits.notebook_seconds
        for position, cell in enumerate(self.nb.cells):
            self.position = position
            if time.monotonic() >= self.until:
                seconds = self.limits.notebook_seconds
                self.reason = STOPPED, f"The notebook took longer than {seconds:g} seconds and was stopped"
            if self.reason or self.is_unwanted:
                return
            self.cell_until = time.monotonic() + self.limits.cell_seconds
            self.budget.next_cell()
            again = asyncio.ensure_future(self._interrupt_again())
            try:
                await self.async_execute_cell(cell, self.position, store_history=True)
            finally:
                again.cancel()
        self.reason = self.reason or (COMPLETE, "")

    async def _interrupt_again(self) -> None:
        """Interrupt a late cell until it ends: Python drops an interruption in ``__del__``, or just after a fork."""
        await asyncio.sleep(min(self.until, self.cell_until) - time.monotonic())  # then the client interrupts it
        with contextlib.suppress(RuntimeError):  # the kernel has ended
            while True:
                await asyncio.sleep(RETRY_SECONDS)
                await self.km.interrupt_kernel()

    async def _run_silently(self, code: str) -> bool:
        """Run code that leaves no trace in the notebook, and return whether it raised no error."""
        reply = await self.async_wait_for_reply(self.kc.execute(code, silent=True, store_history=False))
        return bool(reply) and reply["content"]["status"] == "ok"

    def process_message(self, msg: dict, cell: nbformat.NotebookNode, cell_index: int) -> nbformat.NotebookNode | None:
        """Take a message of the kernel, shortened where there were too many."""
        content = self.budget.keep(msg["msg_type"], msg["content"])
        return None if content is None else super().process_message({**msg, "content": content}, cell, cell_index)


def _limits_of_posix(limits: Limits) -> str:
    """Return code that sets them; where the system refuses, the looks from outside remain."""
    import resource

    megabytes = {resource.RLIMIT_CORE: 0, resource.RLIMIT_AS: limits.memory_mb, resource.RLIMIT_FSIZE: limits.file_mb}
    return SET_LIMITS.format([(int(number), int(limit * 1e6)) for number, limit in megabytes.items()])


def _variables(mark: str, folder: Path) -> dict[str, str]:
    """Return the environment variables of a kernel: those of this program, without what is private to it."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(PRIVATE)}
    own = {MARK: mark, **NO_PERSON, "IPYTHONDIR": str(folder / ".ipython")}
    return {**variables, **ONE_THREAD, **own}
