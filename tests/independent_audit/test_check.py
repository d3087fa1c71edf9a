"""What the check of an audit file finds, and what it lets pass."""

import json
from copy import deepcopy

import numpy as np
import pytest

from count_everyone.independent_audit import check_audit, problems_of
from count_everyone.independent_audit.shape import schema

ODD = (None, True, -7, 10**9, "", [], {}, [None], {"a": 1})
MAY_BE_UNDEFINED = ("lower", "upper", "detectable_gap", "p_value", "p_corrected")


def places(part, path=()):
    """Return the path of every value below a part."""
    keys = part.keys() if isinstance(part, dict) else range(len(part)) if isinstance(part, list) else ()
    return [found for key in keys for found in ((*path, key), *places(part[key], (*path, key)))]


def at(audit, path):
    """Return what stands at a path."""
    for key in path:
        audit = audit[key]
    return audit


def gap(audit, verdict="disparity"):
    """Return the first gap with a verdict."""
    return next(one for one in audit["findings"] if one["kind"] == "gap" and one["verdict"] == verdict)


def finding(audit, kind):
    """Return the first finding of a kind."""
    return next(one for one in audit["findings"] if one["kind"] == kind)


def test_a_good_audit_has_no_problem(audit, write):
    assert check_audit(write(audit)) == []


def test_the_good_audit_has_every_kind_of_finding_and_every_verdict(audit):
    assert {one["kind"] for one in audit["findings"]} == {"gap", "leak", "lottery", "budget", "small_cell"}
    gaps = {one["verdict"] for one in audit["findings"] if one["kind"] == "gap"}
    assert gaps == {"disparity", "no evidence", "insufficient evidence"}
    assert any(one["kind"] == "gap" and one["p_value"] is None for one in audit["findings"])


def test_of_an_empty_audit_every_part_is_missing_each_with_an_example():
    problems = problems_of({})
    assert [problem.where for problem in problems] == list(schema()["properties"])
    assert all(problem.example and "is missing" in problem.what for problem in problems)


def test_each_key_that_is_taken_away_is_named(audit):
    silent = []
    for path in places(audit):
        if isinstance(path[-1], str):
            spoilt = deepcopy(audit)
            del at(spoilt, path[:-1])[path[-1]]
            named = [one for one in problems_of(spoilt) if one.where.split(", ")[-1] == path[-1]]
            silent += [] if any("missing" in one.what or "no n" in one.what for one in named) else [path]
    assert silent == []


def test_no_value_stops_the_check(audit):
    chance = np.random.default_rng(1)
    paths = places(audit)
    passed = []
    for path in [paths[place] for place in chance.choice(len(paths), 250, replace=False)]:
        spoilt = deepcopy(audit)
        at(spoilt, path[:-1])[path[-1]] = odd = ODD[chance.integers(len(ODD))]
        passed += [] if problems_of(spoilt) else [(path[-1], odd)]
    assert {name for name, odd in passed if odd is None} <= set(MAY_BE_UNDEFINED)
    assert {name for name, odd in passed if odd is not None} <= {"n", "n_group", "n_reference", "calls"}


def test_a_key_that_is_not_known_is_named_with_the_one_that_was_meant(audit):
    gap(audit)["n_groups"] = gap(audit).pop("n_group")
    first, second = problems_of(audit)
    assert (first.fails, second.fails) == (True, False)
    assert "This rate has no n" in first.what
    assert "Did you mean 'n_group'?" in second.what


@pytest.mark.parametrize("kind", ["lottery", "budget", "small_cell"])
def test_a_finding_without_n_fails(audit, kind):
    del finding(audit, kind)["n"]
    assert problems_of(audit)[0].fails


def test_what_fails_stands_first_and_all_problems_are_named_at_once(audit):
    del audit["agency"]["name"]
    audit["tests"]["number"] += 1
    audit["aia"]["level"] = "IV"
    audit["dissent"] = "We agree that the system is fair."
    found = problems_of(audit)
    assert [one.where for one in found] == ["dissent", "agency, name", "tests, number", "aia, level"]
    assert [one.fails for one in found] == [True, False, False, False]
    assert str(found[0]).startswith("FAILS. dissent: ")


