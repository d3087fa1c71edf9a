"""A feedback page shows the points, the reasons and the learner's work, and nothing that acts or is secret."""

import base64
import re
from html import unescape
from html.parser import HTMLParser

import nbformat
import pytest
from nbformat import v4
from nbgrader.utils import compute_checksum

from count_everyone.grader.feedback.feedback_page import feedback_page
from count_everyone.grader.feedback.write_feedback import write_feedback
from count_everyone.grader.grades import Comment, Grade, Submission

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(60)).decode()
HIDDEN = """# Hidden test: a clinic without births.
### BEGIN HIDDEN TESTS
nothing_at_all = rate(deaths=0, births=0)
assert nothing_at_all != nothing_at_all, f"rate(0, 0) gave {nothing_at_all}, NaN was expected. Return NaN."
### END HIDDEN TESTS"""
LOST, WAITS = Grade(0.0, 2.0), Grade(None, 4.0)
RATE = "def rate(deaths, births):\n    return 1000 * deaths / births"
ASKED = re.compile(r"""(?:https?:)?//|javascript:|@import""", re.IGNORECASE)


def cell(kind, source, outputs=(), **nbgrader):
    made = v4.new_markdown_cell(source) if kind == "markdown" else v4.new_code_cell(source, outputs=list(outputs))
    if nbgrader:
        made.metadata.nbgrader = {"grade": False, "solution": False, "locked": False, "task": False, **nbgrader}
    return made


def error(message, name="AssertionError"):
    return v4.new_output("error", ename=name, evalue=message, traceback=["line of the test", f"{name}: {message}"])


def shown(kind, data):
    return v4.new_output("display_data", data={kind: data, "text/plain": "<a picture>"})


def stream(text, name="stdout"):
    return v4.new_output("stream", name=name, text=text)


def notebook(*outputs, hidden=(), code=RATE, memo="North: 50."):
    """Return a graded notebook; the first outputs are those of the learner's cell, ``hidden`` those of the test."""
    return v4.new_notebook(
        cells=[
            cell("markdown", "# Count births"),
            cell("markdown", "## Task 1. A rate (3 points)\n\nWrite it."),
            cell("code", code, outputs, grade_id="rate", solution=True),
            cell("code", HIDDEN, hidden, grade_id="rate-without-births", grade=True, locked=True, points=2),
            cell("markdown", "## Task 2. A memo (4 points)"),
            cell("markdown", memo, grade_id="memo", grade=True, solution=True, points=4),
            cell("code", "print('mine')", [stream("mine\n")]),
        ]
    )


def page_of(made, test=LOST, memo=WAITS, comments=(), penalty=0.0, student="ada"):
    grades = {"rate-without-births": test, "memo": memo}
    return feedback_page(made, Submission(student, "assignment", grades, dict(comments), penalty))


