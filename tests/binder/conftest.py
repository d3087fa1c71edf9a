"""What the tests of Binder share: a copy of the tracked files, and two environments of their own in _build/."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
STAMP = "made-from"
# words of pip that mean that nothing answered; a pin that does not exist is no reason to skip
NO_NETWORK = re.compile(r"connection (broken|refused|error)|name resolution|timed out|unreachable", re.IGNORECASE)


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items):
    """Keep these tests on one worker, so that each environment is made once."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("binder"))


@pytest.fixture(scope="session")
def copy_tracked(root, tmp_path_factory):
    """Return a function that copies the tracked files, which is what Binder gets."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=False, stdout=subprocess.PIPE, text=True)
    if listed.returncode:
        pytest.skip("This folder is no git checkout, so nobody knows what Binder would get")

    def copy():
        target = tmp_path_factory.mktemp("checkout")
        for name in listed.stdout.split("\0"):
            if name and (root / name).is_file():
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(root / name, target / name)
        return target

    return copy


@pytest.fixture(scope="session")
def repo2docker(root):
    """Return the command of repo2docker, in an environment of its own: its pins are not those of the course."""
    return make_environment(root / "_build" / "repo2docker", HERE / "requirements.txt") / "jupyter-repo2docker"


@pytest.fixture(scope="session")
def learner(root):
    """Return the commands of an environment as Binder has it before postBuild: the learner's versions, no course."""
    commands = make_environment(root / "_build" / "binder", root / "requirements.txt")
    remove = ["-m", "pip", "uninstall", "--quiet", "--yes", "count-everyone"]
    subprocess.run([commands / "python", *remove], check=True)
    for path in (commands.parent / "etc" / "jupyter").rglob("*.json"):
        if path.stat().st_mtime > (commands.parent / STAMP).stat().st_mtime:
            path.unlink()  # an earlier postBuild wrote it
    return commands


def make_environment(folder: Path, requirements: Path) -> Path:
    """Make an environment, unless its stamp says that it is there, and return the folder of its commands."""
    commands = folder / "bin"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest() + f" {sys.version} {folder}"
    stamp = folder / STAMP
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return commands
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    install = [commands / "python", "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile"]
    done = subprocess.run(
        [*install, "--requirement", requirements],
        env=clean_environment(commands),
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode and NO_NETWORK.search(done.stdout):
        pytest.skip("The packages of the tests of Binder cannot be reached: they need the network")
    assert done.returncode == 0, done.stdout
    stamp.write_text(wanted, encoding="utf-8")
    return commands


def clean_environment(commands: Path) -> dict:
    """Return the variables of this process without the Python that runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return kept | {"PATH": f"{commands}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture(scope="session")
def variables(learner):
    """Return the variables that Binder's commands run with."""
    return clean_environment(learner)
