"""The feedback of a class that plain nbgrader graded: some learners look for the tests, one paints traps."""

import html
import shutil
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from count_everyone.atomic import write_whole
from count_everyone.grader.feedback.write_feedback import write_feedback
from count_everyone.grader.plain_nbgrader import NOTEBOOK, hand_in, make_class, nbgrader
from count_everyone.source.module import find_module
from count_everyone.source.notebook import write_notebook

pytestmark = pytest.mark.xdist_group("feedback-class")

# cells run as plain nbgrader runs them, with all that a learner can look at
CONFIG = """
from count_everyone.release.assignment import release_config

c = get_config()
c.merge(release_config())
c.Execute.shutdown_kernel = "immediate"
c.KernelManager.transport_encryption = "auto"
c.GenerateFeedback.exporter_class = "count_everyone.grader.feedback.exporter.FeedbackExporter"
"""
TINY = Path(__file__).resolve().parents[1] / "tiny_course"
HIDDEN = ("ce.call(rate, 0, 0", "ce_NO_RATE, found", "HIDDEN TESTS", "ce_found&nbsp;=&nbsp;ce.call(rate,&nbsp;0")
RIGHT = "def rate(deaths, births):\n    return 1000 * deaths / births if births else float('nan')"
SHOWS_THE_CALLER = """
import inspect, sys
def rate(deaths, births):
    print(In[-1], inspect.getsource(sys._getframe(1)))
    display({"text/html": "<table><tr><td>" + In[-1] + "</table>"}, raw=True)
    return 1000 * deaths / births if births else float("nan")
"""
RAISES_THE_CALLER = """
def rate(deaths, births):
    raise NotImplementedError("a message that everybody may read\\n" + In[-1])
"""
LOOKS_BACK = """
everything = "\\n".join(In)
print(*In)
print(repr(In))
for line in everything.splitlines():
    print(line)
display({"text/markdown": "    " + everything.replace("\\n", "\\n    ")}, raw=True)
raise KeyError(everything)
"""
PAINTS_TRAPS = """
from IPython.display import HTML, SVG, Image, Javascript, Markdown, display
display(HTML("<table><tr><td>4<script>document.title = 'taken'</script></td></tr></table>"))
display(HTML("<img src='http://127.0.0.1:9/a.png' onerror=\\"document.title = 'taken'\\">"))
display(HTML("<style>@import 'http://127.0.0.1:9/b.css'; body { display: none }</style><b>bold</b>"))
display(HTML("<iframe srcdoc='<script>alert(1)</script>'></iframe><a href='javascript:alert(1)'>c</a>"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9' onload='alert(1)'>"
            "<image href='http://127.0.0.1:9/d.png'/><rect width='9' height='9'/></svg>"))
display(Markdown("![e](http://127.0.0.1:9/e.png) <img src=x onerror=alert(1)> [f](javascript:alert(1))"))
display(Javascript("document.title = 'taken'"))
display(Image(url="http://127.0.0.1:9/g.png"))
"""
STUDENTS = {
    "good": (RIGHT, ""),
    "flawed": ("def rate(deaths, births):\n    return deaths / births", ""),
    "shows-the-caller": (SHOWS_THE_CALLER, LOOKS_BACK),
    "raises-the-caller": (RAISES_THE_CALLER, LOOKS_BACK),
    "raises-another-error": (RAISES_THE_CALLER.replace("NotImplementedError", "ValueError"), ""),
    "paints-traps": (RIGHT, PAINTS_TRAPS),
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Return the folder of a class that plain nbgrader graded, and the name of the assignment."""
    root = tmp_path_factory.mktemp("feedback")
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    module, folder = find_module(root, "01"), root / "class"
    config = root / "nbgrader_config.py"
    config.write_text(CONFIG, encoding="utf-8")
    make_class(folder, module, config)
    for student, (rate, extra) in STUDENTS.items():
        hand_in(folder, module, student, {"rate": rate, "memo": f"{student} writes **50**."})
        path = folder / "submitted" / student / module.slug / NOTEBOOK
        notebook = nbformat.read(path, as_version=4)
        if extra:
            notebook.cells.append(nbformat.v4.new_code_cell(extra))
        write_whole(path, write_notebook(notebook))
    nbgrader(folder, "generate_assignment", module.slug)
    nbgrader(folder, "autograde", module.slug)
    with Gradebook(f"sqlite:///{folder.as_posix()}/gradebook.db") as gradebook:
        notebook = gradebook.find_submission_notebook("assignment", module.slug, "good")
        grade, comment = (next(item for item in items if item.name == "memo") for items in _of(notebook))
        grade.manual_score, grade.needs_manual_grade, comment.manual_comment = 1.5, False, "Who can *object*?"
        gradebook.db.commit()
    return folder, module.slug


def _of(notebook):
    return notebook.grades, notebook.comments


@pytest.fixture(scope="module")
def pages(graded):
    """Return the page of each student."""
    folder, slug = graded
    written = write_feedback(folder, slug)
    assert written.problems == []
    return {path.parents[1].name: path for path in written.pages}


@pytest.fixture(scope="module")
def texts(pages):
    return {student: path.read_text(encoding="utf-8") for student, path in pages.items()}


def test_each_student_gets_a_page_where_nbgrader_looks_for_it(graded, pages):
    folder, slug = graded
    assert pages == {student: folder / "feedback" / student / slug / "assignment.html" for student in STUDENTS}
    assert [path for path in (folder / "feedback").rglob("*") if path.is_file() and path.suffix != ".html"] == []


@pytest.mark.parametrize("student", STUDENTS)
def test_no_student_reads_a_hidden_test(texts, student):
    page = html.unescape(texts[student])
    assert [line for line in HIDDEN if line in page] == []
    assert "Hidden test: a clinic without births." in page


def test_learner_who_prints_the_tests_keeps_the_points_and_reads_why_nothing_is_shown(texts):
    assert "<strong>3 of 5 points</strong> so far" in texts["shows-the-caller"]
    assert texts["shows-the-caller"].count("This output quoted a test, and is left out.") == 3


@pytest.mark.parametrize("student", ["raises-the-caller", "raises-another-error"])
def test_message_with_the_test_in_it_is_left_out(texts, student):
    # that of the hidden test: whoever opens the notebook sees the code of the other one
    assert texts[student].count("The message quoted a test, and is left out.") == 1
    assert "ce_found = ce.call(rate, 2, 40" in html.unescape(texts[student])


def test_failed_tests_give_their_messages(texts):
    page = html.unescape(texts["flawed"])
    assert "rate(2, 40) gave 0.05, 50 was expected: 2 deaths in 40 births are 50 in 1,000 births." in page
    assert "ZeroDivisionError: division by zero" in page


def test_traps_leave_what_can_be_looked_at(texts):
    page = texts["paints-traps"].split("Its output")[1]
    assert "<table><tbody><tr><td>4</td></tr></tbody></table>" in page
    assert "<b>bold</b>" in page
    assert page.count("This output is not shown here") == 3


def test_points_and_words_of_a_person_are_shown(texts):
    assert "4.5 of 5 points" in texts["good"]
    assert "1.5 of 2 points, given by a person" in texts["good"]
    assert "<p>Who can <em>object</em>?</p>" in texts["good"]


def test_plain_nbgrader_writes_the_same_pages(graded, pages, texts, tmp_path):
    folder, slug = graded
    copy = shutil.copytree(folder, tmp_path / "class", ignore=shutil.ignore_patterns("feedback"))
    nbgrader(copy, "generate_feedback", slug)
    own = {path.parents[1].name: path.read_text(encoding="utf-8") for path in copy.glob("feedback/*/*/*.html")}
    assert own == texts


def test_pages_are_the_same_with_several_processes(graded, texts, monkeypatch):
    folder, slug = graded
    monkeypatch.setattr("count_everyone.grader.feedback.write_feedback.MIN_PAGES_FOR_POOL", 1)
    written = write_feedback(folder, slug, processes=2)
    assert {path.parents[1].name: path.read_text(encoding="utf-8") for path in written.pages} == texts


def test_only_the_students_that_are_named_get_a_page(graded):
    folder, slug = graded
    assert [path.parents[1].name for path in write_feedback(folder, slug, ["good"]).pages] == ["good"]
    with pytest.raises(ValueError, match="Nothing of nobody was graded"):
        write_feedback(folder, slug, ["good", "nobody"])


def test_one_broken_notebook_keeps_no_page_from_the_others(graded, tmp_path):
    folder, slug = graded
    copy = shutil.copytree(folder, tmp_path / "class", ignore=shutil.ignore_patterns("feedback"))
    (copy / "autograded" / "good" / slug / NOTEBOOK).chmod(0o644)
    (copy / "autograded" / "good" / slug / NOTEBOOK).write_text("{", encoding="utf-8")
    shutil.rmtree(copy / "autograded" / "flawed")
    written = write_feedback(copy, slug)
    assert sorted(path.parents[1].name for path in written.pages) == sorted(set(STUDENTS) - {"good", "flawed"})
    assert [problem.split(":")[0] for problem in written.problems] == ["flawed", "good"]


def test_link_in_place_of_a_page_is_replaced_and_not_followed(graded, tmp_path):
    folder, slug = graded
    copy = shutil.copytree(folder, tmp_path / "class", ignore=shutil.ignore_patterns("feedback"))
    aim = tmp_path / "grades.txt"
    aim.write_text("mine", encoding="utf-8")
    page = copy / "feedback" / "good" / slug / "assignment.html"
    page.parent.mkdir(parents=True)
    page.symlink_to(aim)
    write_feedback(copy, slug)
    assert not page.is_symlink()
    assert aim.read_text(encoding="utf-8") == "mine"


AXE = """async () => (await axe.run({runOnly: {type: "tag", values:
  ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}})).violations.flatMap(
  (fault) => fault.nodes.map((node) => `${fault.id}: ${node.html.slice(0, 120)}`))"""


@pytest.mark.parametrize("student", STUDENTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_asks_nobody_runs_nothing_and_can_be_read_by_everybody(chromium, pages, student, scheme):
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe is missing: pip install axe-playwright-python")
    asked, said = [], []
    with chromium.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("console", lambda message: said.append(message.text))
        page.goto(pages[student].as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        assert page.title() == f"Feedback for {student}: Count births"
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(axe.AXE_SCRIPT)
        assert page.evaluate(AXE) == []
    assert [url for url in asked if not url.startswith("data:image/")] == [pages[student].as_uri()]
    assert said == []
