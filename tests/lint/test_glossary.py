"""The words of a module."""

import shutil

import pytest


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


def test_term_that_another_module_has_explained(course):
    other = course.root / "notebooks" / "02-more"
    shutil.copytree(course.path("."), other)
    text = (other / "glossary.md").read_text(encoding="utf-8")
    (other / "glossary.md").write_text(text.replace("Denominator", "Share"), encoding="utf-8")
    (fault,) = course.faults
    assert fault.startswith("notebooks/02-more/glossary.md:3: The term 'Rate' stands in 01-count-births/glossary.md")
