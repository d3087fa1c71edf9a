"""Agreement of two raters beyond chance."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa

from count_everyone.audit import agreement, rater_agreement


def verdicts(neither, only_2, only_1, both):
    first = [0] * (neither + only_2) + [1] * (only_1 + both)
    return first, [0] * neither + [1] * only_2 + [0] * only_1 + [1] * both


@pytest.mark.parametrize("cells", [(40, 5, 7, 8), (87, 4, 4, 5), (0, 3, 4, 9), (20, 0, 0, 20)])
def test_kappa_is_that_of_scikit_learn(cells):
    first, second = verdicts(*cells)
    assert rater_agreement(first, second)["kappa"].iloc[0] == pytest.approx(cohen_kappa_score(first, second))


@pytest.mark.parametrize("cells", [(40, 5, 7, 8), (87, 4, 4, 5), (3, 3, 4, 9)])
def test_standard_error_is_that_of_statsmodels(cells):
    table = np.array(cells).reshape(2, 2)
    found = agreement._kappa(np.array([cells]))
    theirs = cohens_kappa(table)
    assert found[2][0] == pytest.approx(theirs["kappa"])
    assert found[3][0] == pytest.approx(theirs["std_kappa"])


def test_91_of_100_agree_and_kappa_is_half():
    row = rater_agreement(*verdicts(86, 5, 4, 5)).iloc[0]
    assert row["agreement"] == 0.91
    assert row["kappa"] == pytest.approx(0.477, abs=0.001)


def test_two_raters_who_find_nothing_wrong_have_no_kappa():
    row = rater_agreement([0] * 30, [0] * 30).iloc[0]
    assert row["agreement"] == 1
    assert row[["kappa", "lower", "upper"]].isna().all()
    assert "chance agrees on everything" in row["reason"]


def test_one_constant_rater_agrees_as_chance_does():
    row = rater_agreement([0] * 30, [0] * 25 + [1] * 5).iloc[0]
    assert row["kappa"] == 0
    assert row["lower"] < 0 < row["upper"]


def test_raters_change_places_and_rows_change_order_without_a_change_of_kappa():
    first, second = verdicts(60, 9, 2, 12)
    order = np.random.default_rng(0).permutation(len(first))
    plain = rater_agreement(first, second).iloc[0]
    turned = rater_agreement(np.array(second)[order], np.array(first)[order]).iloc[0]
    same = ["agreement", "by_chance", "kappa", "lower", "upper", "both"]
    np.testing.assert_allclose(turned[same].astype(float), plain[same].astype(float))
    assert (turned["only_1"], turned["only_2"]) == (plain["only_2"], plain["only_1"])


# kappa of 0.47 and of 0.12; the errors of the raters where the answer is wrong, and where it is right
WORLDS = [(0.06, 0.15, 0.02, 0.25, 0.04), (0.06, 0.4, 0.1, 0.4, 0.1), (0.22, 0.15, 0.02, 0.25, 0.04)]


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize(("n", "at_least"), [(150, 0.93), (100, 0.92)])
def test_interval_holds_kappa_in_so_many_samples(world, n, at_least):
    # 20,000 samples: the standard error of a coverage near 0.93 is 0.002, so four of them below what was measured
    wrong, miss_1, invent_1, miss_2, invent_2 = world
    says = np.array([[invent_1, 1 - miss_1], [invent_2, 1 - miss_2]])
    cells = sum(
        share * np.outer([1 - says[0, y], says[0, y]], [1 - says[1, y], says[1, y]]).ravel()
        for y, share in ((0, 1 - wrong), (1, wrong))
    )
    truth = agreement._kappa(cells[None])[2][0]
    drawn = np.random.default_rng(1).multinomial(n, cells, size=20_000)
    _, _, middle, error = agreement._kappa(drawn + agreement.ADDED)
    assert np.mean(np.abs(middle - truth) <= 1.959964 * error) >= at_least - 4 * 0.002
