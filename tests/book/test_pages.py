"""What every page of the book keeps to, in Chromium with every other host blocked."""

import re
from collections import Counter

FORMULA = re.compile(r"\$[^$\d\s][^$]*\$|\\frac|\\text")
FILE_NAME = re.compile(r"\S+\.(png|svg|jpe?g)")


def test_every_page_opens_from_a_server_without_a_fault_in_the_console(visits):
    faults = [f"{visit}: {text}" for visit in visits for text in visit.console]
    assert not faults, "\n".join(faults)


def test_every_page_opens_from_a_disk_without_a_fault_in_the_console(visits_from_disk):
    faults = [f"{visit}: {text}" for visit in visits_from_disk for text in visit.console]
    assert not faults, "\n".join(faults)


def test_no_page_asks_another_host(visits, visits_from_disk):
    faults = [f"{visit}: {address}" for visit in [*visits, *visits_from_disk] for address in visit.outside]
    assert not faults, "\n".join(faults)


def test_axe_finds_no_violation(visits):
    faults = [f"{visit}: {fault}" for visit in visits for fault in visit.axe]
    assert not faults, "\n".join(faults)


def test_colours_of_text_are_the_same_at_each_width(visits):
    """So axe looks at the colours of every page at one width."""
    faults = [f"{visit}: {rule}" for visit in visits for rule in visit.coloured]
    assert not faults, "\n".join(faults)


def test_no_page_scrolls_sideways(visits):
    faults = [f"{visit}: {visit.facts['wide']} px" for visit in visits if visit.facts["wide"] > visit.width]
    assert not faults, "\n".join(faults)


def test_what_scrolls_can_be_reached_by_keyboard_and_says_what_it_is(visits):
    faults = [f"{visit}: {box}" for visit in visits for box in visit.facts["unreachable"]]
    assert not faults, "\n".join(faults)


def test_no_header_of_a_table_is_cut_in_a_word(visits):
    faults = [f"{visit}: {words}" for visit in visits for words in visit.facts["cut"]]
    assert not faults, "\n".join(faults)


def test_first_view_takes_at_most_100_kb(visits):
    faults = [f"{visit}: {visit.text_bytes / 1000:.0f} KB" for visit in visits if visit.text_bytes > 100_000]
    assert not faults, "\n".join(faults)


def test_images_of_a_page_take_at_most_200_kb(visits):
    faults = [f"{visit}: {visit.image_bytes / 1000:.0f} KB" for visit in visits if visit.image_bytes > 200_000]
    assert not faults, "\n".join(faults)


def test_every_image_has_an_alternative_text_of_its_own_and_is_shown(visits, visits_from_disk):
    faults = []
    for visit in [*visits, *visits_from_disk]:
        images = visit.facts["images"]
        faults += [f"{visit}: {src} has the text {alt!r}" for src, alt, _ in images if not alt or FILE_NAME.search(alt)]
        faults += [f"{visit}: {src} is not shown" for src, _, width in images if not width]
        twice = [alt for alt, times in Counter(alt for _, alt, _ in images).items() if times > 1]
        faults += [f"{visit}: two images have the text {alt!r}" for alt in twice]
    assert not faults, "\n".join(faults)


def test_every_formula_is_mathml(visits, modules):
    faults = [f"{visit}: {text}" for visit in visits for text in visit.facts["rest"] if FORMULA.search(text)]
    assert not faults, "\n".join(faults)
    with_formula = {
        f"modules/{m.slug}/lesson.html" for m in modules if re.search(r"^\$\$", m.lesson.read_text("utf-8"), re.M)
    }
    assert with_formula == {v.name for v in visits if v.facts["formulas"] and v.name in with_formula}


def test_every_page_has_a_title_of_its_own_one_heading_and_a_language(visits):
    first = [visit for visit in visits if (visit.width, visit.scheme) == (1280, "light")]
    titles = Counter(visit.facts["title"] for visit in first)
    assert [title for title, times in titles.items() if times > 1 or not title] == []
    assert [visit.name for visit in first if visit.facts["lang"] != "en"] == []
    assert [visit.name for visit in first if visit.facts["headings"] != 1] == []
