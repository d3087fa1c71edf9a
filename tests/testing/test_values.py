"""A message shows what was found, and never contradicts itself."""

import numpy as np
import pandas as pd
import pytest

from count_everyone import testing as ce


@pytest.mark.parametrize(
    ("found", "expected"), [(51.5, 51.48), (0.1 + 0.2, 0.3), (1e-9, 0), (123456.7, 123456.8), (1, 1 + 1e-12)]
)
def test_found_and_expected_are_shown_with_digits_that_differ(found, expected):
    shown = ce.say("{found} | {expected}", found=found, expected=expected).split(" | ")
    assert shown[0] != shown[1]
    assert [float(number) for number in shown] == pytest.approx([found, expected], rel=1e-3)


def test_equal_numbers_are_shown_short():
    assert ce.say("{found} | {expected}", found=np.float64(1 / 3), expected=1 / 3) == "0.3333 | 0.3333"


def test_text_that_looks_like_nan_is_called_a_text():
    assert ce.say("{found}, {expected}", found="NaN", expected=np.nan) == "the text 'NaN', NaN"
    assert ce.say("{found!r}, {expected}", found="north", expected=np.nan) == "'north', NaN"


def test_sentence_in_a_field_is_whole_and_a_long_value_is_cut():
    sentence = "Compare sizes without the sign, since chance can favour either group, and count equal ones. " * 2
    assert sentence in ce.say("{advice}", advice=sentence)
    assert len(ce.say("{found!r}", found="x" * 500)) < 80


def test_long_list_of_a_test_is_not_given_away():
    shown = ce.short(list(range(1000, 1100)))
    assert "1000" in shown
    assert "1006" not in shown
    assert "100 values" in shown


def test_field_without_a_value_is_an_error():
    with pytest.raises(KeyError):
        ce.say("{found}")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.nan, "NaN"),
        (np.float64(0.5), "0.5"),
        (pd.Series(dtype=float), "an empty Series"),
        (np.zeros((2, 3)), "an array of the shape (2, 3)"),
        ({"b", "a"}, "{'a', 'b'}"),
        ({"gap": np.float64(0.5)}, "{'gap': 0.5}"),
        (pd.Categorical(["a", "b"]), "['a', 'b']"),
        (object(), "a object"),
        (-0.0, "0"),
    ],
)
def test_each_kind_of_value_has_words(value, words):
    assert ce.short(value) == words


@pytest.mark.parametrize(("found", "expected"), [(np.float32(0.5), 0.5), (np.nan, np.nan), (np.int64(3), 3.0)])
def test_numbers_of_any_type_are_close(found, expected):
    assert ce.is_close(found, expected)


@pytest.mark.parametrize(("found", "expected"), [(None, 0), ("0", 0), (True, 1), ([1], 1), (np.nan, 0), (0.5, 0.51)])
def test_what_is_no_number_or_another_one_is_not_close(found, expected):
    assert not ce.is_close(found, expected)
