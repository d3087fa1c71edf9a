"""The picture that opens the book: its numbers are those of module 11, and it can be read by everyone."""

import re

import pandas as pd
import pytest

from count_everyone.book.first_picture import QUESTION, Findings, draw, find, first_picture, words

POOREST, RICHEST = "Stratum 1 (poorest)", "Stratum 6 (richest)"
LARGEST = 30_000
COLOURS = """boxes => {
  const named = (name) => getComputedStyle(document.querySelector(name));
  const paint = (name, part) => named(name)[part];
  return {ground: getComputedStyle(document.body).backgroundColor, dot: paint(".who-dot", "fill"),
    interval: paint(".who-interval", "stroke"), unknown: paint(".who-unknown", "stroke")};
}"""


@pytest.fixture(scope="module")
def students(root):
    return pd.read_csv(root / "datasets" / "students" / "students.csv", dtype={"stratum": "str"})


@pytest.fixture(scope="module")
def findings(students):
    return find(students)


@pytest.fixture
def invented():
    """Return findings on two strata, and one person who stated none."""
    index = [POOREST, RICHEST, "Stratum not stated"]
    columns = {"value": [0.5, 0.1, 1], "lower": [0.4, 0.05, 0.2], "upper": [0.6, 0.2, 1], "n_counted": [90, 80, 1]}
    verdicts = {POOREST: "disparity", "Stratum not stated": "insufficient evidence"}
    return Findings(pd.DataFrame(columns, index=index), verdicts, 3)


def test_numbers_are_those_that_module_11_proves(findings):
    poor, rich = findings.rates.loc[POOREST], findings.rates.loc[RICHEST]
    assert [round(100 * poor[name]) for name in ("value", "lower", "upper")] == pytest.approx([69, 58, 78], abs=3)
    assert [round(100 * rich[name]) for name in ("value", "lower", "upper")] == pytest.approx([25, 14, 41], abs=4)
    assert (poor["n_counted"], rich["n_counted"]) == (77, 36)


def test_every_student_of_the_top_is_counted_once(findings, students):
    assert findings.rates["n_counted"].sum() == (students["quartile"] == 4).sum() == 815
    assert findings.rates.index[-1] == "Stratum not stated"


def test_verdicts_are_a_disparity_and_insufficient_evidence(findings):
    assert findings.verdicts == {POOREST: "disparity", "Stratum not stated": "insufficient evidence"}
    assert findings.lots_as_far <= 2


def test_order_of_the_rows_does_not_matter_to_those_who_are_counted(findings, students):
    shuffled = find(students.sample(frac=1, random_state=1))
    assert shuffled.rates["n_counted"].to_dict() == findings.rates["n_counted"].to_dict()
    assert shuffled.verdicts == findings.verdicts


def test_marks_stand_where_the_numbers_say(invented):
    rows = draw(invented).split('<div class="who-row')[1:]
    assert [re.findall(r'cx="([^"]+)"', row) for row in rows] == [["50%"], ["10%"], ["100%"], [], []]
    ends = [re.findall(r'who-interval" x1="([^"]+)" x2="([^"]+)"', row) for row in rows]
    assert ends == [[("40%", "60%")], [("5%", "20%")], [("20%", "100%")], [], []]


def test_one_person_is_counted_and_the_mark_is_open(invented):
    row = draw(invented).split('<div class="who-row')[3]
    assert row.startswith(" who-few")
    assert "n 1<" in row
    assert "too few to say" in row


def test_those_who_are_not_in_the_table_have_a_row_without_a_number(invented):
    row = draw(invented).split('<div class="who-row')[4].split("</svg>")
    assert "Left before the end" in row[0]
    assert "not in the table" in row[1]
    assert "who-dot" not in row[0]


def test_alternative_text_holds_every_number_and_who_is_missing(invented):
    assert words(invented) == (
        f"{QUESTION} {POOREST}: 50, interval 40 to 60, n 90. {RICHEST}: 10, interval 5 to 20, n 80. "
        "Stratum not stated: 100, interval 20 to 100, n 1: insufficient evidence. "
        "Left before the end: not in the table."
    )


def test_sentences_below_hold_the_verdicts_and_what_chance_did(invented):
    below = draw(invented).split("\n\n")[1]
    assert "is **disparity**: 50 and 10 of 100" in below
    assert "in 3 of 2,000 trials" in below
    assert "stated no stratum is **insufficient evidence**" in below


def test_names_of_groups_are_text_and_never_html(invented):
    renamed = invented.rates.copy()
    renamed.loc["<b>"] = renamed.iloc[0]
    made = draw(Findings(renamed, invented.verdicts, 0))
    assert "&lt;b&gt; <span" in made
    assert "<span><b>" not in made


def test_course_without_the_table_has_no_picture(tmp_path):
    assert first_picture(tmp_path) == ""


def test_picture_is_small_and_stands_on_the_first_page(root, book, findings):
    made = first_picture(root)
    assert len(made.encode()) < LARGEST
    page = (book / "index.html").read_text(encoding="utf-8")
    assert f'aria-label="{words(findings)}"' in page
    assert page.index('class="who"') < page.index("The name is the method")


def test_page_links_to_the_module_that_computes_it(open_page, server, modules):
    page = open_page(f"{server}/index.html")
    (link,) = page.locator(".who + p a").all()
    assert link.get_attribute("href") == "modules/11-disaggregated-evaluation/lesson.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_reach_a_contrast_of_3_on_the_page(open_page, server, scheme):
    page = open_page(f"{server}/index.html", color_scheme=scheme)
    paints = {
        name: [int(part) for part in re.findall(r"\d+", paint)[:3]] for name, paint in page.evaluate(COLOURS).items()
    }
    assert (sum(paints["ground"]) < 100) is (scheme == "dark")
    for mark in ("dot", "interval", "unknown"):
        low, high = sorted(luminance(paints[name]) for name in (mark, "ground"))
        assert (high + 0.05) / (low + 0.05) >= 3, mark


def luminance(colour):
    """Return the relative luminance of WCAG 2.2."""
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_words_of_a_row_do_not_cover_each_other_and_stay_on_the_page(open_page, server, width):
    page = open_page(f"{server}/index.html", viewport={"width": width, "height": 800})
    for row in page.locator(".who-row:not(.who-axis)").all():
        name, said = (row.locator(f"> span:{end}-of-type").bounding_box() for end in ("first", "last"))
        assert name["x"] + name["width"] <= said["x"]
        assert said["x"] + said["width"] <= width
        plot = row.locator("svg").bounding_box()
        assert plot["width"] >= 250
        assert page.locator(".who-dot").first.bounding_box()["width"] >= 10


def test_letters_of_the_picture_are_no_smaller_than_13_pixels_on_a_phone(open_page, server):
    page = open_page(f"{server}/index.html", viewport={"width": 360, "height": 800})
    sizes = page.locator(".who span, .who text, .who p").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 13