class Elements(HTMLParser):
    """The elements of a page and its text."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.text = [], ""
        self.feed(re.sub("<style>.*?</style>", "<style></style>", page, flags=re.DOTALL))

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data


def assert_harmless(page):
    """Assert that a page has no element, attribute or address that acts or asks for something outside."""
    for tag, attributes in Elements(page).elements:
        assert tag not in {"script", "iframe", "object", "embed", "form", "input", "link", "base", "svg", "video"}
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "srcset", "background")]
        assert attributes.get("href", "#").startswith("#")
        assert attributes.get("src", "data:image/").startswith("data:image/")
        if tag == "meta" and "http-equiv" in attributes:
            assert attributes["http-equiv"] == "Content-Security-Policy"


def test_points_stand_in_words_for_the_whole_the_task_and_the_test():
    text = Elements(page_of(notebook())).text
    assert "0 of 6 points so far. 4 points wait for a person." in text
    assert "Task 1. A rate\n0 of 2 points" in text
    assert "Failed, 0 of 2 points. Hidden test: a clinic without births." in text


def test_failed_test_shows_its_message_without_a_traceback():
    text = Elements(page_of(notebook(hidden=[error("rate(0, 0) gave 0, NaN was expected. Return NaN.")]))).text
    assert "rate(0, 0) gave 0, NaN was expected. Return NaN." in text
    assert "AssertionError" not in text
    assert "line of the test" not in text


def test_error_of_the_learners_code_is_named():
    text = Elements(page_of(notebook(hidden=[error("division by zero", "ZeroDivisionError")]))).text
    assert "ZeroDivisionError: division by zero" in text


def released(made, *names):
    """Give cells the check sum that nbgrader gives them when it releases them."""
    for own in made.cells:
        if own.metadata.get("nbgrader", {}).get("grade_id") in names:
            own.metadata.nbgrader["checksum"] = compute_checksum(own)
    return made


def test_cell_that_stopped_stands_first_and_once_and_not_what_came_of_it():
    broken = error("unindent does not match any outer indentation level (<tokenize>, line 3)", "IndentationError")
    missing = error("name 'rate' is not defined", "NameError")
    made = notebook(broken, hidden=[missing])
    again = nbformat.from_dict(made.cells[3])
    again.metadata.nbgrader["grade_id"] = "rate-per-thousand"
    again.source = "# A rate."
    made.cells.insert(4, again)
    grades = {"rate-without-births": LOST, "rate-per-thousand": Grade(0.0, 1.0), "memo": WAITS}
    text = Elements(feedback_page(made, Submission("ada", "assignment", grades))).text
    first = 'A cell under "Task 1. A rate" stopped. It begins with: def rate(deaths, births):IndentationError: unindent'
    assert first in text
    assert text.index("Begin here") < text.index("Points") < text.index("Failed")
    assert "NameError" not in text
    said = 'rate is not there: its cell under "Task 1. A rate" stopped. Correct that cell first. IndentationError:'
    assert text.count(said) == 1, "both tests failed for one reason"
    assert "(line 3)" in text
    assert "Failed, 0 of 2 points. Hidden test: a clinic without births.Failed, 0 of 1 point. A rate." in text


def test_page_without_a_lost_point_says_no_cell_to_begin_with():
    made = notebook(error("no such file", "FileNotFoundError"))
    assert "Begin here" not in page_of(made, Grade(2.0, 2.0), Grade(4.0, 4.0))
    assert "Begin here" in page_of(made, Grade(1.0, 2.0), Grade(4.0, 4.0))


def test_notebook_that_ended_early_says_so_first():
    why = "The notebook ended before this test was run. Cell 2 took longer than 120 seconds."
    text = Elements(page_of(notebook(hidden=[error(why, "NotRun")]))).text
    assert f"Begin here\n{why}" in text


def test_task_that_nobody_began_says_so_in_place_of_its_tests():
    made = notebook(error("", "NotImplementedError"), hidden=[error("", "NotImplementedError")])
    comments = {"rate": Comment("No response.", by_person=False)}
    page = page_of(released(made, "rate", "memo"), memo=Grade(0.0, 4.0), comments=comments)
    text = Elements(page).text
    assert "Task 1. A rate\nnot begun (2 points)" in text
    assert "Task 2. A memonot begun (4 points)" in text
    for word in ("Failed", "NotImplementedError", "No response", "Begin here", "0 of 2", "def rate"):
        assert word not in text
    assert "0 of 6 points" in text


@pytest.mark.parametrize(("words", "is_told"), [("", False), ("fillna is not defined for MultiIndex", True)])
def test_own_cell_that_needs_a_task_is_left_out_and_an_error_of_a_library_is_told(words, is_told):
    made = notebook(error("", "NotImplementedError"))
    made.cells[-1].outputs = [error(words, "NotImplementedError")]
    page = page_of(released(made, "rate"))
    assert ("NotImplementedError: fillna is not defined for MultiIndex" in page) == is_told
    assert ("Begin here" in page) == is_told


def test_empty_cell_is_not_begun_and_a_changed_one_is():
    assert "not begun (2 points)" in page_of(notebook(code=""))
    made = released(notebook(), "rate")
    made.cells[2].source += "  # mine"
    assert "not begun" not in page_of(made)


@pytest.mark.parametrize("what", ["points", "a comment"])
def test_task_at_which_a_person_looked_is_shown_though_nobody_began_it(what):
    made = released(notebook(), "rate", "memo")
    memo = Grade(1.0, 4.0, by_person=True) if what == "points" else Grade(0.0, 4.0)
    comments = {} if what == "points" else {"memo": Comment("Come and see me.")}
    page = page_of(made, memo=memo, comments=comments)
    assert "not begun (4 points)" not in page
    assert "not begun (2 points)" in page


def test_cells_of_the_course_are_left_out_until_somebody_changes_them():
    submission = Submission("ada", "assignment", {"rate-without-births": LOST, "memo": WAITS})
    page = feedback_page(notebook(), submission, frozenset({"print('mine')"}))
    assert "The rest of your notebook" not in page
    made = notebook()
    made.cells[-1].source = "print('mine, and more')"
    assert "1 cell without points" in feedback_page(made, submission, frozenset({"print('mine')"}))


def test_stderr_that_cost_the_points_is_quoted_without_the_line_of_the_test():
    warning = "/tmp/a.py:3: UserWarning: old.\n  nothing_at_all = rate(deaths=0, births=0)\n"
    text = Elements(page_of(notebook(hidden=[stream(warning, "stderr")]))).text
    assert "written to the error output: /tmp/a.py:3: UserWarning: old. Here that costs the points of the test" in text
    assert "Show this to the person who graded: the file grading/nbgrader_config.py" in text
    assert "nothing_at_all" not in text


def test_stderr_that_quotes_a_hidden_test_is_not_shown():
    text = Elements(page_of(notebook(hidden=[stream(HIDDEN.replace("\n", " "), "stderr")]))).text
    assert "written to the error output. Here that costs the points" in text
    assert "nothing_at_all" not in text


def test_stderr_of_a_test_that_kept_its_points_is_not_spoken_of():
    text = Elements(page_of(notebook(hidden=[stream("a warning", "stderr")]), test=Grade(2.0, 2.0))).text
    assert "error output" not in text
    assert "a warning" not in text


def test_no_line_of_a_test_is_shown():
    for grade in (Grade(0.0, 2.0), Grade(2.0, 2.0), Grade(None, 2.0)):
        page = unescape(page_of(notebook(hidden=[stream(HIDDEN)]), test=grade))
        assert "nothing_at_all" not in page
        assert "HIDDEN TESTS" not in page


@pytest.mark.parametrize(
    "quote",
    [
        HIDDEN,
        repr(HIDDEN),
        " ".join(HIDDEN),
        "\n".join(HIDDEN[94:]),
        HIDDEN.replace("assert", "<b>as</b>sert"),
        "nothing_at_all = rate(deaths = 0,\n births = 0)",
    ],
)
@pytest.mark.parametrize(
    "output",
    [
        stream,
        lambda text: error(text, "ValueError"),
        lambda text: shown("text/html", f"<table><tr><td>{text}</td></tr></table>"),
        lambda text: shown("text/markdown", text),
        lambda text: shown("image/svg+xml", f"<svg><text>{text}</text></svg>"),
    ],
)
def test_output_that_quotes_a_test_is_left_out(quote, output):
    page = page_of(notebook(output(quote)))
    assert "This output quoted a test, and is left out." in page
    assert "deaths0births0" not in re.sub(r"[\W_]", "", Elements(page).text.replace("deaths, births", ""))


def test_message_that_quotes_the_test_is_left_out():
    page = page_of(notebook(hidden=[error(f"I was called by: {HIDDEN}", "ValueError")]))
    assert "The message quoted a test, and is left out." in page
    assert "nothing_at_all" not in page


@pytest.mark.parametrize("message", ["nothing_at_all: rate(deaths=0, births=0)", "a clinic without births"])
def test_words_of_a_test_are_no_secret(message):
    made = notebook(stream(message), hidden=[error(message)])
    made.cells[3].source += f"\nassert rate(deaths=0, births=0) is None, {message!r}"
    assert page_of(made).count(message) >= 2


CALLS = """### BEGIN HIDDEN TESTS
ce_found = ce.call(skill_score, y_true=[50, 30, 20, 99], y_pred=[45, 33, 21, 90], expected=ce.number)
### END HIDDEN TESTS"""


