"""The last step of the recipe, run where only the learner's versions are installed, and its result opened."""

import ast
import json
import os
import subprocess
import time
import urllib.request
from pathlib import Path

import nbformat
import psutil
import pytest

from count_everyone.execution.threads import ONE_THREAD

TOKEN = "of-the-test"
SECONDS_TO_ANSWER = 60


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Return the home of Binder's person, in which postBuild and JupyterLab run."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def built(copy_tracked, variables, home):
    """Return a copy of the tracked files in which postBuild has run."""
    folder = copy_tracked()
    for name in ("postBuild", "start"):
        (folder / "binder" / name).chmod(0o755)  # as Binder does
    script = folder / "binder" / "postBuild"
    mine = variables | {"HOME": str(home)}
    done = subprocess.run([script], cwd=folder, env=mine, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def lab(built, learner, variables, home):
    """Return a function that asks JupyterLab, which was started in the folder as Binder starts it."""
    runtime = home / "runtime"
    mine = {"HOME": str(home), "JUPYTER_RUNTIME_DIR": str(runtime), "JUPYTER_TOKEN": TOKEN}
    options = ["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", "--ServerApp.port=0"]
    with open(home / "log", "w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [built / "binder" / "start", learner / "jupyter-lab", *options],
            cwd=built,
            env=variables | mine,
            stdout=log,
            stderr=log,
        )
    try:
        address = wait_for_address(process, runtime, home / "log")

        def ask(path: str, body: bytes | None = None) -> str:
            headers = {"Authorization": f"token {TOKEN}"}
            request = urllib.request.Request(f"{address}{path}", body, headers)
            with urllib.request.urlopen(request, timeout=30) as answer:
                assert answer.status in (200, 201)
                return answer.read().decode("utf-8")

        ask.address, ask.process = address, process
        yield ask
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for_address(process, runtime: Path, log: Path) -> str:
    """Return the address that JupyterLab wrote down, without a slash at its end."""
    until = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < until and process.poll() is None:
        for written in runtime.glob("jpserver-*.json"):
            try:
                address = json.loads(written.read_text(encoding="utf-8"))["url"].removesuffix("/")
                urllib.request.urlopen(f"{address}/api", timeout=5).close()
                return address
            except (ValueError, OSError):
                continue
        time.sleep(0.2)
    raise AssertionError(f"JupyterLab did not answer:\n{log.read_text(encoding='utf-8')}")


def modules_of(folder: Path) -> list[str]:
    """Return the folders of the modules."""
    return sorted(lesson.parent.name for lesson in (folder / "notebooks").glob("*/lesson.md"))


def test_post_build_makes_every_module(built):
    assert modules_of(built)
    assert sorted(lesson.parent.name for lesson in (built / "course").glob("*/lesson.ipynb")) == modules_of(built)


def test_jupyterlab_lists_the_course_with_its_welcome_page(lab, built):
    names = {entry["name"] for entry in json.loads(lab("/api/contents/course"))["content"]}
    assert {"welcome.md", *modules_of(built)} <= names


def test_jupyterlab_opens_the_welcome_page(lab, built):
    assert "jupyter-config-data" in lab("/lab/tree/course/welcome.md")  # JupyterLab itself, and no page of an error


def test_the_welcome_page_is_shown_as_a_page_with_the_modules(lab, built, chromium):
    page = chromium.new_page()
    page.goto(f"{lab.address}/lab/tree/course/welcome.md?token={TOKEN}")
    shown = page.locator(".jp-MarkdownViewer .jp-RenderedMarkdown:has(table)")
    shown.wait_for(timeout=60_000)
    links = [link.get_attribute("href") or "" for link in shown.locator("a").all()]
    page.close()
    assert all(any(slug in link for link in links) for slug in modules_of(built))


def test_a_kernel_has_one_thread(lab):
    lab("/api/kernels", b"{}")
    children = psutil.Process(lab.process.pid).children(recursive=True)
    (kernel,) = (child for child in children if "ipykernel_launcher" in child.cmdline())
    assert {name: kernel.environ().get(name) for name in ONE_THREAD} == ONE_THREAD


def test_everything_that_the_notebooks_import_is_installed(built, learner, variables):
    names = sorted(set().union(*map(imports_of, (built / "course").glob("*/*.ipynb"))))
    assert "pandas" in names
    code = f"import importlib.util; print([name for name in {names} if importlib.util.find_spec(name) is None])"
    done = subprocess.run([learner / "python", "-c", code], cwd=os.sep, env=variables, check=True, capture_output=True)
    assert done.stdout.decode().strip() == "[]"


def imports_of(path: Path) -> set[str]:
    """Return the packages that a notebook's code cells import."""
    found = set()
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            for node in ast.walk(ast.parse(cell.source)):
                if isinstance(node, ast.Import):
                    found |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    found.add(node.module.split(".")[0])
    return found


def test_words_that_a_cell_prints_are_not_broken(lab):
    assert "word-break: normal" in lab("/custom/custom.css")
