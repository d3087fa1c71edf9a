"""The real thing, from the sources to a lesson on the screen: installed once, looked at in Chromium."""

import json
import shutil
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

LEFT = (".git", ".venv*", "_build", "course", "__pycache__", ".*_cache", ".hypothesis", "*.egg-info")
LEFT_IN_GRADING = {"source", "demo"}  # a room of the package is called source too


def left_out(folder, names):
    """Return what is made in a folder of the repository, and not copied."""
    made = LEFT_IN_GRADING.intersection(names) if Path(folder).name == "grading" else set()
    return made | shutil.ignore_patterns(*LEFT)(folder, names)


@pytest.fixture(scope="module")
def real(root, tmp_path_factory, make_project):
    """Return the repository's sources in a folder of their own, installed and built."""
    folder = tmp_path_factory.mktemp("real") / "Escritório 1"
    shutil.copytree(root, folder, ignore=left_out)
    others = tmp_path_factory.mktemp("others")
    (others / "jupyter_server_config.json").write_text('{"IdentityProvider": {"token": ""}}', encoding="utf-8")
    project = make_project(folder, {"JUPYTER_CONFIG_DIR": str(others)})
    begun = time.monotonic()
    with project.running() as process:
        project.seconds = time.monotonic() - begun
        assert process.address, process.words
        assert "package 100 of 1" in process.words
    return project


@pytest.fixture(scope="module")
def second(real):
    """Return a second start, without a network for pip, while it runs."""
    begun = time.monotonic()
    with real.running(PIP_NO_INDEX="1", PIP_FIND_LINKS="", http_proxy="http://127.0.0.1:9") as process:
        process.seconds = time.monotonic() - begun
        assert process.address, process.words
        yield process


@pytest.fixture(scope="module")
def page(second, chromium):
    """Return the address, opened in Chromium; what it asks of others is noted."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(second.address)
    page.wait_for_selector(".jp-MarkdownViewer h1", timeout=60_000)
    yield page
    context.close()


def status(address):
    try:
        return urllib.request.urlopen(address, timeout=20).status
    except urllib.error.HTTPError as error:
        return error.code


def test_the_second_start_installs_nothing_and_takes_a_small_part_of_the_first(real, second):
    assert "Installing" not in second.words
    assert second.seconds < real.seconds / 2


def test_the_server_answers_with_the_token_and_refuses_without_it(second):
    address = urlsplit(second.address)
    api = f"http://{address.netloc}/api/contents/welcome.md"
    assert status(f"{api}?{address.query}") == 200
    assert status(api) == 403
    assert status(f"{api}?token=another") == 403


def test_the_welcome_page_is_shown_as_a_page_that_lists_the_modules(page, real):
    viewer = page.locator(".jp-MarkdownViewer")
    assert viewer.locator("h1").inner_text() == "Count Everyone"
    modules = [path.parent.name for path in sorted((real.folder / "course").glob("*/lesson.ipynb"))]
    assert viewer.locator("tbody tr").count() == len(modules) >= 2


def test_what_an_instructor_needs_is_not_shown(page):
    assert page.get_by_text("Nbgrader", exact=True).count() == 0
    assert page.get_by_text("Create Assignment").count() == 0
    assert page.get_by_text("official Jupyter news").count() == 0


def test_a_click_on_a_lesson_opens_it_with_a_kernel_of_the_environment(page):
    page.locator(".jp-MarkdownViewer a[href*='lesson.ipynb']").first.click()
    page.wait_for_selector(".jp-NotebookPanel:visible .jp-Cell", timeout=60_000)
    page.wait_for_selector(".jp-NotebookPanel .jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=60_000)
    assert page.url.endswith("/lesson.ipynb")


def test_nothing_outside_of_this_computer_is_asked(page):
    page.wait_for_timeout(2000)
    outside = [url for url in page.asked if urlsplit(url).scheme in ("http", "https", "ws", "wss")]
    assert outside
    assert {urlsplit(url).hostname for url in outside} == {"127.0.0.1"}


def test_the_room_that_start_asks_for_is_enough(real, start):
    files = [path.lstat() for path in (real.folder / ".venv").rglob("*")]
    megabytes = sum(file.st_blocks * 512 for file in files) / 1e6
    needed = megabytes + 2 * start.LEARNER["download"]  # what is downloaded, and what pip keeps of it
    assert needed < start.LEARNER["space"] < 1.5 * needed


def test_the_stamp_names_the_place(real):
    assert json.loads(real.stamp.read_text(encoding="utf-8"))["folder"] == str(real.folder / ".venv")
