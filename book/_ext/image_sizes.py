"""Writes the size of each image into its tag, so that its place is kept free until it has come."""

from pathlib import Path

from docutils import nodes
from sphinx.util.images import get_image_size
from sphinx.writers.html5 import HTML5Translator


def setup(app):
    """Write images with their size; docutils writes sizes as a style, which a narrow page cannot overrule."""
    app.add_node(nodes.image, override=True, html=(write_image, HTML5Translator.depart_image))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_image(translator, node):
    """Write an image as Sphinx does, with its width and height in pixels."""
    size = get_image_size(Path(translator.builder.srcdir, node["uri"]))
    HTML5Translator.visit_image(translator, node)
    if size:
        width, height = size
        translator.body[-1] = translator.body[-1].replace("<img ", f'<img width="{width}" height="{height}" ', 1)
