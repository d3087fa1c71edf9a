"""Ambiguity, bounds, drift, verdicts, impact levels and the figure."""

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression

from count_everyone import audit

mpl.use("Agg")


def test_identical_models_leave_nobody_in_between():
    y = np.random.default_rng(0).random(100) < 0.3
    assert audit.ambiguity(np.column_stack([y, y, y]))["value"].iloc[0] == 0


def test_always_never_and_sometimes_are_everybody():
    decisions = np.random.default_rng(0).random((100, 5)) < 0.5
    row = audit.ambiguity(decisions).iloc[0]
    assert row["always"] + row["never"] + row["sometimes"] == 100


def test_more_models_never_make_fewer_people_ambiguous():
    decisions = np.random.default_rng(0).random((100, 6)) < 0.5
    shares = [audit.ambiguity(decisions[:, :count])["value"].iloc[0] for count in range(2, 7)]
    assert shares == sorted(shares)


def test_one_model_is_refused():
    with pytest.raises(ValueError, match="at least 2"):
        audit.ambiguity([[1], [0]])


def test_rule_without_a_lot_flips_nobody():
    data = np.random.default_rng(0).normal(size=(60, 2))
    model = LogisticRegression().fit(data, data[:, 0] > 0)
    row = audit.seed_flip_share(lambda seed: model.predict(data), range(5)).iloc[0]
    assert row["value"] == row["lottery"] == 0


def test_flip_share_of_a_coin_is_one_half():
    # 2,000 coins, 10 seeds: the share of pairs that differ has a standard error of about 0.005.
    row = audit.seed_flip_share(lambda seed: np.random.default_rng(seed).random(2000) < 0.5, range(10)).iloc[0]
    assert row["value"] == pytest.approx(0.5, abs=0.02)
    assert row["lottery"] > 0.99


def test_bounds_without_missing_people_are_a_point():
    row = audit.bounds_for_missing(30, 100, missing_share=0).iloc[0]
    assert row["lower"] == row["upper"] == row["value"] == 0.3


def test_bounds_hold_the_truth_whoever_is_missing():
    rng = np.random.default_rng(0)
    for _ in range(200):
        everybody = rng.random(300) < rng.random()
        leaves = rng.random(300) < np.where(everybody, rng.random(), rng.random()) * 0.8
        seen = everybody[~leaves]
        row = audit.bounds_for_missing(int(seen.sum()), len(seen), missing_share=leaves.mean()).iloc[0]
        assert row["lower"] - 1e-12 <= everybody.mean() <= row["upper"] + 1e-12


def test_bounds_widen_as_more_people_are_missing():
    table = audit.bounds_for_missing(30, 100, missing_share=np.linspace(0, 1, 11))
    assert (table["upper"] - table["lower"]).is_monotonic_increasing
    assert table[["lower", "upper"]].iloc[-1].tolist() == [0, 1]


@pytest.mark.parametrize("share", [-0.1, 1.1, np.nan])
def test_missing_share_outside_of_0_to_1_is_refused(share):
    with pytest.raises(ValueError, match="missing_share"):
        audit.bounds_for_missing(1, 2, missing_share=share)


def test_stable_stream_alarms_in_at_most_5_of_100_charts(at_most):
    years = np.repeat(np.arange(8), 100)
    alarms = 0
    for seed in range(300):
        values = np.random.default_rng(seed).random(800) < 0.3
        alarms += audit.drift_chart(values, years, n_permutations=200, random_state=seed)["alarm"].any()
    assert alarms <= at_most(300, 0.05)


def test_shift_of_20_points_in_the_last_year_is_found(at_least):
    # 300 rows of 0.5 against 0.3: more than six standard errors; the limit for eight years is about 2.7.
    years = np.repeat(np.arange(8), 300)
    found = 0
    for seed in range(50):
        rng = np.random.default_rng(seed)
        values = rng.random(2400) < np.where(years == 7, 0.5, 0.3)
        found += audit.drift_chart(values, years, n_permutations=100, random_state=seed)["alarm"][7]
    assert found >= at_least(50, 0.99)


