"""The answers of a module get from our grader the marks that plain nbgrader gives them.

``make test`` does it for a fifth of the answers of the first module, ``make test-grading`` for all answers of all.
"""

import os
import shutil
from pathlib import Path

import pytest

from count_everyone.grader.batch.classroom import Classroom
from count_everyone.grader.batch.grade_class import grade
from count_everyone.grader.plain_nbgrader import hand_in, make_class, nbgrader, without_ours
from count_everyone.release.assignment import assignment_source
from count_everyone.source.answers import find_answers
from count_everyone.source.module import find_modules
from count_everyone.source.notebook import grade_id, is_solution
from grading.rows import rows

ROOT = Path(__file__).resolve().parents[2]
MODULES = find_modules(ROOT)
ALL = bool(os.environ.get("ALL_MODULES"))
PART = 1 if ALL else 5  # one student in so many hands in


def students_of(module):
    """Return students who each have one answer to each task; where all hand in, they have every answer."""
    answers, alone = {}, {}
    reference = {grade_id(cell): cell.source for cell in assignment_source(module).cells if is_solution(cell)}
    for answer in find_answers(module):
        if "default_rng()" in answer.code:  # beside another wrong answer, chance decides what its tests say
            alone[f"{answer.task}-without-a-seed"] = reference | {answer.task: answer.code}
        else:
            answers.setdefault(answer.task, []).append(answer.code)
    most = max(map(len, answers.values()))
    packed = {
        f"student-{number:02}": reference
        | {task: codes[number] for task, codes in answers.items() if number < len(codes)}
        for number in range(0, most, PART)
    }
    return {"reference": reference, "as-released": {}} | alone | packed


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="jails are for Linux")
@pytest.mark.parametrize(
    "module",
    [
        pytest.param(module, id=module.slug, marks=pytest.mark.xdist_group(f"same-{module.slug}"))
        for module in (MODULES if ALL else MODULES[:1])
    ],
)
def test_answers_get_the_marks_of_plain_nbgrader(module, config, tmp_path):
    folder = tmp_path / "grading"
    make_class(folder, module, config)
    nbgrader(folder, "generate_assignment", module.slug)
    for name, cells in students_of(module).items():
        hand_in(folder, module, name, cells)
    plain = Path(shutil.copytree(folder, tmp_path / "plain"))
    without_ours(plain)
    report = grade(Classroom(folder, module.slug), jobs=2)
    nbgrader(plain, "autograde", module.slug)
    assert rows(folder) == rows(plain)
    assert [record.flags for record in report.records.values() if record.flags] == []
