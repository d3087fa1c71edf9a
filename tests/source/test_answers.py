"""Answers stand in one readable file a task, and an author hears which section cannot be read."""

import ast
from itertools import pairwise

import pytest

from count_everyone.errors import SourceError
from count_everyone.source.answers import find_answers, read_answers, read_equivalents
from count_everyone.source.changes import change, write_change
from count_everyone.source.module import find_module

SOLUTION = (
    "def rate(deaths, births):\n    if births == 0:\n        return float('nan')\n    return 1000 * deaths / births"
)
ANSWERS = "notebooks/01-count-births/answers/rate.md"
ZERO = "```python\ndef rate(deaths, births):\n    return 1000 * deaths / births if births else 0"
WRONG = """# Answers to rate

## wrong: zero

Somebody who avoids the error.

- `rate-without-births`: "a clinic without births has no rate"

```diff
-        return float('nan')
+        return 0
```
"""


@pytest.fixture
def read(tmp_path):
    """Return the answers that a text describes."""

    def answers_in(text):
        path = tmp_path / "rate.md"
        path.write_text(text, encoding="utf-8")
        return read_answers(path, SOLUTION)

    return answers_in


def test_section_with_a_diff_is_the_solution_with_one_change(read):
    (answer,) = read(WRONG)
    assert answer.code == SOLUTION.replace("float('nan')", "0")
    assert (answer.task, answer.name, answer.line) == ("rate", "wrong-zero", 3)
    assert answer.story == "Somebody who avoids the error."
    assert answer.fails == {"rate-without-births": "a clinic without births has no rate"}


def test_diff_can_change_another_section(read):
    diff = "-        return 0\n+        return 0.0"
    more = f"\n## right: loud\n\nSomebody who is sure.\n\n```diff against zero\n{diff}\n```\n"
    assert read(WRONG + more)[1].code.splitlines()[2] == "        return 0.0"


def test_heading_inside_of_code_opens_no_section(read):
    code = "## wrong: not a heading\ndef rate(deaths, births):\n    return 0"
    assert [answer.name for answer in read(f"## right: own\n\nSomebody.\n\n```python\n{code}\n```\n")] == ["right-own"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("## wrong: zero", "## zero", "is not of the form"),
        ("## wrong: zero", "## wrong: Zero", "is not of the form"),
        ("Somebody who avoids the error.", "", "has no story"),
        ('- `rate-without-births`: "a clinic without births has no rate"', "", "A wrong answer fails a test"),
        ("## wrong: zero", "## right: zero", "A wrong answer fails a test"),
        (': "a clinic without births has no rate"', "", "cannot be read, or stands twice"),
        ("```diff", "```text", "has 0 blocks of code"),
        ("-        return float('nan')", "-        return nan", "do not stand in the code"),
        ("+        return 0", "return 0", "begins with neither"),
        ("+        return 0", "+        return (", "This is not Python"),
        ("```diff", "```diff against one", "No section above is called 'one'"),
        ("# Answers to rate", WRONG.partition("\n\n")[2], "There are two sections"),
    ],
)
def test_section_that_cannot_be_read_is_refused_at_its_line(read, old, new, reason):
    with pytest.raises(SourceError, match=reason) as caught:
        read(WRONG.replace(old, new, 1))
    assert caught.value.line >= 1


def test_change_of_the_solution_names_the_section_whose_diff_no_longer_fits(tiny, edit):
    edit(tiny / ANSWERS, ZERO, '```diff\n-        return float("nan")\n+        return 0')
    assert find_answers(find_module(tiny, "01"))
    edit(tiny / "notebooks/01-count-births/assignment.md", 'return float("nan")\n', "return nan\n")
    with pytest.raises(SourceError, match="do not stand in the code") as caught:
        find_answers(find_module(tiny, "01"))
    lines = (tiny / ANSWERS).read_text(encoding="utf-8").splitlines()
    assert lines[caught.value.line - 1] == "## wrong: zero"


def test_equivalent_mutants_have_a_reason(tmp_path):
    path = tmp_path / "rate.md"
    path.write_text("## equivalent: counts\n\nNo count is negative.\n\n```python\nreturn 0\n```\n", encoding="utf-8")
    (found,) = read_equivalents(path)
    assert (found.reason, found.mutants) == ("No count is negative.", ["return 0"])
    path.write_text("## equivalent: counts\n\n```python\nreturn 0\n```\n", encoding="utf-8")
    with pytest.raises(SourceError, match="has no story"):
        read_equivalents(path)


def test_lines_that_stand_twice_need_lines_around_them():
    with pytest.raises(SourceError, match="more than once"):
        change("a = 1\nb = 2\na = 1", "-a = 1\n+a = 2", "rate.md", 1)
    assert change("a = 1\nb = 2\na = 1", " b = 2\n-a = 1\n+a = 2", "rate.md", 1) == "a = 1\nb = 2\na = 2"


def test_every_written_change_can_be_read(root):
    modules = [find_module(root, name) for name in ("03", "11")]
    codes = [answer.code for module in modules for answer in find_answers(module)]
    assert len(codes) > 300
    for old, new in pairwise(codes):
        diff = write_change(old, new)
        assert ast.dump(ast.parse(change(old, diff, "x", 1) if diff else old)) == ast.dump(ast.parse(new))
