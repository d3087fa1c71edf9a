"""Decisions within a budget."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from count_everyone.audit import equal_rate_at_budget, rates_by_group, top_k

scores = st.lists(st.sampled_from([0.1, 0.2, 0.3, 0.4]), min_size=1, max_size=30)


@settings(max_examples=100, deadline=None)
@given(scores, st.data())
def test_exactly_k_are_selected_and_never_a_lower_score_before_a_higher_one(values, data):
    k = data.draw(st.integers(0, len(values)))
    table = top_k(values, k, random_state=0)
    assert table["selected"].sum() == k
    inside, outside = table.loc[table["selected"], "score"], table.loc[~table["selected"], "score"]
    if len(inside) and len(outside):
        assert inside.min() >= outside.max()


@settings(max_examples=100, deadline=None)
@given(scores, st.data())
def test_lot_is_named_only_where_it_decides(values, data):
    k = data.draw(st.integers(0, len(values)))
    table = top_k(values, k, random_state=0)
    tied = table[table["by_lot"]]
    assert tied["selected"].nunique() in (0, 2)
    assert tied["score"].nunique() <= 1


def test_every_order_of_a_tie_is_as_likely():
    # 400 lots over 4 people with one place: each is expected 100 times, sd 8.7; 5 sd is 43.
    wins = np.zeros(4)
    for seed in range(400):
        wins += top_k([1, 1, 1, 1], 1, random_state=seed)["selected"]
    assert np.abs(wins - 100).max() < 43


def test_rising_transform_of_the_scores_changes_nobody():
    values = np.random.default_rng(0).random(100)
    first, second = (top_k(v, 30)["selected"] for v in (values, np.exp(5 * values)))
    pd.testing.assert_series_equal(first, second)


@pytest.mark.parametrize("k", [-1, 4, 1.5, True, None])
def test_budget_that_cannot_be_is_refused(k):
    with pytest.raises(ValueError, match="A whole number from 0 to 3"):
        top_k([1, 2, 3], k)


@pytest.fixture
def people():
    """Scores that are lower in group b, with the same meaning: outcome ~ Bernoulli(score)."""

    def make(seed, n=2000):
        rng = np.random.default_rng(seed)
        groups = np.where(rng.random(n) < 0.3, "b", "a")
        score = np.clip(rng.beta(2, 2, n) - 0.15 * (groups == "b"), 0.01, 0.99)
        return (rng.random(n) < score).astype(int), score, groups

    return make


def rule_of(people, k=500, rate="true_positive_rate", seed=0):
    y_cal, s_cal, g_cal = people(seed)
    y, s, g = people(seed + 1000)
    rule = equal_rate_at_budget(
        s, g, k, y_true_calibration=y_cal, y_score_calibration=s_cal, sensitive_features_calibration=g_cal, rate=rate
    )
    return y, rule, g


def gap_of(y, selected, groups, rate):
    value = rates_by_group(y, selected, groups).loc[rate, "value"]
    return value["a"] - value["b"]


@pytest.mark.parametrize("k", [0, 1, 500, 2000])
def test_budget_is_kept(people, k):
    assert rule_of(people, k)[1]["selected"].sum() == k


@pytest.mark.parametrize("rate", ["true_positive_rate", "selection_rate"])
def test_gap_on_new_people_is_about_zero_on_average(people, rate):
    # About 300 and 700 positives: the gap has a standard error of 0.045 on each side; the mean of 40 worlds 0.008.
    gaps = []
    for seed in range(40):
        y, rule, g = rule_of(people, rate=rate, seed=seed)
        gaps.append(gap_of(y, rule["selected"], g, rate))
    assert abs(np.mean(gaps)) < 5 * np.std(gaps, ddof=1) / np.sqrt(len(gaps))
    assert abs(np.mean(gaps)) < 0.03


def test_one_threshold_for_all_leaves_a_gap_there(people):
    gaps = []
    for seed in range(40):
        y, s, g = people(seed)
        gaps.append(gap_of(y, top_k(s, 500)["selected"], g, "true_positive_rate"))
    assert np.mean(gaps) > 0.1


def test_gap_on_the_calibration_rows_is_at_most_one_person(people):
    y, s, g = people(7)
    rule = equal_rate_at_budget(
        s, g, 500, y_true_calibration=y, y_score_calibration=s, sensitive_features_calibration=g
    )
    positives = pd.Series(y).groupby(g).sum()
    assert abs(gap_of(y, rule["selected"], g, "true_positive_rate")) <= 1 / positives.min() + 1e-9


def test_within_a_group_a_lower_score_is_never_selected_first(people):
    _, rule, _ = rule_of(people)
    for _, part in rule.groupby("group"):
        assert part.loc[part["selected"], "score"].min() >= part.loc[~part["selected"], "score"].max()


def test_unknown_group_is_refused_and_not_its_people():
    with pytest.raises(ValueError, match=r"the group 'island'.*do not refuse its people"):
        equal_rate_at_budget(
            [0.5],
            ["island"],
            1,
            y_true_calibration=[1],
            y_score_calibration=[0.5],
            sensitive_features_calibration=["a"],
        )


def test_group_without_positives_in_calibration_is_refused():
    with pytest.raises(ValueError, match=r"has nobody to count|have nobody to count"):
        equal_rate_at_budget(
            [0.5, 0.5],
            ["a", "b"],
            1,
            y_true_calibration=[1, 0],
            y_score_calibration=[0.5, 0.5],
            sensitive_features_calibration=["a", "b"],
        )


def test_unknown_rate_is_refused():
    with pytest.raises(ValueError, match="One of true_positive_rate, selection_rate"):
        equal_rate_at_budget(
            [0.5],
            ["a"],
            1,
            y_true_calibration=[1],
            y_score_calibration=[0.5],
            sensitive_features_calibration=["a"],
            rate="precision",
        )


def scored(decide, calibrate):
    rng = np.random.default_rng(0)
    score, other, groups = rng.random(200), rng.random(100), rng.choice(["a", "b"], 200)
    return equal_rate_at_budget(
        decide(score),
        groups,
        50,
        y_true_calibration=np.ones(100, int),
        y_score_calibration=calibrate(other),
        sensitive_features_calibration=groups[:100],
    ), groups


@pytest.mark.parametrize(
    ("decide", "calibrate"),
    [
        (lambda s: -s, lambda s: s),
        (lambda s: 1000 * s, lambda s: s),
        (lambda s: s, lambda s: 1000 * s - 500),
        (lambda s: -800 * s, lambda s: np.rint(1 + 11 * s)),
    ],
)
def test_calibration_scores_on_another_scale_are_refused(decide, calibrate):
    with pytest.raises(ValueError, match="different scales"):
        scored(decide, calibrate)


def test_calibration_people_who_fare_worse_are_on_the_same_scale():
    scored(lambda s: 0.3 + 0.7 * s, lambda s: 0.7 * s)


def test_answer_says_on_how_many_people_the_positions_of_a_group_rest():
    rule, groups = scored(lambda s: s, lambda s: s)
    assert rule.groupby("group")["n_calibration"].unique().str[0].to_dict() == {
        name: (groups[:100] == name).sum() for name in "ab"
    }


STRENGTHS = (0, 0.1, 0.25, 0.5, 0.75, 0.9, 1)


def strengthened(seed, values, n=300, groups="abc"):
    """Return outcomes, groups and the rule at each strength, with calibration on the same people."""
    rng = np.random.default_rng(seed)
    score, group = rng.choice(values, n), rng.choice(list(groups), n)
    score = score - 0.2 * (group == groups[-1])
    y = np.maximum(rng.random(n) < score, np.arange(n) % 10 == 0).astype(int)
    rules = {
        strength: equal_rate_at_budget(
            score,
            group,
            n // 3,
            y_true_calibration=y,
            y_score_calibration=score,
            sensitive_features_calibration=group,
            strength=strength,
            random_state=seed,
        )
        for strength in STRENGTHS
    }
    return y, group, rules


SCORES = st.sampled_from([(0.2, 0.4, 0.6), tuple(np.linspace(0.1, 0.9, 15)), tuple(np.linspace(0.1, 0.9, 997))])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), SCORES)
def test_budget_is_kept_at_every_strength_and_no_lower_score_of_a_group_goes_first(seed, values):
    _, _, rules = strengthened(seed, values)
    for rule in rules.values():
        assert rule["selected"].sum() == 100
        for _, part in rule.groupby("group"):
            inside, outside = part.loc[part["selected"], "score"], part.loc[~part["selected"], "score"]
            assert not (len(inside) and len(outside)) or inside.min() >= outside.max()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), SCORES)
def test_whoever_gains_or_loses_a_place_does_so_at_every_larger_strength(seed, values):
    _, group, rules = strengthened(seed, values)
    selected = pd.DataFrame({strength: rule["selected"] for strength, rule in rules.items()}).astype(int)
    steps = selected.diff(axis=1).iloc[:, 1:]
    assert not ((steps > 0).any(axis=1) & (steps < 0).any(axis=1)).any()
    seats = selected.groupby(group).sum().diff(axis=1).iloc[:, 1:]
    assert ((seats >= 0).all(axis=1) | (seats <= 0).all(axis=1)).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), SCORES)
def test_strength_is_the_share_of_the_changes_that_are_made(seed, values):
    _, _, rules = strengthened(seed, values)
    changed = {strength: (rule["selected"] & ~rules[0]["selected"]).sum() for strength, rule in rules.items()}
    assert all(abs(changed[strength] - strength * changed[1]) <= 0.5 for strength in STRENGTHS)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), SCORES)
def test_no_strength_is_the_top_k_with_the_same_lot(seed, values):
    _, _, rules = strengthened(seed, values)
    plain = top_k(rules[0]["score"], 100, random_state=seed)
    pd.testing.assert_series_equal(rules[0]["selected"], plain["selected"])


def test_gap_of_two_groups_shrinks_step_by_step():
    # Places of one group only rise, and of the other only fall, so the rate of one rises and that of the other falls.
    for seed in range(20):
        y, group, rules = strengthened(seed, np.linspace(0.1, 0.9, 997), n=2000, groups="ab")
        gaps = [gap_of(y, rule["selected"], group, "true_positive_rate") for rule in rules.values()]
        assert gaps == sorted(gaps, reverse=True)
        assert gaps[0] > 0.1
        assert abs(gaps[-1]) < 0.02


@pytest.mark.parametrize("rate", ["true_positive_rate", "selection_rate"])
def test_without_a_strength_the_rule_is_that_of_the_first_common_positions(people, rate):
    _, rule, _ = rule_of(people, rate=rate)
    assert rule.loc[rule["selected"], "position"].max() <= rule.loc[~rule["selected"], "position"].min()


@pytest.mark.parametrize("strength", [-0.1, 1.1, np.nan, "1", None, True])
def test_strength_that_is_none_is_refused(strength):
    with pytest.raises(ValueError, match=r"strength is .* from 0 to 1"):
        equal_rate_at_budget(
            [0.5],
            ["a"],
            1,
            y_true_calibration=[1],
            y_score_calibration=[0.5],
            sensitive_features_calibration=["a"],
            strength=strength,
        )
