"""The impact level: all or nothing at 80 of 100 points of safeguards."""

import pytest

from count_everyone.audit import aia_level, aia_obligations
from count_everyone.figures.frames import find_figures, numbers_at, read_figure

LEVELS = ["I", "II", "III", "IV"]


def level(risk, safeguards):
    return aia_level(risk, 100, safeguards, 100)["level"].iloc[0]


@pytest.fixture(scope="module")
def figure(root):
    return read_figure(find_figures(root)["level"])


def test_safeguards_change_nothing_below_80_and_nothing_more_above(root):
    for risk in range(101):
        assert len({level(risk, safeguards) for safeguards in range(80)}) == 1
        assert len({level(risk, safeguards) for safeguards in range(80, 101)}) == 1
    changed = [risk for risk in range(101) if level(risk, 79) != level(risk, 80)]
    assert changed == [*range(26, 30), *range(51, 60), *range(76, 89)]
    assert numbers_at(root, "level")["changed"] == len(changed)


def test_the_guess_names_the_only_step_that_changes_the_level(figure):
    assert [figure.frame(risk=55, safeguards=n).numbers["level"] for n in (70, 79, 80)] == ["III", "III", "II"]


@pytest.mark.parametrize("safeguards", [0, 79, 80, 100])
def test_more_risk_is_never_a_lower_level_nor_fewer_duties(figure, safeguards):
    rows = [figure.frame(risk=risk, safeguards=safeguards).numbers for risk in figure.controls[0].values]
    places = [LEVELS.index(row["level"]) for row in rows]
    assert places == sorted(places)
    duties = [aia_obligations(row["level"])["due"].sum() for row in rows]
    assert duties == sorted(duties)


def test_as_many_points_are_drawn_as_count_and_the_block_of_the_last_one_is_the_level(figure):
    for risk in figure.controls[0].values:
        for safeguards in figure.controls[1].values:
            frame = figure.frame(risk=risk, safeguards=safeguards)
            drawn = [block.count("r") for block in frame.marks[:4]]
            assert sum(drawn) == frame.numbers["kept"]
            assert sum(block.count("k") for block in frame.marks[:4]) == risk - frame.numbers["kept"]
            last = max((n for n, block in enumerate(drawn) if block), default=0)
            assert LEVELS[last] == frame.numbers["level"]


def test_the_sentence_says_who_decides_in_the_words_of_the_duties(figure):
    for risk in (10, 40, 60, 90):
        frame = figure.frame(risk=risk, safeguards=0)
        assert (
            frame.numbers["decides"] == aia_obligations(frame.numbers["level"]).loc["human involvement", "obligation"]
        )
