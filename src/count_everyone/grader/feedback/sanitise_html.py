"""Lets through of a learner's HTML, SVG and Markdown what can be looked at, and nothing that acts or asks for more."""

import re
from collections import Counter

import mistune
import nh3

MAX_CHARACTERS = 100_000  # what is longer costs seconds to clean, and nobody reads it
TEXT_TAGS = set("b blockquote br code dd del div dl dt em hr i kbd li ol p pre s samp span strong sub sup u ul".split())
TABLE_TAGS = set("caption col colgroup table tbody td tfoot th thead tr".split())
DROPPED = set("iframe math noscript object script select style svg template textarea title".split())
HTML = nh3.Cleaner(
    tags=TEXT_TAGS | TABLE_TAGS,
    clean_content_tags=DROPPED,
    attributes={"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}},
    link_rel=None,
)
SHAPES = set("circle clipPath defs ellipse g line path polygon polyline rect svg text tspan use".split())
COLOURS = set("linearGradient radialGradient stop title desc".split())
DRAWN = SHAPES | COLOURS | set("filter marker mask metadata pattern script style symbol".split())
LENGTHS = set("cx cy d dx dy height id offset points r rx ry transform width x x1 x2 y y1 y2".split())
PAINT = set(
    "clip-path clip-rule fill fill-opacity fill-rule font-family font-size font-style font-weight opacity stop-color "
    "stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-opacity stroke-width text-anchor".split()
)
SVG = nh3.Cleaner(
    tags=SHAPES | COLOURS,
    clean_content_tags={"script", "style", "foreignObject", "metadata"},
    attributes={
        "*": LENGTHS | PAINT | {"style", "href", "xlink:href"},
        "svg": {"viewBox", "xmlns", "preserveAspectRatio"},
        "linearGradient": {"gradientUnits", "gradientTransform"},
        "radialGradient": {"gradientUnits", "gradientTransform"},
    },
    attribute_filter=lambda tag, name, value: _only_inside(name, value),
    filter_style_properties=PAINT,
    link_rel=None,
)
MAX_OPEN = 1000  # elements inside each other, or not closed; the parser takes the square of it
ELEMENT = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*)[^<>]*?(/?)(?=[<>]|\Z)")
VOID = set("area base br col embed hr img input link meta source track wbr".split())
TITLES = {"title", "desc"}  # of a drawing; what stands in them is HTML
MAX_ENTITIES = 20_000
SPACES = re.compile(r"[ \t]{100,}")
HEADING = re.compile(r"<(/?)h[1-6](?=[\s>])", re.IGNORECASE)
EMPTY_HEADER = re.compile(r"<th(?: [^<>]*)?>\s*</th>")


def clean_html(html: str) -> str:
    """Return the texts and tables of an HTML output; nothing of one whose elements are never closed.

    Examples
    --------
    >>> clean_html('<h2 onclick="go()">Two</h2><img src=x onerror="go()"><a href="javascript:go()">three</a>')
    '<p>Two</p>three'
    >>> clean_html("<table><tr><th></th><td style='color:red'>4</td></tr></table><script>go()</script>")
    '<table><tbody><tr><td></td><td>4</td></tr></tbody></table>'
    """
    if _is_too_deep(html, set()):
        return ""
    # a heading of a learner would stand between the headings of the page
    return EMPTY_HEADER.sub("<td></td>", HTML.clean(HEADING.sub(r"<\1p", html)))


def clean_svg(svg: str) -> str:
    """Return a picture whose parts point to nothing outside, as XML; empty if there is none.

    Examples
    --------
    >>> clean_svg('<svg viewBox="0 0 1 1" onload="go()"><use xlink:href="#a"/><use href="https://a.org/b"/></svg>')
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><use href="#a"></use><use></use></svg>'
    """
    begin = svg.find("<svg")
    if begin < 0 or _is_too_deep(svg[begin:], DRAWN):
        return ""
    clean = SVG.clean(svg[begin:]).replace("&nbsp;", "&#160;").replace(" xlink:href=", " href=")
    return re.sub(r'^<svg(?: xmlns="[^"]*")?', '<svg xmlns="http://www.w3.org/2000/svg"', clean)


def _is_too_deep(markup: str, may_close_itself: set[str]) -> bool:
    """Return whether too many elements are open at a time; ``<use/>`` is open too where it stands in HTML."""
    opened: Counter[str] = Counter()
    depth, above, is_html = 0, "", not may_close_itself
    for closes, name, closes_itself in ELEMENT.findall(markup):
        is_html = is_html or (name not in may_close_itself and ":" not in name) or (above in TITLES and not closes)
        above, name = "" if closes else name, name.lower()
        if closes and opened[name]:
            opened[name], depth = opened[name] - 1, depth - 1
            is_html = is_html or depth == 0  # what follows stands behind the drawing
        elif not closes and name not in VOID and not (closes_itself and not is_html):
            opened[name], depth = opened[name] + 1, depth + 1
        if depth > MAX_OPEN:
            return True
    return markup.count("&") > MAX_ENTITIES


def _only_inside(name: str, value: str) -> str | None:
    if name.endswith("href"):
        return value if value.startswith("#") else None
    return None if "url(" in value.replace("url(#", "") else value


class _Renderer(mistune.HTMLRenderer):
    """Writes an address out as text, and the alternative text of a picture instead of the picture."""

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return text if mistune.escape(url) in text else f"{text} ({mistune.escape(url)})"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return f"[picture: {text}]"


def markdown_to_html(text: str) -> str:
    r"""Return clean HTML for a Markdown text.

    Examples
    --------
    >>> markdown_to_html("Of **40** births, <b>2</b> [died](https://a.org).")
    '<p>Of <strong>40</strong> births, &lt;b&gt;2&lt;/b&gt; died (https://a.org).</p>\n'
    """
    render = mistune.create_markdown(renderer=_Renderer(escape=True), plugins=["strikethrough", "table"])
    return clean_html(str(render(SPACES.sub(100 * " ", text[:MAX_CHARACTERS]))))
