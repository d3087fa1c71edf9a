"""Runs a notebook once and keeps its outputs for the tests, the book and the slides."""

import os
import shutil
import tempfile
import time
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import nbclient
import nbformat

from count_everyone.atomic import digest, write_whole
from count_everyone.execution.memory import Memory
from count_everyone.execution.threads import ONE_THREAD
from count_everyone.source.module import Module
from count_everyone.source.notebook import write_notebook

LIBRARIES = ("fairlearn", "ipykernel", "matplotlib", "numpy", "pandas", "scikit-learn", "scipy")
SECONDS = 300
NO_PERSON = {"NBGRADER_EXECUTION": "autograde"}  # as nbgrader says it: a notebook must not check itself while it is run


def run_notebook(notebook: nbformat.NotebookNode, module: Module) -> nbformat.NotebookNode:
    """Return the notebook with its outputs, from ``_build/executed`` where the same was run before.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        It is not changed.
    module : Module
        Its tables are copied to ``data/`` beside the notebook, as a learner has them.

    Returns
    -------
    nbformat.NotebookNode
        ``metadata["count_everyone"]`` has the ``seconds`` of the run, those of one ``processor``, and the most
        ``megabytes`` that it took.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell raises.
    """
    path = kept_run(notebook, module)
    if path.exists():
        return nbformat.read(path, as_version=4)
    executed = nbformat.from_dict(notebook)
    with working_folder(module) as folder, Memory() as memory:
        start = time.perf_counter()
        client = nbclient.NotebookClient(
            executed, timeout=SECONDS, resources={"metadata": {"path": folder}}, record_timing=False
        )
        client.on_cell_start = lambda cell, cell_index: memory.watch(kernel_pid(client))
        client.execute(**kernel_options())
        seconds = round(time.perf_counter() - start, 1)
    used = {"seconds": seconds, "processor": memory.processor, "megabytes": memory.megabytes}
    executed.metadata["count_everyone"] = used
    write_whole(path, write_notebook(executed))
    return executed


def kept_run(notebook: nbformat.NotebookNode, module: Module) -> Path:
    """Return the file in which the outputs of a notebook are kept; it is there when the same was run before."""
    return module.root / "_build" / "executed" / f"{module.slug}-{_fingerprint(notebook, module)}.ipynb"


def kernel_pid(client: nbclient.NotebookClient) -> int:
    """Return the process id of a running kernel."""
    return client.km.provisioner.pid  # type: ignore[union-attr]  # the base class has no pid, each local kernel has one


def kernel_options() -> dict:
    """Return how a kernel is started: one thread, no person, a channel that other users of the machine cannot read."""
    return {"env": {**os.environ, **ONE_THREAD, **NO_PERSON}, "transport_encryption": "auto"}


class working_folder(tempfile.TemporaryDirectory):  # noqa: N801 - a context manager is named like a function
    """A temporary folder with the module's tables in ``data/``, as a learner has them."""

    def __init__(self, module: Module):
        super().__init__(prefix="count-everyone-")
        data = Path(self.name) / "data"
        data.mkdir()
        for table in module.data:
            shutil.copy(table, data)


def _fingerprint(notebook: nbformat.NotebookNode, module: Module) -> str:
    """Return the fingerprint of all that the outputs depend on."""
    total = sha256(write_notebook(notebook))
    package = module.root / "src" / "count_everyone"
    code = sorted([*package.glob("audit/**/*.py"), *package.glob("nuvaria/**/*.py")])
    for path in [*module.data, *code]:
        total.update(digest(path.read_bytes()).encode())
    for library in LIBRARIES:
        total.update(f"{library} {version(library)}\n".encode())
    return total.hexdigest()[:16]
