"""What an adviser with a phone does: guess, move a figure, answer, write the note, mark faults, print."""

import json
import re

import pytest

from count_everyone.figures import FaultyPage, Slider, Strip
from count_everyone.figures.draw import rows_of_table
from count_everyone.figures.frames import compute_one, find_figures, read_figure, settings_of
from count_everyone.source.note import read_note
from count_everyone.source.quiz import read_scenarios

A4 = {"format": "A4", "margin": dict.fromkeys(("top", "right", "bottom", "left"), "10mm")}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
NOTE = "without_code/note.html"
FIRST_SITTING = "without_code/1-what-is-decided/sitting.html"


@pytest.fixture(scope="module")
def figures(root):
    """Return the figures with frames by name."""
    found = {name: read_figure(path) for name, path in find_figures(root).items()}
    return {name: figure for name, figure in found.items() if not isinstance(figure, FaultyPage)}


@pytest.fixture(scope="module")
def shown_on(book, root):
    """Return the page on which each figure is shown."""
    found = {}
    for page in sorted((book / "without_code").rglob("*.html")):
        for name in re.findall(r'class="(?:figure|faults)" id="([\w-]+)"', page.read_text(encoding="utf-8")):
            found[name] = page.relative_to(book).as_posix()
    return found


@pytest.fixture
def open_figure(open_page, server, shown_on):
    """Return a function that opens the page of a figure, and gives the page and the figure."""

    def open_one(name, **options):
        page = open_page(f"{server}/{shown_on[name]}", **options)
        return page, page.locator(f"#{name}")

    return open_one


def guess(figure):
    figure.locator(".figure-guess input").first.check()
    figure.locator(".figure-show").click()


def test_every_figure_is_shown_on_a_page(root, shown_on):
    assert set(shown_on) == set(find_figures(root))


