"""The programme: its budget, its score, its errors."""

import numpy as np
import pytest

from count_everyone.nuvaria import GROUPS, SCORE_FEATURES, null_country, programme


def exclusion(table):
    return 1 - table.loc[table["true_poor"] == 1, "selected"].mean()


def test_budget_is_spent_to_the_last_seat(decided, households):
    assert decided["selected"].sum() == int(0.28 * len(households))


def test_exclusion_error_is_as_published_for_proxy_means_tests(decided):
    # 20 to 50 %, among all poor people and among those who are registered
    assert 0.20 < exclusion(decided) < 0.50
    assert 0.20 < exclusion(decided[decided["registered"] == 1]) < 0.50


def test_inclusion_error_is_there(decided):
    paid = decided[decided["selected"] == 1]
    assert 0.15 < 1 - paid["true_poor"].mean() < 0.45


def test_score_explains_about_half_of_the_differences(decided):
    known = decided[decided["registered"] == 1]
    squared = np.corrcoef(known["score"], np.log(known["true_consumption"]))[0, 1] ** 2
    assert 0.45 < squared < 0.65


def test_score_holds_no_group():
    assert not set(SCORE_FEATURES) & set(GROUPS)


def test_nobody_unregistered_is_selected_or_scored(decided):
    unknown = decided[decided["registered"] == 0]
    assert unknown["selected"].sum() == 0
    assert unknown["score"].isna().all()


def test_lowest_scores_are_selected(decided):
    known = decided[decided["registered"] == 1]
    assert known.loc[known["selected"] == 1, "score"].max() <= known.loc[known["selected"] == 0, "score"].min()


@pytest.mark.parametrize(
    ("column", "worse", "better"), [("head_sex", "female", "male"), ("area", "urban", "rural"), ("phone", 0, 1)]
)
def test_planted_gaps_are_there(decided, column, worse, better):
    assert exclusion(decided[decided[column] == worse]) > exclusion(decided[decided[column] == better]) + 0.05


@pytest.mark.parametrize(("budget", "seats"), [(0.0, 0), (1.0, None)])
def test_budget_of_nobody_and_of_everybody(country, interviews, known, budget, seats):
    table = programme(country, interviews=interviews, known=known, budget=budget)
    assert table["selected"].sum() == (len(known) if seats is None else seats)


def test_errors_stay_without_any_mechanism():
    assert 0.20 < exclusion(programme(null_country(60_000, random_state=4))) < 0.50
