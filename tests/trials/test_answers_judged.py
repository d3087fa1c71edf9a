"""The tests of the answers are judged by answers that somebody would write."""

import pytest

from count_everyone.source.answers import find_answers
from count_everyone.source.module import find_module
from count_everyone.trials.expectations import problems_of_answer, problems_of_reference, problems_of_released
from count_everyone.trials.trial import Trial

ANSWERS = "notebooks/01-count-births/answers/rate.md"
FORGETFUL = '\n## right: other\n\nSomebody who forgot it.\n\n```python\nassert "rate" not in globals()\n```\n'


@pytest.fixture
def problems(tiny):
    """Return what is wrong with the one answer of that name, after the changes that the test made."""

    def try_answer(name):
        module = find_module(tiny, "01")
        (answer,) = [answer for answer in find_answers(module) if answer.name == name]
        with Trial(module) as trial:
            return problems_of_answer(trial, answer)

    return try_answer


def test_answers_of_the_small_course_are_judged_as_meant(tiny):
    module = find_module(tiny, "01")
    with Trial(module) as trial:
        assert [problems_of_answer(trial, answer) for answer in find_answers(module)] == [[], [], []]
        assert problems_of_reference(trial.grade_reference()) == []
        assert problems_of_released(trial.grade_released()) == []


def test_wrong_answer_that_passes_is_reported(tiny, edit, problems):
    edit(tiny / ANSWERS, "if births else 0", 'if births else float("nan")')
    assert "passes rate-without-births, and should fail it" in problems("wrong-zero")[0]


def test_message_without_the_meant_words_is_reported(tiny, edit, problems):
    edit(tiny / ANSWERS, "a clinic without births has no rate", "there is no rate")
    assert "has not the words 'there is no rate'" in problems("wrong-zero")[0]


def test_wrong_answer_that_fails_another_test_too_is_reported(tiny, edit, problems):
    edit(tiny / ANSWERS, "return 1000 * deaths", "return 10 * deaths")
    assert "fails rate-per-thousand, and should pass it" in problems("wrong-zero")[0]


def test_right_answer_that_loses_a_point_is_reported(tiny, edit, problems):
    edit(tiny / ANSWERS, "deaths / births * 1000", "deaths / births * 100")
    assert "fails rate-per-thousand, and should pass it: AssertionError" in problems("right-share")[0]


def test_right_answer_that_warns_keeps_every_point(tiny, edit, problems):
    warns = '    import warnings\n    warnings.warn("old")\n    import sys\n    print("found", file=sys.stderr)\n'
    edit(tiny / ANSWERS, "    return float", f"{warns}    return float")
    assert problems("right-share") == []


def test_answer_sees_nothing_of_the_answer_before_it(tiny, problems):
    path = tiny / ANSWERS
    path.write_text(path.read_text(encoding="utf-8") + FORGETFUL, encoding="utf-8")
    assert any("name 'rate' is not defined" in problem for problem in problems("right-other"))
