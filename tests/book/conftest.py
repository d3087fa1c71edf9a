"""The book, built once and visited once: each page at two widths, light and dark."""

import functools
import gzip
import http.server
import shutil
import threading
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from book.paper import KEPT_WHOLE, SHOW_IMAGES, lay_out_for_paper
from count_everyone.figures.frames import MEMORY

TINY = Path(__file__).resolve().parents[1] / "tiny_course"
SCHEMES, WIDTHS = ("light", "dark"), (1280, 320)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MORE_RULES = ("empty-table-header", "region", "landmark-unique")  # good practice, which WCAG does not ask for
RULES = {"runOnly": {"type": "tag", "values": WCAG}, "rules": {name: {"enabled": True} for name in MORE_RULES}}
# Rules that look at colours take most of the time of axe. All other rules see the same page in light and dark, and
# these see the same colours at each width, as a test shows: on the narrow page they look at one page of each kind.
OF_COLOURS = ("color-contrast", "link-in-text-block")
COLOURS = {"runOnly": {"type": "rule", "values": OF_COLOURS}}
WITHOUT_COLOURS = {**RULES, "rules": RULES["rules"] | {name: {"enabled": False} for name in OF_COLOURS}}
axe = pytest.importorskip("axe_playwright_python.base", reason="axe is missing: pip install axe-playwright-python")
AXE = axe.AXE_SCRIPT


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items):
    """Keep these tests on one worker, so that the book is built and visited once."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("book"))


@dataclass
class Visit:
    """What was seen on one page at one width and in one colour scheme."""

    name: str
    width: int
    scheme: str
    outside: list = field(default_factory=list)
    console: list = field(default_factory=list)
    axe: list = field(default_factory=list)
    coloured: list = field(default_factory=list)
    text_bytes: int = 0
    image_bytes: int = 0
    kept_whole: list = field(default_factory=list)
    facts: dict = field(default_factory=dict)

    def __str__(self):
        return f"{self.name} at {self.width} px, {self.scheme}"


@pytest.fixture(scope="session")
def book(root):
    """Return the folder of the published book."""
    pytest.importorskip("jupyter_book", reason="jupyter-book is missing, install it with: pip install jupyter-book")
    from count_everyone.book.make import build_book

    return build_book(root).parent


@pytest.fixture(scope="session")
def modules(root):
    """Return the modules of the real course."""
    from count_everyone.source.module import find_modules

    return find_modules(root)


@pytest.fixture(scope="session")
def pages(book):
    """Return the names of all pages."""
    return sorted(path.relative_to(book).as_posix() for path in book.rglob("*.html"))


@pytest.fixture(scope="session")
def server(book):
    """Return the address of a server on the loopback that shows the book."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=book)) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture
def open_page(chromium):
    """Return a function that opens an address as on a new device, and fails at the end if it asked another host.

    Where a test opens one address after the other with the same options, they come in one tab, since a new tab costs
    more than a page: what it held before is gone, and no page knows of another.
    """
    outside, tabs = [], {}

    def open_one(address, **options):
        options = {"viewport": {"width": 1280, "height": 800}, **options}
        device = repr(sorted(options.items()))
        if device in tabs:
            page = tabs[device]
            _forget(page, options)
        else:
            page = tabs[device] = chromium.new_context(**options).new_page()
        page.unroute_all()
        block_others(page, address, outside)
        page.goto(address)
        return page

    yield open_one
    for page in tabs.values():
        page.context.close()
    assert outside == []


def _forget(page, options):
    """Make a tab what it was when it was new."""
    if options.get("java_script_enabled", True):  # without scripts nothing is kept
        page.evaluate(FORGET)
    page.goto("about:blank")
    page.emulate_media(media="null")
    page.set_viewport_size(options["viewport"])


@pytest.fixture
def run_axe():
    """Return a function that gives the faults that axe finds on a page as it is."""

    def run(page):
        page.evaluate(AXE)
        return page.evaluate(RUN_AXE, RULES)

    return run


def block_others(page, address, outside):
    """Refuse every request that leaves the book, and note it."""
    home = urlsplit(address)

    def decide(route):
        there = urlsplit(route.request.url)
        if (there.scheme, there.netloc) == (home.scheme, home.netloc) or there.scheme == "data":
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    page.route("**/*", decide)


