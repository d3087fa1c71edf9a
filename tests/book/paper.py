"""How a page of the book is laid out for paper."""

PAPER = {"width": 718, "height": 1047}  # A4 with the margins of a browser, in px
SHOW_IMAGES = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode().catch(() => {});  // an image that is not shown has no width, which a test looks at
}))"""
# The boxes that a browser moves whole to the next page, with their heights.
KEPT_WHOLE = """() => [...document.querySelectorAll("article, article *")].filter((box) =>
  getComputedStyle(box).breakInside === "avoid" || box.matches("img")).map((box) =>
  [box.getBoundingClientRect().height, box.outerHTML.slice(0, 80)])"""


def lay_out_for_paper(page):
    """Make a page what a browser makes of it before it prints."""
    page.set_viewport_size(PAPER)
    page.evaluate(SHOW_IMAGES)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
