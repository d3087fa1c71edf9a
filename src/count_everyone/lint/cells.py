"""Cells of a lesson are short, and their names are words."""

import ast
from collections.abc import Iterator

from count_everyone.lint.finding import Finding
from count_everyone.lint.sources import Sources
from count_everyone.source.notebook import is_claim

MOST_LINES = 15


def short_cells(sources: Sources) -> Iterator[Finding]:
    """Find cells of a lesson with more lines of code than a reader keeps in mind; claims are left out."""
    page = sources.lesson
    for cell in page.code:
        count = sum(bool(line.strip()) for line in cell.source.splitlines())
        if count > MOST_LINES and not is_claim(cell):
            reason = f"The cell has {count} lines of code, {MOST_LINES} are the most."
            yield page.find(cell, 0, reason, "Cut it into two cells, one idea each.")


def names_in_words(sources: Sources) -> Iterator[Finding]:
    """Find names X and y in the code of a lesson."""
    page = sources.lesson
    for cell in page.code:
        for node in ast.walk(page.tree(cell)):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                name = node.id
            elif isinstance(node, ast.arg):
                name = node.arg
            else:
                continue
            if name in ("X", "y") and not is_claim(cell):
                reason = f"The name {name} says nothing to a reader."
                yield page.find(cell, node.lineno - 1, reason, "Write data, target, or y_true and y_pred.")
