"""Forms of tests."""

import pytest

OLD = "ce_found = ce.call(rate, 0, 0, expected=ce.number)\n"
VISIBLE = "ce_found = ce.call(rate, 2, 40, expected=ce.number)\n"
IMPORT = "from count_everyone import testing as ce\n"
LIBRARIES = f"{IMPORT}import numpy as ce_np\nimport warnings as ce_warnings\nfrom sklearn import base as ce_base\n"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("try: ce_a = 1\nexcept ValueError: ce_a = 2", "try and except"),
        ("ce_a = globals()['rate']", "uses globals"),
        ("ce_a = vars(ce_found)", "uses vars"),
        ("ce_a = locals()", "uses locals"),
        ("setattr(ce_np, 'nan', 0)", "uses setattr"),
        ("ce_a = ce_found.__globals__", "looks at __globals__"),
        ("ce_a = ce_found.__code__", "looks at __code__"),
        ("ce_np.nan = 0", "sets ce_np.nan"),
        ("ce_np.random.seed(1)", "seeds for the whole notebook"),
        ("ce_warnings.simplefilter('error')", "turns warnings into errors"),
        ("ce_a = ce_found is ce_np", "asks for identity"),
        ("ce_a = ce_found is not 5", "asks for identity"),
        ("ce_a = isinstance(ce_found, ce_base.BaseEstimator)", "is a ce_base.BaseEstimator"),
        ("ce_a = isinstance(ce_found, (int, ce_base.BaseEstimator))", "is a ce_base.BaseEstimator"),
        ("ce_a = abs(ce_found - 50) < 0.1", "by hand"),
    ],
)
def test_form_that_a_test_may_not_have(course, line, words):
    course.edit("assignment.md", IMPORT, LIBRARIES).edit("assignment.md", OLD, f"{OLD}{line}\n")
    assert words in course.only_fault("assignment.md", line.split("\n")[0])


@pytest.mark.parametrize(
    "line",
    [
        "ce_a = ce_found is None",
        "ce_a = ce_found is not True",
        "ce_a = isinstance(ce_found, (str, ce_np.ndarray))",
        "ce_warnings.simplefilter('ignore')",
        "ce_a = ce_np.random.default_rng(1)",
        "ce_found.name = 'share'",
        "ce_a = abs(ce_found) < 1",
        "ce_a = 0 if ce_found else 1",
    ],
)
def test_form_that_a_test_may_have(course, line):
    course.edit("assignment.md", IMPORT, LIBRARIES).edit("assignment.md", OLD, f"{line}\n{OLD}")
    assert not course.faults


def test_object_of_the_tests_may_keep_notes(course):
    helper = "class ce_Recorder:\n    def fit(self, data):\n        self.seen = row = data\n        row.name = 1\n"
    assert not course.edit("assignment.md", IMPORT, f"{IMPORT}{helper}").faults


def test_argument_of_a_helper_may_not_be_changed(course):
    course.edit("assignment.md", IMPORT, f"{IMPORT}def ce_set(model):\n    model.seen = 1\n")
    assert "sets model.seen" in course.only_fault("assignment.md", "model.seen = 1")


@pytest.mark.parametrize("line", ["def ce_check(): pass", "class ce_Recorder: pass"])
def test_definition_in_a_test_cell(course, line):
    course.edit("assignment.md", OLD, f"{line}\n{OLD}")
    assert "The test cell defines ce_" in course.only_fault("assignment.md", line)


@pytest.mark.parametrize("line", ["for ce_n in (1, 2): pass", "import numpy as ce_np", "ce_a = 1"])
def test_visible_part_with_more_than_calls(course, line):
    course.edit("assignment.md", VISIBLE, f"{line}\n{VISIBLE}")
    assert "a comment, calls and assertions" in course.only_fault("assignment.md", line)


def test_visible_part_that_is_long(course):
    course.edit("assignment.md", VISIBLE, VISIBLE * 5)
    assert "has 7 lines" in course.only_fault("assignment.md", "# The rate counts")


def test_second_cell_of_tools_in_a_task(course):
    cell = "```{code-cell}\n:tools: more-tools\nce_a = 1\n```\n\n"
    course.edit("assignment.md", "```{code-cell}\n:test: rate-per", f"{cell}```{{code-cell}}\n:test: rate-per")
    assert "more than one :tools: cell" in course.only_fault("assignment.md", "ce_a = 1")


def test_tools_below_the_first_test(course):
    path = course.path("assignment.md")
    before, tools, first, after = path.read_text(encoding="utf-8").split("```{code-cell}\n:t")[1:]
    head = path.read_text(encoding="utf-8").split("```{code-cell}\n:t")[0]
    path.write_text("```{code-cell}\n:t".join([head, before, first, tools, after]), encoding="utf-8")
    assert "between the solution cell and the first test" in course.only_fault("assignment.md", IMPORT.strip())


def test_one_cell_of_tools_may_stand_above_all_tasks(course):
    cell = "```{{code-cell}}\n:tools: {}\n" + IMPORT + "```\n\n"
    course.edit("assignment.md", "## Task 1.", f"{cell.format('all-tools')}## Task 1.")
    assert not course.faults
    course.edit("assignment.md", "## Task 1.", f"{cell.format('other-tools')}## Task 1.")
    assert any("a second :tools: cell that belongs to no task" in fault for fault in course.faults)