def test_message_that_shows_a_hidden_call_with_its_arguments_is_no_secret():
    message = "skill_score(y_true=[50, 30, 20, 99], y_pred=[45, 33, 21, 90]) gave None, a number was expected."
    made = notebook(hidden=[error(message)])
    made.cells[3].source = CALLS
    assert message in unescape(page_of(made))


def test_line_of_a_hidden_call_is_a_secret_all_the_same():
    for quote in (CALLS, CALLS.splitlines()[1]):
        made = notebook(hidden=[error(quote)])
        made.cells[3].source = CALLS
        page = page_of(made)
        assert "The message quoted a test, and is left out." in page
        assert "ce_found" not in page


VISIBLE = "assert rate(deaths=2, births=nothing_at_all) == whatever_there_is"


@pytest.mark.parametrize("place", ["the test itself", "a folded cell", "a text"])
def test_what_a_learner_can_see_is_no_secret(place):
    made = notebook(hidden=[error(VISIBLE)])
    made.cells[3].source = f"### BEGIN HIDDEN TESTS\n{VISIBLE}\n### END HIDDEN TESTS"
    assert VISIBLE not in page_of(made)
    if place == "the test itself":
        made.cells[3].source = f"{VISIBLE}\n{made.cells[3].source}"
    else:
        kind = "code" if place == "a folded cell" else "markdown"
        made.cells.insert(3, cell(kind, f"# It says\n{VISIBLE}", grade_id="tools", locked=True))
    assert VISIBLE in unescape(page_of(made))


