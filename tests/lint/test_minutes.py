"""Minutes."""

import pytest

from count_everyone.lint.sources import Page
from count_everyone.source.minutes import minutes_by_section, steps_of_assignment, steps_of_lesson, total_minutes

SENTENCE = "The two clinics registered 120 births.\n"
WORDS = ("word " * 9 + "word. ") * 100 + "\n"
STOP = "\n**A place to stop.** You have found two rates. Run all cells above first, when you go on.\n\n"


def lesson(course):
    return total_minutes(steps_of_lesson(Page(course.path("lesson.md")).cells, {"recall": 4, "closing": 5}))


def assignment(course):
    return total_minutes(steps_of_assignment(Page(course.path("assignment.md")).cells))


@pytest.mark.parametrize(
    ("old", "new", "minutes"),
    [
        (SENTENCE, f"{SENTENCE}These words take time.\n", 0.04),
        (SENTENCE, f"{SENTENCE}\n<details><summary>More</summary>\n\nThese take none.\n\n</details>\n", 0),
        ("plt.show()\n", "plt.show()\nplt.close()\n", 0.1),
        ("plt.show()\n", "plt.show()\n\n\n", 0),
        ("my_guess = 20\n", "guess = 20\n", -1),
        ("my_guess = 20\n```\n", "my_guess = 20\n```\n\n```{code-cell}\nguess = 20\n```\n", 0.6),
        ("```{code-cell}\nmy_guess", "```{code-cell}\n:folded: the guess\nmy_guess", -1.6),
        ("assert rates[0] == 50\n", "assert rates[0] == 50\nassert rates[0] > 1\n", 0),
        ("```{quiz} closing\n```\n", "", -5),
    ],
)
def test_minutes_of_a_lesson(course, old, new, minutes):
    before = lesson(course)
    assert lesson(course.edit("lesson.md", old, new)) - before == pytest.approx(minutes)


@pytest.mark.parametrize(
    ("old", "new", "minutes"),
    [
        ("    # return 1000 * ____ / births\n", "", 1),
        ("    if births == 0:\n", "    births = births\n    if births == 0:\n", 1.5),
        ("    ### END SOLUTION", "    # a comment\n\n    ### END SOLUTION", 0),
        ("```{code-cell}\n:test: rate-per-thousand, 1", "```{code-cell}\n:given: a", -0.5),
        ('+++ {"memo": 2}', "+++", -15),
        ("# Count births\n", "# Count births\n\nThese words take time.\n", 0.04),
        ("A rate has a denominator", "A rate has a very, very large denominator", 0),
    ],
)
def test_minutes_of_an_assignment(course, old, new, minutes):
    before = assignment(course)
    assert assignment(course.edit("assignment.md", old, new)) - before == pytest.approx(minutes)


def test_minutes_of_the_front_matter_are_those_of_the_rule(course):
    course.edit("lesson.md", "minutes: 15", "minutes: 20")
    assert "the rule gives 12." in course.only_fault("lesson.md", "minutes: 20")
    assert "Write minutes: 15." in course.only_fault("lesson.md", "minutes: 20")


@pytest.mark.parametrize(("name", "most"), [("lesson.md", 75), ("assignment.md", 90)])
def test_notebook_that_takes_too_long(course, name, most):
    text = "## Long\n\n" + f"{WORDS}{STOP}" * 9
    course.edit(
        name, "```{quiz} closing" if name == "lesson.md" else "## Task 1.", f"{text}## On\n\n```{{quiz}} closing"
    )
    words = f"minutes by the rule, {most} are the most. Longest: 'Long' (9"
    assert any(f"{name}:{course.line(name, 'minutes:')}: " in fault and words in fault for fault in course.faults)


def test_what_stands_below_more_is_not_counted(course):
    text = f"## More: a long story\n\n{WORDS * 3}\n### Below\n\n{WORDS * 9}\n## On\n\n"
    course.edit("lesson.md", "```{quiz} closing", f"{text}```{{quiz}} closing")
    assert not course.faults
    steps = steps_of_lesson(Page(course.path("lesson.md")).cells, {})
    assert minutes_by_section(steps)["More: a long story"] == pytest.approx(120, abs=1)


def test_long_way_between_two_places_to_stop(course):
    text = f"{WORDS}\n{WORDS}\nThis is the paragraph.\n\n"
    course.edit("lesson.md", "```{quiz} closing", f"{text}```{{quiz}} closing").edit("lesson.md", ": 15", ": 35")
    (fault,) = course.faults
    assert "From line 1 to here are more than 20 minutes without a place to stop." in fault
    course.edit("lesson.md", text, f"{WORDS}{STOP}{WORDS}\nThis is the paragraph.\n\n")
    assert not course.faults


def test_lesson_in_which_there_is_nothing_to_do_for_long(course):
    course.edit("lesson.md", SENTENCE, f"{'word ' * 280}\n\n{SENTENCE}")
    assert not [fault for fault in course.faults if "minutes" not in fault]
    course.edit("lesson.md", SENTENCE, f"{SENTENCE}Five more of these words.\n")
    (fault,) = [fault for fault in course.faults if "minutes" not in fault]
    assert (
        f":{course.line('lesson.md', SENTENCE.strip())}: There is nothing to run or to guess before word 300" in fault
    )


@pytest.mark.parametrize("new", ["", "Four questions to warm up.\n\n", "They give no points.\n\n```python\n1\n```\n\n"])
def test_recall_quiz_of_which_nobody_says_what_it_is(course, new):
    course.edit("lesson.md", "Four questions to warm up, from school mathematics; they give no points.\n\n", new)
    assert "says what it is" in course.only_fault("lesson.md", "{quiz} recall")
