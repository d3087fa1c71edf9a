"""Builds the book: stages it, runs jupyter-book on it, and puts it in the place of the last one."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from count_everyone.atomic import digest, write_whole
from count_everyone.book.progress import say_pages
from count_everyone.book.staging import stage_book
from count_everyone.learner.downloads import zip_of
from count_everyone.learner.fingerprint import inputs_of
from count_everyone.source.module import find_modules

PACKAGE = Path(__file__).parents[1]
# the code that makes the pages
ROOMS = ("audit", "nuvaria", "source", "release", "execution", "learner", "figures", "book")
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
PACKED = Path("downloads", "count-everyone-book.zip")
RUN = "from jupyter_book.cli.main import main; main()"


def build_book(root: Path, say: Callable[[str], object] = lambda line: None) -> Path:
    """Return the book's first page, after building what changed, with the whole book as a zip file beside it.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.
    say : callable, optional
        Takes a line for each lesson that is run and each page that is written; by default nobody hears them.

    Returns
    -------
    pathlib.Path
        ``_build/book/index.html``. The zip file is ``_build/downloads/count-everyone-book.zip``.

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
        if not (build / PACKED).exists():
            _pack(build)
        return page
    stage_book(root, build / "book-source", say)
    made = _run_jupyter_book(build / "book-source", build / "book-made", say)
    for leftover in (*made.rglob("*.map"), *made.glob(".buildinfo*")):
        leftover.unlink()
    shutil.rmtree(build / "book", ignore_errors=True)
    made.rename(build / "book")
    shutil.rmtree(build / "book-made")
    _pack(build)
    memory.write_text(now, encoding="utf-8")
    return page


def book_inputs(root: Path) -> str:
    """Return the fingerprint of all that the book is made from: equal inputs need no second build."""
    total = sha256()
    code = [path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")]
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


def _pack(build: Path) -> None:
    """Write the zip file that is given to readers: it opens from a disk, without a network."""
    book = build / "book"
    files = {f"count-everyone-book/{path.relative_to(book).as_posix()}": path.read_bytes() for path in _files(book)}
    write_whole(build / PACKED, zip_of(files))


def _run_jupyter_book(source: Path, output: Path, say: Callable[[str], object]) -> Path:
    """Return the folder of the finished HTML."""
    # always from nothing: on a second run Sphinx forgets the warnings of pages that it kept
    shutil.rmtree(output, ignore_errors=True)
    command = [sys.executable, "-u", "-c", RUN, "build", "-W", "-n", "--keep-going", "--path-output"]
    path = os.pathsep.join([str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as warnings,
        subprocess.Popen(
            [*command, output, source], stdout=subprocess.PIPE, stderr=warnings, text=True, env=environment
        ) as run,
    ):
        try:
            said = say_pages(run.stdout or [], say)
        except BaseException:
            run.terminate()
            raise
        run.wait()
        warnings.seek(0)
        warned = warnings.read()
    if run.returncode or warned.strip():
        raise ValueError(f"jupyter-book warned, so the book was not made.\n{warned}\n{said[-2000:]}")
    return output / "_build" / "html"
