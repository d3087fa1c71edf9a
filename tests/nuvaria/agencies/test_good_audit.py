"""A good audit finds what is planted and nothing else, in many cohorts.

Measured with 1,000 replicates: cohorts 1 to 60 with faults, 101 to 160 without.

| finding | found with faults | found without |
|---|---|---|
| women and displaced, false negative rate | 60 and 60 of 60 | 0 of 60 |
| women, records; displaced, registration | 60 and 60 of 60 | 0 of 60 |
| leak, lot, budget | 60 of 60 each | 0 of 60 |
| a null comparison | in 5 of 60 cohorts | in 0 of 60 |
"""

import pytest

from count_everyone.nuvaria import agency, open_agency, write_agency
from good_audit import good_audit

COHORTS = range(1, 6)


@pytest.fixture(scope="module", params=[True, False], ids=["planted", "nothing planted"])
def audits(request):
    """Return agencies, each with its audit."""
    made = [agency(cohort, planted=request.param) for cohort in COHORTS]
    return [(some, good_audit(some, n_boot=500)) for some in made]


def test_good_audit_finds_what_is_planted(audits):
    missed = 0
    for some, audit in audits:
        planted = some.truth.comparisons["kind"] == "planted"
        missed += (audit.comparisons["verdict"][planted] != "disparity").sum()
        assert audit.leak == list(some.truth.leak)
        assert (audit.lottery_share > 0) == (some.truth.changes > 0)
        # binomial with 6,000 households and more: 4 standard errors
        assert abs(audit.lottery_share - some.truth.changes) < 0.013
        assert audit.budget["lower"] < some.truth.paid + 0.01
        assert audit.budget["upper"] > some.truth.paid - 0.01
        assert audit.budget_found == (some.truth.paid > 0.29)
    # 20 findings, each missed in fewer than 5 of 100: more than 4 have a chance of 0.003
    assert missed <= 4


def test_good_audit_finds_next_to_nothing_else(audits):
    false = [
        (some.cohort, name)
        for some, audit in audits
        for name in audit.comparisons.index[audit.comparisons["verdict"] == "disparity"]
        if some.truth.comparisons.loc[name, "kind"] == "null"
    ]
    # binomial(5, 0.05): more than 2 cohorts with a false finding have a chance of 0.001
    assert len({cohort for cohort, _ in false}) <= 2, false


def test_apparent_gap_of_two_offices_is_no_disparity_to_a_good_audit(audits):
    for some, audit in audits:
        row = audit.comparisons.loc[some.truth.noise]
        assert row["verdict"] != "disparity"
        assert row["value"] > 0.02


def test_small_cell_is_too_small_and_small_groups_are_insufficient(audits):
    for some, audit in audits:
        assert audit.small_cell_n < some.plan["small_cell"]["fewest"]
        assert (audit.comparisons["verdict"] == "insufficient evidence").sum() >= 3


def test_intervals_cover_the_gap_as_told(audits):
    pairs = [
        (found["lower"] <= some.truth.comparisons.loc[name, "gap_as_told"] <= found["upper"])
        for some, audit in audits
        for name, found in audit.comparisons.dropna(subset=["lower"]).iterrows()
    ]
    # 5 cohorts of 18 intervals at 95 of 100: below 0.85 has a chance of 0.0005
    assert sum(pairs) / len(pairs) > 0.85


def test_audit_of_the_folder_is_that_of_the_agency(tmp_path):
    write_agency(tmp_path, 3)
    opened, made = good_audit(open_agency(tmp_path), n_boot=200), good_audit(agency(3), n_boot=200)
    # the lots of a call move the false negative rates, and by them what is corrected over all comparisons
    names = made.comparisons.index[made.comparisons["rate"] != "false_negative_rate"]
    alike = made.comparisons.columns.difference(["p_corrected", "verdict"])
    assert opened.comparisons.loc[names, alike].equals(made.comparisons.loc[names, alike])
    assert opened.leak == made.leak
