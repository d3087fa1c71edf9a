"""Five years: the report of the office says the same where women are lost and where they are not."""

import runpy

import pytest

from count_everyone.figures.frames import find_figures

SEEDS = range(4)


@pytest.fixture(scope="module")
def counted(root):
    return runpy.run_path(str(find_figures(root)["years"]))["counted"]


def gap(counted, world, year, seed):
    numbers = counted(world, year, seed)
    return numbers["women"] - numbers["men"]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_report_of_the_last_year_does_not_tell_the_good_world_from_the_bad_one(counted, seed):
    bad, good = counted("as it is", 5, seed), counted("records right", 5, seed)
    assert abs(bad["report"] - good["report"]) <= 1
    assert bad["women"] - good["women"] >= 25


@pytest.mark.parametrize("seed", SEEDS)
def test_the_gap_grows_and_grows_less_with_any_one_of_the_three_causes_taken_away(counted, seed):
    grown = {
        world: gap(counted, world, 5, seed) - gap(counted, world, 0, seed)
        for world in ("as it is", "not closed", "sex not seen", "records right")
    }
    assert grown["as it is"] >= 12
    assert all(grown[world] <= grown["as it is"] - 8 for world in grown if world != "as it is"), grown


@pytest.mark.parametrize("seed", SEEDS)
def test_where_clerks_record_alike_women_are_not_missed_more_in_the_last_year(counted, seed):
    assert gap(counted, "records right", 5, seed) <= 0


def test_the_files_of_the_office_split_by_sex_show_what_the_report_does_not(counted):
    start, end = counted("as it is", 0), counted("as it is", 5)
    assert end["report"] - start["report"] <= 5
    assert (end["report_women"] - end["report_men"]) - (start["report_women"] - start["report_men"]) >= 12


def test_the_first_year_is_the_same_whether_or_not_files_are_closed_afterwards(counted):
    assert counted("as it is", 0) == counted("not closed", 0)
