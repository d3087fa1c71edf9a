"""Makes the lesson's notebook: for a learner, and with its claims for the tests."""

import nbformat

from count_everyone.release.footer import footer_cell
from count_everyone.source.module import Module
from count_everyone.source.notebook import is_claim, read_notebook
from count_everyone.source.quiz import expand_quizzes, read_quiz


def lesson_with_claims(module: Module) -> nbformat.NotebookNode:
    """Return the lesson as it is tested: with its claim cells, and the quizzes as directives."""
    notebook = read_notebook(module.lesson)
    for cell in notebook.cells:
        del cell.metadata["source_line"]
    notebook.cells.append(footer_cell(module, "lesson"))
    return notebook


def without_claims(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return a copy of the notebook without its claim cells."""
    copy = nbformat.from_dict(notebook)
    copy.cells = [cell for cell in copy.cells if not is_claim(cell)]
    return copy


def lesson_for_learner(module: Module) -> nbformat.NotebookNode:
    """Return the lesson that a learner opens: no claims, no outputs, quizzes that need no extension."""
    notebook = without_claims(lesson_with_claims(module))
    quiz = read_quiz(module.quiz)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = expand_quizzes(cell.source, quiz)
    return notebook
