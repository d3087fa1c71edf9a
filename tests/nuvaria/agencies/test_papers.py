"""What the agency hands over: papers, dates and plan, and no word of the truth."""

import datetime
import json
import re

import pytest

from count_everyone.audit import leak_audit
from count_everyone.nuvaria import agency
from count_everyone.nuvaria.agencies.dates import DECISION, LEAKS, columns_table
from count_everyone.nuvaria.agencies.folder import FILES

SMALL = 20_000


def used(some):
    """Return the columns that the score is said to use, each with its day."""
    table = some.known_before.set_index("column")
    return table.loc[table["used_by_score"] == "yes", "known_on"]


def test_papers_say_that_the_country_is_imaginary_and_the_agency_invented(planted):
    assert "Nuvaria is an imaginary country, and this agency is invented." in planted.documents
    assert "(invented, of imaginary Nuvaria)" in planted.plan["decision"]


def test_papers_are_a_page(planted):
    assert 300 < len(planted.documents.split()) < 480


def test_papers_say_the_documented_budget_and_not_what_was_paid(planted):
    seats = int(0.28 * len(planted.paid))
    assert f"28 of 100 households: {seats:,} in all" in planted.documents
    assert f"{planted.paid.sum():,}" not in planted.documents
    assert planted.paid.sum() > seats


def test_papers_of_an_agency_without_faults_differ_only_in_the_columns_of_the_score(planted, honest):
    pairs = zip(planted.documents.splitlines(), honest.documents.splitlines(), strict=True)
    differ = [(one, other) for one, other in pairs if one != other]
    assert len(differ) == 1
    assert differ[0][0].startswith(differ[0][1].rstrip("."))


def test_neither_papers_nor_plan_hold_the_number_or_the_truth(planted):
    text = planted.documents + json.dumps(planted.plan)
    assert str(planted.cohort) not in text
    words = r"seed|cohort|planted|mechanism|lottery|noise|truth|true_|overspen|under_recording_women|women_assets"
    assert re.findall(words, text, flags=re.IGNORECASE) == []


def test_papers_name_every_file_but_themselves(planted):
    assert [name for name in FILES if f"`{name}`" not in planted.documents] == ["papers.md"]


@pytest.mark.parametrize("leak", LEAKS)
def test_leak_is_the_column_of_the_score_that_was_known_only_afterwards(leak):
    table = columns_table((leak,))
    late = table["known_on"] >= DECISION.isoformat()
    assert table.loc[late & (table["used_by_score"] == "yes"), "column"].to_list() == [leak]
    assert set(table.loc[late, "column"]) == set(LEAKS)


def test_both_leaks_occur():
    found = {agency(number, country_size=SMALL).truth.leak for number in range(12)}
    # a fair coin: 12 times the same has a chance of 1 in 2,048
    assert found == {(leak,) for leak in LEAKS}


def test_audit_of_leaks_with_the_dates_finds_what_is_planted_and_nothing_else(planted, honest):
    for some in (planted, honest):
        days = used(some)
        known = (days < DECISION.isoformat()).to_dict()
        paid = some.predict(some.audit_sample["household"])
        found = leak_audit(some.audit_sample[days.index], paid, known_before=known, random_state=0)
        assert tuple(found.index[found["finding"].str.startswith("leak")]) == some.truth.leak


def test_every_column_of_both_files_has_a_meaning_and_those_of_the_survey_no_day(planted):
    table = planted.known_before.set_index("column")
    assert set(table.index) == {*planted.audit_sample, *planted.second_source}
    assert table[["meaning", "values", "used_by_score"]].notna().all(axis=None)
    assert set(table.index[table["known_on"].isna()]) == {"weight", "consumption", "poor"}
    for day in table["known_on"].dropna():
        datetime.date.fromisoformat(day)


def test_no_word_of_the_table_of_columns_says_which_is_the_leak(planted, honest):
    columns = ["column", "meaning", "values", "known_on"]
    assert planted.known_before[columns].equals(honest.known_before[columns])
    assert not planted.known_before["meaning"].str.contains("only after").any()


def test_plan_has_the_keys_of_the_plans_of_the_course(planted, root):
    given = json.loads((root / "notebooks/12-is-the-gap-real/data/plan.json").read_text(encoding="utf-8"))
    assert set(given) - {"already_seen"} <= set(planted.plan)
    for name in ("alpha", "power", "correction", "relevant_gap", "design_effect", "rate", "unit"):
        assert planted.plan[name] == given[name], name
    assert set(given["comparisons"][0]) <= set(planted.plan["comparisons"][0])


def test_plan_was_written_after_the_decision_and_asks_the_same_in_every_agency(planted, honest):
    assert planted.plan["written"] > DECISION.isoformat()
    assert planted.plan["other_questions"] == honest.plan["other_questions"]
    assert planted.plan["decision"] == honest.plan["decision"]
