"""A small course that a test may change; tests/conftest.py hands the fixtures to every folder."""

import shutil
from pathlib import Path

import pytest

TINY = Path(__file__).resolve().parent / "tiny_course"


@pytest.fixture
def tiny(tmp_path):
    """Return a copy of the small course's folder."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


@pytest.fixture
def edit():
    """Replace words in a file, which have to stand there once."""

    def replace(path, old, new):
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace
