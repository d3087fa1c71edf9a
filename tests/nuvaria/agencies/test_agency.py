"""An agency: what it answers, what it paid, and what is true of it."""

import time
import tracemalloc

import numpy as np
import pandas as pd
import pytest

from count_everyone.nuvaria import TRUTH_COLUMNS, Strengths, agency, population
from count_everyone.nuvaria.agencies.comparisons import WOMEN, comparisons
from count_everyone.nuvaria.agencies.decisions import decide
from count_everyone.nuvaria.agencies.planted import Gaps
from count_everyone.nuvaria.agencies.samples import audit_sample
from count_everyone.nuvaria.agencies.strengths import BUDGET

SMALL = 20_000


def answers(some, calls):
    """Return what so many calls say of the audit sample, of shape (calls, households)."""
    return np.array([some.predict(some.audit_sample["household"]) for _ in range(calls)])


def test_same_number_is_the_same_agency_and_another_number_another():
    first, again, other = (agency(number, country_size=SMALL) for number in (5, 5, 6))
    for name in ("audit_sample", "second_source", "known_before", "paid"):
        assert getattr(first, name).equals(getattr(again, name))
    assert (first.documents, first.plan, first.truth.small_cell) == (
        again.documents,
        again.plan,
        again.truth.small_cell,
    )
    assert first.truth.comparisons.equals(again.truth.comparisons)
    assert not first.audit_sample.equals(other.audit_sample)


def test_any_cohort_takes_seconds_of_the_processor_and_less_than_one_gigabyte():
    tracemalloc.start()
    start = time.process_time()
    agency(987_654_321_987)
    seconds, peak = time.process_time() - start, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # tracing takes more than half of it
    assert seconds < 20
    assert peak < 1e9


def test_a_call_answers_in_the_order_of_the_households_and_once_for_each(planted):
    ids = planted.audit_sample["household"].sample(200, random_state=1)
    twice = planted.predict([*ids, *ids[::-1]])
    assert (twice[:200] == twice[:199:-1]).all()
    assert (planted.predict(ids, random_state=3) == planted.predict(list(ids), random_state=3)).all()
    assert set(np.unique(twice)) == {0, 1}


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        ([10**7], "10000000 is in none of them"),
        ([-1, -2, -3, -4, -5], "-1, -2, -3 and 2 more are in none of them"),
        (["seven"], "'seven' is no number of a household"),
        ([1.5], "1.5 is no number of a household"),
        ([np.nan], "nan is no number of a household"),
        (7, r"Give a list of households, such as \[12, 40\]"),
        (pd.DataFrame({"household": [7]}), r'sample\["household"\]'),
    ],
)
def test_what_is_no_household_of_the_files_is_refused_with_what_to_give(planted, ids, words):
    with pytest.raises(ValueError, match=words):
        planted.predict(ids)


def test_nobody_asked_is_nobody_answered(planted):
    assert planted.predict([]).tolist() == []


def test_the_lot_is_drawn_anew_at_each_call_and_half_of_those_in_it_win(planted):
    drawn = answers(planted, 40)
    moved = drawn.min(axis=0) != drawn.max(axis=0)
    n, share = len(moved), planted.truth.changes
    # twice the lottery's share of the seats; 2 ** -39 of them never move
    assert share == pytest.approx(2 * 0.10 * BUDGET * 1.10, abs=0.0005)
    # binomial: 4 standard errors, and unequal weights of regions add less than one
    assert abs(moved.mean() - share) < 5 * np.sqrt(share * (1 - share) / n)
    wins = drawn[:, moved].mean()
    assert abs(wins - 0.5) < 4 * 0.5 / np.sqrt(drawn[:, moved].size)
    assert (drawn[0] != drawn[1]).any()


def test_what_was_paid_is_one_draw_of_the_same_lot(planted):
    sample = planted.audit_sample
    drawn = answers(planted, 40)
    sure = drawn.min(axis=0) == drawn.max(axis=0)
    assert (planted.paid[sample["household"]].to_numpy() == drawn[0])[sure].all()
    assert (sample["amount"].notna().to_numpy() == planted.paid[sample["household"]].to_numpy()).all()
    assert (sample.loc[sample["amount"].notna(), "registered"] == "yes").all()


def test_lottery_with_a_memory_hides_the_lot_from_repeated_calls():
    some = agency(4, country_size=SMALL, lottery_memory=True)
    drawn = answers(some, 5)
    assert (drawn == drawn[0]).all()
    assert (drawn[0] == some.paid[some.audit_sample["household"]]).all()
    assert some.truth.in_lot > 0.05
    assert some.truth.changes == 0


def test_clean_interface_knows_no_lot_and_the_payments_do():
    some = agency(4, country_size=SMALL, clean_interface=True)
    drawn = answers(some, 5)
    assert (drawn == drawn[0]).all()
    differ = drawn[0] != some.paid[some.audit_sample["household"]].to_numpy()
    # half of the households in the lot: 3 % of all
    assert 0.015 < differ.mean() < 0.05


@pytest.mark.parametrize("overspend", [0.0, 0.05, 0.10])
def test_paid_is_the_documented_budget_and_the_overspending(overspend):
    some = agency(4, country_size=SMALL, overspend=overspend)
    assert some.truth.paid == pytest.approx(BUDGET * (1 + overspend), abs=1 / len(some.paid))
    assert some.truth.paid == some.paid.mean()
    assert some.truth.documented == BUDGET