def test_numbers_of_five_frames_are_those_of_the_functions(book, figures, shown_on):
    for name, figure in figures.items():
        text = (book / shown_on[name]).read_text(encoding="utf-8").split(f'id="{name}"')[1]
        data = json.loads(re.search(r'class="figure-data">(.*?)</script>', text, re.DOTALL)[1])
        settings, last = settings_of(figure), len(data["frames"]) - 1
        for n in sorted({0, last // 4, last // 2, 3 * last // 4, last}):
            assert data["frames"][n] == compute_one(figure, settings[n], data["once"]), f"{name} at {settings[n]}"


def test_choosing_a_guess_reveals_nothing_before_the_button(open_figure, figures):
    for name in figures:
        page, figure = open_figure(name)
        figure.locator(".figure-guess input").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        assert not figure.locator(".figure-after").is_visible(), name
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert figure.locator(".figure-after").is_visible(), name
        chosen = figure.locator(".figure-guess input").nth(1).evaluate("box => box.parentNode.textContent.trim()")
        assert chosen in figure.locator(".figure-said").inner_text(), name


def test_after_the_button_a_guess_is_called_correct_or_not_in_the_words_of_a_quiz(open_figure, figures):
    for name, figure in figures.items():
        called = []
        for n in range(len(figure.guess.options)):
            _, shown = open_figure(name)
            shown.locator(".figure-guess input").nth(n).check()
            shown.locator(".figure-show").click()
            said = shown.locator(".figure-said")
            called.append(said.locator("strong").inner_text())
            assert said.inner_text().startswith(f"{called[-1]} You said"), name
        assert sorted(called) == ["Correct.", *["Not correct."] * (len(called) - 1)], name
        data = json.loads(shown.locator(".figure-data").text_content())
        asked = settings_of(figure).index(
            {**{control.name: control.start for control in figure.controls}, **figure.guess.at}
        )
        right = figure.guess.place_of_right({**data["once"], **data["frames"][asked]})
        assert called.index("Correct.") == right, name
        _, shown = open_figure(name)
        shown.locator(".figure-show").click()
        assert "orrect" not in shown.locator(".figure-said").inner_text(), name


def test_keys_change_the_sentence_the_picture_and_what_a_screen_reader_says(open_figure, figures):
    for name, figure in figures.items():
        page, shown = open_figure(name)
        guess(shown)
        for control in figure.controls:
            before = [shown.locator(".figure-sentence").inner_text(), alt_of(shown)]
            box = shown.locator(f"#{name}-{control.name}, input[name={name}-{control.name}]:checked").first
            box.focus()
            if isinstance(control, Slider):
                spoken = box.get_attribute("aria-valuetext")
                page.keyboard.press("End" if box.input_value() == "0" else "Home")
                assert box.get_attribute("aria-valuetext") != spoken, f"{name}, {control.name}"
            else:
                page.keyboard.press("ArrowDown")
            after = [shown.locator(".figure-sentence").inner_text(), alt_of(shown)]
            assert all(one != other for one, other in zip(before, after, strict=True)), f"{name}, {control.name}"


def alt_of(figure):
    picture = figure.locator(".figure-picture")
    return picture.get_attribute("aria-label") if picture.count() else figure.locator(".figure-sentence").inner_text()


def test_marks_on_the_page_are_those_of_the_frame(open_figure, figures):
    for name, figure in figures.items():
        _, shown = open_figure(name)
        guess(shown)
        slider = shown.locator("input[type=range]").first
        if slider.count():
            slider.focus()
            slider.press("End")
        shapes = shown.locator(".figure-picture use").evaluate_all(
            "marks => marks.map((mark) => mark.className.baseVal)"
        )
        data = json.loads(shown.locator(".figure-data").text_content())
        frame = data["frames"][_number(shown, figure)]
        assert shapes == [" ".join(figure.key[letter][:2]) for letter in "".join(frame["marks"])], name
        if isinstance(figure.drawing, Strip):
            places = shown.locator(".figure-picture use").evaluate_all(
                "marks => marks.map((mark) => +mark.getAttribute('x'))"
            )
            start, width, to = data["strip"]
            assert places == pytest.approx([start + width * at / to - 5 for at in frame["at"]]), name


def _number(shown, figure):
    number = 0
    for control in figure.controls:
        if isinstance(control, Slider):
            at = int(shown.locator(f"#{shown.get_attribute('id')}-{control.name}").input_value())
        else:
            boxes = shown.locator(f"input[name={shown.get_attribute('id')}-{control.name}]")
            at = boxes.evaluate_all("boxes => boxes.findIndex((box) => box.checked)")
        number = number * len(control.values) + at
    return number


def test_buttons_beside_a_slider_do_what_the_keys_do_and_are_large_enough_for_a_thumb(open_figure, figures):
    for name, figure in figures.items():
        _, shown = open_figure(name, **PHONE)
        guess(shown)
        for button in shown.locator(".figure-slider button").all():
            box = button.bounding_box()
            assert min(box["width"], box["height"]) >= 44, name
        for control in figure.controls:
            if not isinstance(control, Slider):
                continue
            slider = shown.locator(f"#{name}-{control.name}")
            slider.press("Home")
            shown.get_by_role("button", name=slider_name(control, "more")).tap()
            assert slider.input_value() == "1", name
            shown.get_by_role("button", name=slider_name(control, "less")).tap()
            assert slider.input_value() == "0", name


SEEN_TOGETHER = """(figure) => {
  const boxes = [...figure.querySelectorAll(".figure-stage :is(.figure-slider, .figure-picture svg)")]
    .map((box) => box.getBoundingClientRect());
  const header = document.querySelector(".mobile-header").getBoundingClientRect().height;
  return header + Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
}"""


def test_on_a_phone_the_sliders_and_the_whole_picture_are_seen_together(open_figure, figures):
    for name, figure in figures.items():
        if figure.drawing:
            _, shown = open_figure(name, **PHONE)
            guess(shown)
            assert shown.evaluate(SEEN_TOGETHER) <= PHONE["viewport"]["height"], name


def slider_name(control, which):
    return getattr(control, which)


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_after_the_guess_with_the_tables_open(open_page, server, shown_on, run_axe, width, scheme):
    for place in sorted(set(shown_on.values())):
        page = open_page(f"{server}/{place}", viewport={"width": width, "height": 800}, color_scheme=scheme)
        for figure in page.locator(".figure").all():
            guess(figure)
        page.evaluate("document.querySelectorAll('article details').forEach((box) => { box.open = true; })")
        assert run_axe(page) == [], place
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place


def test_without_scripts_a_figure_is_a_picture_a_sentence_and_a_table_of_all_its_steps(open_figure, figures):
    for name, figure in figures.items():
        _, shown = open_figure(name, java_script_enabled=False)
        assert shown.locator(".figure-sentence").is_visible(), name
        assert not shown.locator("input[type=range]").first.is_visible(), name
        shown.locator(".figure-table summary").click()
        assert shown.locator("tbody tr").count() == len(rows_of_table(figure, settings_of(figure))), name


def test_on_paper_some_frames_stand_side_by_side_with_their_sentences(open_figure, figures):
    for name, figure in figures.items():
        page, shown = open_figure(name)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        words = shown.locator(".figure-paper figcaption").all_inner_texts()
        assert len(set(words)) == (len(figure.on_paper) if figure.drawing else 0), name
        assert not shown.locator(".figure-control").first.is_visible(), name
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert shown.locator(".figure-paper figure").count() == 0, name


def test_a_figure_works_from_a_disk(open_page, book, shown_on, figures):
    name = next(iter(figures))
    page = open_page(f"{book.as_uri()}/{shown_on[name]}")
    guess(page.locator(f"#{name}"))
    assert page.locator(f"#{name} .figure-sentence").is_visible()


def test_cases_say_how_many_of_the_sure_answers_were_correct(open_page, server, root):
    for place in sorted((root / "book" / "without_code").glob("*/scenarios.yml")):
        page = open_page(f"{server}/without_code/{place.parent.name}/sitting.html")
        questions = read_scenarios(place)
        for n, question in enumerate(questions, 1):
            form = page.locator(f"#case-{n}")
            right = next(number for number, option in enumerate(question.options) if option.correct)
            wrong = next(number for number, option in enumerate(question.options) if not option.correct)
            form.locator(".quiz-choice input").nth(wrong if n == 1 else right).check()
            form.locator(".quiz-sure input").nth(2 if n < 3 else 0).check()
            form.get_by_role("button").click()
            assert form.locator(".quiz-reason").inner_text().startswith("Not correct" if n == 1 else "Correct")
        said = page.locator(".quiz-tally").inner_text()
        assert said == "2 of 3 answers are correct. Of those that you were very sure of: 1 of 2.", place


@pytest.mark.parametrize("home", ["server", "disk"])
def test_the_note_is_kept_over_sittings_printed_saved_and_opened_again(open_page, server, book, root, home, tmp_path):
    address = server if home == "server" else book.as_uri()
    page = open_page(f"{address}/{FIRST_SITTING}")
    page.locator("#note-decision").fill("The head of each district office\nfrom 1 July")
    page.goto(f"{address}/{NOTE}")
    assert page.locator("#note-decision").input_value() == "The head of each district office\nfrom 1 July"
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save it as a file").click()
    path = tmp_path / saved.value.suggested_filename
    saved.value.save_as(path)
    text = path.read_text(encoding="utf-8")
    fields = read_note(root / "book" / "without_code" / "note.yml")
    assert text.count("\n## ") + 1 == len(fields)
    assert text.count("not known") == len(fields) - 1
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Empty the note").click()
    assert page.locator("#note-decision").input_value() == ""
    open_file(page, path)
    page.wait_for_function("document.querySelector('#note-decision').value.startsWith('The head')")
    assert page.locator("#note-errors").input_value() == ""  # "not known" is what is printed, not what was written
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator(".note-paper")
    by_pen = sum(field.pen for field in fields)  # an empty line, to write on
    assert printed.locator("dd").all_text_contents().count("not known") == len(fields) - by_pen - 1
    assert "from 1 July" in printed.inner_text()
    assert not page.locator(".note textarea").first.is_visible()


def open_file(page, path):
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open a saved note").click()
    chooser.value.set_files(path)


def write(page, note, verdict="go with conditions"):
    for name, words in note.items():
        page.locator(f"#note-{name}").fill(words)
    page.get_by_label(verdict, exact=True).check()
    page.locator("#note-stop").focus()
    page.locator("#note-stop").blur()


def pages_on_paper(page):
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(**A4)))


