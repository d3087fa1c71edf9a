"""What a page is on paper: no button, no half-empty pages, and the answers of a quiz at its end."""

import re

import pytest

from book.paper import PAPER, lay_out_for_paper
from count_everyone.source.quiz import read_quiz

A4 = {"format": "A4", "margin": dict.fromkeys(("top", "right", "bottom", "left"), "10mm")}
LARGEST = 0.45  # of a page: the most that may be left empty before a box that is kept whole
# a browser may move a row of a flex box whole to the next page, and leave the frame of a fold empty
IN_A_ROW = """() => [...document.querySelectorAll("article pre")].filter((code) => {
  for (let box = code; box !== document.body; box = box.parentElement)
    if (getComputedStyle(box).display.includes("flex")) return true;
}).map((code) => code.textContent.slice(0, 40))"""
PARTED = """() => [...document.querySelectorAll("article dl.simple")].flatMap((list) => [...list.children])
  .filter((part) => getComputedStyle(part)[part.matches("dt") ? "breakAfter" : "breakInside"] !== "avoid")
  .map((part) => part.textContent)"""


@pytest.fixture
def paper(open_page, server):
    """Return a function that opens a page as the browser lays it out for paper."""

    def open_one(name):
        page = open_page(f"{server}/{name}", viewport=PAPER)
        lay_out_for_paper(page)
        return page

    return open_one


def test_what_is_only_of_use_on_a_screen_is_not_printed(paper, modules):
    page = paper(f"modules/{modules[0].slug}/lesson.html")
    for name in (".skip-to-content", ".quiz-question button", ".doors-list", ".fold-code", "footer", ".toc-drawer"):
        assert page.locator(name).count(), name
        assert not any(box.is_visible() for box in page.locator(name).all()), name


def test_no_box_that_is_kept_whole_can_leave_half_of_a_page_empty(visits):
    boxes = [(visit, height, box) for visit in visits for height, box in visit.kept_whole]
    faults = [
        f"{visit.name}: {height:.0f} px: {box}" for visit, height, box in boxes if height > LARGEST * PAPER["height"]
    ]
    assert len(boxes) > len(visits)
    assert not faults, "\n".join(faults)


def test_answers_of_the_quizzes_stand_at_the_end_and_nowhere_else(paper, modules):
    for module in modules:
        page = paper(f"modules/{module.slug}/lesson.html")
        answers = page.locator("article > :last-child")
        said = answers.inner_text()
        assert said.startswith("Answers to the quizzes")
        assert not any(box.is_visible() for box in page.locator(".quiz .quiz-why").all())
        questions = [question for part in read_quiz(module.quiz).values() for question in part]
        assert answers.locator(".quiz-why").count() == sum(len(question.options) for question in questions)
        assert answers.locator(".correct").count() == len(questions)
        assert "First quiz. Question 1 of" in said


def test_a_page_is_after_printing_as_it_was(paper, modules):
    page = paper(f"modules/{modules[0].slug}/lesson.html")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator(".quiz-answers").count() == 0
    assert not any(box.is_visible() for box in page.locator(".quiz details").all())
    assert not any(box.is_visible() for box in page.locator(".quiz .quiz-why").all())


def test_a_page_without_a_quiz_has_no_answers(paper):
    assert paper("about.html").locator(".quiz-answers").count() == 0


def pages_of(pdf):
    """Return how many pages a PDF of Chromium has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_sheet_of_a_module_is_printed_on_one_page_and_on_two_at_most(open_page, server, modules):
    printed = {
        module.number: pages_of(open_page(f"{server}/modules/{module.slug}/sheet.html").pdf(**A4)) for module in modules
    }
    assert {number: count for number, count in printed.items() if count not in (1, 2)} == {}
    assert (printed["03"], printed["11"]) == (1, 1)


def test_pages_are_counted(open_page, server):
    page = open_page(f"{server}/about.html")
    page.set_content("<p>one<p style='break-before: page'>two<p style='break-before: page'>three")
    assert pages_of(page.pdf(**A4)) == 3


def test_nothing_is_wider_than_the_paper(paper, modules):
    faults = []
    for name in ("index.html", *(f"modules/{module.slug}/sheet.html" for module in modules)):
        right = paper(name).locator("article").evaluate("box => box.getBoundingClientRect().left + box.scrollWidth")
        faults += [f"{name}: {right} px"] if right > PAPER["width"] else []
    assert not faults, "\n".join(faults)


def test_code_stands_in_no_box_that_is_moved_whole_to_the_next_page(paper, modules):
    for module in modules:
        for kind in ("lesson", "assignment"):
            assert paper(f"modules/{module.slug}/{kind}.html").evaluate(IN_A_ROW) == []


def test_term_stays_with_its_definition(paper):
    page = paper("reference/glossary.html")
    assert page.locator("article dl.simple dt").count() > 20
    assert page.evaluate(PARTED) == []
