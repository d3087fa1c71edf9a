"""A good audit of an agency, by the methods of the course: it knows the folder only, and no truth."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from count_everyone.audit import (
    bootstrap_interval,
    gap_interval,
    holm,
    leak_audit,
    minimum_detectable_gap,
    permutation_test,
    verdict,
)

DECISION = "2026-06-01"
CALLS = 30
FEW = 30  # households with one of the two answers in a group: below it a bootstrap is too sure
RATES = {"under_recording": "false_negative_rate", "coverage": "true_positive_rate"}


@dataclass(frozen=True)
class Audit:
    """What an audit has found: a verdict for each comparison, and four other findings."""

    comparisons: pd.DataFrame
    leak: list[str]
    lottery_share: float
    calls: int
    budget: pd.Series
    budget_found: bool
    small_cell_n: int


def good_audit(agency, correct: Callable = holm, n_boot: int = 1000, random_state: int = 0) -> Audit:
    """Return what a careful auditor finds: weights, villages, Holm over all comparisons of the plan, and verdicts.

    Parameters
    ----------
    agency : Agency
        From ``open_agency``.
    correct : callable
        Takes the p-values of all comparisons.
    """
    plan, sample = agency.plan, agency.audit_sample
    calls = np.array([agency.predict(sample["household"]) for _ in range(CALLS)])
    sample = sample.assign(paid=calls[0])
    rows = [
        _comparison(entry, _counted(entry, sample, agency.second_source), n_boot, random_state)
        for entry in plan["comparisons"]
    ]
    table = pd.DataFrame(rows).set_index("name")
    table["p_corrected"] = correct(table["p_value"])
    table["detectable"] = [_detectable(row, plan, len(table)) for _, row in table.iterrows()]
    table["verdict"] = verdict(
        table["p_corrected"], table["detectable"], relevant_gap=plan["relevant_gap"], alpha=plan["alpha"]
    )
    share, budget = _budget(agency, sample, n_boot, random_state)
    return Audit(
        comparisons=table,
        leak=_leak(agency, sample),
        lottery_share=float((calls.min(axis=0) != calls.max(axis=0)).mean()),
        calls=CALLS,
        budget=budget,
        budget_found=not budget["lower"] <= share <= budget["upper"],
        small_cell_n=int((_cell(sample, plan["small_cell"]["columns"])["poor"] == "yes").sum()),
    )


def _counted(entry: dict, sample: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Return the poor households of a comparison, with ``yes``: what the rate is counted from."""
    table = second if entry["file"] == "second_source.csv" else sample
    poor = table[table["poor"] == "yes"]
    if entry["rate"] == "under_recording":
        poor = poor[poor["registered"] == "yes"]
        return poor.assign(yes=poor["recorded_poor"] == "yes")
    return poor.assign(yes=poor["paid"] == 1 if entry["rate"] == "false_negative_rate" else poor["registered"] == "yes")


def _comparison(entry: dict, poor: pd.DataFrame, n_boot: int, random_state: int) -> dict:
    facts = {name: entry[name] for name in ("name", "rate", "among", "column", "group", "reference")}
    rate, everybody = RATES.get(entry["rate"], entry["rate"]), np.ones(len(poor), int)
    groups, given = poor[entry["column"]], {"rate": rate, "clusters": poor["village"], "random_state": random_state}
    missed = (~poor["yes"] if rate == "false_negative_rate" else poor["yes"]).astype(float)
    if entry["group"] == "highest":
        test = permutation_test(everybody, poor["yes"], groups, **given).iloc[0]
        counts = groups.value_counts()
        ends = {"n_group": counts.min(), "n_reference": counts.max(), "base": missed.mean()}
        return facts | {"value": test["value"], "p_value": test["p_value"], **ends}
    gap = gap_interval(
        everybody,
        poor["yes"],
        groups,
        between=(entry["group"], entry["reference"]),
        sample_weight=poor["weight"],
        n_boot=n_boot,
        **given,
    ).iloc[0]
    is_reference, is_group = groups == entry["reference"], groups == entry["group"]
    p_value = gap["p_value"]
    if min((side & who).sum() for side in (poor["yes"], ~poor["yes"]) for who in (is_group, is_reference)) < FEW:
        given.pop("clusters")
        dealt = permutation_test(everybody, poor["yes"], groups, gap=(entry["group"], entry["reference"]), **given)
        p_value = dealt["p_value"].iloc[0]
    return facts | {
        **gap[["value", "lower", "upper"]],
        "p_value": p_value,
        "p_bootstrap": gap["p_value"],
        "n_group": int(is_group.sum()),
        "n_reference": int(is_reference.sum()),
        "base": np.average(missed[is_reference], weights=poor.loc[is_reference, "weight"]),
    }


def _detectable(row: pd.Series, plan: dict, tests: int) -> float:
    n_reference, n_group = (int(n / plan["design_effect"]) for n in (row["n_reference"], row["n_group"]))
    planned = {"base_rate": row["base"], "alpha": plan["alpha"] / tests, "power": plan["power"]}
    return float(minimum_detectable_gap(n_reference, n_group, **planned)["gap"].iloc[0])


def _leak(agency, sample: pd.DataFrame) -> list[str]:
    columns = agency.known_before.set_index("column")
    used = columns.index[columns["used_by_score"] == "yes"]
    known = (columns.loc[used, "known_on"] < DECISION).to_dict()
    found = leak_audit(sample[used], sample["paid"], known_before=known, random_state=0)
    return sorted(found.index[found["finding"] == "leak: known only afterwards"])


def _budget(agency, sample: pd.DataFrame, n_boot: int, random_state: int) -> tuple[float, pd.Series]:
    # both surveys were drawn alike, so each stands for half of the country
    both = pd.concat([sample, agency.second_source]).assign(everybody="all")
    found = bootstrap_interval(
        np.ones(len(both), int),
        agency.predict(both["household"]),
        both["everybody"],
        rate="selection_rate",
        sample_weight=both["weight"],
        clusters=both["village"],
        n_boot=n_boot,
        random_state=random_state,
    )
    documented = int(agency.documents.split("The budget pays ")[1].split()[0]) / 100
    return documented, found.iloc[0]


def _cell(sample: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    inside = np.logical_and.reduce([sample[column] == value for column, value in columns.items()])
    return sample[inside]
