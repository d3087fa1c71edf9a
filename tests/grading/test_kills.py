"""A grader that is killed fifty times, at random points, still gives every submission its right mark."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from count_everyone.grader.batch.classroom import Classroom
from count_everyone.grader.batch.grade_class import grade
from count_everyone.grader.plain_nbgrader import hand_in, make_class, nbgrader
from count_everyone.source.module import Module
from grading.rows import rows

SLUG, KILLS, STUDENTS = "01-count-births", 50, 12
pytestmark = pytest.mark.skipif(
    not os.environ.get("ALL_MODULES") or not hasattr(os, "pidfd_open"), reason="part of make test-grading"
)


def test_fifty_kills_lose_nothing(root, config, tmp_path):
    module = Module(root / "tests" / "tiny_course" / "notebooks" / SLUG)
    folder = tmp_path / "grading"
    make_class(folder, module, config)
    nbgrader(folder, "generate_assignment", SLUG)
    for number in range(STUDENTS):
        hand_in(folder, module, f"student-{number:02}", {"rate": f"def rate(deaths, births):\n    return {number}.0"})
    whole = Path(shutil.copytree(folder, tmp_path / "whole"))
    grade(Classroom(whole, SLUG), jobs=2)
    chance = random.Random(50)
    command = [sys.executable, "-m", "count_everyone.cli", "grade", SLUG, "--folder", str(folder), "--jobs", "2"]
    begun = time.monotonic()
    subprocess.run([*command, "--force"], check=True, capture_output=True)
    longest = time.monotonic() - begun
    for kill in range(KILLS):
        process = subprocess.Popen(
            [*command, "--force"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0.2, longest))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert len(rows(folder)) == len(rows(whole)), f"after kill {kill}"
    report = grade(Classroom(folder, SLUG), jobs=2)
    assert len(report.records) == STUDENTS
    assert rows(folder) == rows(whole)
    assert [path for path in folder.rglob("*") if path.suffix in (".part", ".old")] == []
