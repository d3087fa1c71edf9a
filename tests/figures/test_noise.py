"""The noise machine: what chance makes of twenty equal regions, and where a true loser shows."""

import runpy
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import binom

from count_everyone.audit import permutation_test

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def noise():
    return runpy.run_path(str(ROOT / "book/without_code/figures/noise.py"))


def gaps(noise, differs):
    tables = [(asked, again) for asked in noise["ASKED"] for again in range(1, noise["TABLES"] + 1)]
    numbers = [noise["frame"](asked, again, differs).numbers for asked, again in tables]
    return [(one["gap"], one["chance"], one["upper"]) for one in numbers]


def test_gap_of_equal_regions_lies_around_that_of_chance_and_seldom_above_its_upper_end(noise):
    made = gaps(noise, "alike")
    assert sum(gap >= chance for gap, chance, _ in made) in range(len(made) // 3, len(made))
    assert sum(gap <= upper for gap, _, upper in made) >= binom.ppf(1e-6, len(made), 0.95)


def test_gap_by_chance_is_that_of_the_permutation_test(noise):
    asked = 200
    counts = noise["table_of"](asked, 1, "alike")
    people = np.repeat(counts.index, asked)
    paid = np.concatenate([np.arange(asked) >= count for count in counts])
    test = permutation_test(np.ones(len(paid), int), paid, people, n_permutations=500, random_state=0).iloc[0]
    assert noise["by_chance"](asked)[0] == pytest.approx(100 * test["chance_mean"], abs=1)


def test_more_regions_than_one_come_last_where_nothing_differs(noise):
    last = Counter(noise["frame"](50, again, "alike").numbers["worst"] for again in range(1, noise["TABLES"] + 1))
    assert len(last) >= noise["TABLES"] / 2


def test_true_loser_is_found_more_often_the_more_are_asked(noise):
    once = noise["once"]()
    assert 40 < once["found_50"] < once["found_100"] < once["found_200"]
    assert once["found_200"] > 90


def test_true_loser_is_last_in_every_table_of_1000_and_more(noise):
    tables = [noise["frame"](asked, again, "loser") for asked in (1000, 2000, 5000) for again in range(1, 11)]
    assert {frame.says for frame in tables} == {"found"}


def test_a_switched_on_loser_changes_no_other_region(noise):
    alike, loser = (noise["table_of"](50, 1, differs) for differs in ("alike", "loser"))
    assert loser.drop("Lakes").equals(alike.drop("Lakes"))
    assert loser["Lakes"] > alike["Lakes"]


def test_regions_with_the_same_count_share_their_place(noise):
    frame = noise["frame"](50, 1, "alike")
    assert frame.numbers["worst"] == "Mountains and Islands"
    assert frame.marks[0].count("w") == 2
