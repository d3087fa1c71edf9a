"""Each lesson runs on a small computer, its claims hold, and its figures speak."""

import re

import pytest

from count_everyone.execution.run_notebook import run_notebook
from count_everyone.release.lesson import lesson_with_claims
from count_everyone.source.notebook import is_claim, write_notebook

SECONDS, MEGABYTES, KILOBYTES = 60, 1000, 500
WARNING = re.compile(r"\b[A-Z]\w*Warning\b")


@pytest.fixture(scope="module")
def executed(module):
    """Return the lesson with its outputs; a cell that raises, a claim too, ends it here."""
    return run_notebook(lesson_with_claims(module), module)


def outputs(notebook):
    """Return each output with the first line of its cell."""
    return [(cell.source.split("\n")[0], output) for cell in notebook.cells for output in cell.get("outputs", [])]


def text_of(output):
    return output.get("text", "") + output.get("data", {}).get("text/plain", "")


def test_lesson_runs_and_its_claims_hold(executed):
    assert any(is_claim(cell) for cell in executed.cells), "no number of the prose is proved"
    assert all(cell.execution_count for cell in executed.cells if cell.cell_type == "code" and cell.source.strip())


def test_lesson_takes_less_than_a_minute_of_a_processor_and_a_gigabyte(executed):
    run = executed.metadata["count_everyone"]
    assert run["processor"] < SECONDS  # seconds of the clock are also those of whoever else uses the machine
    assert run["megabytes"] < MEGABYTES


def test_no_cell_warns(executed):
    assert [first for first, output in outputs(executed) if output.get("name") == "stderr"] == []
    assert [first for first, output in outputs(executed) if WARNING.search(text_of(output))] == []


def test_each_image_has_a_text_of_its_own(executed):
    texts = []
    for cell in executed.cells:
        images = [
            output for output in cell.get("outputs", []) if any("image" in kind for kind in output.get("data", {}))
        ]
        if images:
            assert len(images) == 1, f"one text cannot describe {len(images)} images: {cell.source}"
            texts.append(cell.metadata.get("mystnb", {}).get("image", {}).get("alt", "").strip())
    assert all(len(text.split()) > 5 for text in texts), texts
    assert len(set(texts)) == len(texts), "two figures have the same text"


def test_lesson_with_its_outputs_is_small(executed):
    assert len(write_notebook(executed)) / 1000 <= KILOBYTES
