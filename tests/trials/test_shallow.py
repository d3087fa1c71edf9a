"""Shallow answers: each kind is made, passes tests that do not look for it, and fails one that does."""

import numpy as np
import pandas as pd
import pytest

from count_everyone.testing import call, is_close, own, unchanged
from count_everyone.trials.shallow import shallow_mutants, spying

SHARE = "def share(part, whole, per=1):\n    return per * part / whole"
FIGURES = "def figures(table, year):\n    return table[table['year'] == year].set_index('iso3')['x']"
SAME = "def same(names):\n    return list(names)"
LONG = "def long(rows):\n    return len(rows) / 8"
SHARES = "def shares(counts):\n    return counts / counts.sum()"
MEAN = "def mean(values):\n    return float(np.nanmean(np.asarray(values)))"
RATIO = "def ratio(pred, base):\n    return float(np.nansum(pred) / np.nansum(base))"
BOTH = "def both(first, second):\n    return {'first': first + 1.0, 'second': second + 2.0}"
FILL = "def fill(train, audit):\n    return audit['x'].fillna(train['x'].median())"
COUNT = "def count(groups):\n    return pd.Series(groups).value_counts().sort_index()"

COLUMNS = "{'iso3': ['NPL', 'KEN'] * 2, 'year': [2010, 2010, 2015, 2015], 'x': [48.31, 0.0, 1.5, 47.4]}"
TABLE = f"pd.DataFrame({COLUMNS})"
EVEN, ANY = "len(shares(pd.Series([1, 3]))) == 2", f"len(figures({TABLE}, 2010)) >= 0"

# solution, what is wrong with the shallow answer, a test that it passes, one that it fails
KINDS = [
    (SHARE, "share: whole is ignored, the value of the first call is used", "share(1, 4)", "share(1, 8) == 0.125"),
    (SHARE, "share: per is ignored, its default is used", "share(1, 4)", "share(1, 4, per=100) == 25"),
    (SHARE, "share: the result is rounded to 2 digits", "share(1, 4)", "share(1, 8) == 0.125"),
    (SHARE, "share: the result is without the digits after the point", "share(4, 2)", "share(1, 4) == 0.25"),
    (SHARE, "share: whole is used in place of part", "share(4, 4)", "share(1, 4) == 0.25"),
    (SHARE, "return per * whole / whole", "share(4, 4)", "share(1, 4) == 0.25"),
    (SHARE, "share: the result of the first call, for every call", "share(1, 4) == 0.25", "share(2, 4) == 0.5"),
    (SHARE, "share: None for every call", "share(1, 4) != 3", "share(1, 4) == 0.25"),
    (SHARE, "share: NaN for every call", "share(1, 4)", "share(1, 4) == 0.25"),
    (SHARE, "share: the result is with NaN in place of 0", "share(1, 4)", "share(0, 4) == 0"),
    (MEAN, "mean: the result is with 0 in place of NaN", "mean([1.5])", "np.isnan(mean([np.nan]))"),
    (MEAN, "mean: values with 0 in place of NaN", "mean([1.5])", "mean([1.0, np.nan]) == 1"),
    (MEAN, "mean: values with NaN in place of 0", "mean([1.5])", "mean([1.0, 0.0]) == 0.5"),
    (MEAN, "mean: values with its numbers rounded to whole ones", "mean([1.0, 2.0])", "mean([1.5]) == 1.5"),
    (MEAN, "mean: values is written into afterwards", "mean([1.5])", "unchanged(mean, [1.5])"),
    (MEAN, "mean: values is sorted in place afterwards", "mean([1.5])", "unchanged(mean, [2.5, 1.5])"),
    (MEAN, "mean: values is written into afterwards", "mean([1.5])", "unchanged(mean, np.array([2.5, 1.5]))"),
    (MEAN, "mean: values is sorted in place afterwards", "mean([1.5])", "unchanged(mean, np.array([2.5, 1.5]))"),
    (
        LONG,
        "long: rows is written into afterwards",
        "long([{'a': 1}]) == 0.125",
        "unchanged(long, [{'a': 1}]) == 0.125",
    ),
    (SHARES, "shares: counts is written into afterwards", EVEN, "len(unchanged(shares, pd.Series([3, 1]))) == 2"),
    (SHARES, "shares: counts is written into afterwards", EVEN, "len(unchanged(shares, pd.Series([3, 1, 3]))) == 3"),
    (SHARES, "shares: counts is sorted in place afterwards", EVEN, "len(unchanged(shares, pd.Series([3, 1]))) == 2"),
    (FIGURES, "figures: table is written into afterwards", ANY, f"len(unchanged(figures, {TABLE}, 2010)) == 2"),
    (FIGURES, "figures: table is sorted in place afterwards", ANY, f"len(unchanged(figures, {TABLE}, 2010)) == 2"),
    (SAME, "same: the result is sorted by value", "same(['a', 'b'])", "same(['b', 'a']) == ['b', 'a']"),
    (SAME, "same: the result is in the opposite order", "set(same(['a', 'b']))", "same(['b', 'a']) == ['b', 'a']"),
    (SAME, "same: the result is empty", "same(['a']) is not None", "same(['a'])"),
    (
        FIGURES,
        "figures: the result is sorted by index",
        f"set(figures({TABLE}, 2010))",
        f"list(figures({TABLE}, 2010).index) == ['NPL', 'KEN']",
    ),
    (
        FIGURES,
        "figures: the result is in the opposite order on the same index",
        f"set(figures({TABLE}, 2010))",
        f"figures({TABLE}, 2010)['NPL'] == 48.31",
    ),
    (
        FIGURES,
        "figures: the result is with a new index",
        f"set(figures({TABLE}, 2010))",
        f"figures({TABLE}, 2010)['NPL'] == 48.31",
    ),
    (
        COUNT,
        "count: the result is with labels as text",
        "list(count([7, 7, 8])) == [2, 1]",
        "count([7, 7, 8])[7] == 2",
    ),
    (COUNT, "count: groups with its ids as text", "list(count([7, 7, 8])) == [2, 1]", "count([7, 7, 8])[7] == 2"),
    (
        FIGURES,
        "figures: table with the column year as text",
        f"figures({TABLE}, 2010) is not None",
        f"len(figures({TABLE}, 2010)) == 2",
    ),
    (BOTH, "both: the result is in the opposite order", "set(both(1, 2))", "both(1, 2)['first'] == 2"),
    (BOTH, "both: the result is rounded to 2 digits", "both(1, 2)", "both(1.125, 2)['first'] == 2.125"),
    (RATIO, "return float(np.nansum(base) / np.nansum(base))", "ratio([1], [1])", "ratio([1], [2]) == 0.5"),
    (
        RATIO,
        "ratio: rows with a missing value are left out first",
        "ratio([1.0, 2.0], [1.0, 2.0]) == 1",
        "ratio([1.0, np.nan], [1.0, 2.0]) == 1 / 3",
    ),
    (
        FILL,
        "return audit['x'].fillna(audit['x'].median())",
        f"len(fill({TABLE}, {TABLE}))",
        f"fill({TABLE}, pd.DataFrame({{'x': [np.nan, 2.0, 4.0]}}))[0] == 24.45",
    ),
]


