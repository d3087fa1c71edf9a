"""Writes the text of each page for the search, which shows the words around what it found, also from a disk.

A browser lets no page read another one on ``file://``, but a page may load a script: each text is one.
"""

import json
from pathlib import Path

from bs4 import BeautifulSoup

NO_TEXT = "article h1, .headerlink, .doors, script, style, .quiz-reason, button"
BLOCKS = "p, li, td, th, div, h2, h3, h4, h5, dt, dd, pre, summary, legend, label"  # a word ends where one ends
# Sphinx's own marks stay on the next page that somebody opens, with a link to hide them
NO_MARKS = "const SPHINX_HIGHLIGHT_ENABLED = false;\n"


def setup(app):
    """Write the texts when the pages are written."""
    app.connect("build-finished", write_texts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_texts(app, error):
    """Write one script a page into ``texts/``, and switch off Sphinx's own marks of what was found."""
    if error:
        return
    out = Path(app.outdir)
    for name in sorted(app.env.found_docs):
        page = BeautifulSoup((out / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
        written = out / "texts" / f"{name}.js"
        written.parent.mkdir(parents=True, exist_ok=True)
        arguments = [json.dumps(value, ensure_ascii=False) for value in (name, parts_of(page))]
        written.write_text(f"showExcerpts({', '.join(arguments)});\n", encoding="utf-8")
    (out / "_static" / "sphinx_highlight.js").write_text(NO_MARKS, encoding="utf-8")


def parts_of(page):
    """Return for each section its place and its own words, without those of the sections in it and the page's title."""
    for element in page.select(NO_TEXT):
        element.decompose()
    for block in page.select(BLOCKS):
        block.append(" ")
    sections = reversed(page.select("article section[id]"))  # from the inside out
    return [[section["id"], " ".join(section.extract().get_text().split())] for section in sections][::-1]
