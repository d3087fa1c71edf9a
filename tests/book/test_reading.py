"""What a reader does with the book: search, answer a quiz, go by keyboard, read without scripts."""

import pytest

from count_everyone.source.quiz import read_quiz

LESSON = "modules/{}/lesson.html"


@pytest.fixture(params=["server", "disk"])
def home(request, book):
    """Return where the book is opened: the address of a server, or of a folder."""
    return request.getfixturevalue("server") if request.param == "server" else book.as_uri()


def test_search_finds_a_word(open_page, home):
    page = open_page(f"{home}/index.html")
    page.get_by_role("textbox", name="Search").fill("denominator")
    page.keyboard.press("Enter")
    page.locator("#search-results").get_by_role("link", name="Glossary").click()
    page.wait_for_url("**/reference/glossary.html**")


def test_search_page_has_a_field_of_its_own(open_page, home):
    page = open_page(f"{home}/search.html")
    page.get_by_label("Words to look for").fill("denominator")
    page.keyboard.press("Enter")
    page.locator("#search-results").get_by_role("link", name="Glossary").wait_for()
    assert page.get_by_label("Words to look for").input_value() == "denominator"


def test_code_of_a_notebook_is_read_on_a_narrow_page_without_scrolling(open_page, server, modules):
    for module in modules:
        for kind in ("lesson", "assignment"):
            page = open_page(f"{server}/modules/{module.slug}/{kind}.html", viewport={"width": 320, "height": 800})
            wide = "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).map(box => box.innerText)"
            assert page.locator(".cell pre").evaluate_all(wide) == []


def test_code_is_copied_as_it_was_written(open_page, server, modules):
    page = open_page(f"{server}/{LESSON.format(modules[0].slug)}")
    page.evaluate("document.querySelectorAll('article details').forEach((folded) => { folded.open = true; })")
    copied = "box => { getSelection().selectAllChildren(box); return getSelection().toString(); }"
    for box in page.locator(".cell_input pre").all():
        assert box.evaluate(copied) == box.evaluate("box => box.textContent.trimEnd()")


def test_quiz_works_by_keyboard_and_gives_the_reason_of_every_option(open_page, server, modules):
    for module in modules:
        page = open_page(f"{server}/{LESSON.format(module.slug)}")
        for part, questions in read_quiz(module.quiz).items():
            for number, question in enumerate(questions, 1):
                form = page.locator(f"#{part}-{number}")
                _answer_by_keyboard(page, form, question, f"{module.slug} {part} {number}")
        assert page.url.endswith("lesson.html"), "a form left the page"


def _answer_by_keyboard(page, form, question, name):
    form.locator("input").first.focus()
    page.keyboard.press("Space")
    for position, option in enumerate(question.options):
        if position:
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        shown = form.get_by_role("status").inner_text()
        verdict = "Correct." if option.correct else "Not correct."
        assert shown.startswith(verdict), f"{name}: {shown}"
        assert _letters(option.reason) in _letters(shown), f"{name}: {shown}"


def _letters(text):
    return "".join(letter for letter in text.replace("`", "") if letter.isalnum())


def test_quiz_asks_for_an_answer_first_and_hides_the_reasons_until_then(open_page, server, modules):
    page = open_page(f"{server}/{LESSON.format(modules[0].slug)}")
    form = page.locator("#recall-1")
    assert not form.locator("details").is_visible()
    form.get_by_role("button", name="Check my answer").click()
    assert form.get_by_role("status").inner_text() == "Choose an answer first."
    button, words = (form.locator(name).bounding_box() for name in ("button", ".quiz-reason"))
    assert words["y"] - button["y"] - button["height"] >= 8
    assert not form.locator("details").is_visible()
    form.locator("label").first.click()
    form.get_by_role("button").click()
    assert form.locator("details").is_visible()


def test_quiz_works_without_scripts(open_page, server, modules):
    page = open_page(f"{server}/{LESSON.format(modules[0].slug)}", java_script_enabled=False)
    form = page.locator("#recall-1")
    assert not form.locator("button").is_visible()
    form.locator("summary").click()
    assert form.locator("li").first.is_visible()


