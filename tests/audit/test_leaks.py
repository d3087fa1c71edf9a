"""Columns that know the answer too well, or were filled in too late."""

import numpy as np
import pandas as pd
import pytest

from count_everyone.audit import leak_audit


@pytest.fixture
def table():
    rng = np.random.default_rng(0)
    y = rng.random(600) < 0.3
    weak = rng.normal(size=600) + 0.5 * y
    data = pd.DataFrame(
        {
            "weak": weak,
            "copy": y.astype(int),
            "noise": rng.normal(size=600),
            "empty_if_broken": np.where(y, np.nan, rng.normal(size=600)),
            "word": np.where(rng.random(600) < 0.95, np.where(y, "broken", "fine"), "unknown"),
        }
    )
    return data, y.astype(int)


def test_inserted_copy_of_the_outcome_is_found(table):
    row = leak_audit(*table, random_state=0).loc["copy"]
    assert row["auc_value"] == 1
    assert row["finding"] == "ask when this is known"


def test_column_that_is_empty_where_the_outcome_happens_is_found_by_its_emptiness(table):
    row = leak_audit(*table, random_state=0).loc["empty_if_broken"]
    assert row["auc_missing"] == 1
    assert row["finding"] == "ask when this is known"


def test_texts_are_audited_too(table):
    assert leak_audit(*table, random_state=0).loc["word", "auc_value"] > 0.9


def test_strong_column_that_was_known_before_is_an_honest_predictor(table):
    assert leak_audit(*table, known_before={"copy": True}, random_state=0).loc["copy", "finding"] == ""


def test_weak_column_that_was_filled_in_afterwards_is_a_leak(table):
    found = leak_audit(*table, known_before={"noise": False}, random_state=0).loc["noise"]
    assert found["auc_value"] < 0.6
    assert found["finding"] == "leak: known only afterwards"


def test_noise_is_near_one_half_and_raises_no_question():
    # Out of fold, so there is no optimism: standard error of an AUC with 180 and 420 rows is 0.026; mean of 30: 0.005.
    found = []
    for seed in range(30):
        rng = np.random.default_rng(seed)
        table = leak_audit(pd.DataFrame({"noise": rng.normal(size=600)}), rng.random(600) < 0.3, random_state=seed)
        found.append(table.loc["noise", "auc_value"])
        assert table.loc["noise", "finding"] == ""
    assert np.mean(found) == pytest.approx(0.5, abs=0.025)


def test_column_known_to_nobody_is_refused(table):
    with pytest.raises(ValueError, match="known_before names age"):
        leak_audit(*table, known_before={"age": True})


def test_constant_column_is_undefined(table):
    data, y = table
    row = leak_audit(data.assign(one=1), y, random_state=0).loc["one"]
    assert np.isnan(row["auc_value"])
    assert row["reason"] == "all values are equal"


def test_column_with_few_values_is_undefined_with_a_reason(table):
    data, y = table
    few = leak_audit(data.assign(few=[1.0, 2.0] + [np.nan] * 598), y, random_state=0)
    assert "fewer than 5 values" in few.loc["few", "reason"]
    assert (few.loc[["weak", "copy", "noise", "word"], "reason"] == "").all()


@pytest.mark.parametrize("false", [False, np.False_])
def test_false_of_numpy_is_false_too(table, false):
    found = leak_audit(*table, known_before={"noise": false}, random_state=0).loc["noise", "finding"]
    assert found == "leak: known only afterwards"
