"""The real modules: what each of them has, in exact numbers."""

from pathlib import Path

import pytest

from count_everyone.lint.sources import Sources
from count_everyone.source.module import find_modules

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=find_modules(ROOT), ids=lambda module: module.slug)
def sources(request):
    return Sources(request.param)


def test_module_has_four_recall_and_five_closing_questions(sources):
    assert {part: len(questions) for part, questions in sources.quiz.items()} == {"recall": 4, "closing": 5}


def test_module_has_at_least_four_automatic_tasks_and_a_memo(sources):
    memos = [task.is_memo for task in sources.assignment.tasks]
    assert memos.count(False) >= 4
    assert memos.count(True) == 1