def test_own_words_of_the_learner_are_no_secret():
    code = "nothing_at_all = rate(deaths=0, births=0)"
    page = page_of(notebook(stream(code), code=code))
    assert page.count(code) == 2


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>4</td></tr></table><script>document.title = 'taken'</script>",
        "<table><tr><td><img src=x onerror='document.title = 1'>4</td></tr></table>",
        "<table onmouseover=go()><tr><td><a href='javascript:go()'>4</a></td></tr></table>",
        "<table><tr><td style='background: url(https://a.example/b)'>4</td></tr></table>",
        "<svg onload=go()><table><tr><td>4</td></tr></table>",
        "<table><tr><td><iframe src='https://a.example'></iframe>4<math><mtext><style><img src=x onerror=go()>",
        "<table><tr><td>4</td></tr></table></div></main><meta http-equiv=refresh content='0;url=//a.example'>",
        "<table><tr><td>4<form action='https://a.example'><input name=a><button>b</button></form>",
        "<table><tr><td><noscript><p title='</noscript><img src=x onerror=go()>'>4",
    ],
)
def test_html_that_acts_is_taken_out_and_its_table_stays(html):
    page = page_of(notebook(shown("text/html", html)))
    assert_harmless(page)
    assert not ASKED.search(page)
    assert page.count("</main>") == 1


def test_drawing_becomes_a_picture_that_cannot_act():
    svg = (
        '<svg xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" onload="go()"><script>go()</script>'
        '<style>@import "https://a.example/b.css"</style><image href="https://a.example/c.png"/>'
        '<foreignObject><img src="x" onerror="go()"/></foreignObject><defs><path id="p" d="M 0 0 L 9 9"/></defs>'
        '<use xlink:href="#p" style="stroke: #000; fill: url(https://a.example/d)"/>'
        '<a href="javascript:go()">e</a></svg>'
    )
    page = page_of(notebook(shown("image/svg+xml", svg)))
    assert_harmless(page)
    (picture,) = re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", page)
    drawn = base64.b64decode(picture).decode()
    assert '<path id="p" d="M 0 0 L 9 9">' in drawn
    assert '<use href="#p"' in drawn
    assert not re.search(r"go\(|a\.example|script|onload|foreign", drawn)


def test_markdown_shows_addresses_as_text_and_pictures_as_words():
    memo = "## Of **40**\n\n[births](https://a.example) ![a map](https://a.example/b.png) <img src=x onerror=go()>"
    page = page_of(notebook(shown("text/markdown", memo), memo=memo))
    assert_harmless(page)
    assert page.count("<p>Of <strong>40</strong></p>") == 2
    assert page.count("births (https://a.example) [picture: a map]") == 2


def test_names_of_student_test_and_error_are_escaped():
    bad = "<script>go()</script>"
    made = notebook(hidden=[error(bad, bad)])
    made.cells[1].source = f"## {bad}"
    made.cells[0].source = f"# {bad}"
    page = page_of(made, student=bad, comments={"rate": Comment(bad)})
    assert_harmless(page)
    assert page.count("&lt;script&gt;go()") >= 6


