"""Messages of failed tests."""

import pytest

OLD = "ce_found = ce.call(rate, 0, 0, expected=ce.number)\n"
GOOD = "{found} was given and {expected} was expected, so look at the last line again."


def with_line(course, line):
    return course.edit("assignment.md", OLD, f"{OLD}{line}\n")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("assert ce_found", "no message"),
        ("assert ce_found, 'rate is wrong'", "no call of ce.say"),
        (
            "assert ce_found, f'{ce_found} was given and 50 was expected, so look at the last line.'",
            "no call of ce.say",
        ),
        ("raise AssertionError", "no message"),
        ("raise AssertionError('no')", "no call of ce.say"),
        ("assert_all(ce_found)", "is not of our own"),
        ("ce_np.testing.assert_allclose(ce_found, 500)", "is not of our own"),
    ],
)
def test_assertion_without_a_message_that_can_be_translated(course, line, words):
    with_line(course, line)
    number = course.line("assignment.md", line)
    assert any(f"assignment.md:{number}: " in fault and words in fault for fault in course.faults), course.faults


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("ce.say('rate is wrong')", "has 3 words"),
        (
            "ce.say('The value is not correct for {found}, another was expected, so please think again.', found=1)",
            "no more",
        ),
        ("ce.say('Another number was expected, since the number of children is high, so divide it.')", "found"),
        ("ce.say('It gave {found} and {found}, and nobody knows whether this figure is low.', found=1)", "neither"),
        (f"ce.say('{GOOD}', found=1)", "The field expected of the message gets no value"),
        (f"ce.say('{GOOD}', found=1, expected=2, place=3)", "has no such field"),
        (f"ce.say('{GOOD} {{}}', found=1, expected=2)", "has no name"),
        (f"ce.say('{GOOD} {{', found=1, expected=2)", "cannot be read"),
        (f"ce.say('{GOOD}'.upper(), found=1, expected=2)", "put together"),
        (f"ce.say('{GOOD}' + ce_NO_RATE, found=1, expected=2)", "put together"),
        (f"ce.say('{GOOD}', 1, 2)", "each value by its name"),
        (f"ce.say('{GOOD}', found=set(ce_found), expected=2)", "is a set"),
        (f"ce.say('{GOOD}', found={{1, 2}} - {{1}}, expected=2)", "is a set"),
    ],
)
def test_text_from_which_nobody_can_mend_an_answer(course, call, words):
    with_line(course, f"assert ce_found, {call}")
    number = course.line("assignment.md", f"assert ce_found, {call}")
    assert any(f"assignment.md:{number}: " in fault and words in fault for fault in course.faults), course.faults


@pytest.mark.parametrize(
    "line",
    [
        f"assert ce_found, ce.say('{GOOD}', found=1, expected=2)",
        "assert ce_found, ce.say('rate gave {found}, 50 was expected: ' 'the births stand below the line.', found=1)",
        "assert ce_found, ce.say('The function rate gave nothing. A number was expected, so look at its last line.')",
        "assert ce_found, ce.say('{found!r} is what it gave, and no child was born here. {advice}', found=1, advice=2)",
        "assert ce_found, ce.say(ce_NO_RATE if ce_found else ce_PER_THOUSAND, found=1, expected=2)",
        "assert ce_found, ce_message(ce_found)",
        f"assert ce_found, ce.say('{GOOD}', expected=2, **dict(found=1))",
        f"raise AssertionError(ce.say('{GOOD}', found=sorted(ce_found), expected=2))",
    ],
)
def test_good_message(course, line):
    course.edit("assignment.md", "ce_PER_THOUSAND = (", "def ce_message(found):\n    return ''\n\nce_PER_THOUSAND = (")
    assert not with_line(course, line).faults


def test_locked_cell_with_helpers_is_checked(course):
    cell = "```{code-cell}\n:given: helpers\ndef check(found):\n    assert found\n```\n\n"
    course.edit("assignment.md", "## Task 2.", f"{cell}## Task 2.")
    assert "no message" in course.only_fault("assignment.md", "    assert found")


@pytest.mark.parametrize(
    "line", ["ce_found", "ce.call(rate, 1, 2)", "ce.unchanged(rate, 1, 2)", "ce_found.round()", "1"]
)
def test_grade_cell_that_ends_with_a_value(course, line):
    course.edit("assignment.md", "### END HIDDEN TESTS\n", f"{line}  # last\n### END HIDDEN TESTS\n")
    assert "reads it as points" in course.only_fault("assignment.md", f"{line}  # last")


def test_grade_cell_may_end_with_a_question_whose_own_the_code_is(course):
    assert not course.edit("assignment.md", "### END HIDDEN TESTS\n", "ce.own(rate)\n### END HIDDEN TESTS\n").faults


@pytest.mark.parametrize("line", ["print(1, file=sys.stderr)", "warnings.warn('slow')", "sys.stderr.write('slow')"])
def test_grade_cell_that_writes_to_stderr(course, line):
    with_line(course, line)
    assert any("stderr" in fault for fault in course.faults)
