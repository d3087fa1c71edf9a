"""The licence and version line at the end of every notebook."""

import nbformat

from count_everyone import __version__
from count_everyone.build.module import Module


def footer_cell(module: Module, kind: str) -> nbformat.NotebookNode:
    """Return a Markdown cell that says what this is, which version, and under which licences.

    The version is that of the package, not of git: the same source gives the same bytes everywhere.
    """
    text = (
        "---\n\n"
        f"Count Everyone, module {module.number}, {kind}, version {__version__}. "
        "Text and figures: CC BY 4.0. Code: BSD-3-Clause. Data: as the datasheet of each table says."
    )
    return nbformat.v4.new_markdown_cell(text, id=f"{kind}-footer")
