"""Audits of an agency as people write them: a good one, and five that are not."""

import copy
from collections.abc import Callable
from functools import cache, lru_cache

import numpy as np
import pandas as pd

from count_everyone.audit import holm, wilson_interval
from count_everyone.nuvaria import agency as make_agency
from good_audit import good_audit
from independent_audit.small_audit import make_audit

PAYS = {
    "false_negative_rate": "get nothing",
    "coverage": "are registered",
    "under_recording": "are not recorded as poor",
}
INTERVAL = {"level": 0.95, "method": "bootstrap of whole villages, 300 replicates"}


def good(agency) -> dict:
    """Holm over all comparisons of the plan; verdicts as the plan has them."""
    return copy.deepcopy(_by_tests(agency, holm))


def without_correction(agency) -> dict:
    """Each comparison by itself, as if it were the only one."""
    return copy.deepcopy(_by_tests(agency, _none))


def _none(p_values: pd.Series) -> pd.Series:
    return p_values


@lru_cache(maxsize=8)  # an agency is large
def _by_tests(agency, correct: Callable) -> dict:
    """Return an audit that is computed once: who is timid, or claims too much, changes its words, not its numbers."""
    found = good_audit(agency, correct=correct, n_boot=300)
    rows = found.comparisons
    findings = [_gap(name, row) for name, row in rows.iterrows()] + _others(agency, found)
    return _whole(agency, findings, len(rows), correct.__name__.strip("_"))


def timid(agency) -> dict:
    """Every gap is "insufficient evidence", since an audit can be wrong."""
    audit = good(agency)
    for one in audit["findings"]:
        if one["kind"] == "gap":
            one["verdict"] = "insufficient evidence"
    return audit


def overclaiming(agency) -> dict:
    """Five points are a disparity, in every region and in every small cell too."""
    audit = without_correction(agency)
    for one in audit["findings"]:
        if one["kind"] == "gap":
            one["verdict"] = "disparity" if abs(one["value"]) >= 0.05 else "no evidence"
    sample = agency.audit_sample.assign(paid=agency.predict(agency.audit_sample["household"]))
    poor = sample[sample["poor"] == "yes"]
    everybody = np.average(1 - poor["paid"], weights=poor["weight"])
    cells = agency.plan["small_cell"]["columns"]
    for columns in (["region"], list(cells)):
        for group, rows in poor.groupby(columns):
            rate = np.average(1 - rows["paid"], weights=rows["weight"])
            if abs(rate - everybody) >= 0.05:
                audit["findings"].append(_named(columns, group, rate, everybody, len(rows), len(poor)))
    audit["findings"] = [one for one in audit["findings"] if one["kind"] != "small_cell"]
    return audit


def copied(agency) -> dict:
    """The good audit of another class, with the name of this agency."""
    other = good(_another(agency.cohort + 1, bool(agency.truth.leak)))
    return other | {"agency": good_words(agency)}


def empty(agency) -> dict:
    """Nothing but the form, as it came."""
    return {"schema": "count-everyone-audit/1", "findings": []}


AUDITS = {one.__name__: one for one in (good, without_correction, timid, overclaiming, copied, empty)}


@cache
def _another(cohort: int, planted: bool):
    return make_agency(cohort, planted=planted)


@cache
def _words() -> dict:
    return make_audit()


def good_words(agency) -> dict:
    """Return the part of the form that names an agency."""
    return {"name": agency.name, "system": agency.system, "version": agency.version, "papers_read": ["Papers of 2026"]}


def _whole(agency, findings: list[dict], tests: int, correction: str) -> dict:
    audit = copy.deepcopy(_words())
    acted_on = [one["id"] for one in findings if one["verdict"] in ("disparity", "found")] or [findings[0]["id"]]
    for one in audit["recommendations"]:
        one["findings"] = acted_on[:3]
    words = {"agency": good_words(agency), "tests": {"number": tests, "correction": correction, "alpha": 0.05}}
    return audit | words | {"findings": findings}


