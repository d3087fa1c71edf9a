"""The directive ``{interactive} budget``: a figure, or a page with faults, that was computed and drawn before."""

from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective


def setup(app):
    """Register the directive."""
    app.add_directive("interactive", Interactive)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Interactive(SphinxDirective):
    """Shows one figure."""

    required_arguments = 1

    def run(self):
        """Return the figure as HTML."""
        name = self.arguments[0]
        path = Path(self.env.srcdir) / "without_code" / "figures" / f"{name}.html"
        if not path.exists():
            raise self.error(f"There is no figure {name}. Write book/without_code/figures/{name}.py.")
        self.env.note_dependency(str(path))
        return [nodes.raw("", path.read_text(encoding="utf-8"), format="html")]
