"""Quizzes."""

import pytest
import yaml


def quiz(places, longest=False):
    """Return the text of a quiz with nine questions, whose correct options have these places, again and again."""
    questions = []
    for number in range(9):
        place = places[number % len(places)]
        options = [{"text": f"Answer {n}", "reason": "It is here to be a reason."} for n in range(3)]
        options[place]["correct"] = True
        options[place if longest else (place + 1) % 3]["text"] += ", and this is longer than the others"
        questions.append({"question": f"Question {number}?", "options": options})
    return yaml.safe_dump({"recall": questions[:4], "closing": questions[4:]}, sort_keys=False)


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


def test_quiz_without_a_pattern(course):
    assert not course.write("quiz.yml", quiz([0, 1, 2, 1])).faults


@pytest.mark.parametrize(("part", "count"), [("recall", 4), ("closing", 5)])
def test_quiz_with_another_number_of_questions(course, part, count):
    parts = yaml.safe_load(quiz([0, 1, 2, 1]))
    parts[part].pop()
    text = yaml.safe_dump(parts, sort_keys=False)
    assert f"has {count - 1} questions, {count} were expected" in course.write("quiz.yml", text).only_fault(
        "quiz.yml", f"{part}:"
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [("no", "a yes or no"), ("Yes", "a yes or no"), ("20", "a number"), ("0.5", "a number"), ("2019-01-01", "a date")],
)
def test_text_that_yaml_changes(course, text, kind):
    course.edit("quiz.yml", "text: It is 0.", f"text: {text}  # not a text")
    assert f"is read as {kind}, and no text" in course.only_fault("quiz.yml", "# not a text")
    assert not course.edit("quiz.yml", f"text: {text}  # not a text", f'text: "{text}"').faults


def test_quiz_that_is_not_shown(course):
    faults = course.edit("lesson.md", "```{quiz} closing\n```\n", "").faults
    assert any("lesson.md:1: The quiz 'closing' is not shown" in fault for fault in faults)


def test_quiz_that_is_shown_twice(course):
    course.edit("lesson.md", "```{quiz} closing\n", "```{quiz} recall\n```\n\n```{quiz} closing\n")
    assert sum("stands here 2 times" in fault for fault in course.faults) == 2


def test_quiz_that_is_not_known(course):
    course.edit("lesson.md", "```{quiz} closing\n", "```{quiz} middle\n```\n\n```{quiz} closing\n")
    assert "is not known" in course.only_fault("lesson.md", "{quiz} middle")
