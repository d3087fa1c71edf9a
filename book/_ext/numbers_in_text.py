"""Keeps a number and its per cent sign on one line, and puts the columns of numbers of a table on the right."""

import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

AS_IT_IS = (nodes.literal, nodes.literal_block, nodes.math, nodes.math_block, nodes.raw)
PER_CENT = re.compile(r"(?<=\d) (?=%)")
NUMBER = re.compile(r"[-+\u2212]?\d[\d,]*(\.\d+)?(\s?%)?( \([\d.,]+\s?%\))?")


def setup(app):
    """Register both."""
    app.add_post_transform(PerCent)
    app.add_post_transform(Numbers)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class PerCent(SphinxPostTransform):
    """Puts a space that does not break before each per cent sign."""

    default_priority = 900

    def run(self, **kwargs):
        """Look at every text, but for code and formulas."""
        for text in list(self.document.findall(nodes.Text)):
            if PER_CENT.search(text) and not isinstance(text.parent, AS_IT_IS):
                text.parent.replace(text, nodes.Text(PER_CENT.sub("\u00a0", text)))


class Numbers(SphinxPostTransform):
    """Gives the class ``number`` to the cells of a column that holds nothing else."""

    default_priority = 900

    def run(self, **kwargs):
        """Look at every table."""
        for group in self.document.findall(nodes.tgroup):
            head, body = (
                [row.children for part in group.findall(kind) for row in part] for kind in (nodes.thead, nodes.tbody)
            )
            for place, column in enumerate(zip(*body, strict=False)):
                if all(NUMBER.fullmatch(cell.astext()) for cell in column):
                    for cell in [*column, *(row[place] for row in head)]:
                        cell["classes"].append("number")