def test_batch_alarms_where_its_p_value_is_at_most_alpha():
    years = np.repeat(np.arange(8), 100)
    for seed in range(30):
        values = np.random.default_rng(seed).random(800) < np.where(years == 7, 0.42, 0.3)
        chart = audit.drift_chart(values, years, n_permutations=99, random_state=seed)
        outside = (chart["value"] < chart["lower"] - 1e-9) | (chart["value"] > chart["upper"] + 1e-9)
        assert ((chart["p_value"] <= 0.05) == chart["alarm"]).all()
        assert (outside == chart["alarm"]).all()


@pytest.mark.parametrize(("alpha", "enough"), [(0.05, 19), (0.01, 99)])
def test_so_few_permutations_that_no_chart_could_alarm_are_refused(alpha, enough):
    audit.drift_chart([1, 0, 1, 0], [1, 1, 2, 2], alpha=alpha, n_permutations=enough)
    with pytest.raises(ValueError, match=f"Give at least {enough}"):
        audit.drift_chart([1, 0, 1, 0], [1, 1, 2, 2], alpha=alpha, n_permutations=enough - 1)


@pytest.mark.parametrize(("values", "batches", "words"), [([1, 0], [1, 1], "one batch"), ([1, 1], [1, 2], "equal")])
def test_stream_that_cannot_drift_is_refused(values, batches, words):
    with pytest.raises(ValueError, match=words):
        audit.drift_chart(values, batches)


def test_ten_positives_are_insufficient_evidence():
    detectable = audit.minimum_detectable_gap(10, 10, base_rate=0.3)["gap"]
    assert audit.verdict(0.4, detectable, relevant_gap=0.15).tolist() == ["insufficient evidence"]


@pytest.mark.parametrize(
    ("p", "detectable", "words"),
    [
        (0.05, 0.5, "disparity"),
        (0.051, 0.1, "no evidence"),
        (0.051, -0.1, "no evidence"),
        (0.051, 0.11, "insufficient evidence"),
        (0.5, np.nan, "insufficient evidence"),
        (np.nan, 0.05, "insufficient evidence"),
    ],
)
def test_verdicts_follow_the_rule(p, detectable, words):
    assert audit.verdict(p, detectable, relevant_gap=0.1).tolist() == [words]


def test_p_values_and_gaps_with_different_indexes_are_refused():
    p, gap = pd.Series({"sex": 0.01, "area": 0.2}), pd.Series({"area": 0.1, "sex": 0.2})
    with pytest.raises(ValueError, match="p_value and detectable_gap have different indexes"):
        audit.verdict(p, gap, relevant_gap=0.1)


def test_verdicts_keep_the_index():
    gap = pd.Series({"sex": 0.1, "area": 0.2})
    assert audit.verdict(0.4, gap, relevant_gap=0.1).to_dict() == {
        "sex": "no evidence",
        "area": "insufficient evidence",
    }
    assert audit.verdict(gap, 0.1, relevant_gap=0.1).index.tolist() == ["sex", "area"]


@pytest.mark.parametrize("relevant", [0, -0.1, np.nan, 1, 5])
def test_relevant_gap_has_to_be_between_0_and_1(relevant):
    with pytest.raises(ValueError, match="relevant_gap"):
        audit.verdict(0.5, 0.1, relevant_gap=relevant)


@pytest.mark.parametrize(
    ("raw", "level"),
    [(0, "I"), (25, "I"), (25.1, "II"), (50, "II"), (50.1, "III"), (75, "III"), (75.1, "IV"), (100, "IV")],
)
def test_levels_change_at_25_50_and_75_per_cent(raw, level):
    assert audit.aia_level(raw, 100, 0, 10)["level"].iloc[0] == level


@pytest.mark.parametrize(("mitigation", "score"), [(79, 60), (80, 51), (100, 51)])
def test_80_per_cent_of_mitigation_lower_the_score_by_15_per_cent(mitigation, score):
    assert audit.aia_level(60, 100, mitigation, 100)["score"].iloc[0] == pytest.approx(score)