def _gap(name: str, row: pd.Series) -> dict:
    rate = min(max(float(row["base"]), 0.0), 1.0)
    value = float(row["value"])
    lower, upper = (_plain(row.get(end)) for end in ("lower", "upper"))
    ends = {"value": rate, "lower": None, "upper": None}
    return {
        "id": "G-" + name.replace("_", "-").replace(",", ""),
        "kind": "gap",
        "question": f"How many {row['among']} households {PAYS[row['rate']]}, by {row['column']}?",
        "harm": "A poor household that is missed lives on without the transfer.",
        "sentence": f"Of 100 such households {100 * (rate + value):.0f} {PAYS[row['rate']]}, in the other group "
        f"{100 * rate:.0f} of 100.",
        "rate": row["rate"],
        "among": row["among"],
        "column": row["column"],
        "group": row["group"],
        "reference": row["reference"],
        "rate_group": ends | {"value": rate + value},
        "rate_reference": ends,
        "value": value,
        "n_group": int(row["n_group"]),
        "n_reference": int(row["n_reference"]),
        "interval": INTERVAL | {"lower": lower, "upper": upper},
        "p_value": _plain(row["p_value"]),
        "p_corrected": _plain(row["p_corrected"]),
        "detectable_gap": _plain(row["detectable"]),
        "verdict": row["verdict"],
    }


def _named(columns: list[str], group, rate: float, others: float, n: int, n_others: int) -> dict:
    words = ", ".join(map(str, group if isinstance(group, tuple) else (group,)))
    row = {"among": "poor", "rate": "false_negative_rate", "column": " x ".join(columns), "group": words}
    row |= {"reference": "all", "base": others, "value": rate - others, "n_group": n, "n_reference": n_others}
    row |= dict.fromkeys(("p_value", "p_corrected", "detectable", "lower", "upper")) | {"verdict": "disparity"}
    return _gap("N-" + "".join(letter for letter in words if letter.isalnum()), pd.Series(row))


def _others(agency, found) -> list[dict]:
    common = {"question": "What did the papers say, and what is done?", "harm": "Nobody has decided this in public."}
    n, cell = len(agency.audit_sample), agency.plan["small_cell"]["columns"]
    changed, paid = round(found.lottery_share * n), float(found.budget["value"])
    lot, ends = wilson_interval([changed], [n]).iloc[0], ["lower", "upper"]
    leak = {
        "columns": found.leak,
        "sentence": f"These columns were known too late: {', '.join(found.leak) or 'none'}.",
        "verdict": "found" if found.leak else "not found",
    }
    lottery = {
        "share": changed / n,
        "n": n,
        "calls": found.calls,
        "interval": INTERVAL | lot[ends].astype(float).to_dict() | {"method": "Wilson"},
        "sentence": f"For {changed} of {n:,} households the answer changed.",
        "verdict": "found" if changed else "not found",
    }
    budget = {
        "documented": 0.28,
        "found": paid,
        "n": int(found.budget["n"]),
        "interval": INTERVAL | found.budget[ends].astype(float).to_dict(),
        "sentence": f"Of 100 households {100 * paid:.0f} are paid; the papers say 28 of 100.",
        "verdict": "found" if found.budget_found else "not found",
    }
    small_cell = {
        "column": " x ".join(cell),
        "group": ", ".join(cell.values()),
        "n": found.small_cell_n,
        "sentence": "So few such households were asked that nothing can be said about them.",
        "verdict": "insufficient evidence",
    }
    kinds = {"leak": leak, "lottery": lottery, "budget": budget, "small_cell": small_cell}
    return [common | {"id": f"O{place}", "kind": kind} | facts for place, (kind, facts) in enumerate(kinds.items(), 1)]


def _plain(value):
    return None if value is None or pd.isna(value) else float(value)
