"""What a test may do with an answer."""

import pytest

OLD = "ce_found = ce.call(rate, 0, 0, expected=ce.number)\n"
IMPORT = "from count_everyone import testing as ce\n"
HELPER = """
def ce_check(function, deaths, *, name=""):
    return ce.call(function, deaths, 40)

def ce_check_both(first, deaths):
    ce_check(first, deaths)
    ce_check(function=first, deaths=deaths)
"""


@pytest.mark.parametrize(
    "line",
    [
        "ce_more = rate(1, 2)",
        "ce_more = rate",
        "ce_more = rate.__name__",
        "ce_more = ce.call(print, rate)",
        "ce_more = [ce.call(ce_f, 1, 2) for ce_f in [rate]]",
        "ce_more = ce.short(rate)",
        "ce_more = ce.call(function=rate)",
        "ce_more = (lambda: rate(1, 2))()",
    ],
)
def test_answer_that_is_not_called_through_the_mould(course, line):
    course.edit("assignment.md", OLD, f"{OLD}{line}\n")
    assert "in another way than to call it" in course.only_fault("assignment.md", line)


@pytest.mark.parametrize(
    "line",
    [
        "ce_more = ce.call(rate, 1, 2)",
        "ce_more = ce.error_of(rate, 1, 2)",
        "ce_more = ce.unchanged(rate, 1, 2)",
        "ce.own(rate)",
        "ce_more = [ce.call(rate, ce_n, 2) for ce_n in (1, 2)]",
        "ce_more = ce_check(rate, 1)",
        "ce_check_both(deaths=1, first=rate)",
        "ce_more = [rate for rate in (1, 2)]",
    ],
)
def test_answer_that_is_called_through_the_mould_or_handed_to_a_helper(course, line):
    course.edit("assignment.md", IMPORT, f"{IMPORT}{HELPER}")
    course.edit("assignment.md", OLD, f"{line}\n{OLD}")
    assert not course.faults


def test_helper_that_calls_an_answer_itself(course):
    course.edit(
        "assignment.md", IMPORT, IMPORT + HELPER.replace("ce.call(function, deaths, 40)", "function(deaths, 40)")
    )
    course.edit("assignment.md", OLD, f"{OLD}ce_check_both(rate, 1)\n")
    assert "ce_check uses the answer 'function'" in course.only_fault("assignment.md", "return function(deaths, 40)")
