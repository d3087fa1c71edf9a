"""A cell that is compiled once for all copies does what IPython does with it."""

import os

import pytest

from count_everyone.source.module import find_module
from count_everyone.trials.trial import Trial
from tiny import TINY

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="There are no copies without os.fork")
CELLS = {
    "shows its last value": "1 + 1",
    "shows no other value": "1 + 1\nlast = 2",
    "stops at an error": "print('begun')\n1 / 0\nprint('never')",
    "leaves": "raise SystemExit(3)",
    "raises in its last expression": "{}['name']",
    "is empty": "",
    "has a comment only": "# nothing",
    "has a magic": "%%capture heard\nprint(3)",
    "has a magic in a line": "names = %who_ls\nprint(names)",
    "waits": "import asyncio\nprint(await asyncio.sleep(0, 4))",
    "is no Python": "def rate(:",
    "returns": "return 3",
    "warns when it is compiled": r"pattern = '\d'",
    "writes to stderr": "import sys\nprint('old', file=sys.stderr)",
    "uses names of its own": "found = 3\ndef more():\n    return found + 1\nmore()",
}
ANNOTATED = "def rate(births: 1): ...\nprint(rate.__annotations__)"


@pytest.fixture(scope="module")
def trial():
    """Return a trial of the small course."""
    with Trial(find_module(TINY, "01")) as trial:
        yield trial


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_cell_below_an_answer_gives_what_ipython_gives(trial, cell):
    ((alone,), (_, below)) = trial.in_copies("rate", [[cell], ["", cell]], seconds=5)
    assert below == alone


def test_answer_changes_how_the_cells_below_it_are_compiled(trial):
    tries = [["", ANNOTATED], ["from __future__ import annotations", ANNOTATED], ["", ANNOTATED]]
    found = trial.in_copies("rate", tries, seconds=5)
    assert [below[-1] for _, below in found] == ["{'births': 1}\n", "{'births': '1'}\n", "{'births': 1}\n"]
