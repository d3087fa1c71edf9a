"""The directive ``{interactive} budget``: a figure, or a page with faults, of ``figures/budget.py``; computed ahead."""

import json
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from count_everyone.figures.draw import draw_figure
from count_everyone.figures.faulty_page import FaultyPage, draw_faulty_page
from count_everyone.figures.frames import read_figure


def setup(app):
    """Register the directive."""
    app.add_directive("interactive", Interactive)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Interactive(SphinxDirective):
    """Shows one figure, with the script that moves it."""

    required_arguments = 1

    def run(self):
        """Return the figure as HTML."""
        name = self.arguments[0]
        path = Path(self.env.srcdir) / "without_code" / "figures" / f"{name}.py"
        frames = path.with_suffix(".json")
        if not frames.exists():
            raise self.error(f"There is no figure {name}. Write book/without_code/figures/{name}.py.")
        for source in (path, frames):
            self.env.note_dependency(str(source))
        figure, made = read_figure(path), json.loads(frames.read_text(encoding="utf-8"))
        if isinstance(figure, FaultyPage):
            html = draw_faulty_page(name, figure, made["once"])
        else:
            html = draw_figure(name, figure, made)
        return [nodes.raw("", html, format="html")]
