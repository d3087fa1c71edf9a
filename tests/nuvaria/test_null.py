"""The null country: there is nothing to find."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from count_everyone.audit import permutation_test
from count_everyone.nuvaria import GROUPS, null_country, programme, registry, survey

WORLDS = 250


@pytest.fixture(scope="module")
def p_values():
    """Return the p-values of the gap in the false negative rate, and the gap of women, in 250 worlds."""
    found = {group: [] for group in ("region", "head_sex", "language")}
    gaps = []
    for seed in range(WORLDS):
        decided = programme(null_country(12_000, random_state=seed))
        poor = decided[decided["true_poor"] == 1]
        for group, values in found.items():
            table = permutation_test(
                poor["true_poor"], poor["selected"], poor[group], n_permutations=199, random_state=seed
            )
            values.append(table["p_value"].iloc[0])
        rate = poor.groupby("head_sex", observed=True)["selected"].mean()
        gaps.append(rate["male"] - rate["female"])
    return {group: np.array(values) for group, values in found.items()}, np.array(gaps)


@pytest.mark.parametrize("group", ["region", "head_sex", "language"])
def test_false_alarms_of_a_permutation_test_are_five_in_a_hundred(p_values, group):
    alarms = (p_values[0][group] <= 0.05).sum()
    # binomial(250, 0.05): mean 12.5, standard deviation 3.4; 4 of them are 13.8, and 0 has a chance of 0.000003
    assert 1 <= alarms <= 26
    # and half of the p-values lie below one half: 4 standard errors are 0.126
    assert abs((p_values[0][group] <= 0.5).mean() - 0.5) < 0.126


def test_gap_of_women_is_nothing_on_average(p_values):
    gaps = p_values[1]
    assert abs(gaps.mean()) < 4 * gaps.std(ddof=1) / np.sqrt(WORLDS)


def test_one_large_world_shows_no_gap_in_any_group(null):
    decided = programme(null)
    poor = decided[decided["true_poor"] == 1]
    for group in GROUPS:
        # seven groups at 1 in 10,000 each
        assert chi2_contingency(pd.crosstab(poor[group], poor["selected"])).pvalue > 0.0001, group


@pytest.mark.parametrize("group", ["area", "head_sex", "head_disability", "language", "phone", "displaced"])
def test_need_answers_registration_and_records_are_equal(null, group):
    households = null.households
    known, interviews = registry(null), survey(null)
    registered = households["household_id"].isin(known["household_id"]).to_numpy()
    wrong = (known["recorded_poor"] != known["true_poor"]).to_numpy()
    facts = [
        (households["true_poor"].to_numpy(), households[group]),
        (households["members"].to_numpy(), households[group]),
        (households["living_standard"].to_numpy(), households[group]),
        (registered, households[group]),
        (wrong, known[group]),
        (interviews["poor"].to_numpy(), interviews[group]),
    ]
    for values, groups in facts:
        values = values.astype(float)
        for value in groups.unique():
            here = (groups == value).to_numpy()
            # difference of two means: 4.5 standard errors, since there are 78 comparisons
            error = values.std() * np.sqrt(1 / here.sum() + 1 / (~here).sum())
            assert abs(values[here].mean() - values[~here].mean()) < 4.5 * error


def test_default_country_raises_the_alarm(decided):
    poor = decided[decided["true_poor"] == 1]
    for group in ("region", "head_sex", "area", "phone"):
        table = permutation_test(poor["true_poor"], poor["selected"], poor[group], n_permutations=199, random_state=1)
        assert table["p_value"].iloc[0] <= 0.005, group
