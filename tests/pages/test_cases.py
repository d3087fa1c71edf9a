"""The cases of the sittings cannot be answered by their looks."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from count_everyone.source.quiz import read_scenarios

ASKS = re.compile(r"count|how many|\d|second|another|independent|auditor|outside|\bwho\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def cases(root):
    """Return the cases of each sitting."""
    return [read_scenarios(path) for path in sorted(root.glob("book/without_code/*/scenarios.yml"))]


def right_of(case):
    return next(n for n, option in enumerate(case.options) if option.correct)


def test_no_rule_about_places_tells_the_right_answers_of_a_sitting(cases):
    places = [[right_of(case) for case in sitting] for sitting in cases]
    one_after_another = [place for sitting in places for place in sitting]
    times = Counter(one_after_another)
    assert max(times.values()) <= 8, times  # of 18, by chance 6
    # where each place is used once, two answers give away the third
    assert sum(len(set(sitting)) == len(sitting) for sitting in places) <= len(cases) / 2, places
    # and where no place is used twice one after another, each answer excludes one place of the next
    again = sum(one == other for one, other in pairwise(one_after_another))
    assert 3 <= again <= 9, again


def test_asking_for_counts_for_a_second_source_or_who_chooses_is_no_sign_of_a_right_answer(cases):
    hits = 0.0
    for case in (case for sitting in cases for case in sitting):
        asking = [n for n, option in enumerate(case.options) if ASKS.search(option.text)]
        hits += (right_of(case) in asking) / len(asking) if asking else 1 / 3
    # a reader who chooses one of the options that ask for such a thing: in a third of the cases right, as by chance
    assert hits <= 0.45 * sum(map(len, cases)), hits


def test_the_right_answer_of_a_case_is_known_neither_by_its_length_nor_by_its_place(cases):
    cases = [case for sitting in cases for case in sitting]
    looks = Counter()
    for case in cases:
        lengths = [len(option.text) for option in case.options]
        right = right_of(case)
        looks[f"place {right}"] += 1
        looks["longest"] += lengths[right] == max(lengths)
        looks["shortest"] += lengths[right] == min(lengths)
    # of three options each look is right in a third by chance; in half of the cases it would be a hint
    assert {look: times for look, times in looks.items() if times > len(cases) / 2} == {}, len(cases)
    assert {case.question for case in cases if len(case.options) != 3} == set()
