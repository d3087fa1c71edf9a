"""Messages of failed tests."""

import pytest

OLD = "found = rate(0, 0)\n"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("assert rate", "no message"),
        ("assert rate, 'rate is wrong'", "has 3 words"),
        (
            "assert rate, f'The value is not correct for {rate}, another one was expected, so please think again.'",
            "no more",
        ),
        (
            "assert 1 == 1, 'Another number was expected, since the number of children is too high, so divide it.'",
            "found",
        ),
        (
            "assert 1, f'It gave {rate} and {rate}, and nobody knows whether this figure is too low.'",
            "neither",
        ),
        ("raise AssertionError", "no message"),
        ("raise AssertionError('no')", "has 1 words"),
        ("np.testing.assert_allclose(rate(1, 2), 500)", "without a message of our own"),
        ("pd.testing.assert_series_equal(rate, rate)", "without a message of our own"),
        ("assert_frame_equal(rate, rate)", "without a message of our own"),
        ("np.testing.assert_allclose(rate(1, 2), 500, err_msg='wrong')", "has 1 words"),
    ],
)
def test_poor_message(course, line, words):
    course.edit("assignment.md", OLD, f"{OLD}{line}\n")
    assert words in course.only_fault("assignment.md", line)


@pytest.mark.parametrize(
    "line",
    [
        "assert found, f'rate gave {found}, 50 was expected: births are below the line. ' 'Divide by them.'",
        "assert found, 'The function rate gave nothing. A number was expected, so look at its last line.'",
        "assert found, f'rate gave {found} where nobody was born. Look at the denominator before you divide by it.'",
        "raise AssertionError(f'rate stopped with {found}. A number was expected, so divide the deaths by births.')",
    ],
)
def test_good_message(course, line):
    assert not course.edit("assignment.md", OLD, f"{OLD}{line}\n").faults


def test_helper_that_asserts_is_no_library_call(course):
    message = "f'{found} is no number, and one was expected, so look at the last line again.'"
    helper = f"def assert_number(found):\n    assert found, {message}\n"
    assert not course.edit("assignment.md", OLD, f"{OLD}{helper}assert_number(found)\n").faults


def test_locked_cell_with_helpers_is_checked(course):
    cell = "```{code-cell}\n:given: helpers\ndef check(found):\n    assert found\n```\n\n"
    course.edit("assignment.md", "## Task 2.", f"{cell}## Task 2.")
    assert "no message" in course.only_fault("assignment.md", "    assert found")


@pytest.mark.parametrize("handler", ["except Exception:", "except:", "except ValueError:"])
def test_error_that_is_hidden(course, handler):
    course.edit("assignment.md", OLD, f"{OLD}try:\n    rate(1, 0)\n{handler}\n    pass\n")
    assert "nothing is said" in course.only_fault("assignment.md", handler)


@pytest.mark.parametrize("line", ["found", "rate(1, 2)", "found.round()", "1"])
def test_grade_cell_that_ends_with_a_value(course, line):
    course.edit("assignment.md", "### END HIDDEN TESTS\n", f"{line}  # last\n### END HIDDEN TESTS\n")
    assert "reads it as points" in course.only_fault("assignment.md", f"{line}  # last")


@pytest.mark.parametrize("line", ["print(found, file=sys.stderr)", "warnings.warn('slow')", "sys.stderr.write('slow')"])
def test_grade_cell_that_writes_to_stderr(course, line):
    course.edit("assignment.md", OLD, f"{OLD}{line}\n")
    assert "stderr" in course.only_fault("assignment.md", line)
