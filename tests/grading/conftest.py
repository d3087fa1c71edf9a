"""A copy of the course in which plain nbgrader may write."""

import functools
import shutil
from pathlib import Path

import pytest
from nbgrader import api

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "tiny_course"
MADE = ("__pycache__", "_build", "*.db")
MADE_IN_GRADING = ("source", "submitted", "demo")  # a room of the package is called source too

TINY_DEMO = """
module: "01"
students:
  invented-good:
    memo: Of 1,000 children born in North, 50 die before five.
  invented-flawed:
    answers: {rate: wrong-zero}
    memo: All is well.
"""


@pytest.fixture(scope="session", autouse=True)
def schema_version():
    """Ask once which version the tables of a new gradebook have: nbgrader starts alembic for each, which takes 2 s."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(api, "get_alembic_version", functools.cache(api.get_alembic_version))
        yield


@pytest.fixture(scope="session")
def config() -> Path:
    """Return the configuration of nbgrader that an instructor uses."""
    return ROOT / "grading" / "nbgrader_config.py"


@pytest.fixture
def tiny(tmp_path, config):
    """Return a copy of the small course with two invented students."""
    root = Path(shutil.copytree(TINY, tmp_path / "tiny", ignore=shutil.ignore_patterns(*MADE)))
    (root / "grading").mkdir()
    shutil.copy(config, root / "grading")
    (root / "grading" / "demo.yml").write_text(TINY_DEMO, encoding="utf-8")
    return root


@pytest.fixture
def copy(tmp_path):
    """Return a copy of the repository, without what was made from it."""
    root = tmp_path / "copy"
    for name in ("datasets", "notebooks", "src"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns(*MADE))
    shutil.copytree(ROOT / "grading", root / "grading", ignore=shutil.ignore_patterns(*MADE, *MADE_IN_GRADING))
    for path in [
        *ROOT.glob("requirements*.txt"),
        *(ROOT / name for name in ("Makefile", "pyproject.toml", "start.py")),
    ]:
        shutil.copy(path, root)
    return root