def test_a_note_of_forty_words_a_field_is_printed_on_one_page(open_page, server, root):
    page = open_page(f"{server}/{NOTE}")
    words = "Of 359 poor households 155 are missed, of which 89 are in no registry; head of audit, 1 March 2027. " * 2
    fields = read_note(root / "book" / "without_code" / "note.yml")
    write(page, {field.name: words[:60] if field.pen else words for field in fields if not field.options})
    assert pages_on_paper(page) == 1
    assert page.locator(".note-long").inner_text() == ""


# A note as the questions of its fields ask, with the numbers of the sittings.
FILLED = {
    "subject": "FairScore for Family Support: sign the contract, or not",
    "from": "Adviser, Office of the Minister",
    "to": "The minister",
    "date": "6 March 2027",
    "what-would-change-it": "155 of 359 poor households get nothing; 89 of the 155 are in no registry. A recount that "
    "misses more than 45 of 100 in a group turns this into a stop.",
    "decision": "From 1 July the head of each district office grants Family Support to the registered "
    "households with the lowest score, for one year, with money for 28 of 100 households.",
    "legal-basis": "Not found yet. The legal office answers by 12 March whether a machine may put families in order.",
    "options": "Today: an officer decides at a visit, since 2019; errors never counted.\n"
    "Visible rule, without a model: misses 52 of 100 poor households, 38 of 100 persons.\n"
    "FairScore: misses 43 of 100 poor households, 41 of 100 persons, same money.",
    "contract": "Cost a year: not known; visits and staff are not in the offer. Ends with 3 months of notice; "
    "the files stay with the office.",
    "errors": "155 of 359 poor households missed; they bear it for months.\n"
    "76 of 280 payments to households that are not poor; the treasury bears it.\n"
    "Source: count of everybody, February. One missed counts as much as three paid without need.",
    "evidence": "A woman at the head 164 of 517, a man 281 of 1,279: gap 10, disparity.\n"
    "Another language 144 of 605, the main one 301 of 1,191: gap 1, no evidence.\n"
    "Disabled head 40 of 127, others 405 of 1,669: gap 7, insufficient evidence.\n"
    "Smallest gap that matters: 10 of 100, set on Monday 2 February.",
    "who-is-not-in-it": "The registry. Not in it: 89 of 359 poor households, most without a phone. The survey says 63 "
    "of 100 poor women and 88 of 100 poor men are recorded as poor.",
    "equality": "The same share of the poor is missed, whoever heads the household. The share of payments to "
    "poor people gives way. Nobody was told yet.",
    "consulted": "Data protection officer, 3 March: groups for counting only, deleted after a year.\n"
    "Ombudsperson, 4 March: objection without a phone; disagrees with the start in July.\n"
    "Statistics office, 4 March: a count each year, if it is paid.",
    "conditions": "missed of the poor, by sex of the head; gap at most 10 of 100; head of statistics; 1 December\n"
    "poor households outside the registry; at most 60 of 1,000; head of registry; 1 October\n"
    "reason with each refusal; all of all; head of district; 1 July",
    "level": "55 points of risk, 79 of safeguards: level III, form of the office. Open: a person decides, "
    "director, 1 July; analysis by group, statistics, 1 May.",
    "objection-today": "The family asks the officer, then the district; a second visit.",
    "objection": "To the district, then the ombudsperson, within 30 days, in three languages, without a phone "
    "too. Who was paid before is paid meanwhile.",
    "stop": "The head of the office alone, when a condition is missed; then the form of 2019 is used again.",
    "signed": "Not before Friday: the minister",
}


