"""A judge's share, corrected by people's verdicts on a sample."""

import numpy as np
import pytest
from scipy.stats import norm

from count_everyone.audit import corrected_rate, wilson_interval


def world(rng, n, rated, wrong, found, invented):
    """Return the judge's verdicts on all, and both verdicts on the first ones, which are a sample by lot."""
    truth = rng.random(n) < wrong
    judge = np.where(truth, rng.random(n) < found, rng.random(n) < invented)
    return judge, judge[:rated], truth[:rated]


def test_value_is_the_judges_share_plus_the_mean_difference():
    judge_all = [1] * 30 + [0] * 170
    table = corrected_rate(judge_all, [1, 1, 0, 0, 0], [1, 0, 1, 1, 0])
    assert table["value"].iloc[0] == pytest.approx(30 / 200 + (3 - 2) / 5)
    assert table[["only_human", "only_judge", "n", "n_sample"]].iloc[0].tolist() == [2, 1, 200, 5]


def test_a_judge_who_is_never_corrected_keeps_the_share():
    judge, sample, _ = world(np.random.default_rng(0), 900, 150, 0.1, 1, 0)
    row = corrected_rate(judge, sample, sample).iloc[0]
    assert row["value"] == row["judge"] == pytest.approx(judge.mean())
    assert row["lower"] < row["value"] < row["upper"]


@pytest.mark.parametrize("always", [0, 1])
def test_a_judge_who_always_says_the_same_gives_the_share_that_people_find(always):
    human = [1] * 12 + [0] * 88
    row = corrected_rate([always] * 10_000, [always] * 100, human).iloc[0]
    assert row["value"] == pytest.approx(0.12)
    # with a constant judge Tango's test is the score test of one share, whose interval is Wilson's
    plain = wilson_interval(12, 100).iloc[0]
    assert row[["lower", "upper"]].tolist() == pytest.approx(plain[["lower", "upper"]].tolist(), abs=0.002)


def test_all_answers_rated_leave_nothing_of_the_judge():
    rng = np.random.default_rng(1)
    judge, sample, human = world(rng, 400, 400, 0.2, 0.5, 0.1)
    row = corrected_rate(judge, sample, human).iloc[0]
    assert row["value"] == pytest.approx(human.mean())
    plain = wilson_interval(int(human.sum()), 400).iloc[0]
    assert row[["lower", "upper"]].tolist() == pytest.approx(plain[["lower", "upper"]].tolist())


def test_a_group_without_rated_answers_has_no_value_and_says_so():
    table = corrected_rate(
        [1, 0, 0, 1],
        [1],
        [0],
        sensitive_features_all=["Nuvari", "Nuvari", "Iskan", "Iskan"],
        sensitive_features_sample=["Nuvari"],
    )
    assert np.isnan(table.loc["Iskan", "value"])
    assert "no rated answers" in table.loc["Iskan", "reason"]
    assert table.loc["Nuvari", "value"] == 0.5 - 1


def test_a_group_of_the_sample_that_no_answer_has_is_refused():
    with pytest.raises(ValueError, match="sensitive_features_sample has the group 'Sorela'"):
        corrected_rate([1], [1], [1], sensitive_features_all=["Iskan"], sensitive_features_sample=["Sorela"])


def test_a_sample_that_is_larger_than_all_is_refused():
    with pytest.raises(ValueError, match="judge_sample has 2 answers of the group 'all', and judge_all only 1"):
        corrected_rate([1], [1, 0], [1, 0])


def test_a_judge_who_misses_more_in_one_language_halves_the_gap_and_the_correction_gives_it_back():
    rng, gaps = np.random.default_rng(4), []
    for _ in range(100):
        first, third = world(rng, 2000, 150, 0.06, 0.8, 0.034), world(rng, 2000, 150, 0.22, 0.45, 0.078)
        rows = [corrected_rate(*one).iloc[0] for one in (first, third)]
        gaps.append([rows[1][name] - rows[0][name] for name in ("judge", "value")])
    judge, corrected = np.mean(gaps, axis=0)
    # 0.16 in truth; the judge 0.080 and 0.160; the mean of 100 gaps has a standard error of 0.001 and of 0.004
    assert judge == pytest.approx(0.08, abs=0.004)
    assert corrected == pytest.approx(0.16, abs=0.016)


CASES = [(0.06, 0.8, 0.034), (0.14, 0.65, 0.045), (0.22, 0.45, 0.078), (0.06, 0.95, 0.01), (0.02, 0.7, 0.01)]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("rated", "n"), [(50, 1500), (150, 600), (400, 2000)])
def test_interval_holds_the_true_share_and_the_plain_one_does_not_where_few_differ(case, rated, n):
    wrong, found, invented = case
    rng, worlds = np.random.default_rng(5), 1_500
    chances = [wrong * found, wrong * (1 - found), (1 - wrong) * invented]
    chances.append(1 - sum(chances))
    parts = [rng.multinomial(size, chances, size=worlds) for size in (rated, n - rated)]
    judge, human = np.tile([1, 0, 1, 0], worlds), np.tile([1, 1, 0, 0], worlds)
    sample, rest = (np.repeat(np.arange(4 * worlds), part.ravel()) for part in parts)
    every = np.concatenate([sample, rest])
    # a world is a group, so that one call does for all
    table = corrected_rate(
        judge[every],
        judge[sample],
        human[sample],
        sensitive_features_all=every // 4,
        sensitive_features_sample=sample // 4,
    )
    held = np.mean((table["lower"] <= wrong) & (wrong <= table["upper"]))
    # the standard error of 0.95 in 1,500 worlds is 0.0056
    assert held >= 0.949 - 3 * 0.0056
    if case == (0.06, 0.95, 0.01) and rated == 50:
        differ = (table["only_human"] + table["only_judge"]) / rated - table["correction"] ** 2
        plain = np.abs(table["value"] - wrong) <= norm.ppf(0.975) * np.sqrt(differ / rated)
        assert plain.mean() < 0.55
