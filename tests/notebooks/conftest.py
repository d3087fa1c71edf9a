"""Every module of the course, found by its folder; the tests of one module stay on one worker."""

from pathlib import Path

import pytest

from count_everyone.release.assignment import assignment_source
from count_everyone.source.answers import find_answers
from count_everyone.source.module import Module, find_modules
from count_everyone.source.tasks import find_tasks

ROOT = Path(__file__).resolve().parents[2]


def answers_of(module):
    """Return the answers, by task and name."""
    return {f"{answer.task}/{answer.name}": answer for answer in find_answers(module)}


def tasks_of(module):
    """Return the names of the tasks that tests grade."""
    return {task.name: task.name for task in find_tasks(assignment_source(module)) if task.tests}


def modules(module):
    """Return the module itself."""
    return {"": module}


PARTS = {"answer": answers_of, "task": tasks_of, "module": modules}


def pytest_generate_tests(metafunc):
    """Run a test that asks for an answer, a task or a module once for each of them, in every module."""
    part = next((name for name in PARTS if name in metafunc.fixturenames), None)
    if part:
        names = list(dict.fromkeys(["module", part]))
        values = [
            pytest.param(*[module, value][: len(names)], id=f"{module.slug}-{name}".strip("-"), marks=_group(module))
            for module in find_modules(ROOT)
            for name, value in PARTS[part](module).items()
        ]
        metafunc.parametrize(names, values, indirect=["module"], scope="module")


def _group(module):
    return pytest.mark.xdist_group(module.slug)


@pytest.fixture(scope="module")
def module(request) -> Module:
    """Return a module of the course."""
    return request.param
