"""What the build adds to a notebook: cells in which a learner checks the work, and the line of licences and version."""

import nbformat

from count_everyone import __version__
from count_everyone.source.cell_marks import is_tools
from count_everyone.source.module import Module
from count_everyone.source.notebook import grade_id
from count_everyone.source.tasks import find_tasks

FOLDED_WORDS = """The next cell is folded, and so are others below.
They hold what the tests use, so run them too; you need not read them.
If a test says that a name which begins with `ce` is not defined, run the folded cell above it."""
CHECK_WORDS = """## Check your work

Save your notebook first: in the menu choose *File*, then *Save Notebook*.
Then run the next cell.
It runs the saved file from top to bottom, with every test, also the hidden ones.
You read the points of each task, and for each lost point the reason.
Nothing is changed and nothing is handed in, so check as often as you like."""
CHECK_CODE = """from count_everyone.grader.mywork import check_my_work

check_my_work()"""
CHECK_TASK_CODE = """from count_everyone.grader.mywork import check_my_work
check_my_work(task="{task}")"""


def check_cells() -> list[nbformat.NotebookNode]:
    """Return the cells at the end of an assignment in which learners check their work.

    They belong to nobody in nbgrader's eyes, and do nothing while a notebook is graded.
    """
    return [
        nbformat.v4.new_markdown_cell(CHECK_WORDS, id="assignment-check-words"),
        nbformat.v4.new_code_cell(CHECK_CODE, id="assignment-check"),
    ]


def add_word_on_folded_cells(notebook: nbformat.NotebookNode) -> None:
    """Say above the first folded cell of the tests that it has to be run too, in place."""
    place = next((place for place, cell in enumerate(notebook.cells) if is_tools(cell)), None)
    if place is not None:
        notebook.cells.insert(place, nbformat.v4.new_markdown_cell(FOLDED_WORDS, id="assignment-folded"))


def add_task_checks(notebook: nbformat.NotebookNode) -> None:
    """Put a cell that checks a task below the last test of the task, in place.

    It belongs to nobody in nbgrader's eyes, and does nothing while a notebook is graded.
    """
    last = {grade_id(task.tests[-1]): task.name for task in find_tasks(notebook) if task.tests}
    cells = []
    for cell in notebook.cells:
        cells.append(cell)
        if task := last.get(grade_id(cell)):
            code = CHECK_TASK_CODE.format(task=task)
            cells.append(nbformat.v4.new_code_cell(code, id=f"check-{task}"))
    notebook.cells = cells


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
