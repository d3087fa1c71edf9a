"""Every public function with every bad input: the right answer, or an error that names the argument."""

import re
import warnings

import numpy as np
import pandas as pd
import pytest

from count_everyone import audit

N = 40
RNG = np.random.default_rng(0)
TRUE = [1, 1, 1, 0] * (N // 4)
PRED = RNG.integers(0, 2, N).tolist()
AFTER = [1 - value if place % 5 == 0 else value for place, value in enumerate(PRED)]
SCORE = RNG.random(N).round(3).tolist()
GROUPS = (["a"] * 20 + ["b"] * 12 + ["c"] * 8)[:N]
CLUSTERS = [place // 2 for place in range(N)]
WEIGHTS = RNG.uniform(1, 3, N).tolist()
FOUND, LOOKED_AT = [3, 5, 9, 4], [10, 12, 20, 9]
TABLE = pd.DataFrame({"income": RNG.normal(size=N), "day": RNG.integers(0, 9, N).astype(float)})

KIND = {
    "group": (
        *("sensitive_features", "sensitive_features_calibration", "clusters", "control_features", "batches"),
        *("sensitive_features_all", "sensitive_features_sample"),
    ),
    "binary": (
        *("y_true", "y_pred", "y", "y_true_calibration", "y_pred_before", "y_pred_after", "y_before", "y_after"),
        *("rater_1", "rater_2", "judge_all", "judge_sample", "human_sample"),
    ),
    "number": ("y_calibration", "y_pred_calibration", "y_base", "y_score_calibration", "values"),
    "probability": ("y_score", "missing_share", "p_values"),
    "end": ("lower", "upper"),
    "weight": ("sample_weight",),
    "count": ("successes", "n", "n_a", "n_b"),
    "number or missing": ("p_value", "detectable_gap"),
    "share": ("share", "confidence", "alpha", "power", "base_rate", "relevant_gap", "suspicious"),
    "whole": ("n_boot", "n_permutations", "k", "of", "groups"),
    "amount": ("cost_false_positive", "cost_false_negative", "raw", "max_raw", "mitigation", "max_mitigation"),
    "seed": ("random_state",),
    "rate": ("rate",),
    "pair": ("between", "gap"),
    "bins": ("bins",),
    "function": ("predict", "error"),
    "seeds": ("random_states",),
    "known": ("known_before",),
    "table": ("data", "X"),
    "frame": ("frame",),
    "decisions": ("decisions",),
    "cells": ("counts",),
}
NUMBERS = dict.fromkeys(("y_true", "y_pred", "y_score"), "number")
DRAWN = {"n_boot": 20, "confidence": 0.9, "random_state": 0}
DECIDED = {"y_true": TRUE, "y_pred": PRED, "sensitive_features": GROUPS}


def case(other_kinds=None, **arguments):
    """Return good arguments, and the kind of each."""
    kinds = {name: kind for kind, names in KIND.items() for name in names}
    return arguments, {name: {**kinds, **(other_kinds or {})}[name] for name in arguments}


CASES = {
    "rates_by_group": case(**DECIDED, sample_weight=WEIGHTS, confidence=0.9),
    "bootstrap_interval": case(**DECIDED, rate="base_rate", sample_weight=WEIGHTS, clusters=CLUSTERS, **DRAWN),
    "gap_interval": case(
        **DECIDED, between=("a", "b"), rate="selection_rate", sample_weight=WEIGHTS, clusters=CLUSTERS, **DRAWN
    ),
    "gap_change": case(
        y_true=TRUE,
        y_pred_before=PRED,
        y_pred_after=AFTER,
        sensitive_features=GROUPS,
        between=("a", "b"),
        rate="selection_rate",
        clusters=CLUSTERS,
        n_permutations=19,
        **DRAWN,
    ),
    "permutation_test": case(
        **DECIDED,
        rate="selection_rate",
        gap=("a", "b"),
        control_features=[place % 2 for place in range(N)],
        clusters=CLUSTERS,
        n_permutations=19,
        random_state=0,
    ),
    "weighted_rate": case(y=TRUE, sample_weight=WEIGHTS, confidence=0.9),
    "calibration_by_group": case(
        y_true=TRUE, y_score=SCORE, sensitive_features=GROUPS, bins=(0, 0.5, 1), confidence=0.9
    ),
    "coverage_by_group": case(
        NUMBERS,
        y_true=SCORE,
        lower=[value - 0.1 for value in SCORE],
        upper=[value + 0.1 for value in SCORE],
        sensitive_features=GROUPS,
        confidence=0.9,
    ),
    "split_conformal": case(
        NUMBERS,
        y_calibration=SCORE,
        y_pred_calibration=SCORE[::-1],
        y_pred=SCORE,
        alpha=0.2,
        sensitive_features_calibration=GROUPS,
        sensitive_features=GROUPS,
    ),
    "expected_cost_threshold": case(y_true=TRUE, y_score=SCORE, cost_false_positive=1, cost_false_negative=4),
    "top_k": case(NUMBERS, y_score=SCORE, k=5, random_state=0),
    "equal_rate_at_budget": case(
        NUMBERS | {"strength": "rate given"},
        y_score=SCORE,
        sensitive_features=GROUPS,
        k=5,
        y_true_calibration=TRUE,
        y_score_calibration=SCORE,
        sensitive_features_calibration=GROUPS,
        rate="selection_rate",
        strength=0.5,
        random_state=0,
    ),
    "drift_chart": case(values=SCORE, batches=GROUPS, alpha=0.1, clusters=CLUSTERS, n_permutations=19, random_state=0),
    "skill_score": case(
        NUMBERS,
        y_true=SCORE,
        y_pred=SCORE[::-1],
        y_base=WEIGHTS,
        error=lambda y, p: np.abs(y - p).mean(),
        clusters=CLUSTERS,
        **DRAWN,
    ),
    "coverage_table": case(
        {"sensitive_features": "named group"},
        sensitive_features=GROUPS,
        frame=pd.Series({"a": 100, "b": 50, "c": 30}),
        sample_weight=WEIGHTS,
    ),
    "missing_by_group": case(data=TABLE, sensitive_features=GROUPS, confidence=0.9),
    "leak_audit": case(X=TABLE, y_true=TRUE, known_before={"day": True}, suspicious=0.8, random_state=0),
    "ambiguity": case(decisions=np.column_stack([TRUE, PRED])),
    "seed_flip_share": case(predict=lambda seed: [seed % 2, 1, 0], random_states=[0, 1]),
    "wilson_interval": case(successes=FOUND, n=LOOKED_AT, confidence=0.9),
    "partial_pooling": case(successes=FOUND, n=LOOKED_AT, confidence=0.9),
    "bounds_for_missing": case(successes=FOUND, n=LOOKED_AT, missing_share=[0.1, 0.2, 0.3, 0.4]),
    "minimum_detectable_gap": case(n_a=[100, 80, 90, 70], n_b=[60, 50, 40, 80], base_rate=0.3, alpha=0.05, power=0.8),
    "holm": case(p_values=[0.01, 0.2, 0.03, 0.5]),
    "verdict": case(p_value=[0.01, 0.2, 0.03, 0.5], detectable_gap=[0.1] * 4, relevant_gap=0.1, alpha=0.05),
    "aia_level": case(raw=98, max_raw=167, mitigation=62, max_mitigation=77),
    "marks": case(counts={"poor": 30, "not poor": 70}, of=10),
    "third_rate": case(
        {
            "n": "whole",
            "precision": "rate given",
            "false_negative_rate": "rate given",
            "false_positive_rate": "rate too many",
        },
        base_rate=0.4,
        precision=0.7,
        false_negative_rate=0.25,
        false_positive_rate=None,
        n=500,
    ),
    "aia_obligations": case({"level": "level"}, level="III"),
    "both_ratios": case(y_pred=PRED, sensitive_features=GROUPS),
    "rater_agreement": case(rater_1=TRUE, rater_2=PRED, sensitive_features=GROUPS, confidence=0.9),
    "paired_difference": case(y_before=TRUE, y_after=PRED, sensitive_features=GROUPS, confidence=0.9),
    "corrected_rate": case(
        judge_all=PRED,
        judge_sample=PRED[:30],
        human_sample=TRUE[:30],
        sensitive_features_all=GROUPS,
        sensitive_features_sample=GROUPS[:30],
        confidence=0.9,
    ),
    "upper_limit": case(successes=FOUND, n=LOOKED_AT, confidence=0.9),
    "n_for_promise": case({"successes": "whole"}, share=0.01, successes=2, confidence=0.9),
    "null_gap": case({"rate": "share"}, n=LOOKED_AT, rate=0.3, groups=4),
}
ELSEWHERE = {"RATES"} | {name for name in audit.__all__ if name.startswith("plot_") or name == "course_style"}

NUMERIC = {"binary", "number", "probability", "weight", "count", "end", "number or missing"}
GROUP = {"group", "named group"}
COLUMN = NUMERIC | GROUP
REFUSED = None


def with_first(value):
    """Return what puts a value into the first row."""
    return lambda column: [value, *column[1:]]


def fine(change):
    """Return a change after which the answer has to be that of the column as it was."""
    return lambda column: (change(column), column)


def refused(change):
    return lambda column: (change(column), REFUSED)


def other(value):
    return lambda column: (value, REFUSED)


def masked(column):
    return np.ma.array(column, mask=[True] + [False] * (len(column) - 1))


def one_name_twice(column):
    return {"x": ["a", "a, b"] * (len(column) // 2), "y": ["b, c", "c"] * (len(column) // 2)}


# The name of the fault; the kinds of arguments that it is tried on; what goes in, and what would be right.
FAULTS = [
    ("one row too few", COLUMN, refused(lambda column: column[:-1])),
    ("no rows", COLUMN, refused(lambda column: [])),
    ("None in a row", COLUMN - {"number or missing"}, refused(with_first(None))),
    ("NaN in a row", COLUMN - {"number or missing"}, refused(with_first(np.nan))),
    ("pandas' NA in a row", COLUMN - {"number or missing"}, refused(with_first(pd.NA))),
    ("NaT in a row", COLUMN - {"number or missing"}, refused(with_first(pd.NaT))),
    ("None is NaN", {"number or missing"}, lambda c: (with_first(None)(c), with_first(np.nan)(c))),
    ("NA is NaN", {"number or missing"}, lambda c: (pd.Series(with_first(pd.NA)(c)), with_first(np.nan)(c))),
    ("infinite", NUMERIC - {"end"}, refused(with_first(np.inf))),
    ("minus infinite", NUMERIC - {"end"}, refused(with_first(-np.inf))),
    ("texts that look like numbers", NUMERIC, refused(lambda column: list(map(str, column)))),
    ("a text that looks like a number", NUMERIC, refused(lambda column: [str(column[0]), *column[1:]])),
    ("texts in a column of pandas", NUMERIC, refused(lambda column: pd.Series(list(map(str, column))))),
    ("a word among numbers", NUMERIC, refused(with_first("not stated"))),
    ("bytes", NUMERIC, refused(lambda column: np.array([b"1"] * len(column)))),
    ("dates", NUMERIC, refused(lambda column: pd.Series(pd.date_range("2020-01-01", periods=len(column))))),
    ("dates with a gap", NUMERIC, refused(lambda c: pd.to_datetime(["2020-01-01"] * (len(c) - 1) + [None]))),
    ("dates in a list", NUMERIC, refused(lambda column: [pd.Timestamp("2020-01-01")] * len(column))),
    ("durations", NUMERIC, refused(lambda column: pd.Series(pd.to_timedelta(range(len(column)), unit="D")))),
    ("missing dates in an object column", NUMERIC, refused(lambda c: pd.Series([pd.NaT] * len(c), dtype=object))),
    ("complex numbers", NUMERIC, refused(lambda column: [complex(value) for value in column])),
    ("negative", {"binary", "probability", "weight", "count"}, refused(with_first(-1))),
    ("above 1", {"binary", "probability"}, refused(with_first(2))),
    ("fractions", {"count", "binary"}, refused(with_first(0.5))),
    ("True and False for counts", {"count"}, refused(lambda column: [value > 4 for value in column])),
    ("one True among counts", {"count"}, refused(with_first(True))),
    ("True and False", {"binary"}, fine(lambda column: [bool(value) for value in column])),
    ("True and False for numbers", {"weight"}, lambda c: ([v > 2 for v in c], [float(v > 2) for v in c])),
    ("every weight is 0", {"weight"}, refused(lambda column: [0] * len(column))),
    ("object column", COLUMN, fine(lambda column: pd.Series(column, dtype=object))),
    ("array of objects", COLUMN, fine(lambda column: np.array(column, dtype=object))),
    ("column of pandas' own kind", COLUMN, fine(lambda column: pd.Series(column).convert_dtypes())),
    ("tuple", COLUMN, fine(tuple)),
    ("an index as a column", COLUMN, fine(pd.Index)),
    ("column of shape (n, 1)", COLUMN, fine(lambda column: np.array(column)[:, None])),
    ("table of one column", COLUMN, fine(lambda column: pd.DataFrame({"one": column}))),
    ("row of shape (1, n)", COLUMN, refused(lambda column: np.array(column)[None])),
    ("two columns for one", NUMERIC, refused(lambda column: np.column_stack([column, column]))),
    ("rows of different lengths", COLUMN, refused(lambda column: [[1, 2], *([1] for _ in column[1:])])),
    ("a list in a row", COLUMN, refused(lambda c: pd.Series([[1], *c[1:]], dtype=object))),
    ("tuples as groups", GROUP, refused(lambda column: pd.Series([("a", "b")] * len(column)))),
    ("several indexes as a column", GROUP, refused(lambda c: pd.MultiIndex.from_arrays([c, c]))),
    ("masked rows", COLUMN - {"number or missing"}, refused(masked)),
    ("a set", COLUMN, refused(set)),
    ("a generator", COLUMN, refused(iter)),
    ("a text", COLUMN, refused(lambda column: "a" * len(column))),
    ("a dict of one column", NUMERIC, refused(lambda column: {"one": column})),
    ("a dict of one group", GROUP, fine(lambda column: {"one": column})),
    ("an empty dict", COLUMN, refused(lambda column: {})),
    ("a dict of texts", GROUP, refused(lambda column: {"one": "female"})),
    ("unequal columns of a dict", GROUP, refused(lambda column: {"one": column, "two": column[:-1]})),
    ("two columns of one name", GROUP, refused(lambda c: pd.DataFrame(np.column_stack([c, c]), columns=["g", "g"]))),
    ("a number and its text", GROUP, refused(lambda column: [1, "1", *column[2:]])),
    ("intersections of one name", GROUP, refused(one_name_twice)),
    ("groups as categories", {"group"}, fine(lambda column: pd.Categorical(column))),
    ("numbers as categories", {"binary", "number", "count"}, fine(lambda column: pd.Series(column).astype("category"))),
    ("None", {"binary", "number", "probability", "count", "end", "table", "frame", "decisions"}, other(None)),
    ("one number", COLUMN - {"count", "probability", "number or missing"}, other(1)),
    ("known as numpy's True", {"known"}, fine(lambda known: {name: np.bool_(value) for name, value in known.items()})),
    ("known as a column", {"known"}, fine(pd.Series)),
    ("table without columns", {"table"}, refused(lambda table: table[[]])),
    ("table without rows", {"table"}, refused(lambda table: table.iloc[:0])),
    ("table with one row too few", {"table"}, refused(lambda table: table.iloc[1:])),
    ("columns of one name", {"table"}, refused(lambda table: table.set_axis(["x", "x"], axis=1))),
    ("frame of texts", {"frame"}, refused(lambda frame: frame.astype(str))),
    ("frame with a gap", {"frame"}, refused(lambda frame: frame.replace(50, np.nan))),
    ("frame with a negative number", {"frame"}, refused(lambda frame: -frame)),
    ("frame with a group twice", {"frame"}, refused(lambda frame: pd.concat([frame, frame]))),
    ("frame without a group", {"frame"}, refused(lambda frame: frame.drop("c"))),
    ("frame as a dict", {"frame"}, refused(dict)),
    ("frame without rows", {"frame"}, refused(lambda frame: frame.iloc[:0])),
    ("frame with categories as index", {"frame"}, fine(lambda frame: frame.set_axis(pd.CategoricalIndex(frame.index)))),
    ("cells as a column", {"cells"}, fine(pd.Series)),
    ("two cells of one name", {"cells"}, refused(lambda cells: pd.Series([1, 2], index=["a", "a"]))),
    ("one model", {"decisions"}, refused(lambda table: table[:, :1])),
    ("decisions in one column", {"decisions"}, refused(lambda table: table[:, 0])),
    ("decisions as texts", {"decisions"}, refused(lambda table: table.astype(str))),
    ("decisions with a gap", {"decisions"}, refused(lambda table: np.where(table == 1, np.nan, 0))),
    ("decisions of different lengths", {"decisions"}, other([[1, 0], [1]])),
    ("no decisions", {"decisions"}, refused(lambda table: table[:0])),
    ("decisions as a dict", {"decisions"}, other({"a": [1, 0], "b": [0, 1]})),
    ("decisions as a table", {"decisions"}, fine(pd.DataFrame)),
    ("decisions in columns of one name", {"decisions"}, fine(lambda table: pd.DataFrame(table, columns=["m", "m"]))),
]
NO_USE = {
    "share": (0, 1, -0.5, 95, np.nan, np.inf, None, "0.5", True, [0.5], pd.NA),
    "level": ("V", "ii", 2, None, ["I"], ("I", "II"), True, np.nan),
    "rate given": (-0.5, 95, np.nan, np.inf, None, "0.5", True, [0.5], pd.NA),
    "rate too many": (0.2, 0, 1, -0.5, 95, np.nan, "0.5", True, [0.5], pd.NA),
    "whole": (-1, 2.5, np.nan, None, "10", True, [3]),
    "amount": (-1, np.nan, np.inf, None, "9", True, [3], pd.NA, 1j),
    "seed": (-1, 2.5, "x", {"a": 1}),
    "rate": ("fnr", None, 3, ["base_rate"], {"base_rate"}),
    "pair": (("a",), ("a", "b", "c"), "ab", None, 3, ("a", "a"), ("a", "nobody"), (["a"], "b"), {"a", "b"}),
    "bins": (5, None, "01", (), (0,), (0, 2), (1, 0), (0, np.nan, 1), (0, "0.5", 1)),
    "function": (None, 3, "mean_absolute_error"),
    "seeds": (None, 3, [], [1]),
    "known": (3, "day", ["day"], {"day": "no"}, {"day": None}, {"day": 0}, {"week": True}, pd.Series({"day": np.nan})),
    "cells": (
        None,
        3,
        "ab",
        [1, 2],
        {},
        {"a": 0},
        *({"a": 1, "b": bad} for bad in (-1, np.nan, np.inf, None, "2", True)),
    ),
    "table": (3, "X", [[1, 2]], np.ones((N, 2)), {"a": [1] * N}),
}
FAULTS += [(f"{kind} {bad!r}", {kind}, other(bad)) for kind, values in NO_USE.items() for bad in values]
FOREIGN = re.compile(
    "ufunc|dtype|ndarray|broadcast|could not convert|object too deep|inhomogeneous|setting an array|argument must be|"
    "unhashable|not supported|out of bounds|bincount|reindex on|duplicate label|truth value|unsupported operand|"
    "cannot be interpreted|NoneType|has no attribute|not iterable|not callable|unpack|Categorical|SeedSequence|"
    "float32|int64|not subscriptable|concatenate|_ArrayLike|contains NaN|sequence update|dictionary"
)


def answer(name, arguments):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return getattr(audit, name)(**arguments)


def same(first, second):
    """Return whether two answers say the same, but for the index, which follows that of the input."""
    tables = [found.to_frame() if isinstance(found, pd.Series) else found for found in (first, second)]
    try:
        pd.testing.assert_frame_equal(*(t.reset_index(drop=True) for t in tables), check_dtype=False)
    except AssertionError:
        return False
    return True


def fault_of(name, arguments, argument, right):
    """Return what is wrong with the answer to a bad input, or nothing."""
    try:
        found = answer(name, arguments)
    except (ValueError, TypeError) as error:
        if right is not REFUSED:
            return f"is right, and was refused: {error}"
        if argument not in str(error):
            return f"the error does not name the argument: {error}"
        words = FOREIGN.search(str(error))
        return f"the error speaks of {words.group()!r}: {error}" if words else ""
    except Exception as error:  # any other one is a crash
        return f"{type(error).__name__}: {error}"
    if right is REFUSED:
        return f"was taken, and gave {found.iloc[0].to_dict() if isinstance(found, pd.DataFrame) else found}"
    clean = answer(name, arguments | {argument: right})
    return "" if same(found, clean) else f"gave\n{found}\nand not\n{clean}"


def pairs():
    return [(name, argument) for name, (_, kinds) in CASES.items() for argument in kinds]


def test_every_public_function_is_tried():
    assert set(CASES) | ELSEWHERE == set(audit.__all__)


@pytest.mark.parametrize("name", CASES)
def test_every_argument_of_a_function_is_tried(name):
    function, (arguments, kinds) = getattr(audit, name), CASES[name]
    asked = set(function.__code__.co_varnames[: function.__code__.co_argcount + function.__code__.co_kwonlyargcount])
    assert set(arguments) == set(kinds) == asked


@pytest.mark.parametrize(("name", "argument"), pairs())
def test_bad_input_gives_the_right_answer_or_an_error_that_names_the_argument(name, argument):
    arguments, kinds = CASES[name]
    faults = []
    for fault, tried_on, change in FAULTS:
        alone = len(columns_of(name)) == 1 and fault == "one row too few"
        if kinds[argument] in tried_on and not alone:
            bad, right = change(arguments[argument])
            wrong = fault_of(name, arguments | {argument: bad}, argument, right)
            faults += [f"{fault}: {wrong}"] if wrong else []
    assert not faults, "\n".join(faults)


def columns_of(name):
    arguments, kinds = CASES[name]
    return {argument: len(arguments[argument]) for argument, kind in kinds.items() if kind in COLUMN | {"table"}}


def beside(name):
    """Return each column with another one of its length."""
    lengths = columns_of(name)
    parts = {"split_conformal": "calibration", "equal_rate_at_budget": "calibration", "corrected_rate": "sample"}
    skip = (parts[name],) if name in parts else ()
    for one in lengths:
        for two in lengths:
            apart = any((word in one) != (word in two) for word in skip)
            if one != two and not apart:
                yield one, two
                break


TWO = [(name, *both) for name in CASES for both in beside(name)]
INDEXES = {
    "numbers": (pd.RangeIndex(N), pd.RangeIndex(N)[::-1]),
    "names": (pd.Index([f"p{i}" for i in range(N)]), pd.Index([f"p{i}" for i in range(1, N + 1)])),
    "several": (
        pd.MultiIndex.from_product([range(N // 4), range(4)]),
        pd.MultiIndex.from_product([range(N // 4)[::-1], range(4)]),
    ),
    "dates": (pd.date_range("2020-01-01", periods=N), pd.date_range("2020-01-02", periods=N)),
    "twice the same": (pd.Index([0, 1] * (N // 2)), pd.Index([1, 0] * (N // 2))),
}


def indexed(column, index):
    index = index[: len(column)]
    return column.set_axis(index) if isinstance(column, pd.DataFrame) else pd.Series(list(column), index=index)


@pytest.mark.parametrize(("name", "one", "two"), TWO)
def test_columns_with_different_indexes_are_refused_and_with_one_index_are_fine(name, one, two):
    arguments, _ = CASES[name]
    faults = []
    for kind, (first, second) in INDEXES.items():
        good = arguments | {one: indexed(arguments[one], first), two: indexed(arguments[two], first)}
        if not same(answer(name, good), answer(name, arguments)):
            faults.append(f"{kind}: one index changes the answer")
        wrong = fault_of(name, good | {two: indexed(arguments[two], second)}, two, REFUSED)
        faults += [f"{kind}: {wrong}"] if wrong else []
    assert not faults, "\n".join(faults)


WITH_GROUPS = [(name, argument) for name, argument in pairs() if CASES[name][1][argument] in GROUP]


@pytest.mark.parametrize(("name", "argument"), WITH_GROUPS)
def test_dict_of_columns_with_another_index_is_refused(name, argument):
    arguments, _ = CASES[name]
    two = next(two for one, two in beside(name) if one == argument)
    given = {"sex": pd.Series(arguments[argument], index=range(len(arguments[argument]))[::-1])}
    rows = arguments | {two: indexed(arguments[two], pd.RangeIndex(N)), argument: given}
    assert fault_of(name, rows, argument, REFUSED) == ""


@pytest.mark.parametrize(
    ("name", "argument"), [one for one in WITH_GROUPS if one[1] in ("sensitive_features", "batches")]
)
def test_categories_stand_in_their_own_order_and_empty_ones_do_no_harm(name, argument):
    arguments, _ = CASES[name]
    order = ["c", "nobody", "a", "b"]
    given = pd.Categorical(arguments[argument], categories=order, ordered=True)
    if name == "coverage_table":
        given = given.remove_unused_categories()
    found, plain = answer(name, arguments | {argument: given}), answer(name, arguments)
    level = next((level for level in ("group", "batch") if level in found.index.names), None)
    if level is None:  # one row, or a row a person
        compared = ["value"] if "value" in found else list(found.columns)
        compared = [column for column in compared if column != "group"]
        assert same(found[compared], plain[compared])
        return
    shown = list(dict.fromkeys(found.index.get_level_values(level)))
    if name != "coverage_table":  # it follows the frame
        assert [label for label in shown if label != "nobody"] == ["c", "a", "b"]
    kept = found[found.index.get_level_values(level) != "nobody"]
    values = [name for name in ("value", "kappa", "difference", "observed", "n", "coverage") if name in found]
    pd.testing.assert_frame_equal(
        kept[values].sort_index(), plain[values].sort_index(), check_index_type=False, check_column_type=False
    )
    nobody = found[found.index.get_level_values(level) == "nobody"]
    assert (nobody.get("reason", pd.Series(dtype=str)) != "").all()


def all_of(arguments, change):
    return {
        name: change(value) if isinstance(value, list | pd.DataFrame) and len(value) == N else value
        for name, value in arguments.items()
    }


def unexplained(table):
    """Return the rows of an answer that hold an interval of no width, or no value, without a reason."""
    if not isinstance(table, pd.DataFrame) or "reason" not in table:
        return []
    silent = table[table["reason"] == ""]
    values = ("value", "kappa", "difference", "observed", "gap", "coverage", "auc_value", "chance_mean")
    value = next((name for name in values if name in table), None)
    bad = silent[value].isna()
    if {"lower", "upper"} <= set(table):
        bad |= silent["lower"].isna() | (silent["lower"] == silent["upper"])
    return list(silent.index[bad])


WHOLE = {
    "one row": lambda rows: rows[:1],
    "two rows": lambda rows: rows[:2],
    "all rows alike": lambda rows: rows.iloc[[0] * N] if isinstance(rows, pd.DataFrame) else [rows[0]] * N,
}


@pytest.mark.parametrize("change", WHOLE)
@pytest.mark.parametrize("name", CASES)
def test_few_rows_and_equal_rows_give_no_interval_of_no_width_without_a_reason(name, change):
    arguments, _ = CASES[name]
    given = all_of(arguments, WHOLE[change])
    try:
        found = answer(name, given)
    except ValueError as refusal:
        found, words = None, FOREIGN.search(str(refusal))
        assert not words, refusal  # noqa: PT017 - a refusal is one of two right answers
    assert unexplained(found) == []


@pytest.mark.parametrize(
    "name", [name for name, (_, kinds) in CASES.items() if {"weight", "group"} <= set(kinds.values())]
)
def test_weights_of_0_in_a_whole_group_are_named_as_the_reason(name):
    arguments, _ = CASES[name]
    weights = [0 if group == "b" else 1 for group in GROUPS]
    found = answer(name, arguments | {"sample_weight": weights})
    row = found.iloc[0] if len(found) == 1 else found[found.index.get_level_values("group") == "b"].iloc[0]
    assert np.isnan(row["value"])
    assert "weight of 0" in row["reason"]


def test_share_of_a_frame_that_no_weight_reaches_is_named():
    weights = [0 if group == "b" else 1 for group in GROUPS]
    table = audit.coverage_table(GROUPS, pd.Series({"a": 100, "b": 50, "c": 30}), sample_weight=weights)
    assert table.loc["b", ["counted", "coverage"]].tolist() == [0, 0]
    assert "weight of 0" in table.loc["b", "reason"]


def test_numbers_stand_before_words_in_whatever_order_the_rows_come():
    for labels in ([2, "not stated", 10, 1], ["not stated", 10, 1, 2]):
        table = audit.rates_by_group([1] * 4, [1] * 4, labels).loc["base_rate"]
        assert list(table.index) == [1, 2, 10, "not stated"]
        assert list(audit.calibration_by_group([1] * 4, [0.5] * 4, labels).xs("all", level="band").index) == [
            1,
            2,
            10,
            "not stated",
        ]


def test_intersections_follow_the_categories_of_their_columns():
    band = pd.Categorical(["mid", "low", "high"] * 2, categories=["low", "mid", "high"], ordered=True)
    table = audit.rates_by_group([1] * 6, [1] * 6, {"band": band, "age": [10, 10, 10, 9, 9, 9]}).loc["base_rate"]
    assert list(table.index) == ["low, 9", "low, 10", "mid, 9", "mid, 10", "high, 9", "high, 10"]


def test_ordered_categories_of_a_column_are_an_order_for_the_leak_audit():
    # "high", "low", "mid" by the alphabet: a tree with one cut by the names cannot part low from the rest as well
    rng = np.random.default_rng(0)
    level = rng.integers(0, 26, 400)
    names = [chr(ord("z") - number * 7 % 26) for number in range(26)]
    column = pd.Categorical.from_codes(level, names, ordered=True)
    table = audit.leak_audit(pd.DataFrame({"level": column, "code": level}), level > 12, random_state=0)
    assert table.loc["level", "auc_value"] == table.loc["code", "auc_value"] == 1


def test_infinite_and_missing_values_of_a_column_are_audited():
    rng = np.random.default_rng(0)
    y = rng.integers(0, 2, 100)
    days = pd.to_datetime("2020-01-01") + pd.to_timedelta(y * 30.0, unit="D")
    X = pd.DataFrame({"ratio": np.where(y == 1, np.inf, rng.random(100)), "day": days, "wait": days - days.min()})  # noqa: N806
    X.loc[0, ["ratio", "day", "wait"]] = [np.nan, pd.NaT, pd.NaT]
    assert (audit.leak_audit(X, y, random_state=0)["auc_value"] == 1).all()


def test_counts_of_one_index_in_another_order_are_refused_and_labels_are_kept():
    k, n = pd.Series({"S": 4, "W": 2, "N": 1}), pd.Series({"N": 10, "S": 6, "W": 3})
    with pytest.raises(ValueError, match="successes and n have different indexes"):
        audit.wilson_interval(k, n)
    assert (audit.wilson_interval(k[n.index], n)["value"] == k[n.index] / n).all()
    assert list(audit.wilson_interval(2, n).index) == ["N", "S", "W"]


def test_group_of_one_cluster_has_no_interval_and_says_why():
    y_pred = [1, 0, 0, 1, 1, 0, 1, 1] * 5
    group, village = ["a"] * 20 + ["b"] * 20, [1] * 20 + list(range(2, 22))
    rows = ([1] * 40, y_pred, group)
    table = audit.bootstrap_interval(*rows, clusters=village, n_boot=50, random_state=0)
    assert table.loc["a", ["lower", "upper"]].isna().all()
    assert "only one cluster" in table.loc["a", "reason"]
    assert table.loc["b", "reason"] == ""
    gap = audit.gap_interval(*rows, between=("a", "b"), clusters=village, n_boot=50, random_state=0).iloc[0]
    assert gap[["lower", "upper", "standard_error", "p_value"]].isna().all()
    assert gap["reason"] == "a: only one cluster, so nothing can be resampled"


def test_second_cluster_of_weight_0_is_no_second_cluster():
    table = audit.bootstrap_interval(
        [1] * 8,
        [1, 0] * 4,
        list("aaaabbbb"),
        clusters=[1, 1, 2, 2, 3, 3, 4, 4],
        sample_weight=[1, 1, 0, 0, 1, 1, 1, 1],
        n_boot=20,
        random_state=0,
    )
    assert "only one cluster" in table.loc["a", "reason"]


def test_skill_of_one_cluster_has_no_interval_and_says_why():
    row = audit.skill_score([1, 2], [1, 3], [2, 4], clusters=["x", "x"], n_boot=20).iloc[0]
    assert np.isnan(row["lower"])
    assert "only one row or cluster" in row["reason"]