@pytest.mark.parametrize(
    "sentence",
    [
        "So the system is fair.",
        "The score was not biased.",
        "We conclude that the decisions are unbiased and neutral.",
        "There is no discrimination.",
        "The agency does not discriminate.",
        "We found no problem: the system is fair.",
        "The programme treats women and men equally, and treats all people alike.",
        "This audit proves that the score is fair.",
        "It is a fair system.",
        "The office uses an unbiased model.",
        "The systems do not harm women.",
        "The score is fair to women.",
        "The score is accurate and fair.",
        "The system has been shown to be fair.",
        "The decisions appear safe, and the score seems neutral.",
        "It works equally well for everyone.",
        "With this we can rule out discrimination.",
        "There is no difference between women and men.",
        "We certify fairness.",
        "Women and men are treated equally.",
        "Both offices work equally well.",
        "The score does no harm to Sorela speakers.",
    ],
)
def test_an_overclaim_fails(audit, sentence):
    audit["limits"].append(sentence)
    (problem,) = problems_of(audit)
    assert problem.fails
    assert "claims more than an audit can show" in problem.what


@pytest.mark.parametrize(
    "sentence",
    [
        "No audit can show that the system is fair.",
        "We do not say that the system is unbiased.",
        'The papers say "the system is fair and has no bias".',
        "The agency claims that its score is not biased.",
        "Whether the decision is fair, is for others to say.",
        "It is fair to ask for more time.",
        "We found no evidence of a relevant difference between women and men (n = 412 and 1,604).",
        "No bias test of the data was shown to us.",
        "Everybody has a right to a fair decision, and to a hearing without discrimination.",
        "A visit does not harm anybody.",
        "Make sure that decisions are fair, and that no group is harmed.",
        "We cannot rule out discrimination.",
        "This does not mean that there is no difference between women and men.",
        "A difference does not prove discrimination.",
        "The objective of the agency is to reach poor households.",
    ],
)
def test_a_sentence_that_denies_or_quotes_a_claim_passes(audit, sentence):
    audit["limits"].append(sentence)
    assert problems_of(audit) == []


def test_the_agency_may_say_what_it_likes(audit):
    audit["auditee_response"] = "The system is fair. There is no discrimination."
    assert problems_of(audit) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "We saw that 41 % of women are missed.",
        "The gap is 13 percentage points.",
        "A rate of 0.41 was found.",
        "The budget of 28 % was exceeded.",
        "About 7 per cent were not asked in 2026.",
    ],
)
def test_a_rate_in_a_text_without_n_fails(audit, sentence):
    audit["limits"].append(sentence)
    (problem,) = problems_of(audit)
    assert problem.fails
    assert "has no n" in problem.what


@pytest.mark.parametrize(
    "sentence",
    [
        "41 % of 412 poor households are missed.",
        "41 % are missed (n = 412).",
        "41 % are missed, as F1 says.",
        "All intervals are 95 % intervals.",
        "The power is 80 %, and alpha is 5 %.",
        "Alpha is 0.05 and power 80 %; a 95% confidence interval was used.",
    ],
)
def test_a_rate_with_n_or_a_number_that_was_chosen_passes(audit, sentence):
    audit["limits"].append(sentence)
    assert problems_of(audit) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Household 4711 was refused twice.",
        "We rang household_id: 20931 in May.",
        "Write to amina@example.org for the data.",
        "Mrs Kamau was not asked.",
        "Amina Sow, 43, was refused.",
        "The widow in village 212 was refused.",
    ],
)
def test_a_person_who_can_be_recognised_fails(audit, sentence):
    audit["methods"] += f" {sentence}"
    problem = problems_of(audit)[0]
    assert problem.fails
    assert "could be recognised" in problem.what


def test_counts_and_papers_are_nobody(audit):
    audit["methods"] += " Of 6,750 households 25 answered in each village. Treasury Board, 2025. The file 2025.csv."
    assert problems_of(audit) == []


def test_a_rate_of_four_people_is_not_shown(audit):
    gap(audit)["n_group"] = 4
    (problem,) = problems_of(audit)
    assert "can tell what one of them answered" in problem.what


def told(audit, text, place=0, instead=""):
    """Add a text to a notice, or put it in the place of another one."""
    notice = audit["notice"][place]
    notice["text"] = notice["text"].replace(instead, text) if instead else f"{notice['text']} {text}"


def without_people(audit):
    """Take the numbers out of both notices."""
    for notice in audit["notice"]:
        notice["text"] = "The office pays. You can appeal at any office."


def without_coverage(audit):
    """Call the gaps of coverage by another name."""
    for one in audit["findings"]:
        if one.get("rate") == "coverage":
            one["rate"] = "selection_rate"


