"""The pages of the statistics and of Nuvaria, read as a person reads them: nothing is lost, and examples run."""

import doctest
import re
import shutil

import numpy as np
import pytest

from count_everyone import audit, nuvaria
from count_everyone.book.reference import stage_reference

EXAMPLE = re.compile(r"```pycon\n(.+?)\n```", re.DOTALL)
BLOCK = re.compile(r"```python\n(.+?)\n```", re.DOTALL)
MODULES = (
    "agreement",
    "ambiguity",
    "bootstrap",
    "bounds",
    "budgets",
    "calibration",
    "changes",
    "conformal",
    "corrected",
    "costs",
    "coverage",
    "definitions",
)
MODULES += (
    "drift",
    "impact",
    "leaks",
    "null_gaps",
    "obligations",
    "paired",
    "permutation",
    "plots",
    "pooling",
    "power",
    "rare",
    "rates",
    "ratios",
    "skill",
)
MODULES += ("third_rates", "verdicts", "whole_marks", "wilson")
PAGES = [f"api/{module}" for module in MODULES] + ["nuvaria"]


@pytest.fixture(scope="module")
def pages(root, tmp_path_factory):
    """Return the text of each page."""
    folder = tmp_path_factory.mktemp("book")
    shutil.copytree(root / "book" / "reference", folder / "reference")
    stage_reference(folder)
    return {name: (folder / "reference" / f"{name}.md").read_text(encoding="utf-8") for name in PAGES}


@pytest.fixture(scope="module")
def country_page(pages):
    return pages["nuvaria"]


def part_of(page, heading):
    """Return what stands under a heading of level 2."""
    return re.split(r"^## ", page.split(f"\n## {heading}\n")[1], maxsplit=1, flags=re.MULTILINE)[0]


def test_every_module_of_the_statistics_has_its_page(root):
    modules = {getattr(audit, name).__module__.rsplit(".")[-1] for name in audit.__all__ if name != "RATES"}
    assert {f"api/{module}" for module in modules} <= set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_every_example_of_a_page_runs_alone_in_an_empty_python(pages, name, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "Agg")
    faults = []
    for number, text in enumerate(EXAMPLE.findall(pages[name])):
        test = doctest.DocTestParser().get_doctest(f"{text}\n", {}, f"{name}, example {number}", None, 0)
        runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE)
        runner.run(test, out=faults.append)
    assert not faults, "".join(faults)
    assert EXAMPLE.search(pages[name]) or name == "api/definitions"


@pytest.mark.parametrize("name", PAGES)
def test_no_line_of_a_page_opens_as_a_comment(pages, name):
    assert not re.findall(r"^\s*%.*", pages[name], re.MULTILINE)


def test_words_after_a_line_break_before_a_per_cent_sign_are_kept(pages):
    assert "with 80 % or more of the mitigation points" in pages["api/impact"]


def test_no_source_of_the_book_opens_a_line_as_a_comment(root):
    sources = [*root.glob("book/**/*.md"), *root.glob("datasets/**/*.md"), *root.glob("notebooks/*/*.md")]
    for source in sources:
        prose = re.sub(r"^```.*?^```", "", source.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        assert not re.findall(r"^\s*%.*", prose, re.MULTILINE), source


@pytest.mark.parametrize("name", sorted(nuvaria.__all__))
def test_every_public_name_of_nuvaria_has_its_part(country_page, name):
    thing = getattr(nuvaria, name)
    kind = "Class " if isinstance(thing, type) else "" if callable(thing) else "Constant "
    part = part_of(country_page, f"{kind}{name}")
    assert f"from count_everyone.nuvaria import {name}\n" in part
    if kind == "":
        assert all(words in part for words in (f"\n{name}(", "### What comes out", "### Example"))


@pytest.mark.parametrize("name", nuvaria.Mechanisms.names())
def test_every_mechanism_stands_with_its_default_and_its_meaning(country_page, name):
    part = part_of(country_page, "Class Mechanisms")
    assert f"    {name}={getattr(nuvaria.Mechanisms(), name)},\n" in part
    assert re.search(rf"^`[^`]*\b{name}\b[^`]*`$", part, re.MULTILINE)


@pytest.mark.parametrize("method", ["only", "nothing", "names"])
def test_ways_to_make_mechanisms_have_their_parts(country_page, method):
    assert f"Mechanisms.{method}(" in part_of(country_page, f"Mechanisms.{method}")


@pytest.mark.parametrize("name", ["GROUPS", "SCORE_FEATURES", "TRUTH_COLUMNS"])
def test_constants_stand_with_their_values(country_page, name):
    part = part_of(country_page, f"Constant {name}")
    assert re.findall(r"^- `(.+)`$", part, re.MULTILINE) == list(getattr(nuvaria, name))


def test_poverty_line_stands_with_its_value(country_page):
    assert "- `100.0`" in part_of(country_page, "Constant POVERTY_LINE")


@pytest.mark.parametrize("column", nuvaria.COLUMNS)
def test_every_column_stands_with_its_unit_or_codes(country_page, column):
    tables, meaning, unit = nuvaria.COLUMNS[column]
    assert f"`{column}`\n: {tables}. {meaning}. {unit}." in part_of(country_page, "Constant COLUMNS")


@pytest.mark.parametrize(
    "words", ["A low score means poor", "-99 is a code", "Not everybody applies", "country.households", "90 %", "60 %"]
)
def test_page_of_nuvaria_says_what_has_to_be_known(country_page, words):
    assert words in country_page


def test_program_of_the_page_of_nuvaria_runs(country_page):
    names = {}
    for block in BLOCK.findall(country_page.split("## What it offers")[0]):
        exec(block.replace("random_state=7", "random_state=7, n=5_000"), names)
    assert np.isin(names["decided"]["selected"], (0, 1)).all()


def test_links_inside_of_the_page_of_nuvaria_lead_to_a_heading(country_page):
    headings = re.findall(r"^#+ (.+)$", country_page, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#(.+?)\)", country_page)) <= anchors
