"""The tests of the answers are judged by answers that somebody would write."""

import pytest

from count_everyone.errors import SourceError
from count_everyone.source.answers import find_answers, read_answer
from count_everyone.source.module import find_module
from count_everyone.trials.expectations import problems_of_answer, problems_of_reference, problems_of_released
from count_everyone.trials.trial import Trial

ANSWERS = "notebooks/01-count-births/answers/rate"


@pytest.fixture
def problems(tiny):
    """Return what is wrong with the one answer of that name, after the changes that the test made."""

    def try_answer(name):
        module = find_module(tiny, "01")
        with Trial(module) as trial:
            return problems_of_answer(trial, read_answer(tiny / ANSWERS / name))

    return try_answer


def test_answers_of_the_small_course_are_judged_as_meant(tiny):
    module = find_module(tiny, "01")
    with Trial(module) as trial:
        assert [problems_of_answer(trial, answer) for answer in find_answers(module)] == [[], [], []]
        assert problems_of_reference(trial.grade_reference()) == []
        assert problems_of_released(trial.grade_released()) == []


def test_wrong_answer_that_passes_is_reported(tiny, edit, problems):
    edit(tiny / ANSWERS / "wrong-zero.py", "if births else 0", 'if births else float("nan")')
    assert "passes rate-without-births, and should fail it" in problems("wrong-zero.py")[0]


def test_message_without_the_meant_words_is_reported(tiny, edit, problems):
    edit(tiny / ANSWERS / "wrong-zero.py", "a clinic without births has no rate", "there is no rate")
    assert "has not the words 'there is no rate'" in problems("wrong-zero.py")[0]


def test_wrong_answer_that_fails_another_test_too_is_reported(tiny, edit, problems):
    edit(tiny / ANSWERS / "wrong-zero.py", "return 1000 *", "return 100 *")
    assert "fails rate-per-thousand, and should pass it" in problems("wrong-zero.py")[0]


def test_right_answer_that_loses_a_point_is_reported(tiny, edit, problems):
    edit(tiny / ANSWERS / "right-share.py", "* 1000", "* 100")
    assert "fails rate-per-thousand, and should pass it: AssertionError" in problems("right-share.py")[0]


def test_right_answer_that_warns_is_reported(tiny, edit, problems):
    edit(tiny / ANSWERS / "right-share.py", "    return", '    import warnings\n    warnings.warn("old")\n    return')
    assert any("UserWarning: old" in problem for problem in problems("right-share.py"))


def test_answer_sees_nothing_of_the_answer_before_it(tiny, problems):
    (tiny / ANSWERS / "right-other.py").write_text(
        '"""Somebody who forgot to write anything."""\nassert "rate" not in globals()\n', encoding="utf-8"
    )
    assert any("name 'rate' is not defined" in problem for problem in problems("right-other.py"))


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("zero.py", '"""A story."""\n', "neither right-"),
        ("wrong-a.py", "x = 1\n", "There is no docstring"),
        ("wrong-a.py", '"""A story."""\nx = 1\n', "A wrong answer fails a test"),
        ("right-a.py", '"""A story.\n\nfails: rate-x\nsays: "words"\n"""\nx = 1\n', "A wrong answer fails a test"),
        ("wrong-a.py", '"""A story.\n\nfails: rate-x\n"""\nx = 1\n', "has no line says:"),
        ("wrong-a.py", '"""A story."""\nx = (\n', "This is not Python"),
    ],
)
def test_answer_that_cannot_be_read_is_refused(tiny, name, text, reason):
    path = tiny / ANSWERS / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=reason):
        read_answer(path)
