"""Writes formulas as MathML, which browsers show without a script and screen readers speak."""

from docutils import nodes
from latex2mathml.converter import convert


def setup(app):
    """Register the renderer under the name ``mathml``."""
    app.add_html_math_renderer("mathml", (write_inline, None), (write_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_inline(translator, node):
    """Write a formula that stands in a sentence."""
    translator.body.append(convert(node.astext(), display="inline"))
    raise nodes.SkipNode


def write_block(translator, node):
    """Write a formula that stands on its own line."""
    translator.body.append(f'<div class="math">{convert(node.astext(), display="block")}</div>\n')
    raise nodes.SkipNode
