"""Grades two invented students with nbgrader, so that an instructor sees how it works."""

import time
from dataclasses import dataclass
from pathlib import Path

import yaml

from count_everyone.errors import SourceError
from count_everyone.grader.demo_report import report
from count_everyone.grader.nbgrader_results import read_results
from count_everyone.grader.plain_nbgrader import NOTEBOOK, hand_in, make_class, nbgrader
from count_everyone.release.assignment import assignment_source
from count_everyone.source.answers import Answer, find_answers
from count_everyone.source.module import Module, find_module
from count_everyone.source.tasks import find_tasks


@dataclass(frozen=True)
class Student:
    """An invented student.

    Parameters
    ----------
    name : str
        Such as ``invented-good``.
    answers : list of Answer
        One to each task that tests grade.
    memo : str
        What stands in the cell that a person grades.
    """

    name: str
    answers: list[Answer]
    memo: str

    @property
    def is_good(self) -> bool:
        """Whether no answer is meant to fail."""
        return not any(answer.fails for answer in self.answers)


def run_demo(root: Path) -> int:
    """Release a module, hand in, grade, write the feedback, print what happened, and return the exit code.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository. ``grading/demo.yml`` names the module and the answers, ``grading/demo/``
        is regenerated.

    Raises
    ------
    SourceError
        If ``grading/demo.yml`` names an answer that is not there.
    ChildProcessError
        If nbgrader ends with an error.
    """
    module, students = read_demo(root)
    folder, start = root / "grading" / "demo", time.perf_counter()
    print(f"{' and '.join(student.name for student in students)} hand in module {module.slug}.")
    print("nbgrader grades them in grading/demo, each in a jail:", flush=True)
    make_class(folder, module, root / "grading" / "nbgrader_config.py")
    _run(folder, "generate_assignment", module.slug)
    for student in students:
        cells = {answer.task: answer.code for answer in student.answers}
        memos = {task.name: student.memo for task in find_tasks(assignment_source(module)) if task.is_memo}
        hand_in(folder, module, student.name, cells | memos)
    _run(folder, "autograde", module.slug)
    _run(folder, "generate_feedback", module.slug)
    results = {student.name: read_results(folder, module, student.name) for student in students}
    stories = {name: answer.story for student in students for answer in student.answers for name in answer.fails}
    print(f"\n{report(find_tasks(assignment_source(module)), results, stories)}\n")
    print("The feedback pages:")
    for name in results:
        print(f"  {folder / 'feedback' / name / module.slug / Path(NOTEBOOK).with_suffix('.html')}")
    print(f"Done in {time.perf_counter() - start:.0f} seconds. grading/README.md says how to grade a class.")
    wronged = [s.name for s in students if s.is_good and any(result.lost for result in results[s.name])]
    for name in wronged:
        print(f"{name} lost points with right answers: the tests of the assignment are at fault.")
    return int(bool(wronged))


def _run(folder: Path, *arguments: str) -> None:
    print(f"  nbgrader {' '.join(arguments)}", flush=True)
    nbgrader(folder, *arguments)


def read_demo(root: Path) -> tuple[Module, list[Student]]:
    """Return the module and the students that ``grading/demo.yml`` names.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the repository.

    Raises
    ------
    SourceError
        If an answer is named that is not there, or a task has no right answer.
    """
    path = root / "grading" / "demo.yml"
    demo = yaml.safe_load(path.read_text(encoding="utf-8"))
    module = find_module(root, demo["module"])
    answers: dict[str, dict[str, Answer]] = {}
    for answer in find_answers(module):
        answers.setdefault(answer.task, {})[answer.name] = answer
    tasks = [task.name for task in find_tasks(assignment_source(module)) if task.tests]
    students = []
    for name, student in demo["students"].items():
        named = student.get("answers", {})
        for task in named.keys() - tasks:
            raise SourceError(path, 1, f"{name}: no task is called {task}.", f"The tasks are: {', '.join(tasks)}.")
        chosen = [_choose(path, answers.get(task, {}), task, named.get(task)) for task in tasks]
        students.append(Student(name, chosen, student["memo"].strip()))
    return module, students


def _choose(path: Path, answers: dict[str, Answer], task: str, name: str | None) -> Answer:
    """Return the answer with that name, or the first right one."""
    right = [answer for stem, answer in answers.items() if stem.startswith("right-")]
    found = answers.get(name) if name else next(iter(right), None)
    if found is None:
        wanted = name or "right-..."
        raise SourceError(path, 1, f"{task} has no answer {wanted}.", f"These are there: {', '.join(answers)}.")
    return found
