"""The log of the assistant: what is planted is there, and what is not asked for is not."""

import numpy as np
import pandas as pd
import pytest

from count_everyone.nuvaria import AssistantMechanisms, assistant_log, without_truth
from count_everyone.nuvaria.assistant import SHARES, TYPES, VERDICTS

LARGE = 120_000  # a share near 0.1 has a standard error of 0.001 in it, and of 0.0025 among the 14,000 of Iskan


@pytest.fixture(scope="module")
def log():
    return assistant_log(LARGE, rated=5_000, random_state=3)


@pytest.fixture(scope="module")
def first(log):
    return log[log["version"] == 1]


def test_the_same_number_gives_the_same_log_and_another_one_another():
    one, same, other = (assistant_log(600, rated=40, random_state=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one, same)
    assert not one["judge_wrong"].equals(other["judge_wrong"])


def test_languages_are_asked_in_their_shares(first):
    shares = first["language"].value_counts(normalize=True)
    for language, share in SHARES.items():
        assert shares[language] == pytest.approx(share, abs=5 * np.sqrt(share * (1 - share) / LARGE))


def test_wrong_answers_grow_with_the_language_as_in_the_design(first):
    wrong = first.groupby("language")["truly_wrong"].mean()
    # five standard errors
    assert wrong["Nuvari"] == pytest.approx(0.06, abs=0.0045)
    assert wrong["Sorela"] == pytest.approx(0.12, abs=0.01)
    assert wrong["Iskan"] == pytest.approx(0.22, abs=0.018)


def test_the_judge_halves_the_gap_between_the_first_and_the_third_language(first):
    answered = first[first["gave_up"] == 0]
    judge = answered.groupby("language")["judge_wrong"].mean().astype(float)
    truth = answered.groupby("language")["truly_wrong"].mean()
    assert 0.35 < (judge["Iskan"] - judge["Nuvari"]) / (truth["Iskan"] - truth["Nuvari"]) < 0.65


def test_two_people_agree_on_nine_of_ten_and_much_less_beyond_chance(first):
    rated = first.dropna(subset=["agreed_wrong"])
    one, two = rated["rater_1_wrong"].astype(int), rated["rater_2_wrong"].astype(int)
    assert 0.88 < (one == two).mean() < 0.94
    assert (one + two == 2).mean() < 0.1


def test_where_people_differ_the_rule_decides_and_where_they_agree_they_do(first):
    rated = first.dropna(subset=["agreed_wrong"]).astype({name: int for name in VERDICTS})
    equal = rated["rater_1_wrong"] == rated["rater_2_wrong"]
    assert (rated["agreed_wrong"] == rated["rater_1_wrong"])[equal].all()
    assert (rated["agreed_wrong"] == rated["truly_wrong"])[~equal].all()
    assert (rated["agreed_serious"] <= rated["agreed_wrong"]).all()


def test_so_many_answers_of_each_language_are_rated_and_answered_again_and_none_of_somebody_who_left(log, first):
    rated = first.dropna(subset=["agreed_wrong"])
    assert (rated.groupby("language").size() == 5_000).all()
    assert (rated["gave_up"] == 0).all()
    assert set(log.loc[log["version"] == 2, "question"]) == set(rated["question"])
    assert first.loc[first["gave_up"] == 1, list(VERDICTS[1:])].isna().all(axis=None)


def test_rated_answers_are_drawn_by_lot(first):
    answered = first[(first["gave_up"] == 0) & (first["language"] == "Nuvari")]
    rated = answered["agreed_wrong"].notna()
    difference = answered.loc[rated, "truly_wrong"].mean() - answered.loc[~rated, "truly_wrong"].mean()
    assert abs(difference) < 5 * np.sqrt(0.055 * 0.945 / rated.sum())


def test_fewer_rated_are_taken_where_there_are_fewer():
    log = assistant_log(300, rated=1_000, random_state=1)
    first = log[log["version"] == 1]
    assert first["agreed_wrong"].notna().sum() == (first["gave_up"] == 0).sum()


def test_who_would_have_got_a_wrong_answer_leaves_more_often(first):
    left = first.groupby("truly_wrong")["gave_up"].mean()
    assert left[1] - left[0] > 0.08


def test_version_2_is_better_on_average_and_worse_in_iskan(log):
    drawn = log.pivot(index="question", columns="version", values="truly_wrong").dropna()
    language = log[log["version"] == 2].set_index("question")["language"]
    change = (drawn[2] - drawn[1]).groupby(language).mean()
    assert change["Nuvari"] < -0.01
    assert change["Iskan"] > 0.05
    assert sum(SHARES[name] * change[name] for name in SHARES) < -0.002


def test_version_2_mends_payments_and_breaks_appeals(log):
    both = log[log["question"].isin(log.loc[log["version"] == 2, "question"])]
    wrong = both.groupby(["question_type", "version"])["truly_wrong"].mean().unstack()
    assert wrong.loc["payment", 2] < 0.5 * wrong.loc["payment", 1]
    assert wrong.loc["appeal", 2] > 1.2 * wrong.loc["appeal", 1]


def test_with_nothing_planted_all_languages_and_types_and_versions_are_alike_and_all_verdicts_true():
    log = assistant_log(30_000, rated=1_000, mechanisms=AssistantMechanisms.nothing(wrong=0.1), random_state=5)
    first = log[log["version"] == 1]
    for column in ("language", "question_type"):
        wrong = first.groupby(column)["truly_wrong"].agg(["mean", "size"])
        assert (np.abs(wrong["mean"] - 0.1) < 4 * np.sqrt(0.09 / wrong["size"])).all()
    assert (first["gave_up"] == 0).all()
    assert (first["judge_wrong"] == first["truly_wrong"]).all()
    rated = first.dropna(subset=["agreed_wrong"])
    for name in ("rater_1_wrong", "rater_2_wrong", "agreed_wrong"):
        assert (rated[name] == rated["truly_wrong"]).all()
    assert first["truly_serious"].sum() == 0
    again = log[log["version"] == 2].set_index("question")["truly_wrong"]
    assert (again == first.set_index("question")["truly_wrong"].reindex(again.index)).all()


@pytest.mark.parametrize("wrong", [0, 1])
def test_never_wrong_and_always_wrong_can_be_asked_for(wrong):
    log = assistant_log(400, rated=10, mechanisms=AssistantMechanisms(wrong=wrong), random_state=1)
    assert (log["truly_wrong"] == wrong).all()


@pytest.mark.parametrize("name", ["judge_misses", "rater_strict", "gives_up", "type_spread", "version_breaks"])
def test_one_mechanism_never_moves_the_draws_of_another(name):
    plain = assistant_log(2_000, random_state=4)
    moved = assistant_log(2_000, mechanisms=AssistantMechanisms(**{name: 0.0}), random_state=4)
    asked = ["question", "language", "question_type", "channel", "age_group"]
    firsts = [log.loc[log["version"] == 1, asked] for log in (plain, moved)]
    pd.testing.assert_frame_equal(*firsts)


def test_the_truth_is_taken_off_and_no_column_is_its_twin():
    log = assistant_log(6_000, random_state=6)
    seen = without_truth(log)
    assert not {"truly_wrong", "truly_serious"} & set(seen)
    for name in VERDICTS[1:5]:
        known = seen[name].notna()
        assert (seen.loc[known, name] != log.loc[known, "truly_wrong"]).any(), name


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: assistant_log(299), "n is 299"),
        (lambda: assistant_log(600, rated=0), "rated is 0"),
        (lambda: assistant_log(600, mechanisms={"wrong": 0.1}), r"mechanisms is a dict. Give AssistantMechanisms"),
        (lambda: AssistantMechanisms(wrong=1.2), "wrong is 1.2"),
        (lambda: AssistantMechanisms(language_gap=np.inf), "language_gap is inf"),
        (lambda: AssistantMechanisms(type_spread=True), "type_spread is True"),
    ],
)
def test_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_all_types_are_asked_in_all_languages(first):
    assert (first.groupby("language")["question_type"].nunique() == len(TYPES)).all()
