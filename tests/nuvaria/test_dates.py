"""A decision has a date: what the office knows before it."""

import itertools

import pytest

from count_everyone.audit import leak_audit
from count_everyone.nuvaria import DECISIONS, KNOWN_ON, households_extract, known_before, population
from count_everyone.nuvaria.extract import COLUMNS


def test_every_column_of_the_extract_has_its_day():
    assert set(KNOWN_ON) == set(COLUMNS)


def test_later_decision_knows_all_that_an_earlier_one_knew():
    days = [-400, *sorted(DECISIONS.values()), 1, 2]
    known = [{column for column, is_known in known_before(day).items() if is_known} for day in days]
    assert all(earlier <= later for earlier, later in itertools.pairwise(known))
    assert not known[0]


def test_before_the_registration_no_office_has_written_anything():
    known = known_before("registration")
    assert not any(known[column] for column in ("registered", "recorded_poor", "score", "selected", "amount"))
    assert known["electricity"]
    assert known["members"]


def test_payment_is_decided_with_the_record_and_the_score_and_not_with_what_follows():
    known = known_before("payment")
    assert known["recorded_poor"]
    assert known["score"]
    assert not any(known[column] for column in ("selected", "amount", "verified_on"))


def test_answers_of_the_survey_never_reach_the_office():
    assert not any(known_before(10_000)[column] for column in ("consumption", "poor", "earnings", "weight"))


def test_audit_of_leaks_takes_the_dates():
    table = households_extract(population(20_000, random_state=1), n_villages=60).dropna(subset=["poor"])
    columns = table.drop(columns="poor")
    known = known_before("registration", columns)
    found = leak_audit(columns, table["poor"] == "yes", known_before=known, random_state=0)
    leaks = set(found.index[found["finding"] == "leak: known only afterwards"])
    assert leaks == {column for column in columns if not known[column]}


@pytest.mark.parametrize("decision", ["pay", 1.5, True, None])
def test_no_decision_is_refused(decision):
    with pytest.raises(ValueError, match="Give one of registration, payment"):
        known_before(decision)


def test_column_of_another_table_is_refused():
    with pytest.raises(ValueError, match="true_poor is no column of households_extract"):
        known_before("payment", ["members", "true_poor"])


def test_day_of_the_visit_is_known_for_all_only_after_the_last_visit():
    assert not known_before(10)["verified_on"]
    assert not known_before(90)["verified_on"]
    assert known_before(91)["verified_on"]
