"""Builds the package with flit, and packs the assignments and their tables into the wheel.

With them an installed package can check a learner's work without the repository. pip calls the functions of this
file by their names; those that are not written here are flit's own.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flit_core import buildapi
from flit_core.buildapi import *  # noqa: F403

PACKED = Path("src", "count_everyone", "packed")  # grader/mywork/find_tests.py looks there
SOURCES = ("notebooks/*/lesson.md", "notebooks/*/assignment.md", "datasets/*/*.csv", "datasets/*/README.md")


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Build a wheel that holds the sources of the assignments."""
    with packed():
        return buildapi.build_wheel(wheel_directory, config_settings, metadata_directory)


@contextmanager
def packed() -> Iterator[None]:
    """Put the sources into the package as long as the block runs."""
    shutil.rmtree(PACKED, ignore_errors=True)
    try:
        for pattern in SOURCES:
            for path in sorted(Path().glob(pattern)):
                (PACKED / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, PACKED / path)
        yield
    finally:
        shutil.rmtree(PACKED, ignore_errors=True)
