"""Every test file of the repository is run, and so is every docstring with an example."""

import re
import subprocess
import sys

import pytest

EXAMPLE = re.compile(r"^ *>>> ", re.MULTILINE)


@pytest.fixture(scope="module")
def collected(root):
    """Return the files in which pytest finds something to run, as `make test` calls it."""
    command = [sys.executable, "-m", "pytest", "--collect-only"]  # addopts has -q
    printed = subprocess.run(command, cwd=root, capture_output=True, text=True).stdout
    return {line.split("::")[0] for line in printed.splitlines() if "::" in line}


def files_below(root, folder, pattern):
    """Return the files below a folder, as paths from the root."""
    return {path.relative_to(root).as_posix() for path in (root / folder).rglob(pattern)}


def test_every_test_file_is_collected(root, collected):
    assert files_below(root, "tests", "test_*.py") - collected == set()


def test_every_docstring_with_an_example_is_collected(root, collected):
    files = files_below(root, "src", "*.py")
    with_example = {name for name in files if EXAMPLE.search((root / name).read_text(encoding="utf-8"))}
    assert len(with_example) > 50
    assert with_example - collected == set()