def test_picture_is_shown_while_there_is_room():
    assert f'src="data:image/png;base64,{PNG}"' in page_of(notebook(shown("image/png", PNG)))
    large = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(700_000)).decode()
    page = page_of(notebook(shown("image/png", large), shown("image/png", large), shown("image/png", PNG)))
    assert "A picture of 0.7 MB is left out: the page would be too large." in page
    assert page.count("<img") == 2


@pytest.mark.parametrize("data", ["no base64!", base64.b64encode(b"<svg onload='go()'>").decode(), ["a", "b"]])
def test_picture_that_is_none_is_not_shown(data):
    page = page_of(notebook(shown("image/png", data)))
    assert "A picture of this cell cannot be read." in page
    assert "<img" not in page


def test_long_and_coloured_text_is_cut_and_plain():
    page = page_of(notebook(stream("\x1b[31mred\x1b[0m\n" * 1000), stream("1 %\r100 %\u202e\x00")))
    assert "red\nred\n(961 more lines are cut.)" in page
    assert not set("\x1b\x00\r\u202e") & set(page)


def test_a_thousand_outputs_do_not_fill_the_page():
    page = page_of(notebook(*[shown("text/plain", str(number)) for number in range(1000)]))
    assert "980 more outputs are not shown." in page
    assert len(page) < 20_000


@pytest.mark.parametrize("text", ["> " * 9000, "[" * 9000, "<div>" * 20_000, "| a " * 9000 + "\n" + "|-" * 9000])
def test_text_that_is_built_to_be_slow_or_deep_gives_a_page(text):
    page = page_of(notebook(shown("text/markdown", text), shown("text/html", "<table>" + text), memo=text))
    assert_harmless(page)


def test_memo_that_a_person_graded_shows_points_and_comment():
    comments = {"memo": Comment("Who can **object**?"), "rate": Comment("No response.", by_person=False)}
    page = page_of(notebook(), memo=Grade(3.0, 4.0, by_person=True), comments=comments)
    text = Elements(page).text
    assert "3 of 4 points, given by a person." in text
    assert "What the person who graded says\nWho can object?" in text
    assert "<strong>object</strong>" in page
    assert "Remark\nNo response." in text
    assert "wait" not in text


def test_memo_that_nobody_graded_waits_for_a_person():
    assert "Waits for a person (4 points)." in Elements(page_of(notebook())).text


def test_late_penalty_is_named_and_taken_from_the_points():
    page = page_of(notebook(), test=Grade(2.0, 2.0), memo=Grade(4.0, 4.0, by_person=True), penalty=1.5)
    text = Elements(page).text
    assert "Handed in late1.5 less" in text
    assert "4.5 of 6 points." in text


def test_points_of_a_cell_that_is_gone_are_listed():
    made = notebook()
    del made.cells[3]
    text = Elements(page_of(made)).text
    assert "These cells are not in your notebook." in text
    assert "rate-without-births: 0 of 2 points" in text


def test_answer_to_a_task_of_nbgrader_is_what_stands_below_it():
    made = v4.new_notebook(
        cells=[
            cell(
                "markdown", "Draw it.\n### BEGIN MARK SCHEME\nsecret\n### END MARK SCHEME", grade_id="draw", task=True
            ),
            cell("code", "plot(births)"),
            cell("markdown", "I see **two** groups."),
        ]
    )
    submission = Submission("ada", "one", {"draw": Grade(1.0, 2.0, True)}, {"draw": Comment("Label the axes.")})
    page = feedback_page(made, submission)
    for words in ("plot(births)", "<strong>two</strong>", "1 of 2 points, given by a person", "Label the axes."):
        assert words in page
    assert "secret" not in page


def test_page_is_small_and_stands_alone():
    page = page_of(notebook())
    assert len(page) < 12_000
    assert "default-src 'none'" in page
    assert_harmless(page)
    assert not ASKED.search(page)


def test_notebook_stays_as_it_was():
    made = notebook(stream("a"), stream("b"))
    before = nbformat.writes(made)
    page_of(made)
    assert nbformat.writes(made) == before


def test_class_without_a_gradebook_is_refused_and_none_is_made(tmp_path):
    with pytest.raises(FileNotFoundError, match="a gradebook of nbgrader was expected"):
        write_feedback(tmp_path, "births")
    assert list(tmp_path.iterdir()) == []
