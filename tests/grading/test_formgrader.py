"""What an instructor sees who opens the formgrader in the folder ``grading/``."""

import os
import subprocess
import sys
import time
import urllib.request

import pytest

from count_everyone.learner.course import build_course

TOKEN = "of-the-test"
SECONDS = 120


@pytest.fixture
def formgrader(copy, tmp_path):
    """Return a function that asks the formgrader of a built copy, opened as the README says."""
    build_course(copy)
    port_file = tmp_path / "runtime"
    variables = os.environ | {
        "JUPYTER_TOKEN": TOKEN,
        "JUPYTER_RUNTIME_DIR": str(port_file),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0"]
    with open(tmp_path / "log", "w", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=copy / "grading", env=variables, stdout=log, stderr=log)
    try:
        until = time.monotonic() + SECONDS
        while not (opened := list(port_file.glob("jpserver-*-open.html"))):
            assert process.poll() is None, (tmp_path / "log").read_text(encoding="utf-8")
            assert time.monotonic() < until
            time.sleep(0.2)
        address = opened[0].read_text(encoding="utf-8").split('href="')[1].split("/lab")[0]

        def ask(path):
            request = urllib.request.Request(f"{address}/{path}", headers={"Authorization": f"token {TOKEN}"})
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read().decode("utf-8")

        yield ask
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_the_formgrader_lists_the_assignments_without_a_warning(formgrader):
    page = formgrader("formgrader/manage_assignments")
    assert "Manage Assignments" in page
    assert "warning-" not in page
    assert "03-first-honest-prediction" in formgrader("formgrader/api/assignments")
