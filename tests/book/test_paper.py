"""What a page is on paper: no button, no half-empty pages, and the answers of a quiz at its end."""

import pytest

from count_everyone.source.quiz import read_quiz

PAGE = {"width": 718, "height": 1047}  # A4 with the margins of a browser, in px
LARGEST = 0.45  # of a page: the most that may be left empty before a box that is kept whole
KEPT_WHOLE = """() => [...document.querySelectorAll("article, article *")].filter((box) =>
  getComputedStyle(box).breakInside === "avoid" || box.matches("img")).map((box) =>
  [box.getBoundingClientRect().height, box.outerHTML.slice(0, 80)])"""


@pytest.fixture
def paper(open_page, server):
    """Return a function that opens a page as the browser lays it out for paper."""

    def open_one(name):
        page = open_page(f"{server}/{name}", viewport=PAGE)
        page.evaluate("[...document.images].forEach((image) => { image.loading = 'eager'; })")
        page.evaluate("Promise.all([...document.images].map((image) => image.decode()))")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        return page

    return open_one


def test_what_is_only_of_use_on_a_screen_is_not_printed(paper, modules):
    page = paper(f"modules/{modules[0].slug}/lesson.html")
    for name in (".skip-to-content", ".quiz-question button", ".doors-list", ".fold-code"):
        assert page.locator(name).count(), name
        assert not any(box.is_visible() for box in page.locator(name).all()), name


def test_no_box_that_is_kept_whole_can_leave_half_of_a_page_empty(paper, pages):
    faults = []
    for name in pages:
        faults += [
            f"{name}: {height:.0f} px: {box}"
            for height, box in paper(name).evaluate(KEPT_WHOLE)
            if height > LARGEST * PAGE["height"]
        ]
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
