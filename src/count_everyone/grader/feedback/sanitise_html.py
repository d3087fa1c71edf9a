"""Lets through of a learner's HTML, SVG and Markdown what can be looked at, and nothing that acts or asks for more."""

import re

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
HEADING = re.compile(r"<(/?)h[1-6](?=[\s>])", re.IGNORECASE)
EMPTY_HEADER = re.compile(r"<th(?: [^>]*)?>\s*</th>")


def clean_html(html: str) -> str:
    """Return the texts and tables of an HTML output.

    Examples
    --------
    >>> clean_html('<h2 onclick="go()">Two</h2><img src=x onerror="go()"><a href="javascript:go()">three</a>')
    '<p>Two</p>three'
    >>> clean_html("<table><tr><th></th><td style='color:red'>4</td></tr></table><script>go()</script>")
    '<table><tbody><tr><td></td><td>4</td></tr></tbody></table>'
    """
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
    if begin < 0:
        return ""
    clean = SVG.clean(svg[begin:]).replace("&nbsp;", "&#160;").replace(" xlink:href=", " href=")
    return re.sub(r'^<svg(?: xmlns="[^"]*")?', '<svg xmlns="http://www.w3.org/2000/svg"', clean)


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
    return clean_html(str(render(text[:MAX_CHARACTERS])))
