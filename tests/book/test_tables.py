"""What of a table is seen on a phone before anybody scrolls."""

PHONE = {"width": 390, "height": 844}
# headers of counts that the right edge of their box hides or cuts
HIDDEN_COUNTS = """() => [...document.querySelectorAll("article .output.text_html th[scope=col]")].filter((header) =>
  /^(n|n_\\w+|positives)$/.test(header.textContent.trim()) && header.getBoundingClientRect().right >
    header.closest(".output.text_html").getBoundingClientRect().right + 1).map((header) => header.textContent)"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll("article :is(td, th)")].map((cell) =>
  parseFloat(getComputedStyle(cell).fontSize)))"""


def test_n_of_every_table_is_seen_on_a_phone_without_scrolling(open_page, server, modules):
    faults = []
    for module in modules:
        page = open_page(f"{server}/modules/{module.slug}/lesson.html", viewport=PHONE)
        faults += [f"{module.slug}: {header}" for header in page.evaluate(HIDDEN_COUNTS)]
        assert page.evaluate(SMALLEST) >= 12, module.slug
    assert not faults, "\n".join(faults)
