"""The automatic marks: a good audit gets them, and none of five others does.

``make test`` marks the audits of two agencies and of one in which nothing is planted, ``make test-all`` of 50 and 20.
"""

import copy
import os
from hashlib import sha256

import pandas as pd
import pytest

from count_everyone.independent_audit.marks import POINTS, marks_of_audit
from count_everyone.nuvaria import agency
from count_everyone.nuvaria.agencies.folder import plan_file
from independent_audit.audits import AUDITS

ALL = bool(os.environ.get("ALL"))
PLANTED, NOTHING = (range(1, 51), range(1, 21)) if ALL else (range(1, 3), range(1, 2))
pytestmark = pytest.mark.xdist_group("marks")


@pytest.fixture(scope="module")
def agencies():
    """Return the agencies in which something is planted."""
    return [agency(cohort) for cohort in PLANTED]


@pytest.fixture(scope="module")
def audits(agencies):
    """Return the audits of the first agency by name."""
    return {name: make(agencies[0]) for name, make in AUDITS.items()}


@pytest.fixture(scope="module")
def marks(agencies):
    """Return the sum of the marks: a row an agency, a column an audit."""
    return marks_of(agencies)


@pytest.fixture(scope="module")
def marks_of_nothing():
    """Return the sum of the marks where nothing is planted."""
    return marks_of([agency(cohort, planted=False) for cohort in NOTHING])


def marks_of(agencies):
    rows = [{name: marks_of_audit(make(one), one)["points"].sum() for name, make in AUDITS.items()} for one in agencies]
    return pd.DataFrame(rows, index=[one.cohort for one in agencies])


def test_half_of_all_points_are_given_without_a_person():
    assert sum(POINTS.values()) == 50


def test_the_means_of_the_audits_stand_in_their_order(marks):
    assert marks.mean().sort_values(ascending=False).index.to_list() == list(AUDITS)


def test_a_good_audit_gets_nine_tenths(marks):
    assert marks["good"].mean() >= 45
    assert (marks["good"] >= 45).mean() >= 0.9


def test_who_claims_too_much_and_who_copies_get_at_most_half(marks):
    assert marks[["overclaiming", "copied"]].mean().max() <= 25


def test_where_nothing_is_planted_good_and_timid_get_nine_tenths(marks_of_nothing):
    assert marks_of_nothing[["good", "timid"]].mean().min() >= 45


def test_an_empty_audit_gets_nothing(marks, marks_of_nothing):
    assert marks["empty"].max() == marks_of_nothing["empty"].max() == 0


def change(audit, **changes):
    """Return an audit of which the findings of some kinds are changed."""
    changed = copy.deepcopy(audit)
    for one in changed["findings"]:
        for key, value in changes.get(one["kind"], {}).items():
            one[key] = value(one) if callable(value) else value
    return changed


def points(audit, agencies, part):
    return marks_of_audit(audit, agencies[0]).loc[part, "points"]


def test_a_gap_may_be_told_the_other_way_round(audits, agencies):
    def turned(one):
        return (
            {"lower": -one["interval"]["upper"], "upper": -one["interval"]["lower"]} if one["interval"]["upper"] else {}
        )

    good = copy.deepcopy(audits["good"])
    for one in good["findings"]:
        if one["kind"] == "gap" and one["group"] != "highest":
            one["interval"] |= turned(one)
            one["value"] = -one["value"]
            for first, second in (("group", "reference"), ("n_group", "n_reference"), ("rate_group", "rate_reference")):
                one[first], one[second] = one[second], one[first]
    assert marks_of_audit(good, agencies[0])["points"].equals(marks_of_audit(audits["good"], agencies[0])["points"])


@pytest.mark.parametrize(
    ("changes", "part", "says"),
    [
        ({"gap": {"value": lambda one: one["value"] + 0.03}}, "numbers", "not the numbers of the files"),
        ({"gap": {"n_group": lambda one: one["n_group"] + 5}}, "numbers", "not the numbers of the files"),
        ({"gap": {"interval": {"lower": -1.0, "upper": 1.0}}}, "intervals", "much too wide"),
        ({"gap": {"interval": {"lower": 0.9, "upper": 0.95}}}, "intervals", "beside the truth"),
        ({"gap": {"p_corrected": lambda one: one["p_value"]}}, "tests", "not those of the stated correction"),
        ({"leak": {"columns": ["members"]}}, "found", "members is called a leak"),
        ({"leak": {"verdict": "not found"}}, "found", "known too late"),
        ({"lottery": {"share": 0.5}}, "found", "changes from call to call"),
        ({"budget": {"found": 0.28}}, "found", "more is paid"),
        ({"small_cell": {"n": 400}}, "found", "too small"),
    ],
    ids=lambda case: "-".join(case) if isinstance(case, dict) else None,
)
def test_a_wrong_number_costs_the_points_of_its_part_and_says_why(audits, agencies, changes, part, says):
    marks = marks_of_audit(change(audits["good"], **changes), agencies[0]).loc[part]
    assert marks["points"] < points(audits["good"], agencies, part)
    assert says in marks["why"]


def test_an_audit_that_claims_too_much_in_words_gets_nothing(audits, agencies):
    claims = audits["good"] | {"limits": ["We looked at everything, so the system is fair."]}
    marks = marks_of_audit(claims, agencies[0])
    assert marks["points"].sum() == 0
    assert marks["why"].str.contains("claims more than an audit can show").all()


@pytest.mark.parametrize(
    "broken", [{}, {"findings": None}, {"findings": [1, {"kind": "gap"}, {}]}, {"tests": [], "findings": {}}]
)
def test_a_broken_file_gets_nothing_and_stops_nothing(agencies, broken):
    assert marks_of_audit(broken, agencies[0])["points"].sum() == 0


def test_too_many_gaps_of_one_kind_are_no_way_to_points(audits, agencies):
    both = copy.deepcopy(audits["good"])
    gaps = [one for one in both["findings"] if one["kind"] == "gap"]
    both["findings"] = [one | {"id": one["id"] + "-2", "verdict": "no evidence"} for one in gaps] + both["findings"]
    assert points(both, agencies, "found") < points(audits["good"], agencies, "found")
    assert points(both, agencies, "tests") < points(audits["good"], agencies, "tests")


@pytest.mark.parametrize("changes", [{"agency": {"version": "0.0"}}, {"plan": {"sha256": "0" * 64}}], ids=min)
def test_an_audit_of_another_agency_is_told_as_such(audits, agencies, changes):
    own = {
        "agency": {"version": agencies[0].version},
        "plan": {"sha256": sha256(plan_file(agencies[0].plan)).hexdigest()},
    }
    findings = {"findings": audits["good"]["findings"][1:]}
    assert not marks_of_audit(findings | own, agencies[0])["why"].str.contains("another agency").any()
    assert "another agency" in marks_of_audit(findings | own | changes, agencies[0]).loc["found", "why"]
