"""What these tests share: the tracked files, and what pyproject.toml says."""

import subprocess
import tomllib

import pytest

BINARY = {".png", ".jpg", ".gif", ".pdf", ".zip"}


@pytest.fixture(scope="session")
def tracked(root):
    """Return the tracked files, from the root."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=False, stdout=subprocess.PIPE, text=True)
    if listed.returncode:
        pytest.skip("This folder is no git checkout, so nobody knows which files are tracked")
    return [name for name in listed.stdout.split("\0") if name and (root / name).is_file()]


@pytest.fixture(scope="session")
def texts(root, tracked):
    """Return the text of each tracked file that has one, by name."""
    names = [name for name in tracked if not name.endswith(tuple(BINARY))]
    return {name: (root / name).read_text(encoding="utf-8") for name in names}


@pytest.fixture(scope="session")
def project(root):
    """Return the table ``project`` of pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
