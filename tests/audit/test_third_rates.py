"""The third rate: that of counted people, and none where too few people live."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from count_everyone.audit import rates_by_group, third_rate

RATES = ("precision", "false_positive_rate", "false_negative_rate")
PEOPLE = st.integers(0, 300)
SHARE = st.integers(1, 19).map(lambda twentieths: twentieths / 20)


def counted(found, missed, wrong, right):
    """Return the rates of rows built from four counts."""
    y_true = np.repeat([1, 1, 0, 0], [found, missed, wrong, right])
    y_pred = np.repeat([1, 0, 1, 0], [found, missed, wrong, right])
    return rates_by_group(y_true, y_pred, np.full(len(y_true), "B")).xs("B", level="group")


@settings(max_examples=150, deadline=None)
@given(PEOPLE, PEOPLE, PEOPLE, PEOPLE, st.sampled_from(RATES))
def test_third_rate_and_all_people_are_those_of_rows_that_were_counted(found, missed, wrong, right, third):
    assume(found and wrong and missed + right)  # else two rates do not decide the third
    assume(found + missed and wrong + right)
    rows, n = counted(found, missed, wrong, right), found + missed + wrong + right
    two = {name: rows.loc[name, "value"] for name in RATES if name != third}
    row = third_rate(rows.loc["base_rate", "value"], **two, n=n).iloc[0]
    assert (row["rate"], row["reason"], row["n"]) == (third, "", n)
    for name in ("value", "numerator", "denominator"):
        assert row[name] == pytest.approx(rows.loc[third, name], abs=1e-6)
    people = row[["true_positives", "false_negatives", "false_positives", "true_negatives"]].tolist()
    assert people == pytest.approx([found, missed, wrong, right], abs=1e-6)
    sums = row[["positives", "negatives", "selected", "not_selected"]].tolist()
    assert sums == pytest.approx([found + missed, wrong + right, found + wrong, missed + right], abs=1e-6)


@settings(max_examples=200, deadline=None)
@given(SHARE, SHARE, SHARE, st.sampled_from(RATES))
def test_no_rule_exists_where_and_only_where_the_equation_gives_no_share(base, first, second, third):
    two = dict(zip([name for name in RATES if name != third], (first, second), strict=True))
    odds, precision = base / (1 - base), two.get("precision", 0.5)
    value = {
        "precision": 0.5,  # whoever is missed, and whoever is selected in vain, some precision comes of it
        "false_positive_rate": odds * (1 - precision) / precision * (1 - two.get("false_negative_rate", 0)),
        "false_negative_rate": 1 - two.get("false_positive_rate", 0) / odds * precision / (1 - precision),
    }[third]
    row = third_rate(base, **two).iloc[0]
    assert row["reason"].startswith("No such rule exists") == (not -1e-12 <= value <= 1 + 1e-12)
    assert np.isnan(row["value"]) == (row["reason"] != "")
    if third != "precision" and not row["reason"]:
        assert row["value"] == pytest.approx(value, abs=1e-9)
    if row["reason"]:
        assert row["needed"] > row["there_are"]
        assert np.isnan(row["selected"])


@pytest.mark.parametrize(
    ("poor", "wrongly_paid", "right_payments", "missed"),
    [(160, 6, 42, None), (240, 9, 54, None), (400, 20, 71, 25), (560, 38, 83, 61), (720, 77, 91, 81)],
)
def test_town_with_more_poor_people_cannot_keep_all_three_rates_of_the_other(
    poor, wrongly_paid, right_payments, missed
):
    share, precision = poor / 1000, 300 / 420
    keeps_precision_and_missed = third_rate(share, precision=precision, false_negative_rate=0.25)
    keeps_errors = third_rate(share, false_positive_rate=0.2, false_negative_rate=0.25)
    keeps_payments = third_rate(share, precision=precision, false_positive_rate=0.2)
    assert round(100 * keeps_precision_and_missed["value"].item()) == wrongly_paid
    assert round(100 * keeps_errors["value"].item()) == right_payments
    assert (
        np.isnan(keeps_payments["value"].item())
        if missed is None
        else (round(100 * keeps_payments["value"].item()) == missed)
    )


@pytest.mark.parametrize(("poor", "needed"), [(160, 420), (240, 380)])
def test_rule_that_does_not_exist_is_told_in_people(poor, needed):
    row = third_rate(poor / 1000, precision=300 / 420, false_positive_rate=0.2).iloc[0]
    assert (row["needed"], row["there_are"], row["positives"]) == (needed, poor, poor)
    assert row["reason"] == (f"No such rule exists: it would have to select {needed} positives where there are {poor}.")


def test_too_few_negatives_are_told_as_well():
    row = third_rate(0.8, precision=0.5, false_negative_rate=0.25).iloc[0]
    assert row["reason"] == "No such rule exists: it would have to select 600 negatives where there are 200."


@pytest.mark.parametrize(
    ("two", "words"),
    [
        ({"precision": 0.5, "false_negative_rate": 1}, "No such rule exists: it would select nobody"),
        ({"precision": 0.5, "false_positive_rate": 0}, "No such rule exists: it would select nobody"),
        ({"precision": 0, "false_negative_rate": 0.5}, "No such rule exists: a precision of 0 selects no positives"),
        ({"precision": 1, "false_positive_rate": 0.1}, "No such rule exists: a precision of 1 selects no negatives"),
        ({"precision": 0, "false_negative_rate": 1}, "whatever the false_positive_rate is"),
        ({"precision": 1, "false_positive_rate": 0}, "whatever the false_negative_rate is"),
        ({"false_positive_rate": 0, "false_negative_rate": 1}, "Nobody is selected, so there is no precision"),
    ],
)
def test_third_rate_that_two_do_not_decide_is_undefined_with_a_reason(two, words):
    row = third_rate(0.4, **two).iloc[0]
    assert np.isnan(row["value"])
    assert words in row["reason"]


@pytest.mark.parametrize(
    ("two", "value"),
    [
        ({"precision": 1, "false_negative_rate": 0.1}, 0),
        ({"precision": 0, "false_positive_rate": 0.5}, 1),
        ({"precision": 0.4, "false_positive_rate": 1}, 0),
        ({"precision": 0.4, "false_negative_rate": 0}, 1),
    ],
)
def test_everybody_and_nobody_are_shares_as_others_are(two, value):
    row = third_rate(0.4, **two).iloc[0]
    assert row["value"] == pytest.approx(value)
    assert 0 <= row["value"] <= 1
    assert row["reason"] == ""


@pytest.mark.parametrize(
    "rates", [{}, {"precision": 0.5}, {"precision": 0.5, "false_positive_rate": 0.1, "false_negative_rate": 0.2}]
)
def test_one_rate_and_three_rates_are_refused(rates):
    with pytest.raises(ValueError, match=f"{len(rates)} rates were given, and two of precision"):
        third_rate(0.4, **rates)


def test_per_cent_for_a_rate_is_refused():
    with pytest.raises(ValueError, match=r"false_negative_rate is 25\. A number from 0 to 1"):
        third_rate(0.4, precision=0.7, false_negative_rate=25)
