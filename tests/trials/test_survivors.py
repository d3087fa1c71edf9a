"""A mutant that the tests let through is named so that an author can act."""

import os

import pytest

from count_everyone.source.module import find_module
from count_everyone.trials.check_module import check_module
from count_everyone.trials.survivors import SolutionFailsError, hunt
from count_everyone.trials.trial import Trial

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Mutants need os.fork, which Windows has not")
ASSIGNMENT = "notebooks/01-count-births/assignment.md"
ANSWERS = "notebooks/01-count-births/answers/rate.md"
LOOP = "    deaths = abs(deaths)\n    return 1000 * deaths / births"


def call_right(tiny, *lines):
    """Write a section that calls mutants right."""
    path = tiny / ANSWERS
    section = "\n## equivalent: counts\n\nNo count is negative.\n\n```python\n{}\n```\n".format("\n".join(lines))
    path.write_text(path.read_text(encoding="utf-8") + section, encoding="utf-8")


@pytest.fixture
def found(strong):
    """Return what becomes of the mutants of the small course's task."""

    def find():
        module = find_module(strong, "01")
        with Trial(module) as trial:
            return hunt(trial, module, "rate")

    return find


def test_tests_of_the_small_course_let_no_mutant_through(found):
    assert found().problems == []
    assert found().tried == 25


def test_survivor_is_shown_with_the_line_before_and_after(strong, edit, found):
    edit(strong / ASSIGNMENT, "- 1000 * ce_deaths / ce_births) < 1e-9", "- 1000 * ce_deaths / ce_births) < 2")
    edit(strong / ASSIGNMENT, "assert ce.is_close(ce_found, 50)", "assert ce_found > 49")
    shown = "\n".join(found().problems)
    assert "rate: its tests pass when the line\n      return 1000 * deaths / births\n" in shown
    assert "    becomes\n      return 1001 * deaths / births\n" in shown


def test_shallow_survivor_is_shown_with_what_is_wrong_with_it(strong, edit, found):
    edit(strong / ASSIGNMENT, "(3, 7), ", "")
    shown = "\n".join(found().problems)
    assert "rate: its tests pass with an answer of which this is true:\n      rate: the result is rounded" in shown


def test_survivor_that_the_author_calls_right_is_no_problem(strong, edit, found):
    edit(strong / ASSIGNMENT, "    return 1000 * deaths / births", LOOP)
    assert {mutant.after for mutant in found().survivors} == {
        "deaths = deaths",
        "pass instead of: deaths = abs(deaths)",
    }
    call_right(strong, *(mutant.after for mutant in found().survivors))
    assert found().problems == []


def test_line_that_no_longer_survives_is_to_be_deleted(strong, found):
    call_right(strong, "return 0")
    assert found().problems == ["answers/rate.md: no mutant that passes is 'return 0': delete it."]


def test_solution_that_fails_is_an_error_and_not_a_triumph_over_mutants(strong, edit, found):
    edit(strong / ASSIGNMENT, "### BEGIN SOLUTION\n    if births", "### BEGIN SOLUTION\n    births += 1\n    if births")
    with pytest.raises(SolutionFailsError, match="the solution of rate fails: AssertionError: Divide by the births"):
        found()


def test_solution_that_does_not_end_is_named(strong, edit, found, monkeypatch):
    monkeypatch.setattr("count_everyone.trials.survivors.SECONDS_A_MUTANT", 2)
    edit(strong / ASSIGNMENT, "    return 1000 * deaths / births", "    while deaths >= 0: pass")
    with pytest.raises(SolutionFailsError, match=r"KeyboardInterrupt: .* Each cell has 2 s of the processor"):
        found()


def test_author_reads_that_a_solution_fails_among_the_problems(strong, monkeypatch, capsys):
    def fails(*_):
        raise SolutionFailsError("the solution of rate fails")

    monkeypatch.setattr("count_everyone.trials.check_module.hunt", fails)
    assert check_module(find_module(strong, "01"), "rate") == 1
    assert "    the solution of rate fails\n01-count-births: 1 problems" in capsys.readouterr().out


def test_endless_mutant_dies(strong, edit, found, monkeypatch):
    monkeypatch.setattr("count_everyone.trials.survivors.SECONDS_A_MUTANT", 2)
    loop = "    rest = deaths\n    while rest > 0:\n        rest -= 1\n    return 1000 * deaths / births"
    edit(strong / ASSIGNMENT, "    return 1000 * deaths / births", loop)
    assert "rest -= 0" not in {mutant.after for mutant in found().survivors}
