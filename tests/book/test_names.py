"""Names and commands in a text: each can be read as it is typed."""

UNDERSCORES = """() => [...document.querySelectorAll("article a code")]
  .filter((code) => code.textContent.includes("_")).map((code) => {
    const canvas = document.createElement("canvas").getContext("2d");
    canvas.font = getComputedStyle(code).font;
    const lined = [code.closest("a"), ...code.closest("a").querySelectorAll("*")]
      .map((part) => getComputedStyle(part)).find((style) => style.textDecorationLine.includes("underline"));
    return [code.textContent, parseFloat(lined.textUnderlineOffset), canvas.measureText("_").actualBoundingBoxDescent];
  })"""
# a part of code without a space that goes over two lines, though it has room on one
BROKEN = """() => [...document.querySelectorAll("article :is(p, li, dd) code.literal .pre")].filter((part) => {
  const range = document.createRange();
  range.selectNodeContents(part);
  const lines = [...range.getClientRects()];
  const block = part.closest("p, li, dd");
  const style = getComputedStyle(block);
  const room = block.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 12;
  const width = lines.reduce((sum, line) => sum + line.width, 0);
  return new Set(lines.map((line) => Math.round(line.top))).size > 1 && width < room;
}).map((part) => part.textContent)"""


def test_underline_of_a_link_goes_through_its_code(open_page, server):
    page = open_page(f"{server}/reference/api/index.html")
    shown = "parts => parts.map((part) => getComputedStyle(part).display)"
    assert set(page.locator("article a code, article a code *").evaluate_all(shown)) == {"inline"}


def test_underline_of_a_link_lies_below_the_underscores_of_its_name(open_page, server):
    for name in ("reference/api/index.html", "reference/nuvaria.html", "reference/api/plots.html"):
        links = open_page(f"{server}/{name}").evaluate(UNDERSCORES)
        assert len(links) > 1, name
        assert [link for link in links if link[1] < link[2] + 1] == [], name


def test_command_goes_to_the_next_line_before_it_breaks_at_a_hyphen(open_page, server):
    faults = []
    for width in (1280, 700, 390):
        for name in ("teach/index.html", "how-to-use.html"):
            page = open_page(f"{server}/{name}", viewport={"width": width, "height": 800})
            faults += [f"{name} at {width} px: {command}" for command in page.evaluate(BROKEN)]
    assert not faults, "\n".join(faults)


def test_instructor_is_led_to_the_page_of_each_module(open_page, server, modules):
    page = open_page(f"{server}/teach/index.html")
    links = page.locator("article li", has_text="a page for you").get_by_role("link")
    there = {module.slug for module in modules if module.teach.exists()}
    assert {link.get_attribute("href").removesuffix(".html") for link in links.all()} == there
    links.first.click()
    assert page.locator("h1").inner_text().startswith("Teaching")