SPOILT = {
    "another verdict": (lambda a: gap(a, "no evidence").update(verdict="disparity"), "does not follow"),
    "a timid verdict": (lambda a: gap(a).update(verdict="insufficient evidence"), "does not follow"),
    "no correction": (lambda a: gap(a, "no evidence").update(p_corrected=0.0), "holm over the"),
    "the other sign": (lambda a: gap(a).update(value=-gap(a)["value"]), "rate_group minus rate_reference"),
    "another interval": (lambda a: gap(a)["interval"].update(upper=0.0, lower=-0.1), "does not lie between"),
    "other numbers": (lambda a: gap(a).update(sentence="Of 100 women, 2 get nothing."), "Make it from the number"),
    "no people": (lambda a: gap(a).update(sentence="Women are missed more often."), "so many of so many"),
    "a test that is not reported": (lambda a: a["tests"].update(number=99), "99 tests are stated"),
    "another alpha": (lambda a: a["tests"].update(alpha=0.1), "fixed before"),
    "an id that nobody has": (lambda a: a["recommendations"][0]["findings"].append("F77"), "No finding has the id"),
    "an id twice": (lambda a: a["findings"][1].update(id=a["findings"][0]["id"]), "of its own"),
    "a day that has passed": (lambda a: a["recommendations"][0].update(by="2020-01-01"), "is not after the day"),
    "a day that is none": (lambda a: a.update(date="2026-02-30"), "is no day"),
    "no answer": (lambda a: a["recommendations"][0].update(findings=["F1"]), "Nothing is recommended"),
    "a leak without columns": (lambda a: finding(a, "leak").update(columns=[]), "0 columns are named"),
    "a sum that is wrong": (lambda a: a["aia"].update(raw=a["aia"]["raw"] + 1), "add up to"),
    "an area that is missing": (lambda a: a["aia"]["sections"].pop(), "is missing. Each area"),
    "too many points": (lambda a: a["aia"]["sections"][0].update(points=6), "is the most that can be had"),
    "a duty twice": (lambda a: a["aia"]["duties"].append(a["aia"]["duties"][0]), "stands 2 times"),
    "a level that does not follow": (lambda a: a["aia"].update(level="I"), "audit.aia_level gives"),
    "no gap of coverage": (without_coverage, "who is not in the data"),
    "a text to be written": (lambda a: a["datasheet"].update(uses="TO WRITE: what for"), "still to be written"),
    "a long notice": (lambda a: told(a, "We pay. " * 60), "at most 150"),
    "a long sentence": (lambda a: told(a, f"We{' pay' * 25}."), "at most 22"),
    "a word of the trade": (lambda a: told(a, "The algorithm decides."), "computer program"),
    "no appeal": (lambda a: told(a, "wait", instead="appeal"), "how to appeal"),
    "a notice without people": (without_people, "how often the system is wrong"),
    "other numbers in French": (lambda a: told(a, "200", place=1, instead="100"), "All say the same"),
    "one language twice": (lambda a: a["notice"][1].update(language="en-GB"), "in the same language"),
    "no English": (lambda a: a["notice"][0].update(language="pt"), "None of them is in English"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_what_contradicts_itself_is_named(audit, name):
    spoil, words = SPOILT[name]
    spoil(audit)
    assert any(words in problem.what for problem in problems_of(audit)), list(map(str, problems_of(audit)))


def test_a_notice_of_150_words_passes(audit):
    words = audit["notice"][0]["text"].split()
    audit["notice"][0]["text"] += " We pay." * ((150 - len(words)) // 2)
    assert problems_of(audit) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"date": "2026-11-28",}', "no JSON: line 1"),
        (b'{"value": NaN}', "NaN is no number"),
        (b'{"value": 1e999}', "too large"),
        (b'{"date": "a", "date": "b"}', "stands twice"),
        (b"[]", "no dictionary"),
        ("é".encode("latin-1"), "not in UTF-8"),
        (b"[" * 100_000, "too many brackets"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path, content, words):
    path = tmp_path / "audit.json"
    path.write_bytes(content)
    (problem,) = check_audit(path)
    assert words in problem.what


def test_a_file_from_windows_is_read(audit, tmp_path):
    path = tmp_path / "audit.json"
    path.write_text(json.dumps(audit), encoding="utf-8-sig")
    assert check_audit(path) == []
