"""Plain Markdown and the outline."""

import pytest

SENTENCE = "The two clinics registered 120 births.\n"


@pytest.mark.parametrize("opening", ["```{note}", ":::{note}", ":::", "```{admonition} Look", "~~~{tip}"])
def test_directive(course, opening):
    closing = opening[:3]
    course.edit("lesson.md", SENTENCE, f"{SENTENCE}\n{opening}\nA note.\n{closing}\n")
    assert any("needs an extension" in fault for fault in course.faults)
    line = course.path("lesson.md").read_text(encoding="utf-8").splitlines().index(opening) + 1
    assert course.faults[0].startswith(f"notebooks/01-count-births/lesson.md:{line}: ")


def test_quiz_in_an_assignment(course):
    course.edit("assignment.md", "## Task 2.", "```{quiz} recall\n```\n\n## Task 2.")
    assert "needs an extension" in course.only_fault("assignment.md", "{quiz}")


def test_role(course):
    course.edit("lesson.md", SENTENCE, f"{SENTENCE}See {{doc}}`rates`.\n")
    assert "needs an extension" in course.only_fault("lesson.md", "{doc}")


def test_plain_code_block(course):
    assert not course.edit("lesson.md", SENTENCE, f"{SENTENCE}\n```python\n# no heading\n### none\n```\n").faults


def test_heading_that_skips_a_level(course):
    course.edit("lesson.md", "Guess first:", "### Guess\n\nGuess first:")
    assert "level 3" in course.only_fault("lesson.md", "### Guess")


def test_second_title(course):
    course.edit("lesson.md", "Guess first:", "# Guess\n\nGuess first:")
    assert "second heading of level 1" in course.only_fault("lesson.md", "# Guess")


def test_notebook_without_a_title(course):
    course.edit("lesson.md", "# Count births\n", "")
    (fault,) = course.faults
    assert "lesson.md:1: The notebook has no heading of level 1." in fault


def test_lesson_without_a_guess(course):
    course.edit("lesson.md", "my_guess = 20", "guess = 20")
    (fault,) = course.faults
    assert "lesson.md:1: The learner guesses nothing" in fault