def test_a_note_filled_as_its_questions_ask_lacks_nothing_and_is_one_page_with_the_verdict_first(
    open_page, server, root
):
    fields = read_note(root / "book" / "without_code" / "note.yml")
    assert [field.name for field in fields if not field.options] == list(FILLED)
    page = open_page(f"{server}/{NOTE}", **PHONE)
    write(page, FILLED)
    assert page.locator(".note-fault").all_inner_texts() == [""] * len(FILLED)
    assert page.locator(".note-long").inner_text() == ""
    assert pages_on_paper(page) == 1
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    said = page.locator(".note-paper dt").all_inner_texts()
    assert said[:6] == ["Subject", "From", "To", "Date", "The verdict", "Why, and what would change it"]
    assert said[-1] == "Signed"
    assert page.locator(".note-paper dd").nth(4).text_content() == "go with conditions"


def test_a_note_that_became_longer_than_one_page_says_so_before_it_is_printed(open_page, server):
    page = open_page(f"{server}/{NOTE}", **PHONE)
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))

    def is_long(lines):
        write(page, {"evidence": "\n".join(["12 of 87 and 27 of 66"] * lines)})
        return page.locator(".note-long").inner_text() != ""

    write(page, FILLED)
    shortest = next(lines for lines in range(4, 60) if is_long(lines))
    page.get_by_role("button", name="Print the note").click()
    assert asked == ["The note is longer than one page: 2 pages of A4. Print it all the same?"]
    assert page.evaluate("window.printed") is None
    is_long(shortest + 2)
    assert pages_on_paper(page) == 2
    assert not is_long(shortest - 1)
    assert pages_on_paper(page) == 1
    page.get_by_role("button", name="Print the note").click()
    assert page.evaluate("window.printed") is True