# Version 1.0.1 of the tool: 167 points at most, and 77 of mitigation in the phase that is shown.
@pytest.mark.parametrize(
    ("raw", "max_raw", "score", "level"),
    [(49, 167, 42, "II"), (48, 167, 41, "I"), (59, 100, 50, "II"), (60, 100, 51, "III"), (98, 167, 83, "II")],
)
def test_lowered_score_is_rounded_to_whole_points_before_the_levels_are_compared(raw, max_raw, score, level):
    row = audit.aia_level(raw, max_raw, 62, 77).iloc[0]
    assert (row["score"], row["level"]) == (score, level)


@pytest.mark.parametrize(("mitigation", "level"), [(61, "III"), (62, "II")])
def test_one_point_of_mitigation_moves_a_level_where_77_is_the_most(mitigation, level):
    assert audit.aia_level(98, 167, mitigation, 77)["level"].iloc[0] == level


@pytest.mark.parametrize(
    ("score", "level"), [(41, "I"), (42, "II"), (83, "II"), (84, "III"), (125, "III"), (126, "IV")]
)
def test_levels_of_167_points_are_those_of_the_tool(score, level):
    assert audit.aia_level(score, 167, 0, 77)["level"].iloc[0] == level


@pytest.mark.parametrize("raw", range(0, 168))
def test_half_a_point_is_rounded_up_as_in_the_script_of_the_tool(raw):
    assert audit.aia_level(raw, 167, 77, 77)["score"].iloc[0] == np.floor(0.85 * raw + 0.5)


@pytest.mark.parametrize(
    ("points", "name"),
    [
        ((-1, 10, 0, 10), "raw is"),
        ((11, 10, 0, 10), "raw of max_raw"),
        ((1, 0, 0, 10), "raw of max_raw"),
        ((1, 10, 11, 10), "mitigation of max_mitigation"),
        ((1, 10, 0, 0), "mitigation of max_mitigation"),
        (("9", 10, 0, 10), "raw is"),
        ((1, 10, np.nan, 10), "mitigation is"),
    ],
)
def test_points_that_cannot_be_are_refused(points, name):
    with pytest.raises(ValueError, match=name):
        audit.aia_level(*points)


def test_figure_says_every_number_in_its_words(world):
    table = audit.rates_by_group(*world(0, [50, 60], [0.2, 0.4])).loc["false_negative_rate"]
    _, words = audit.plot_rates(table, rate_name="false negative rate")
    for group, row in table.iterrows():
        assert f"{group} {row['value']:.2f} ({row['lower']:.2f} to {row['upper']:.2f}, n {row['n_counted']})" in words


def test_figure_draws_a_dot_for_each_rate_and_a_cross_for_each_undefined_one():
    table = audit.rates_by_group([1, 1, 0], [1, 0, 0], ["a", "a", "b"]).loc["false_negative_rate"]
    ax, words = audit.plot_rates(table)
    dots, crosses = ax.lines
    assert len(dots.get_xdata()) == 1
    assert len(crosses.get_xdata()) == 1
    assert "b not defined (n 0)" in words


def test_figure_of_several_rates_asks_for_one():
    table = audit.rates_by_group([1, 1, 0], [1, 0, 0], ["a", "a", "b"])
    with pytest.raises(ValueError, match=r"Choose one, such as table\.loc\['base_rate'\]"):
        audit.plot_rates(table)


def test_figure_of_no_table_is_refused():
    with pytest.raises(ValueError, match="no column value, lower, upper"):
        audit.plot_rates(pd.DataFrame({"n": [1]}))


@pytest.mark.parametrize("value", [0.1, 0.3, 1 / 3])
def test_chart_of_one_value_is_refused_also_where_its_mean_is_rounded(value):
    with pytest.raises(ValueError, match="All values are equal"):
        audit.drift_chart([value] * 31, [1] * 10 + [2] * 21)
