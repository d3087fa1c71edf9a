"""A call of an answer: an error becomes a message, and nothing but a mistake costs a point."""

import logging
import sys
import warnings
from asyncio import AbstractEventLoop
from decimal import Decimal
from fractions import Fraction
from functools import partial

import numpy as np
import pandas as pd
import pytest

from count_everyone import testing as ce


def message_of(function, *args, **kwargs):
    with pytest.raises(AssertionError) as caught:
        ce.call(function, *args, **kwargs)
    return str(caught.value)


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (lambda rows: {"a": 1}[rows["iso3"].iloc[0]], "KeyError: 'NPL'"),
        (lambda rows: [1][len(rows) + 3], "IndexError: list index out of range"),
        (lambda rows: next(iter(())), "StopIteration"),
        (lambda rows: sys.exit(3), "SystemExit: 3"),
        (lambda rows: rows["missing"], "KeyError: 'missing'"),
        (lambda rows: None + 1, "TypeError"),
        (lambda: 1, "TypeError"),
    ],
)
def test_any_error_of_an_answer_is_a_message_with_the_call_and_what_was_expected(broken, words):
    table = pd.DataFrame({"iso3": ["NPL"], "year": [2010]})
    message = message_of(broken, table, expected=ce.series)
    assert words in message
    assert "a table with 1 row and the columns iso3, year" in message
    assert "A pandas Series was expected" in message


def test_message_shows_the_line_of_the_answer_and_no_line_of_a_library():
    def median(values):
        return pd.Series(values).astype(int).median()

    assert "in the line `return pd.Series(values).astype(int).median()`" in message_of(median, ["a"])


def test_task_that_is_not_begun_stays_not_begun():
    def rate(deaths):
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        ce.call(rate, 1)


def test_error_of_a_library_is_not_told_as_a_task_that_is_not_begun():
    table = pd.DataFrame({"a": [1.0], "b": [2.0]})
    message = message_of(lambda table: table.dropna(subset=[["a", "b"]]), table)
    assert "NotImplementedError: fillna is not defined for MultiIndex" in message
    assert ce.error_of(lambda: table.dropna(subset=[["a", "b"]]))[0] == "NotImplementedError"


def test_error_of_a_library_without_a_text_is_an_answer_that_stopped_too():
    def answer():
        return AbstractEventLoop().time()

    assert "in the line `return AbstractEventLoop().time()` with NotImplementedError." in message_of(answer)


def test_own_error_with_a_text_is_an_answer_that_stopped():
    def rate(deaths):
        raise NotImplementedError("no rate for this year")

    assert "Your own raise ends this call" in message_of(rate, 1)


def test_person_who_stops_a_test_is_heard():
    def rate(deaths):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ce.call(rate, 1)


def test_what_an_answer_writes_to_stderr_is_not_heard(capfd):
    def noisy(value):
        warnings.warn("old", stacklevel=1)
        print("found", value, file=sys.stderr)
        logging.getLogger("own").error("broken")
        return np.float64(1) / np.float64(0)

    assert ce.call(noisy, 1) == np.inf
    assert capfd.readouterr().err == ""


def test_warning_that_an_answer_turns_into_an_error_is_no_error():
    def careful(value):
        warnings.warn("old", stacklevel=1)
        return value

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert ce.call(careful, 3) == 3


def test_answer_gets_copies():
    values = [3, 1]
    ce.call(list.sort, values)
    assert values == [3, 1]


def first(values):
    return values[0]