@pytest.fixture(scope="session")
def visits(chromium, server, pages):
    """Return what was seen on every page of the server, at both widths, in light and dark."""
    first_of_kind = {kind_of(name): name for name in reversed(pages)}.values()
    with Visitor(chromium, server) as visitor:
        return [
            seen
            for name in pages
            for seen in visitor.visit(name, WIDTHS, SCHEMES, WIDTHS if name in first_of_kind else WIDTHS[:1])
        ]


def kind_of(page):
    """Return what pages of one layout have in common: their folder, and in the folder of a module their name."""
    folder, _, name = page.rpartition("/")
    return f"modules {name}" if folder.startswith("modules/") else folder or name


@pytest.fixture(scope="session")
def visits_from_disk(chromium, book, pages):
    """Return what was seen on every page that was opened from the disk."""
    with Visitor(chromium, book.as_uri()) as visitor:
        return [seen for name in pages for seen in visitor.visit(name, WIDTHS[:1], SCHEMES[:1])]


FACTS = """async () => {
  // two frames, so that what answers to a new width has done so
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return {
  title: document.title,
  lang: document.documentElement.lang,
  headings: document.querySelectorAll("h1").length,
  // on a narrow page furo hides what is too wide from the page, and lets the box around the article scroll
  wide: Math.max(document.documentElement.scrollWidth,
    ...[...document.querySelectorAll("article")].map((e) => e.getBoundingClientRect().left + e.scrollWidth)),
  images: [...document.images].map((i) => [i.getAttribute("src"), i.getAttribute("alt"), i.naturalWidth]),
  formulas: document.querySelectorAll("math").length,
  rest: [...document.querySelectorAll("article p, article li, article td, article dd, article h2")]
    .map((e) => e.innerText),
  // headers that the right edge of their box cuts, before anybody scrolls
  cut: [...document.querySelectorAll("article th")].filter((header) => {
    const box = header.closest(".table-wrapper, .output.text_html")?.getBoundingClientRect();
    const {left, right} = header.getBoundingClientRect();
    return box && left + 1 < box.right && box.right < right - 1;
  }).map((header) => header.innerText),
  unreachable: [...document.querySelectorAll("article *")].filter((box) =>
      box.scrollWidth > box.clientWidth + 1 && ["auto", "scroll"].includes(getComputedStyle(box).overflowX)
      && !(box.tabIndex === 0 && box.getAttribute("aria-label"))).map((box) => box.outerHTML.slice(0, 120)),
}}"""


class Visitor:
    """Opens pages one after the other in one tab, since a new tab costs more than a page; none remembers another."""

    def __init__(self, chromium, home):
        self._chromium, self._home = chromium, home

    def __enter__(self):
        self._context = self._chromium.new_context()
        self._page = self._context.new_page()
        self._page.on("console", self._hear)
        self._page.on("pageerror", lambda error: self._first.console.append(str(error)))
        self._page.on("response", lambda response: self._responses.append(response))
        return self

    def __exit__(self, *error):
        self._context.close()

    def _hear(self, said):
        if said.type in ("error", "warning"):
            self._first.console.append(said.text)

    def visit(self, name, widths, schemes, coloured=()):
        """Open a page once and look at it at each width and in each scheme; the console belongs to the first look.

        At the widths of ``coloured`` axe looks at colours too.
        """
        looks = [Visit(name, width, scheme) for width in widths for scheme in schemes]
        page, address = self._page, f"{self._home}/{name}"
        page.goto("about:blank")  # what the last page said late is not said of this one
        self._first, self._responses = looks[0], []
        page.unroute_all()
        block_others(page, address, looks[0].outside)
        page.set_viewport_size({"width": widths[0], "height": 800})
        page.emulate_media(media="screen", color_scheme=schemes[0])
        page.goto(address)
        page.evaluate(SHOW_IMAGES)
        if address.startswith("http"):
            looks[0].text_bytes, looks[0].image_bytes = _weights(self._responses)
            page.evaluate(AXE)
            page.evaluate(KEEP_ONE_WORD_OF_EACH_KIND)
            looks[0].coloured = page.evaluate(COLOURED_BY_WIDTH)
        for seen in looks:
            page.set_viewport_size({"width": seen.width, "height": 800})
            page.emulate_media(color_scheme=seen.scheme)
            seen.facts = page.evaluate(FACTS)
            if address.startswith("http"):
                seen.axe = [fault for rules in _rules(seen, coloured) for fault in page.evaluate(RUN_AXE, rules)]
        if address.startswith("http"):
            lay_out_for_paper(page)
            looks[0].kept_whole = page.evaluate(KEPT_WHOLE)
        page.evaluate(FORGET)
        return looks


FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


def _rules(seen, coloured):
    """Return what axe runs in one look: nothing that it has seen in another one."""
    if seen.width in coloured:
        return [RULES if seen.scheme == "light" else COLOURS]
    return [WITHOUT_COLOURS] if seen.scheme == "light" else []


# Code is coloured by kinds of words: one word of each kind is kept for axe, and the others become plain text. With all
# words, four fifths of the elements of a page, axe takes minutes; left out by a selector, they cost nearly as much.
KEEP_ONE_WORD_OF_EACH_KIND = """() => {
  const kinds = new Set();
  document.querySelectorAll(".highlight pre .line > span").forEach((word) => {
    const kind = `${word.className} ${word.closest(".cell_output") ? "output" : "input"}`;
    if (kinds.has(kind)) word.replaceWith(word.textContent);
    kinds.add(kind);
  });
  document.querySelectorAll(".highlight pre .line").forEach((line) => line.normalize());
}"""
# What style sheets say about the colours of text, or about what axe makes of them, at some widths only.
COLOURED_BY_WIDTH = r"""() => {
  const counts = /^(color|background-(color|image)|opacity|filter|mix-blend-mode|text-decoration.*|font-weight|--.*)$/;
  const found = (rules, width) => [...rules].flatMap((rule) => {
    const here = rule instanceof CSSMediaRule && /width/.test(rule.conditionText) ? rule.conditionText : width;
    const own = here && rule.style ? [...rule.style].filter((name) => counts.test(name)) : [];
    return [...own.map((name) => `${here} ${rule.selectorText}: ${name}`), ...found(rule.cssRules ?? [], here)];
  });
  return [...document.styleSheets].flatMap((sheet) => found(sheet.cssRules, /width/.test(sheet.media.mediaText)));
}"""
RUN_AXE = """async (rules) => (await axe.run(
  document, {...rules, resultTypes: ["violations"], preload: false})).violations.flatMap(
  (fault) => fault.nodes.map((node) => `${fault.id}: ${node.target[0]}: ${node.html.slice(0, 120)}`))"""


def _weights(responses):
    """Return the bytes of the first view, compressed, and of the images."""
    images = [response for response in responses if response.request.resource_type == "image"]
    others = [response for response in responses if response not in images]
    return sum(_compressed(other.body()) for other in others), sum(len(image.body()) for image in images)


@functools.cache
def _compressed(content):
    """Return the bytes of a file, compressed; most files are those of every page."""
    return len(gzip.compress(content, 6))


@pytest.fixture
def tiny_book(tmp_path, root):
    """Return a copy of the small course, with the real pages of the book and a datasheet."""
    tiny = Path(shutil.copytree(TINY, tmp_path / "tiny", ignore=shutil.ignore_patterns("_build")))
    shutil.copytree(root / "book", tiny / "book", ignore=shutil.ignore_patterns("__pycache__"))
    kept = root / MEMORY
    kept.mkdir(parents=True, exist_ok=True)
    (tiny / MEMORY).parent.mkdir()
    (tiny / MEMORY).symlink_to(kept)  # its figures are those of the real book
    shutil.copy(root / "pyproject.toml", tiny)
    sheet = "# Births\n\nTwo clinics.\n\n## Columns\n\n| Column | Unit |\n|---|---|\n| `births` | births |\n"
    (tiny / "datasets" / "births" / "README.md").write_text(sheet, encoding="utf-8")
    (tiny / "datasets" / "births" / "datapackage.json").write_text("{}\n", encoding="utf-8")
    (tiny / "datasets" / "README.md").write_text("# The tables\n\n[Births](births/README.md).\n", encoding="utf-8")
    return tiny
