"""Two hundred made-up submissions, right, wrong, odd and hostile, graded twice: once with a kill in the middle."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from count_everyone.grader.batch.classroom import Classroom
from count_everyone.grader.batch.grade_class import grade
from count_everyone.grader.batch.journal import read_records
from count_everyone.grader.limits import Limits
from count_everyone.grader.plain_nbgrader import hand_in, make_class, nbgrader
from count_everyone.release.assignment import assignment_source
from count_everyone.source.answers import find_answers
from count_everyone.source.module import find_module
from count_everyone.source.notebook import grade_id, is_solution
from grading import hostile
from grading.rows import points, rows

pytestmark = pytest.mark.skipif(
    not os.environ.get("ALL_MODULES") or not hasattr(os, "pidfd_open"), reason="part of make test-grading"
)
STUDENTS, LIMITS = 200, Limits(cell_seconds=20)  # a right answer may be slow, and a mark must not depend on that


def make_students(folder, module):
    """Let 200 students hand in: every answer, every attack beside a right and beside an empty notebook, odd files."""
    reference = {grade_id(cell): cell.source for cell in assignment_source(module).cells if is_solution(cell)}
    answers = find_answers(module)
    attacks = hostile.BENT | hostile.ENDINGS | hostile.HARMLESS
    names = []
    for number, answer in enumerate(answers):
        names.append(f"answer-{number:03}")
        hand_in(folder, module, names[-1], reference | {answer.task: answer.code})
    for number, source in enumerate(attacks.values()):
        for kind, cells in (("right", reference), ("empty", {})):
            names.append(f"hostile-{kind}-{number:02}")
            hand_in(folder, module, names[-1], cells)
            path = folder / "submitted" / names[-1] / module.slug / "assignment.ipynb"
            book = nbformat.read(path, as_version=4)
            book.cells.insert(1, nbformat.v4.new_code_cell(source))
            nbformat.write(book, path)
    odd = (folder / "submitted" / "answer-000" / module.slug / "assignment.ipynb").read_bytes()
    kinds = [
        odd.decode().encode("utf-8-sig"),
        odd.replace(b"\n", b"\r\n"),
        odd[: len(odd) // 2],
        b"",
        b"not JSON",
        odd.decode().encode("utf-16"),
    ]
    while len(names) < STUDENTS:
        names.append(f"odd-{len(names):03}")
        place = folder / "submitted" / names[-1] / module.slug
        place.mkdir(parents=True)
        (place / "assignment.ipynb").write_bytes(kinds[len(names) % len(kinds)])
    return names


@pytest.mark.xdist_group("class-of-200")
def test_two_hundred_submissions_have_the_same_gradebook_after_a_kill(root, config, tmp_path):
    module = find_module(root, "03")
    folder = tmp_path / "grading"
    make_class(folder, module, config)
    nbgrader(folder, "generate_assignment", module.slug)
    names = make_students(folder, module)
    assert len(names) == STUDENTS
    killed = Path(shutil.copytree(folder, tmp_path / "killed"))
    begun = time.monotonic()
    report = grade(Classroom(folder, module.slug), jobs=2, limits=LIMITS)
    seconds = time.monotonic() - begun
    command = [
        sys.executable,
        "-m",
        "count_everyone.cli",
        "grade",
        module.slug,
        "--folder",
        str(killed),
        "--jobs",
        "2",
        "--timeout",
        "20",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    journal = killed / ".count-everyone" / f"{module.slug}.journal"
    while len(read_records(journal)) < STUDENTS / 2 and process.poll() is None:
        time.sleep(0.5)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    again = grade(Classroom(killed, module.slug), jobs=2, limits=LIMITS)
    assert 0 < again.skipped < STUDENTS
    assert rows(killed) == rows(folder)
    assert {name: record.state for name, record in again.records.items()} == {
        name: record.state for name, record in report.records.items()
    }
    found = points(folder)
    assert len(found) + len(report.quarantined) == STUDENTS
    assert all(found[name] == 0 for name in names if name.startswith("hostile-empty"))
    print(f"{STUDENTS} submissions in {seconds:.0f} s\n{report}")