CHANGES = {
    "list": ([3, 1], lambda value: value.append(2)),
    "array": (np.array([3.0, np.nan]), lambda value: value.fill(0)),
    "sorted array": (np.array([3, 1]), lambda value: value.sort()),
    "series": (pd.Series([3, 1]), lambda value: value.sort_values(inplace=True)),
    "value of a series": (pd.Series([3, 1]), lambda value: value.__setitem__(0, 5)),
    "column": (pd.DataFrame({"a": [1]}), lambda value: value.insert(0, "b", 1)),
    "value of a table": (pd.DataFrame({"a": [1, 2]}), lambda value: value.__setitem__("a", 0)),
    "rows": (pd.DataFrame({"a": [1, 2]}), lambda value: value.drop(index=0, inplace=True)),
    "order of rows": (pd.DataFrame({"a": [2, 1]}), lambda value: value.sort_values("a", inplace=True)),
    "dict": ({"a": 1}, lambda value: value.pop("a")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_kind_of_changed_argument_is_named(name):
    value, change = CHANGES[name]

    def answer(given):
        change(given)

    with pytest.raises(AssertionError, match="its argument given is not as it was"):
        ce.unchanged(answer, value)


def test_changed_value_far_down_a_long_list_is_named_with_its_place():
    def answer(given):
        given[40] = -1

    with pytest.raises(AssertionError, match="its value number 41 was 40, now -1"):
        ce.unchanged(answer, list(range(60)))


@pytest.mark.parametrize("name", CHANGES)
def test_argument_that_is_only_read_is_unchanged(name):
    value, _ = CHANGES[name]
    assert ce.unchanged(len, value) == len(value)


def test_error_is_told_by_type_and_text():
    assert ce.error_of(int, "three") == ("ValueError", "invalid literal for int() with base 10: 'three'")
    assert ce.error_of(int, "3") is None


def test_own_class_of_error_counts_as_what_it_is_made_from():
    names = {"__name__": "__main__"}
    exec("class Negative(ValueError): pass\ndef weigh(value):\n    raise Negative('below 0')", names)
    assert ce.error_of(names["weigh"], -1) == ("ValueError", "below 0")


def test_line_of_the_answer_is_shown_also_where_its_arguments_are_watched():
    def first(values):
        return values[3]

    with pytest.raises(
        AssertionError, match=r"^first stopped in the line `return values\[3\]` .*first\(values=\[1\]\)"
    ):
        ce.unchanged(first, [1])


def test_partial_and_class_with_call_can_be_answers():
    class Adder:
        def __call__(self, value):
            return value + 1

    assert ce.call(partial(first), [7], expected=ce.number) == 7
    assert ce.call(Adder(), 1) == 2
    assert message_of(Adder(), "a").startswith("Adder stopped in the line `return value + 1` with TypeError")


@pytest.mark.parametrize(
    ("kind", "found", "words"),
    [
        (ce.number, None, "gave None, a number was expected"),
        (ce.number, "0.5", "gave the text '0.5', a number was expected"),
        (ce.number, True, "gave True (bool)"),
        (ce.number, [0.5], "a list: [0.5]"),
        (ce.number, [[1], [1, 2]], "a list: [[1], [1, 2]]"),
        (ce.series, [1, 2], "a pandas Series was expected"),
        (ce.series, pd.DataFrame({"a": [1]}), "a table with 1 row"),
        (ce.numbers(2), 0.5, "a tuple of 2 numbers was expected"),
        (ce.numbers(2), (0.5, None), "a tuple of 2 numbers"),
        (ce.numbers(2), (0.5, 1, 2), "a tuple of 2 numbers"),
        (ce.table("n"), None, "gave None, a pandas DataFrame was expected"),
        (ce.table("n", rows=("a",)), pd.DataFrame({"n": [1]}, index=["b"]), "without the row a; its rows are b"),
        (ce.table("n", rows=(1,)), pd.DataFrame({"n": [1]}, index=["1"]), "without the row 1; its rows are '1'"),
        (ce.dictionary("awards", "refusals"), {"awards": 1}, "without the key 'refusals'"),
        (ce.dictionary("awards"), 0.5, "a dict with the key 'awards' was expected"),
        (ce.text, 3, "a text was expected"),
    ],
)
def test_another_kind_of_value_is_told_with_its_type(kind, found, words):
    assert words in message_of(lambda: found, expected=kind)


@pytest.mark.parametrize(
    "found", [(0.25, 0.5), [0.25, 0.5], np.array([0.25, 0.5]), pd.Series([0.25, 0.5]), (np.float64(0.25), 0.5)]
)
def test_two_numbers_may_come_in_any_form(found):
    assert ce.call(lambda: found, expected=ce.numbers(2)) == (0.25, 0.5)


@pytest.mark.parametrize("found", [3, 3.0, np.float32(3), np.int64(3), np.array(3.0), Fraction(3), Decimal(3)])
def test_number_may_be_of_any_type(found):
    assert ce.call(lambda: found, expected=ce.number) == 3


@pytest.mark.parametrize(
    ("thing", "shown"), [(3, "found 3 under"), (None, "found None under"), ("text", "found 'text' under")]
)
@pytest.mark.parametrize("way", [ce.call, ce.unchanged])
def test_name_of_a_function_that_stands_for_something_else_is_told(way, thing, shown):
    with pytest.raises(AssertionError, match="A function was expected") as told:
        way(thing, 1)
    assert shown in str(told.value)
