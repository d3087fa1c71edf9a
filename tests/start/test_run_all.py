"""Run, Run All Above Selected Cell: in the real JupyterLab it goes on below a test that fails."""

import shutil
from urllib.parse import urlsplit, urlunsplit

import nbformat
import pytest

from count_everyone.learner.course import build_course
from count_everyone.source.notebook import grade_id, write_notebook

SLUG = "01-count-births"
GIVEN = """## Task 2. A sum ({points:sum})

```{code-cell}
# This cell uses the first task.
print(rate(2, 40))
```

```{code-cell}
:task: sum
def sum_of(values):
    ### BEGIN SOLUTION
    return sum(values)
    ### END SOLUTION
```

```{code-cell}
:test: sum-of-two, 1
assert sum_of([1, 2]) == 3
```

## Task 3. A memo"""
IDLE = "Python 3 (ipykernel) | Idle"
BELOW = {"rate-per-thousand", "sum-of-two"}  # the tests that fail; the second task is not begun
CASES = {
    "a test that fails": ("def rate(deaths, births):\n    return 0", BELOW),
    "a task that is not begun": (None, BELOW | {"assignment-006"}),
    "a cell that cannot be read": ("def rate(deaths, births:\n    return 0", BELOW | {"assignment-006", "rate"}),
}


def written(file, answer):
    """Save an answer to the first task, and return what is then saved."""
    notebook = nbformat.read(file, as_version=4)
    (cell,) = [cell for cell in notebook.cells if grade_id(cell) == "rate"]
    cell.source = answer or cell.source
    file.write_bytes(write_notebook(notebook))
    return file.read_bytes()


def run_all_above_the_end(page, file):
    """Choose the last cell, then what the menu offers, and wait until nothing runs; then save."""
    page.wait_for_selector(f"text={IDLE}", timeout=120_000)
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.keyboard.press("Escape")
    for _ in nbformat.read(file, as_version=4).cells:
        page.keyboard.press("ArrowDown")
    page.locator(".lm-MenuBar-itemLabel", has_text="Run").click()
    page.get_by_text("Run All Above Selected Cell").click()
    page.wait_for_selector("text=Python 3 (ipykernel) | Busy", timeout=30_000)
    page.wait_for_timeout(1000)
    page.wait_for_selector(f"text={IDLE}", timeout=120_000)
    page.keyboard.press("Control+s")


@pytest.mark.parametrize(("answer", "errors"), CASES.values(), ids=CASES)
def test_run_all_above_runs_each_cell_and_shows_each_error(tiny, edit, lab, chromium, wait_until, answer, errors):
    edit(tiny / "notebooks" / SLUG / "assignment.md", "## Task 2. A memo", GIVEN)
    build_course(tiny)
    file = shutil.copytree(tiny / "course" / SLUG, lab.folder / "course" / SLUG) / "assignment.ipynb"
    saved = written(file, answer)
    with chromium.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(urlunsplit(urlsplit(lab.address)._replace(path=f"/lab/tree/{SLUG}/assignment.ipynb")))
        run_all_above_the_end(page, file)
        assert wait_until(lambda: file.read_bytes() != saved)
    cells = [cell for cell in nbformat.read(file, as_version=4).cells if cell.cell_type == "code"]
    assert [cell["id"] for cell in cells if cell.execution_count is None] == []
    stopped = {cell["id"] for cell in cells if any(output.output_type == "error" for output in cell.outputs)}
    assert stopped == errors
