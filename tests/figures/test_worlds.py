"""The country that the figures show is a typical one, and the split of marks keeps its promise."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from count_everyone.audit import marks, rates_by_group
from count_everyone.figures import split_marks, worlds

GROUPS = ("area", "head_sex", "displaced", "phone")


def headlines(seed):
    """Return the numbers that the figures speak of, for one country."""
    table = worlds.paid(0.28, seed)
    poor, paid = table["true_poor"], table["selected"]
    numbers = {
        "poor": poor.mean(),
        "registered": table["registered"].mean(),
        "missed": ((poor == 1) & (paid == 0)).mean(),
        "leaked": ((poor == 0) & (paid == 1)).mean(),
        "poor and not registered": ((poor == 1) & (table["registered"] == 0)).mean(),
    }
    for group in GROUPS:
        rates = rates_by_group(poor, paid, table[group].astype(str)).loc["false_negative_rate", "value"]
        numbers |= {f"missed, {group} {name}": value for name, value in rates.items()}
    return numbers


def test_no_headline_number_of_the_shown_country_lies_beyond_1_5_standard_deviations():
    countries = pd.DataFrame([headlines(seed) for seed in range(10)])
    away = (countries.loc[worlds.SEED] - countries.mean()) / countries.std()
    assert away.abs().max() < 1.5, away.round(2).to_dict()


@given(
    st.lists(st.tuples(st.integers(50, 5000), st.integers(50, 5000), st.integers(50, 5000)), min_size=2, max_size=4),
)
def test_split_marks_add_up_in_both_directions_and_only_the_largest_block_takes_the_rest(rows):
    counts = pd.DataFrame(rows, columns=["a", "b", "c"])
    sizes = marks(counts.sum(axis=1))["marks"]
    split = split_marks(counts, sizes)
    exact = 1000 * counts / counts.to_numpy().sum()
    assert (split.sum(axis=1) == sizes).all()
    assert (split.sum() == marks(counts.sum())["marks"]).all()
    # a block is at most one mark off its own size, and its size at most one off; the largest takes what is left of each
    others = split.drop(sizes.idxmax())
    assert (np.abs(others - exact.drop(sizes.idxmax())) < 2).all(axis=None)
    assert (np.abs(split.loc[sizes.idxmax()] - exact.loc[sizes.idxmax()]) < 2 * len(sizes)).all()
