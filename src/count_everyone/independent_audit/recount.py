"""Counts again what an audit says of the comparisons of its plan, from the files of the agency."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

CALLS = 40  # a household of the lot that answers the same in all of them is one in 2 ** 39
CLOSE = 0.005
"""Two honest numbers can differ by so much: by rounding, or by one household."""
WIDEST = 2.0
"""An interval may be so many times as wide as that of a sample drawn by lot: weights and villages need about 1.1."""
UNDER_RECORDING, COVERAGE, MISSED, HIGHEST = "under_recording", "coverage", "false_negative_rate", "highest"


@dataclass(frozen=True)
class Recounted:
    """A comparison of the plan, counted from the files.

    Parameters
    ----------
    lower, upper : float
        Between which the value of an audit lies, whatever lots were drawn.
    n_group, n_reference : int
        The households that are counted.
    standard_error : float
        Of the gap, if the sample had been drawn by lot.
    """

    lower: float
    upper: float
    n_group: int
    n_reference: int
    standard_error: float

    def has(self, value: float) -> bool:
        """Return whether a value is that of the files."""
        return self.lower - CLOSE <= value <= self.upper + CLOSE

    def counts(self, n_group: float, n_reference: float) -> bool:
        """Return whether both n are those of the files."""
        return (n_group, n_reference) == (self.n_group, self.n_reference)

    def is_narrow(self, lower: float, upper: float) -> bool:
        """Return whether an interval says more than that anything is possible."""
        return lower < upper <= lower + 2 * 1.96 * WIDEST * self.standard_error + CLOSE


@dataclass(frozen=True)
class Asked:
    """What the system answers about the households of one file, or of both.

    Parameters
    ----------
    n : int
        Households.
    lower, upper : float
        Between which the share that is paid lies, whatever lots were drawn.
    changing : int
        Households whose answer changes from call to call.
    """

    n: int
    lower: float
    upper: float
    changing: int

    def has(self, share: float) -> bool:
        """Return whether a share of paid households is that of the file."""
        return self.lower - CLOSE <= share <= self.upper + CLOSE

    def has_changed(self, share: float, calls: float) -> bool:
        """Return whether such a share of answers changes in so many calls, up to four standard errors."""
        seen = 1 - 0.5 ** (calls - 1)
        spread = np.sqrt(self.changing * seen * (1 - seen)) / self.n
        return bool(abs(share - seen * self.changing / self.n) <= 4 * spread + 1 / self.n)


def ask(agency) -> list[Asked]:
    """Return what the system answers about the audit sample, about the second source, and about both.

    Parameters
    ----------
    agency : Agency
        From :func:`count_everyone.nuvaria.agency`.
    """
    files = agency.audit_sample, agency.second_source
    found = []
    for table in (*files, pd.concat(files)):
        calls = np.array([agency.predict(table["household"], number) for number in range(CALLS)])
        paid = [calls @ weights / weights.sum() for weights in (table["weight"].to_numpy(), np.ones(len(table)))]
        changing = int((calls.min(axis=0) != calls.max(axis=0)).sum())
        found.append(Asked(len(table), float(np.min(paid)), float(np.max(paid)), changing))
    return found


def recount(agency) -> dict[str, Recounted]:
    """Return the comparisons of an agency's plan by name, as its files show them.

    Parameters
    ----------
    agency : Agency
        From :func:`count_everyone.nuvaria.agency`.
    """
    files = {
        "audit_sample.csv": _poor(agency.audit_sample),
        "second_source.csv": _poor(agency.second_source),
    }
    calls = {
        name: [agency.predict(rows["household"], number) for number in range(CALLS)] for name, rows in files.items()
    }
    return {
        entry["name"]: _recounted(entry, files[entry["file"]], calls[entry["file"]])
        for entry in agency.plan["comparisons"]
    }


def _poor(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["poor"] == "yes"].reset_index(drop=True)


def _recounted(entry: dict, rows: pd.DataFrame, calls: list[np.ndarray]) -> Recounted:
    counted = np.ones(len(rows), bool)
    if entry["rate"] == UNDER_RECORDING:
        counted = (rows["registered"] == "yes").to_numpy()
        values = [(rows["recorded_poor"] != "yes").to_numpy(dtype=float)]
    elif entry["rate"] == COVERAGE:
        values = [(rows["registered"] == "yes").to_numpy(dtype=float)]
    else:
        values = [1.0 - paid for paid in calls]
    groups, weights = rows[entry["column"]].to_numpy()[counted], rows["weight"].to_numpy()[counted]
    values = [value[counted] for value in values]
    if entry["group"] == HIGHEST:
        return _of_all(values, groups, weights)
    ends = [groups == entry[name] for name in ("group", "reference")]
    rates = np.array([[np.average(value[end], weights=weights[end]) for end in ends] for value in values])
    gaps, n = rates[:, 0] - rates[:, 1], np.array([end.sum() for end in ends])
    spare, variances = np.ptp(gaps) / 4, rates[0] * (1 - rates[0]) / n
    return Recounted(
        float(gaps.min() - spare), float(gaps.max() + spare), int(n[0]), int(n[1]), float(np.sqrt(variances.sum()))
    )


def _of_all(values: list[np.ndarray], groups: np.ndarray, weights: np.ndarray) -> Recounted:
    """Return the distance of the highest group from the lowest: with weights, or without, as a permutation counts."""
    gaps = []
    for weight in (weights, np.ones_like(weights)):
        below = pd.Series(weight).groupby(groups).sum()
        for value in values:
            rates = pd.Series(weight * value).groupby(groups).sum() / below
            gaps.append(float(rates.max() - rates.min()))
    sizes = pd.Series(groups).value_counts()
    return Recounted(min(gaps), max(gaps), int(sizes.min()), int(sizes.max()), np.nan)
