"""Words that promise too much or hurry a reader."""

import pytest

SENTENCE = "The two clinics registered 120 births.\n"
PROMISES = [
    "We debias it.",
    "An unbiased model.",
    "A **fair model**.",
    "It is bias-free.",
    "A fair algorithm.",
    "An unbiased AI.",
]
HURRIES = ["Simply count.", "We just count.", "Obviously, it is 5.", "Of course it is."]
ALLOWED = [
    "Write `just` in the code.",
    "They adjust the rate.",
    "Read *Fair models for all*.",
    'Read "Towards an unbiased model".',
    "A fair share.",
    "An unfair model harms people.",
]


@pytest.mark.parametrize("words", PROMISES)
def test_promise(course, words):
    course.edit("lesson.md", SENTENCE, f"{SENTENCE}{words}\n")
    assert "promises more" in course.only_fault("lesson.md", words)


@pytest.mark.parametrize("words", HURRIES)
def test_hurry(course, words):
    course.edit("lesson.md", SENTENCE, f"{SENTENCE}{words}\n")
    assert "feel slow" in course.only_fault("lesson.md", words)


@pytest.mark.parametrize("words", ["Each data point counts.", "We have ten datapoints."])
def test_people_are_no_data_points(course, words):
    course.edit("lesson.md", SENTENCE, f"{SENTENCE}{words}\n")
    assert "makes a thing of a person" in course.only_fault("lesson.md", words)


@pytest.mark.parametrize("words", ALLOWED)
def test_other_words(course, words):
    assert not course.edit("lesson.md", SENTENCE, f"{SENTENCE}{words}\n").faults


@pytest.mark.parametrize("name", ["/README.md", "/book/teach/index.md", "/datasets/births/README.md"])
def test_pages_around_the_lessons(course, name):
    course.write(
        name,
        "# A page\n\n```python\njust = 1\n```\n\n:::{note}\nIt is simply true.\n:::\n\n```{tip}\nJust do it.\n```\n",
    )
    assert [fault.split(": ")[0] for fault in course.faults] == [f"{name[1:]}:8", f"{name[1:]}:12"]


def test_quiz(course):
    course.edit("quiz.yml", "There is nothing to divide by.", "There is simply nothing to divide by.")
    assert "feel slow" in course.only_fault("quiz.yml", "simply")


def test_code_of_a_notebook(course):
    assert not course.edit("lesson.md", "import pandas as pd\n", "import pandas as pd\n\njust = 1\n").faults