def test_what_is_planted_is_there_and_large(planted):
    table = planted.truth.comparisons
    assert set(table.index[table["kind"] == "planted"]) == {
        "false_negative_rate-head_sex-female-male",
        "false_negative_rate-displaced-yes-no",
        "under_recording-head_sex-female-male",
        "coverage-displaced-yes-no",
    }
    gaps = table["true_gap"]
    # measured over 30 cohorts: 0.12 to 0.15, 0.23 to 0.33, and as planted: 0.30 less the slips, 0.9 times 0.45
    assert 0.10 < gaps["false_negative_rate-head_sex-female-male"] < 0.17
    assert 0.20 < gaps["false_negative_rate-displaced-yes-no"] < 0.37
    assert gaps["under_recording-head_sex-female-male"] == pytest.approx(0.97 * 0.30, abs=0.03)
    assert gaps["coverage-displaced-yes-no"] == pytest.approx(-0.9 * 0.45, abs=0.09)
    assert len(planted.truth.leak) == 1


def test_agency_with_nothing_planted_has_no_fault_at_all(honest):
    truth = honest.truth
    assert set(truth.comparisons["kind"]) == {"null", "between"}
    assert (truth.leak, truth.in_lot, truth.changes) == ((), 0.0, 0.0)
    assert truth.paid == pytest.approx(truth.documented, abs=1 / len(honest.paid))
    drawn = answers(honest, 3)
    assert (drawn == honest.paid[honest.audit_sample["household"]].to_numpy()).all()


def test_truth_as_told_is_what_a_survey_of_everybody_finds():
    # 40 surveys of one country: their mean gap is within 4 standard errors of the truth as told
    strengths = Strengths(lottery=0.0)
    country = population(100_000, mechanisms=strengths.mechanisms(), random_state=8)
    decisions = decide(country, strengths)
    gaps = []
    for seed in range(40):
        sample = audit_sample(country, decisions, random_state=seed)
        poor = sample[sample["poor"] == "yes"]
        parts = [poor[poor["head_sex"] == sex] for sex in ("female", "male")]
        women, men = (np.average(part["amount"].isna(), weights=part["weight"]) for part in parts)
        gaps.append(women - men)
    true, told, _ = Gaps(country, decisions, 7_000).of(WOMEN)
    assert abs(np.mean(gaps) - told) < 4 * np.std(gaps, ddof=1) / np.sqrt(40)
    assert told < true


def test_small_cell_holds_about_ten_poor_households(planted, honest):
    for some in (planted, honest):
        sample = some.audit_sample
        inside = np.logical_and.reduce([sample[name] == value for name, value in some.truth.small_cell.items()])
        assert 8 <= (inside & (sample["poor"] == "yes")).sum() <= 12
        assert some.plan["small_cell"]["columns"] == some.truth.small_cell
        assert 2 <= len(some.truth.small_cell) <= 3


def test_small_cell_is_another_group_in_another_cohort():
    cells = [tuple(agency(number, country_size=60_000).truth.small_cell.items()) for number in range(5)]
    assert len(set(cells)) >= 4


def test_plan_names_what_the_truth_names(planted):
    plan, truth = planted.plan, planted.truth.comparisons
    assert [entry["name"] for entry in plan["comparisons"]] == truth.index.to_list()
    assert truth.index.is_unique
    rates = truth["rate"].value_counts().to_dict()
    assert rates == {"false_negative_rate": 8, "coverage": 7, "under_recording": 4}
    for entry in plan["comparisons"]:
        table = planted.second_source if entry["file"] == "second_source.csv" else planted.audit_sample
        if entry["group"] != "highest":
            assert {entry["group"], entry["reference"]} <= set(table[entry["column"]])
        assert (truth.loc[entry["name"], ["column", "group"]] == [entry["column"], entry["group"]]).all()
    assert len(comparisons("Office 1", "Office 2")) == len(truth)


def test_no_file_of_an_agency_holds_the_truth(planted):
    for table in (planted.audit_sample, planted.second_source, planted.known_before):
        assert not set(table.columns) & set(TRUTH_COLUMNS)
        assert not {"score", "selected"} & set(table.columns)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: agency(-4), "cohort is -4"),
        (lambda: agency("a"), "cohort is 'a'"),
        (lambda: agency(1, country_size=100), "at least 2,000 persons"),
        (lambda: agency(1, loterie=0.1), "'loterie' cannot be planted in an agency. Give one of women_assets"),
        (lambda: agency(1, lottery=1.5), "lottery is 1.5"),
        (lambda: agency(1, overspend=-0.1), "overspend is -0.1. Give a number from 0 to 0.5"),
        (lambda: agency(1, overspend=True), "overspend is True"),
        (lambda: agency(1, leak="amount"), "leak is 'amount'. Give True or False"),
        (lambda: agency(1, link_errors=2), "link_errors is 2"),
        (lambda: agency(1, under_recording_women=-1), "under_recording_women is -1"),
        (lambda: agency(1, country_size=SMALL, lottery=1.0, overspend=0.5), "Give a smaller lottery or overspend"),
    ],
)
def test_impossible_agency_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_changes_are_planted_in_an_agency_in_which_nothing_is_planted():
    some = agency(1, planted=False, country_size=SMALL, lottery=0.2)
    assert some.truth.changes == pytest.approx(2 * 0.2 * BUDGET, abs=0.002)
    assert some.truth.paid == pytest.approx(BUDGET, abs=0.001)
    assert "planted" not in set(some.truth.comparisons["kind"])
