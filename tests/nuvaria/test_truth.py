"""The truth never reaches a learner, not in disguise either."""

import numpy as np
import pandas as pd
import pytest

from count_everyone.nuvaria import (
    TRUTH_COLUMNS,
    learner_table,
    null_country,
    population,
    programme,
    registry,
    survey,
    without_truth,
    yearly_batches,
)
from count_everyone.nuvaria.dwelling import GOODS
from count_everyone.nuvaria.extract import COLUMNS, households_extract

SEEN = {
    *COLUMNS,
    *("household_id", "stratum", "year", "label"),
}


def tables(country):
    yield "households", country.households
    yield "survey", survey(country)
    yield "registry", registry(country)
    yield "programme", programme(country)


@pytest.fixture(scope="module", params=[population, null_country])
def some_country(request):
    return request.param(30_000, random_state=41)


def test_every_column_is_listed_as_seen_or_as_truth(some_country):
    for name, table in tables(some_country):
        assert set(table.columns) <= SEEN | set(TRUTH_COLUMNS), name


def test_no_learner_table_holds_a_column_of_truth(some_country):
    for name, table in tables(some_country):
        assert not set(learner_table(table).columns) & set(TRUTH_COLUMNS), name
        assert not set(without_truth(table).columns) & set(TRUTH_COLUMNS), name
    years = yearly_batches(3_000, years=2, random_state=1)
    assert set(years.columns) <= SEEN | set(TRUTH_COLUMNS)


def test_extract_holds_no_column_of_truth(some_country):
    table = households_extract(some_country, n_villages=100)
    assert list(table.columns) == list(COLUMNS)
    assert not set(COLUMNS) & set(TRUTH_COLUMNS)


def test_no_column_of_a_learner_orders_or_equals_the_truth(some_country):
    for name, table in tables(some_country):
        for column in without_truth(table).columns:
            seen = table[column]
            codes = seen.cat.codes if isinstance(seen.dtype, pd.CategoricalDtype) else pd.factorize(seen, sort=True)[0]
            codes = pd.Series(codes, index=table.index).where(seen.notna())
            for truth in TRUTH_COLUMNS:
                if truth not in table or table[truth].nunique() < 2 or codes.nunique() < 2:
                    continue
                known = table[truth].notna() & codes.notna()
                if codes[known].nunique() < 2:
                    continue
                # rank correlation; 0.98 lies above 20 % of random error on the spread of consumption (0.95)
                both = np.corrcoef(codes[known].rank(), table.loc[known, truth].rank())[0, 1]
                assert not abs(both) > 0.98, (name, column, truth)


def test_who_is_poor_cannot_be_read_off_a_column(some_country):
    # the best cut of any column leaves at least 2 % wrong: clerks' slips are 3 % even where nothing else is at work
    for name, table in tables(some_country):
        for column in without_truth(table).columns:
            if column in ("household_id", "village"):
                continue
            known = table[column].notna()
            by_value = table[known].groupby(column, observed=True)["true_poor"].agg(["sum", "size"])
            if len(by_value) > 200:
                continue
            right = np.maximum(by_value["sum"], by_value["size"] - by_value["sum"]).sum() / known.sum()
            assert right < 0.98, (name, column)


def test_order_of_rows_tells_nothing(some_country):
    households = some_country.households
    # within a village the number of a household is drawn without regard to need
    within = households["true_consumption"].rank().groupby(households["village"]).rank(pct=True)
    place = households.groupby("village").cumcount() / households.groupby("village")["village"].transform("size")
    assert abs(np.corrcoef(within, place)[0, 1]) < 4 / np.sqrt(len(households))


def test_words_take_the_place_of_numbers():
    table = learner_table(survey(population(5_000, random_state=1)))
    for column in [*GOODS, "phone", "displaced", "poor"]:
        assert set(table[column].dropna()) <= {"yes", "no"}


def test_table_that_is_given_stays_as_it_is(some_country):
    before = some_country.households.copy()
    learner_table(some_country.households)
    assert some_country.households.equals(before)
