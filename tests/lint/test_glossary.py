"""The words of a module."""

import shutil

import pytest

from count_everyone.lint.run import find_faults


def test_module_may_have_no_glossary(course):
    course.path("glossary.md").unlink()
    assert not course.faults


@pytest.mark.parametrize("line", ["**Share**: a part of a whole.", "- Share: a part of a whole.", "Share", ":a part"])
def test_line_that_is_no_definition(course, line):
    course.edit("glossary.md", "Denominator\n", f"{line}\n\nDenominator\n")
    assert "neither a term nor an explanation" in course.only_fault("glossary.md", line)


def test_explanation_may_have_two_paragraphs(course):
    course.edit("glossary.md", "could have been counted.\n\nDen", "could have been counted.\n\n  Say both.\n\nDen")
    assert not course.faults


def test_glossary_without_a_term(course):
    (fault,) = course.write("glossary.md", "# Words\n").faults
    assert "glossary.md:1: The glossary has no term." in fault


def test_term_that_stands_twice(course):
    course.edit("glossary.md", "Denominator\n", "rate\n")
    assert "stands in line 3 already" in course.only_fault("glossary.md", "rate")


@pytest.fixture
def later(course):
    """Add a later module that explains Rate too; return the course."""
    other = course.root / "notebooks" / "02-more"
    shutil.copytree(course.path("."), other)
    text = (other / "glossary.md").read_text(encoding="utf-8")
    (other / "glossary.md").write_text(text.replace("Denominator", "Share"), encoding="utf-8")
    return course


def test_term_that_an_earlier_module_explains_is_to_go(later):
    (fault,) = later.faults
    assert fault == (
        "notebooks/02-more/glossary.md:3: The term 'Rate' stands in 01-count-births/glossary.md already. "
        "Module 01 comes first and keeps it: take it away here. A term stands once in the course."
    )
    assert [str(finding) for finding in find_faults(later.root, "02")] == [fault]


def test_term_that_a_later_module_explains_is_found_in_the_module_that_is_looked_at(later):
    (fault,) = map(str, find_faults(later.root, "01"))
    assert fault == (
        "notebooks/01-count-births/glossary.md:3: The term 'Rate' stands in 02-more/glossary.md too. "
        "The module that comes first keeps it: take it away there, or leave it out here. A term stands once in the "
        "course."
    )
