"""Tasks."""

import pytest

from count_everyone.lint.tasks import WORDS_OF_STUB
from count_everyone.release.assignment import CODE_STUB
from count_everyone.source.reading import count_words

HEADING = "## Task 1. A rate ({points:rate})"
CONTRACT = "Return the deaths per 1,000 births of a clinic, and NaN where there are no births.\n"


def test_course_says_how_many_tasks_a_module_has(course):
    course.write("/pyproject.toml", "[tool.count-everyone]\nfewest-tasks = 2\n")
    (fault,) = course.faults
    assert "assignment.md:1: The assignment has 1 task that tests grade, at least 2 were expected." in fault


def test_small_module_has_two_tasks_or_more(course):
    course.write("/pyproject.toml", "[tool.count-everyone]\nfewest-tasks = 4\n")
    course.edit("assignment.md", "minutes: 20", "minutes: 20\nsize: small")
    (fault,) = course.faults
    assert "has 1 task that tests grade, at least 2 were expected" in fault


def test_modules_of_this_course_have_four_tasks(root):
    from count_everyone.lint.tasks import fewest_tasks

    assert fewest_tasks(root) == 4


@pytest.mark.parametrize("words", ["at most 9 words", "in at most **9 words**"])
def test_model_memo_that_is_longer_than_a_learner_may_write(course, words):
    course.edit("assignment.md", '+++ {"memo": 2}', f'Write {words}.\n\n+++ {{"memo": 2}}')
    assert any("The model memo has 10 words, and the task allows 9" in fault for fault in course.faults)
    course.edit("assignment.md", f"Write {words}", f"Write {words.replace('9', '10')}")
    assert not course.faults


def test_assignment_without_a_memo(course):
    course.edit("assignment.md", '+++ {"memo": 2}', "+++")
    assert any("has 0 memos, 1 was expected" in fault for fault in course.faults)


@pytest.mark.parametrize(
    "new",
    [
        "## Task 2. A rate ({points:rate})",
        "## A rate ({points:rate})",
        "## Task 1: A rate ({points:rate})",
        "## Task 1. A rate",
    ],
)
def test_heading_of_another_form(course, new):
    course.edit("assignment.md", HEADING, new)
    assert any(
        f":{course.line('assignment.md', new)}: The heading of the task 'rate' is not of the form" in fault
        for fault in course.faults
    )


def test_task_may_be_called_more(course):
    course.edit("assignment.md", "## Task 1. A rate", "## More: Task 1. A rate")
    assert not course.faults


def words(course):
    """Return the number of words that are found, when there are too many."""
    course.edit("assignment.md", CONTRACT, CONTRACT + "word " * 300 + "\n")
    (found,) = [fault for fault in course.faults if "visible words" in fault]
    assert f"assignment.md:{course.line('assignment.md', HEADING)}: " in found
    return int(found.split("has ")[1].split()[0]) - 300


def test_long_task_is_told_with_the_number_of_its_words(course):
    # heading 5, contract 15, docstring 13 and head of the function 4, stub, three lines of it, two comments and a test
    assert 70 < words(course) < 95


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A rate has a denominator", "A rate has a very large and also a very good denominator"),
        ("    ### BEGIN SOLUTION\n", "    ### BEGIN SOLUTION\n    # this line of the solution has many words\n"),
        ("### BEGIN HIDDEN TESTS\n", "### BEGIN HIDDEN TESTS\n# this line of a hidden test has many words\n"),
        ("ce_NO_RATE = (", "# this line of the tools has many words\nce_NO_RATE = ("),
    ],
)
def test_what_is_folded_or_hidden_counts_as_no_word(course, old, new):
    course.edit("assignment.md", old, new)
    found = words(course)
    course.edit("assignment.md", new, old)
    course.edit("assignment.md", "word " * 300 + "\n", "")
    assert found == words(course)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (CONTRACT, f"{CONTRACT}These are four words.\n"),
        ('    """Return the deaths', '    """These are four words. Return the deaths'),
        ("# The rate counts", "# These are four words: The rate counts"),
    ],
)
def test_what_a_learner_sees_counts(course, old, new):
    before = words(course)
    course.edit("assignment.md", "word " * 300 + "\n", "").edit("assignment.md", old, new)
    assert words(course) == before + 4


def test_line_that_nbgrader_puts_into_a_task_is_counted(course):
    assert count_words(CODE_STUB) == WORDS_OF_STUB


@pytest.mark.parametrize("place", [CONTRACT, '    """Return the deaths'])
@pytest.mark.parametrize("words", ["a table with the columns `births` and `wells`", "the column `wells`"])
def test_column_that_no_test_reads(course, place, words):
    course.edit("assignment.md", place, f"{place} {words} " if '"' in place else f"{place}- Input: {words}.\n")
    fault = "asks for the column 'wells', and no test reads it"
    assert any(fault in found and f":{course.line('assignment.md', words)}:" in found for found in course.faults)


@pytest.mark.parametrize("test", ["ce_t = {'births': [1], 'wells': [2]}", "ce_t = dict(births=1, wells=2)"])
def test_column_that_a_test_reads(course, test):
    course.edit("assignment.md", CONTRACT, f"{CONTRACT}- Input: a table with the columns `births` and `wells`.\n")
    course.edit("assignment.md", "### BEGIN HIDDEN TESTS\n", f"### BEGIN HIDDEN TESTS\n{test}\n")
    assert not course.faults
