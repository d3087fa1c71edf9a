"""Quizzes."""

import pytest
import yaml


def quiz(places, longest=False):
    """Return the text of a quiz with one question for each place of the correct option."""
    questions = []
    for number, place in enumerate(places):
        options = [{"text": f"Answer {n}", "reason": "It is here to be a reason."} for n in range(3)]
        options[place]["correct"] = True
        options[place if longest else (place + 1) % 3]["text"] += ", and this is longer than the others"
        questions.append({"question": f"Question {number}?", "options": options})
    return yaml.safe_dump({"recall": questions[:2], "closing": questions[2:]}, sort_keys=False)


@pytest.mark.parametrize("reason", ["No.", "Divide by all the births."[:18]])
def test_short_reason(course, reason):
    course.edit("quiz.yml", "There is nothing to divide by.", reason)
    assert "at least 5 were expected" in course.only_fault("quiz.yml", reason)


def test_question_with_one_option(course):
    wrong = '      - text: "2"\n        reason: This is the count. The rate divides it by the births.\n'
    course.edit("quiz.yml", wrong, "")
    assert "1 different options of 1" in course.only_fault("quiz.yml", "A clinic registers 40 births")


def test_two_options_that_say_the_same(course):
    course.edit("quiz.yml", "text: It is 0.", "text: It is not defined.")
    assert "1 different options of 2" in course.only_fault("quiz.yml", "A clinic has no births")


@pytest.mark.parametrize("text", ["recall:\nclosing:\n", "recall: [a]\nclosing: []\n"])
def test_lists_that_cannot_be_read(course, text):
    (fault,) = course.write("quiz.yml", text).faults
    assert "quiz.yml:1: The lists of the quiz cannot be read." in fault


def test_correct_options_in_the_same_place(course):
    (fault,) = course.write("quiz.yml", quiz([1, 1, 1, 1])).faults
    assert "quiz.yml:1: The correct option is always number 2." in fault


def test_correct_option_is_always_the_longest(course):
    (fault,) = course.write("quiz.yml", quiz([0, 1, 2, 1], longest=True)).faults
    assert "always the longest" in fault


@pytest.mark.parametrize("text", [quiz([0, 1, 2, 1]), quiz([1, 1, 1], longest=True)])
def test_quiz_without_a_pattern_or_too_small_for_one(course, text):
    assert not course.write("quiz.yml", text).faults


def test_quiz_that_is_not_shown(course):
    (fault,) = course.edit("lesson.md", "```{quiz} closing\n```\n", "").faults
    assert "lesson.md:1: The quiz 'closing' is not shown" in fault


def test_quiz_that_is_shown_twice(course):
    course.edit("lesson.md", "```{quiz} closing\n", "```{quiz} recall\n```\n\n```{quiz} closing\n")
    assert len(course.faults) == 2
    assert all("stands here 2 times" in fault for fault in course.faults)


def test_quiz_that_is_not_known(course):
    course.edit("lesson.md", "```{quiz} closing\n", "```{quiz} middle\n```\n\n```{quiz} closing\n")
    assert "is not known" in course.only_fault("lesson.md", "{quiz} middle")
