"""What the levels of Canada's directive oblige to, and that the levels are those of its tool."""

import pytest

from count_everyone.audit import aia_level, aia_obligations

LEVELS = ["I", "II", "III", "IV"]


def obligation(level, duty):
    return aia_obligations(level).loc[duty, "obligation"]


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_answers_for_the_same_seven_duties_with_the_day_of_the_directive(level):
    table = aia_obligations(level)
    assert list(table.index) == list(aia_obligations("I").index)
    assert len(table) == 7
    assert set(table["directive_changed"]) == {"2025-06-24"}
    assert set(table["tool_changed"]) == {"2025-10-03"}
    assert (table["due"] == (table["obligation"] != "")).all()


@pytest.mark.parametrize(
    ("duty", "same"),
    [
        ("notice", [1, 1, 2, 2]),
        ("explanation", [1, 2, 2, 2]),
        ("peer review", [1, 2, 2, 3]),
        ("analysis by sex and other groups", [1, 2, 2, 2]),
        ("training", [1, 1, 2, 2]),
        ("human involvement", [1, 1, 2, 2]),
        ("approval", [1, 1, 2, 3]),
    ],
)
def test_duty_changes_at_the_levels_of_the_directive(duty, same):
    found = [obligation(level, duty) for level in LEVELS]
    assert [list(dict.fromkeys(found)).index(words) + 1 for words in found] == same
    starts = [aia_obligations(level).loc[duty, "from_level"] for level in LEVELS]
    assert starts == [LEVELS[same.index(number)] for number in same]


@pytest.mark.parametrize(
    ("duty", "level", "words"),
    [
        ("notice", "I", "plain words"),
        ("notice", "III", "published explanation"),
        ("explanation", "I", "ways to object"),
        ("explanation", "II", "reasons in their own case"),
        ("peer review", "II", "at least one"),
        ("peer review", "IV", "at least two"),
        ("training", "III", "overrule"),
        ("human involvement", "II", "may decide alone"),
        ("human involvement", "III", "a person makes the final decision"),
        ("approval", "II", "assistant deputy minister"),
        ("approval", "III", "the deputy head"),
        ("approval", "IV", "Treasury Board"),
    ],
)
def test_obligation_says_what_the_directive_asks(duty, level, words):
    assert words in obligation(level, duty)


def test_level_i_asks_for_no_review_and_no_analysis_and_level_ii_for_both():
    lacking = ["peer review", "analysis by sex and other groups"]
    assert aia_obligations("I").query("not due").index.tolist() == lacking
    assert aia_obligations("II")["due"].all()


@pytest.mark.parametrize("level", ["V", "i", 2, None, ["I"]])
def test_level_that_does_not_exist_is_refused(level):
    with pytest.raises(ValueError, match="One of I, II, III, IV was expected"):
        aia_obligations(level)


@pytest.mark.parametrize(
    ("raw", "mitigation", "level"),
    [
        (40, 0, "II"),
        (40, 100, "II"),
        (51, 79, "III"),
        (51, 80, "II"),
        (59, 80, "II"),
        (60, 100, "III"),
        (76, 79, "IV"),
        (76, 80, "III"),
        (89, 100, "IV"),
    ],
)
def test_level_of_which_the_obligations_are_asked_is_that_of_the_tool(raw, mitigation, level):
    assert aia_level(raw, 100, mitigation, 100)["level"].item() == level


def test_safeguards_change_a_level_at_80_of_100_points_and_nowhere_else():
    def level(raw, mitigation):
        return aia_level(raw, 100, mitigation, 100)["level"].item()

    moved = [raw for raw in range(101) if level(raw, 79) != level(raw, 80)]
    assert moved == [*range(26, 30), *range(51, 60), *range(76, 89)]
    assert all(level(raw, 0) == level(raw, 79) and level(raw, 80) == level(raw, 100) for raw in range(101))
