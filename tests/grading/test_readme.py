"""An instructor can type what grading/README.md says: the other tests of this folder run the same commands."""

import re

import pytest

BLOCK = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def page(root):
    return (root / "grading" / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def commands(page):
    """Return the lines of the page's blocks, each split into words."""
    return [line.split() for block in BLOCK.findall(page) for line in block.splitlines()]


def test_each_command_of_nbgrader_is_one_that_the_tests_run(commands):
    typed = [words[1] for words in commands if words[0] == "nbgrader"]
    assert typed == ["generate_assignment", "autograde", "generate_feedback", "export"]


def test_each_module_and_rubric_that_is_named_is_there(root, page):
    for slug in set(re.findall(r"\d\d-[a-z]+(?:-[a-z]+)+", page)):
        assert (root / "notebooks" / slug / "assignment.md").exists()
    for rubric in re.findall(r"notebooks/\d\d-[\w-]+/teach\.md", page):
        assert "## Rubric of the memo" in (root / rubric).read_text(encoding="utf-8")


def test_both_warnings_are_given(page):
    for words in ("show the hidden tests", "MathJax", "with your rights"):
        assert words in page