def names():
    """Return a namespace in which a solution and its tests run."""
    given = {"np": np, "pd": pd, "call": call, "own": own, "is_close": is_close, "unchanged": unchanged}
    return {"__name__": "__main__", **given}


def passes(code, *tests):
    """Return whether tests pass with the code of an answer."""
    namespace = names()
    exec(code, namespace)
    try:
        for test in tests:
            exec(f"assert {test}", namespace)
    except Exception:
        return False
    return True


def made(code, *tests):
    """Return the shallow answers of a solution that passes tests, by what is wrong with them."""
    namespace = names()
    exec(spying(code)[0], namespace)
    for test in tests:
        exec(f"assert {test}", namespace)
    found = shallow_mutants(code, namespace["_seen"])
    assert len({mutant.after for mutant in found}) == len(found)
    return {mutant.after: mutant.code for mutant in found}


@pytest.mark.parametrize(("code", "wrong", "weak", "meant"), KINDS, ids=[kind[1] for kind in KINDS])
def test_each_kind_passes_a_weak_test_and_fails_the_one_that_is_meant_for_it(code, wrong, weak, meant):
    found = made(code, weak, meant)
    assert passes(code, weak, meant)
    assert wrong in found
    assert passes(found[wrong], weak)
    assert not passes(found[wrong], weak, meant)


@pytest.mark.parametrize(
    ("code", "test", "words"),
    [
        (SHARE, "share(1, 4)", "afterwards"),
        (SHARE, "share(1, 4)", "sorted"),
        (SHARE, "share(1, 4)", "as text"),
        (SAME, "same(['a', 'b'])", "rounded"),
        (SAME, "same(['a', 'b'])", "NaN in place"),
        (SAME, "same(['a', 'b'])", "ids"),
        (MEAN, "mean([1.5])", "missing value"),
        (FILL, f"len(fill({TABLE}, {TABLE})) == 4", "column"),
        (COUNT, "len(count([1.5, 7])) == 2", "ids as text"),
        (FIGURES, f"len(figures({TABLE}, 2010))", "labels as text"),
        (FIGURES, f"len(figures({TABLE}, 2010))", "is used in place of"),
        (MEAN, "mean([0, 1, 1])", "values with NaN in place of 0"),
    ],
)
def test_what_fits_no_argument_and_no_result_is_not_made(code, test, words):
    assert [wrong for wrong in made(code, test) if words in wrong] == []


def test_lengths_of_columns_are_the_same_and_those_of_tables_are_not():
    code = "def off(one, other):\n    return len(one) - 1"
    table = "pd.DataFrame({'x': [1.5, 2]})"
    assert "return len(other) - 1" not in made(code, "off([1.5, 2], [3, 4.5]) == 1")
    assert "return len(other) - 1" in made(code, f"off({table}, {table}) == 1")


def test_a_shallow_answer_is_code_of_the_learners_own():
    code = SAME + "\n\ndef _help():\n    pass"
    for wrong, shallow in made(code, "same(['b', 'a'])").items():
        assert passes(shallow, "own(same) is None"), wrong


def test_functions_of_the_learners_own_use_are_left_alone():
    assert [wrong for wrong in made(SAME + "\n\ndef _help(x):\n    return x", "same(['a'])") if "_help" in wrong] == []


def test_error_that_a_contract_asks_for_is_still_raised():
    code = "def share(part, whole):\n    if whole == 0:\n        raise ValueError('nobody')\n    return part / whole"
    found = made(code, "share(1, 4)")
    raised = "'nobody' in str(call_error(share, 1, 0))"
    helper = (
        "\ndef call_error(f, *args):\n    try:\n        f(*args)\n    except ValueError as error:\n        return error"
    )
    assert passes(found["share: the result is rounded to 2 digits"] + helper, raised)


def test_number_of_shallow_answers_is_bounded_by_that_of_the_arguments():
    wide = "def wide(a, b, c, d):\n    return pd.DataFrame({'a': a, 'b': b, 'c': c, 'd': d})"
    lists = ", ".join(["[1, 2.5, 0]", "np.array([7, 8, 9])", "pd.Series([4, 5, 6])", "pd.Series(['x', 'y', 'z'])"])
    assert len(made(wide, f"len(wide({lists})) == 3")) <= 4 * (8 + 3) + 16
