"""No input, however strange, stops the repair of the submissions after it."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from count_everyone.grader.repair import Quarantined, Repaired, repair
from count_everyone.grader.repair.sanitise_notebook import is_complete

pytestmark = pytest.mark.xdist_group("grading-repair")

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=5), part, max_size=3),
    max_leaves=5,
)
SETTINGS = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def outcome_of(folder, source, raw):
    (folder / "assignment.ipynb").write_bytes(raw)
    outcome = repair(folder, source)
    assert isinstance(outcome, Repaired | Quarantined)
    if isinstance(outcome, Repaired):
        assert is_complete(outcome.notebook, source)
        json.dumps(outcome.notebook).encode()
    return outcome


@SETTINGS
@given(data=st.data())
def test_any_part_of_a_notebook_may_be_anything(data, as_released, folder, source):
    notebook = json.loads(json.dumps(as_released))
    for _ in range(data.draw(st.integers(1, 3))):
        part = notebook
        while isinstance(part, dict | list) and part:
            key = data.draw(st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part))))
            if not isinstance(part[key], dict | list) or not part[key] or data.draw(st.integers(0, 3)) == 0:
                part[key] = data.draw(JSON)
                break
            part = part[key]
    outcome_of(folder, source, json.dumps(notebook).encode())


@SETTINGS
@given(data=st.data())
def test_cells_may_stand_in_any_order_any_number_of_times_with_any_mark(data, as_released, folder, source):
    cells = data.draw(st.lists(st.sampled_from(as_released["cells"]), max_size=14))
    cells = json.loads(json.dumps(cells))
    for cell in cells:
        change = data.draw(st.dictionaries(st.sampled_from(["grade", "solution", "locked", "task", "grade_id"]), JSON))
        cell["metadata"].setdefault("nbgrader", {}).update(change)
    outcome_of(folder, source, json.dumps(as_released | {"cells": cells}).encode())


@SETTINGS
@given(raw=st.binary(max_size=60))
def test_any_bytes(raw, folder, source):
    assert isinstance(outcome_of(folder, source, raw), Quarantined)
