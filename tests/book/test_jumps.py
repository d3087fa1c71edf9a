"""Where a link to a section lands: at its heading, before and after the figures have come."""

import pytest

LESSON = "modules/03-first-honest-prediction/lesson.html"
ASSIGNMENT = "modules/03-first-honest-prediction/assignment.html"
WIDTHS = (1280, 390)
FROM_TOP = 100  # px: the bar of a phone, and a line above the heading
LANDED = """([id, fromTop]) => {
  const {top} = document.getElementById(id).querySelector("h2, h3").getBoundingClientRect();
  const isEnd = Math.ceil(innerHeight + scrollY) >= document.documentElement.scrollHeight;  // the page goes no further
  return top >= 0 && (top <= fromTop || isEnd && top <= innerHeight / 2) ? "there" : `${top} px from the top`;
}"""
LOAD_IMAGES = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode();
}))"""


def assert_lands(page, anchor):
    page.wait_for_timeout(500)
    assert page.evaluate(LANDED, [anchor, FROM_TOP]) == "there"
    page.evaluate(LOAD_IMAGES)
    page.wait_for_timeout(200)
    assert page.evaluate(LANDED, [anchor, FROM_TOP]) == "there"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("name", "anchor"),
    [(LESSON, "how-sure-are-we"), (LESSON, "three-things-learnt"), (ASSIGNMENT, "check-your-work")],
)
def test_address_of_a_section_lands_at_its_heading(open_page, server, name, anchor, width):
    page = open_page(f"{server}/{name}#{anchor}", viewport={"width": width, "height": 800})
    assert_lands(page, anchor)


def test_link_beside_the_text_lands_at_its_heading(open_page, server):
    page = open_page(f"{server}/{LESSON}")
    page.locator('.toc-tree a[href="#how-sure-are-we"]').click()
    assert_lands(page, "how-sure-are-we")


def test_a_jump_does_not_move_for_who_asked_for_no_motion(open_page, server):
    page = open_page(f"{server}/{LESSON}", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_every_figure_keeps_its_place_free_before_it_has_come(open_page, server, modules):
    for module in modules:
        page = open_page(f"{server}/modules/{module.slug}/lesson.html")
        page.evaluate(LOAD_IMAGES)
        sizes = page.locator("article img").evaluate_all(
            "images => images.map((i) => [i.getAttribute('width'), i.getAttribute('height'), i.naturalWidth, "
            "i.naturalHeight])"
        )
        assert [size for size in sizes if size[:2] != [str(pixels) for pixels in size[2:]]] == [], module.slug
