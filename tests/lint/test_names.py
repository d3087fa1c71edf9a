"""Names of tests."""

import pytest

OLD = "ce_found = ce.call(rate, 0, 0, expected=ce.number)\n"
IMPORT = "from count_everyone import testing as ce\n"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("found = 1", "found"),
        ("for state in (1, 2): pass", "state"),
        ("with open('a') as file: pass", "file"),
        ("census = 1", "census"),
        ("if ce_found: best, ce_other = 1, 2", "best"),
        ("[ce_a for ce_a in (number := [1])]", "number"),
    ],
)
def test_name_that_a_learner_may_have_too(course, line, name):
    course.edit("assignment.md", OLD, f"{OLD}{line}\n")
    assert any(f"The name '{name}' of a test may be a name of a learner too" in fault for fault in course.faults)


@pytest.mark.parametrize(
    "line",
    [
        "import numpy",
        "import numpy as np",
        "def check(): pass",
        "class Census: pass",
    ],
)
def test_tools_bind_names_with_the_prefix_only(course, line):
    course.edit("assignment.md", IMPORT, f"{IMPORT}{line}\n")
    assert "may be a name of a learner too" in course.only_fault("assignment.md", line)


def test_names_inside_of_a_helper_are_free(course):
    helper = "def ce_sum(values):\n    total = sum(value for value in values)\n    return lambda x: x + total\n"
    assert not course.edit("assignment.md", IMPORT, f"{IMPORT}import numpy as ce_np\n{helper}").faults


@pytest.mark.parametrize("line", ["ce_more = [np.nan]", "ce_more = {n for n in births}", "ce_more = table"])
def test_test_that_relies_on_a_name_which_a_learner_can_overwrite(course, line):
    course.edit("assignment.md", OLD, f"{OLD}{line}\n")
    assert "which a learner can overwrite" in course.only_fault("assignment.md", line)


def test_given_cell_may_hand_over_plain_names_and_no_test_may_rely_on_them(course):
    cell = "```{code-cell}\n:given: a-table\nclinics = [1, 2]\n```\n\n"
    course.edit("assignment.md", "## Task 1.", f"{cell}## Task 1.")
    assert not course.faults
    course.edit("assignment.md", OLD, f"{OLD}ce_more = clinics\n")
    assert "relies on 'clinics'" in course.only_fault("assignment.md", "ce_more = clinics")


def test_value_that_a_learner_is_asked_for_may_be_read(course):
    course.edit("assignment.md", "    ### END SOLUTION\n", "    ### END SOLUTION\nREGION = 1\n")
    assert not course.edit("assignment.md", OLD, f"{OLD}ce_more = REGION\n").faults


def test_name_of_the_tests_that_is_made_nowhere(course):
    course.edit("assignment.md", OLD, f"{OLD}ce_more = ce_fuond\n")
    assert "not made in any cell" in course.only_fault("assignment.md", "ce_fuond")


def test_tools_that_do_not_import_the_mould(course):
    course.edit("assignment.md", IMPORT, "import count_everyone.testing as ce\n")
    assert "does not import" in course.only_fault("assignment.md", "import count_everyone.testing as ce")


def test_assignment_without_tools(course):
    course.edit("assignment.md", ":tools: rate-tools", ":given: rate-tools")
    assert any("assignment.md:1: The assignment has no :tools: cell" in fault for fault in course.faults)


def test_introduction_that_does_not_name_the_prefix(course):
    course.edit("assignment.md", "Names that begin with `ce` belong to the tests.\n", "")
    (fault,) = course.faults
    assert "assignment.md:1: The introduction does not say" in fault