def test_skip_link_comes_first_and_leads_to_the_text(open_page, server):
    page = open_page(f"{server}/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#furo-main-content"


def test_menu_of_a_narrow_page_opens_by_keyboard(open_page, server):
    page = open_page(f"{server}/index.html", viewport={"width": 320, "height": 800})
    link = page.locator(".sidebar-tree a").first
    assert link.bounding_box()["x"] < 0
    page.keyboard.press("Tab")  # the link that skips the menus
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_timeout(400)
    assert link.bounding_box()["x"] >= 0


def test_every_link_of_the_doors_leads_somewhere(open_page, server, modules):
    for module in modules:
        page = open_page(f"{server}/{LESSON.format(module.slug)}")
        for link in page.locator(".doors a").all():
            address = link.get_attribute("href")
            if not address.startswith("http"):
                there = page.request.get(link.evaluate("a => a.href"))
                assert there.ok, f"{module.slug}: {address}"


def test_headings_of_the_page_are_seen_beside_the_text_of_a_laptop(open_page, server, modules):
    page = open_page(f"{server}/{LESSON.format(modules[0].slug)}")
    page.set_viewport_size({"width": 1280, "height": 720})
    link, text = page.locator(".toc-tree a").nth(1), page.locator("article")
    assert link.is_visible()
    assert text.bounding_box()["x"] + text.bounding_box()["width"] <= link.bounding_box()["x"]
    assert link.bounding_box()["x"] + link.bounding_box()["width"] <= 1280
    assert text.bounding_box()["width"] >= 600


def test_list_of_headings_opens_by_keyboard_where_there_is_no_room_for_it(open_page, server, modules):
    page = open_page(f"{server}/{LESSON.format(modules[0].slug)}", viewport={"width": 1100, "height": 800})
    opener = page.get_by_role("button", name="Toggle table of contents sidebar")
    assert opener.get_attribute("aria-expanded") == "false"
    opener.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    assert opener.get_attribute("aria-expanded") == "true"
    assert page.locator(".toc-tree a").nth(1).bounding_box()["x"] < 1100


def test_code_of_a_lesson_is_folded_on_a_phone_and_stays_so(open_page, server):
    address = f"{server}/{LESSON.format('03-first-honest-prediction')}"
    page = open_page(address, viewport={"width": 390, "height": 800})
    height, long = "document.documentElement.scrollHeight", page.evaluate("document.documentElement.scrollHeight")
    parts = page.locator("article div.cell_input:not(details.hide div.cell_input)")
    page.get_by_role("button", name="Fold all code").click()
    assert page.evaluate(height) < 0.85 * long
    assert not any(part.is_visible() for part in parts.all())
    page.locator("summary", has_text="Code, ").first.click()
    assert parts.first.is_visible()
    page.goto(address)
    assert not any(part.is_visible() for part in parts.all())
    page.get_by_role("button", name="Show all code").click()
    assert parts.first.is_visible()


def test_code_is_not_folded_on_a_wide_page(open_page, server, modules):
    page = open_page(f"{server}/{LESSON.format(modules[0].slug)}")
    assert not page.locator(".fold-code").is_visible()


def test_words_above_a_quiz_speak_of_its_button_and_not_of_a_box_that_is_not_there(open_page, server, modules):
    for module in modules:
        text = open_page(f"{server}/{LESSON.format(module.slug)}").locator("article").inner_text()
        assert "open the box below" not in text, module.slug
        asked = "open the box below" in module.lesson.read_text(encoding="utf-8")
        assert ("press the button below the question" in text) is asked, module.slug


def test_fold_before_the_first_task_speaks_of_no_task(open_page, server, modules):
    for module in modules:
        page = open_page(f"{server}/modules/{module.slug}/assignment.html")
        before = page.evaluate("""() => [...document.querySelectorAll("article summary")].filter((fold) =>
          fold.compareDocumentPosition(document.querySelector("section[id^=task-1]")) & Node.DOCUMENT_POSITION_FOLLOWING
        ).map((fold) => fold.textContent)""")
        assert [words for words in before if "this task" in words] == [], module.slug


def test_default_that_is_a_tuple_stays_on_one_line(open_page, server):
    page = open_page(f"{server}/reference/api/plots.html")
    assert page.locator(".line", has_text='sides=("below", "above"),').count() >= 1
