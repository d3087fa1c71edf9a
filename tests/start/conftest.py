"""A light project that start.py opens in seconds: one small package stands for JupyterLab."""

import contextlib
import http.client
import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

collect_ignore = ["project"]  # the files of a project, not tests
PIP = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_CONSTRAINT": ""}
HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items):
    """Keep these tests on one worker: they start servers, and the disk is busy while they install."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("start"))


@pytest.fixture
def start(root):
    """Return start.py as a module of its own."""
    spec = importlib.util.spec_from_file_location("start", root / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def lab(start, tmp_path, monkeypatch):
    """Return a function that asks the JupyterLab of a course in a folder of its own, and its process."""
    monkeypatch.setattr(start, "ROOT", str(tmp_path))
    monkeypatch.setenv("OMP_NUM_THREADS", "8")  # of this person, for other work
    runtime = tmp_path / ".venv" / "running-now"
    runtime.mkdir(parents=True)
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "welcome.md").write_text("# Welcome\n", encoding="utf-8")
    token, log_path = "0" * 48, str(tmp_path / "log")
    with open(log_path, "w", encoding="utf-8") as log:
        process = subprocess.Popen(
            start.lab_command(sys.executable, start.free_port(8888)),
            env=start.lab_variables(str(runtime), token),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        address = start.wait_for_address(process, str(runtime), log_path)

        def ask(method, path, **content):
            connection = http.client.HTTPConnection(address.split("/")[2], timeout=60)
            body = json.dumps(content) if content else None
            connection.request(method, path, body, {"Authorization": f"token {token}"})
            answer = json.loads(connection.getresponse().read())
            connection.close()
            return answer

        ask.address, ask.process, ask.folder = address, process, tmp_path
        yield ask
    finally:
        start.end(process)


@pytest.fixture(scope="session")
def make_project():
    """Return the class of the projects."""
    return Project


@pytest.fixture(scope="session")
def new_project(root, tmp_path_factory):
    """Return a function that makes a light project, with start.py as it is."""

    def make(folder=None):
        folder = folder or tmp_path_factory.mktemp("project") / "my course"
        fill(folder, root)
        return Project(folder, {**PIP, "PIP_FIND_LINKS": (folder / "wheels").as_uri()})

    return make


@pytest.fixture
def project(new_project):
    """Return a light project of this test's own."""
    return new_project()


@pytest.fixture(scope="session")
def opened_before(new_project):
    """Return a light project that was opened once."""
    project = new_project()
    with project.running() as process:
        assert process.address, process.words
    return project


@pytest.fixture(scope="session")
def wait_until():
    """Return a function that waits until a fact holds, and returns whether it does."""

    def wait(fact, seconds=60):
        until = time.monotonic() + seconds
        while not fact() and time.monotonic() < until:
            time.sleep(0.05)
        return fact()

    return wait


@pytest.fixture(scope="session")
def lives():
    """Return a function that says whether a process runs."""

    def look(number):
        try:
            state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8")
        except OSError:
            return False
        return state.rsplit(")", 1)[1].split()[0] != "Z"

    return look


class Project:
    """A folder with start.py in it, and what a person does with it."""

    def __init__(self, folder, variables=None):
        self.folder = folder
        self.stamp = folder / ".venv" / ".made-by-start"
        self.variables = variables or {}

    def launch(self, *arguments, **variables):
        """Start start.py as a person types it, and return the process."""
        return subprocess.Popen(
            [sys.executable, "start.py", *arguments],
            cwd=self.folder,
            env=os.environ | self.variables | variables,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def said(self, *arguments, **variables):
        """Run start.py to its end, and return its exit code and its words."""
        process = self.launch(*arguments, **variables)
        try:
            words = process.communicate(timeout=100)[0]
        finally:
            stop(process)
        return process.returncode, words

    @contextlib.contextmanager
    def running(self, *arguments, **variables):
        """Run start.py while the test looks at it; its address and its words are kept with the process."""
        port = () if "--port" in arguments else ("--port", str(free_port()))
        process = self.launch("--no-browser", *port, *arguments, **variables)
        try:
            process.words, process.address = "", None
            for line in process.stdout:
                process.words += line
                if "token=" in line:
                    process.address = line.strip()
                    break
            yield process
        finally:
            stop(process)


def fill(folder, root):
    """Write the light project into a folder."""
    shutil.copytree(HERE / "project", folder, dirs_exist_ok=True)
    shutil.copy(root / "start.py", folder)
    (folder / "requirements.txt").write_text("jupyterlab==1.0\n", encoding="utf-8")
    (folder / "requirements-book.txt").write_text("bookbinder==1.0\n", encoding="utf-8")
    (folder / "requirements-dev.txt").touch()
    (folder / "wheels").mkdir()
    pack_wheel(folder / "wheels", "bookbinder", {"bookbinder.py": ""})
    pack_wheel(folder / "wheels", "jupyterlab", {"jupyterlab/__main__.py": (folder / "server.py").read_text("utf-8")})


def pack_wheel(folder, name, files):
    """Write a wheel of version 1.0 that holds these files."""
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")


def stop(process):
    """End start.py as Ctrl and C do, and read its last words."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    process.stdout.close()


def free_port():
    """Return a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