def test_opening_a_file_over_a_note_asks_first_and_says_afterwards_what_was_opened(open_page, server, tmp_path):
    (tmp_path / "march.txt").write_text("## How it is stopped\nby the minister\n", encoding="utf-8")
    page = open_page(f"{server}/{NOTE}")
    page.locator("#note-stop").fill("by the head of the office")
    page.locator("#note-decision").fill("from 1 July")
    page.once("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        open_file(page, tmp_path / "march.txt")
    assert asked.value.message.startswith("Open this file in place of the note that stands here?")
    assert page.locator("#note-stop").input_value() == "by the head of the office"
    page.once("dialog", lambda dialog: dialog.accept())
    open_file(page, tmp_path / "march.txt")
    page.wait_for_function("document.querySelector('.note-said').textContent.startsWith('Opened')")
    assert page.locator(".note-said").inner_text() == "Opened: march.txt. 1 of 21 fields are filled."
    assert page.locator("#note-stop").input_value() == "by the minister"
    assert page.locator("#note-decision").input_value() == ""  # no mixture of two notes


OF_BEFORE = """## 1. The decision
from 1 July

## 2. The rule in force today
a visit, since 2019

## 3. The alternative without a model
not known

## 13. The verdict
stop

## 14. What would change the verdict
fewer than 45 of 100 missed

## 15. Name, role and day
the minister, 6 March
"""
OPENED = {
    "decision": "from 1 July",
    "options": "The rule in force today: a visit, since 2019",
    "what-would-change-it": "fewer than 45 of 100 missed",
    "signed": "the minister, 6 March",
    "errors": "",
}


def test_a_note_that_was_saved_before_its_fields_changed_can_be_opened(open_page, server, tmp_path):
    (tmp_path / "before.txt").write_text(OF_BEFORE, encoding="utf-8")
    page = open_page(f"{server}/{NOTE}")
    open_file(page, tmp_path / "before.txt")
    page.wait_for_function("document.querySelector('.note-said').textContent.startsWith('Opened')")
    assert {name: page.locator(f"#note-{name}").input_value() for name in OPENED} == OPENED
    assert page.get_by_label("stop", exact=True).is_checked()


def test_a_note_that_the_device_kept_before_its_fields_changed_is_shown(open_page, server):
    page = open_page(f"{server}/{FIRST_SITTING}")
    old = {"rule-today": "a visit, since 2019", "without-a-model": "the visible rule", "verdict": "stop"}
    page.evaluate("note => localStorage.setItem('count-everyone-note', JSON.stringify(note))", old)
    for address in (FIRST_SITTING, NOTE):
        page.goto(f"{server}/{address}")
        assert page.locator("#note-options").input_value() == (
            "The rule in force today: a visit, since 2019\nThe alternative without a model: the visible rule"
        )
    assert page.get_by_label("stop", exact=True).is_checked()


def test_the_note_refuses_nothing_and_says_what_a_field_lacks(open_page, server):
    page = open_page(f"{server}/{NOTE}")
    for name, lacking, whole in (
        ("errors", "155 missed", "155 of 359 missed"),
        ("conditions", "recount the missed", "missed of the poor; at most 45 of 100; head of audit; 1 March"),
    ):
        box, fault = page.locator(f"#note-{name}"), page.locator(f"#note-{name}-fault")
        box.fill(lacking)
        box.blur()
        assert fault.inner_text().startswith("Write"), name
        box.fill(whole)
        box.blur()
        assert fault.inner_text() == "", name


def test_a_file_that_holds_no_note_changes_nothing(open_page, server, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Minister", encoding="utf-8")
    page = open_page(f"{server}/{NOTE}")
    page.locator("#note-stop").fill("the head of the office")
    open_file(page, tmp_path / "letter.txt")
    page.wait_for_function("document.querySelector('.note-said').textContent.startsWith('This file holds no')")
    assert page.locator("#note-stop").input_value() == "the head of the office"


def test_a_page_with_faults_counts_found_and_wrongly_marked_and_gives_every_reason(open_page, server, shown_on, root):
    pages = {name: read_figure(path) for name, path in find_figures(root).items()}
    for name, faulty in pages.items():
        if not isinstance(faulty, FaultyPage):
            continue
        page = open_page(f"{server}/{shown_on[name]}")
        form = page.locator(f"#{name}")
        assert not form.locator("details").is_visible()
        faults = [n for n, line in enumerate(faulty.lines) if line.is_fault]
        sound = [n for n, line in enumerate(faulty.lines) if not line.is_fault]
        for n in [*faults[:3], sound[0]]:
            form.locator("input").nth(n).check()
        form.get_by_role("button").click()
        said = form.get_by_role("status").inner_text()
        assert f"3 of {len(faults)}" in said
        assert "3 minus 1 is 2" in said
        assert form.locator("li").count() == len(faulty.lines)
        assert form.locator("li").nth(faults[0]).inner_text().count("(you marked it)") == 1


def test_one_box_of_a_sitting_is_printed_by_itself_on_one_page(open_page, server, root):
    for place in sorted((root / "book" / "without_code").glob("*/sitting.md")):
        page = open_page(f"{server}/without_code/{place.parent.name}/sitting.html")
        page.evaluate("window.print = () => {}")
        page.get_by_role("button", name="Print this box only").click()
        pdf = page.pdf(**A4)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1, place


def test_the_checklist_of_the_role_play_has_room_for_a_pen_and_is_one_page(open_page, server):
    page = open_page(f"{server}/without_code/role-play.html")
    page.evaluate("() => { window.print = () => {}; }")
    page.get_by_role("button", name="Print this box only").last.click()
    assert pages_on_paper(page) == 1
    page.set_viewport_size({"width": 718, "height": 1047})
    page.emulate_media(media="print")
    cells = page.locator(".on-one-page tbody tr td:nth-child(3)")
    assert cells.count() == 8
    sizes = cells.evaluate_all("cells => cells.map((cell) => [cell.offsetWidth, cell.offsetHeight])")
    assert min(width for width, _ in sizes) >= 290  # 7.5 cm
    assert min(height for _, height in sizes) >= 80  # two lines by hand
