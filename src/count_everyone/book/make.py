"""Builds the book: stages it, runs jupyter-book on it, and puts it in the place of the last one."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from count_everyone.atomic import digest
from count_everyone.book.staging import stage_book
from count_everyone.learner.fingerprint import inputs_of
from count_everyone.source.module import find_modules

PACKAGE = Path(__file__).parents[1]
ROOMS = ("audit", "nuvaria", "source", "release", "execution", "learner", "book")  # the code that makes the pages
LIBRARIES = (
    "furo",
    "jupyter-book",
    "latex2mathml",
    "matplotlib",
    "myst-nb",
    "pandas",
    "pillow",
    "scikit-learn",
    "sphinx",
)
RUN = "from jupyter_book.cli.main import main; main()"


def build_book(root: Path) -> Path:
    """Return the book's first page, after building what changed.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.

    Returns
    -------
    pathlib.Path
        ``_build/book/index.html``.

    Raises
    ------
    ValueError
        If jupyter-book is missing, or warns: a warning is an error here, and the last good book stays.
    SourceError
        If a source cannot be read.
    """
    if find_spec("jupyter_book") is None:
        raise ValueError("jupyter-book is missing. Install it with: pip install 'count-everyone[book]'.")
    root = root.resolve()
    build = root / "_build"
    page, memory, now = build / "book" / "index.html", build / "book-made-from", book_inputs(root)
    if page.exists() and memory.exists() and memory.read_text(encoding="utf-8") == now:
        return page
    stage_book(root, build / "book-source")
    made = _run_jupyter_book(build / "book-source", build / "book-made")
    for leftover in (*made.rglob("*.map"), *made.glob(".buildinfo*")):
        leftover.unlink()
    shutil.rmtree(build / "book", ignore_errors=True)
    made.rename(build / "book")
    shutil.rmtree(build / "book-made")
    memory.write_text(now, encoding="utf-8")
    return page


def book_inputs(root: Path) -> str:
    """Return the fingerprint of all that the book is made from: equal inputs need no second build."""
    total = sha256()
    code = [path for room in ROOMS for path in (PACKAGE / room).glob("*.py")]
    folders = [root / name for name in ("book", "datasets", "notebooks")]
    files = [root / "pyproject.toml", *(path for folder in folders for path in _files(folder)), *code]
    for path in sorted(files):
        total.update(f"{path.name} {digest(path.read_bytes())}\n".encode())
    for module in find_modules(root):
        total.update(f"{module.slug} {inputs_of(module)}\n".encode())
    for library in LIBRARIES:
        total.update(f"{library} {version(library)}\n".encode())
    return total.hexdigest()


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def _run_jupyter_book(source: Path, output: Path) -> Path:
    """Return the folder of the finished HTML."""
    # always from nothing: on a second run Sphinx forgets the warnings of pages that it kept
    shutil.rmtree(output, ignore_errors=True)
    command = [sys.executable, "-c", RUN, "build", "-W", "-n", "--keep-going", "-q", "--path-output"]
    path = os.pathsep.join([str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}
    run = subprocess.run([*command, output, source], capture_output=True, text=True, env=environment)
    if run.returncode or run.stderr.strip():
        raise ValueError(f"jupyter-book warned, so the book was not made.\n{run.stderr}\n{run.stdout[-2000:]}")
    return output / "_build" / "html"
