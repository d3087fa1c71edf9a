"""An audit of a small Nuvaria: every number of it is computed, and every sentence made from its numbers."""

import json
from hashlib import sha256
from pathlib import Path

import numpy as np

from count_everyone.audit import (
    aia_level,
    bootstrap_interval,
    gap_interval,
    holm,
    leak_audit,
    minimum_detectable_gap,
    verdict,
    weighted_rate,
    wilson_interval,
)
from count_everyone.independent_audit.assessment import MITIGATION, RISK
from count_everyone.nuvaria import Mechanisms, population, programme, registry, survey

WORDS = Path(__file__).with_name("words.json")
BUDGET, OVERSPEND, CALLS = 0.28, 1.10, 10
PLAN = {
    "alpha": 0.05,
    "correction": "holm",
    "relevant_gap": 0.10,
    "power": 0.8,
    "changes": "Nothing was done otherwise than planned.",
}
PLAN["sha256"] = sha256(json.dumps(PLAN).encode()).hexdigest()
PAIRS = {
    "head_sex": ("female", "male", "with a woman at the head", "with a man at the head"),
    "displaced": (1, 0, "that were displaced", "that were not displaced"),
    "head_disability": (1, 0, "whose head has a disability", "whose head has none"),
    "area": ("urban", "rural", "in towns", "in villages"),
}
SHOWN = {1: "yes", 0: "no", "female": "woman", "male": "man"}
RATES = {
    "false_negative_rate": (
        "poor households",
        "get nothing",
        "A poor household that is missed lives without the transfer.",
    ),
    "coverage": (
        "households",
        "are registered",
        "Who is not registered cannot be paid, and is in no file of the agency.",
    ),
    "under_recording": (
        "poor households",
        "are not recorded as poor",
        "Who is not recorded as poor is scored too high.",
    ),
}


def survey_of_the_audit():
    """Return the interviews of a small country, with what the office knows and decided."""
    strengths = {
        "women_assets": 0.5,
        "unregistered_displaced": 0.45,
        "under_recording_women": 0.3,
        "village_spread": 0.22,
    }
    country = population(60_000, mechanisms=Mechanisms.nothing(**strengths), random_state=5)
    known = registry(country)
    decided = programme(country, known=known, budget=OVERSPEND * BUDGET)
    office = decided.set_index("household_id")[["registered", "recorded_poor", "selected", "amount"]]
    table = survey(country, n_villages=320, households_per_village=20, random_state=11)
    table = table[table["poor"].notna() & (table["consumption"] > 0)]
    return table.join(office, on="household_id").reset_index(drop=True)


def make_audit() -> dict:
    """Return an audit without problems."""
    table = survey_of_the_audit()
    gaps = [_gap(table, rate, column) for rate in RATES for column in PAIRS]
    tested = [one for one in gaps if one["p_value"] is not None]
    for one, corrected in zip(tested, holm([one["p_value"] for one in tested]), strict=True):
        one["p_corrected"] = float(corrected)
    for one in gaps:
        p, detectable = (np.nan if one[name] is None else one[name] for name in ("p_corrected", "detectable_gap"))
        alone = verdict([p], [detectable], relevant_gap=PLAN["relevant_gap"], alpha=PLAN["alpha"])
        one["verdict"] = alone.iloc[0]
    gaps = [{"id": f"F{number}", **one} for number, one in enumerate(gaps, 1)]
    findings = [*gaps, _leak(table), _lottery(table), _budget(table), _small_cell(table)]
    to_act_on = [one["id"] for one in findings if one["verdict"] in ("disparity", "found")]
    words = _words(table, findings[-1])
    said = words.pop("recommendations")
    answered = [to_act_on, to_act_on[:1]]
    return {
        "schema": "count-everyone-audit/1",
        **words,
        "plan": PLAN,
        "tests": {"number": len(gaps), "correction": PLAN["correction"], "alpha": PLAN["alpha"]},
        "findings": findings,
        "recommendations": [{**one, "findings": ids} for one, ids in zip(said, answered, strict=True)],
        "aia": _aia(words["aia"]),
    }


def _words(table, cell: dict) -> dict:
    """Return the texts, with the numbers of this survey in them."""
    poor = table[table["poor"] == 1]
    missed = weighted_rate(1 - poor["selected"], sample_weight=poor["weight"])["value"].iloc[0]
    numbers = {"{rows}": f"{len(table):,}", "{n_cell}": f"{cell['n']}", "{missed}": f"{100 * missed:.0f}"}
    text = WORDS.read_text(encoding="utf-8")
    for name, number in numbers.items():
        text = text.replace(name, number)
    return json.loads(text)


def _gap(table, rate: str, column: str) -> dict:
    group, reference, of_group, of_reference = PAIRS[column]
    among, verb, harm = RATES[rate]
    rows = table[table["poor"] == 1] if among == "poor households" else table
    rows = rows[rows["registered"] == 1] if rate == "under_recording" else rows
    outcome, decision, name = {
        "false_negative_rate": (rows["poor"], rows["selected"], "false_negative_rate"),
        "coverage": (np.ones(len(rows)), rows["registered"], "selection_rate"),
        "under_recording": (rows["poor"], rows["recorded_poor"].fillna(0), "false_negative_rate"),
    }[rate]
    given = {"rate": name, "sample_weight": rows["weight"], "clusters": rows["village"], "random_state": 0}
    found = gap_interval(outcome, decision, rows[column], between=(group, reference), n_boot=400, **given).iloc[0]
    rates = bootstrap_interval(outcome, decision, rows[column], n_boot=400, **given)
    counts = rows[column].value_counts()
    n_group, n_reference = int(counts[group]), int(counts[reference])
    base = min(max(float(rates.loc[reference, "value"]), 0.01), 0.99)
    n_tests = len(RATES) * len(PAIRS)
    effective = [int(n / 1.2) for n in (n_reference, n_group)]
    detectable = minimum_detectable_gap(*effective, base_rate=base, alpha=0.05 / n_tests)["gap"].iloc[0]
    first, second = (100 * rates.loc[one, "value"] for one in (group, reference))
    return {
        "kind": "gap",
        "question": f"How many {among} {of_group} {verb}, beside those {of_reference}?",
        "harm": harm,
        "sentence": f"Of 100 {among} {of_group} {first:.0f} {verb}; of 100 {of_reference}, {second:.0f}.",
        "rate": rate,
        "among": f"registered {among}" if rate == "under_recording" else among,
        "column": column,
        "group": str(SHOWN.get(group, group)),
        "reference": str(SHOWN.get(reference, reference)),
        "rate_group": _ends(rates.loc[group]),
        "rate_reference": _ends(rates.loc[reference]),
        "value": float(found["value"]),
        "n_group": n_group,
        "n_reference": n_reference,
        "interval": _interval(found, "bootstrap of whole villages, 400 replicates"),
        "p_value": _plain(found["p_value"]),
        "p_corrected": None,
        "detectable_gap": _plain(detectable),
    }


def _leak(table) -> dict:
    columns = ["amount", "rooms", "members"]
    found = leak_audit(
        table[columns],
        table["selected"],
        known_before={"amount": False, "rooms": True, "members": True},
        random_state=0,
    )
    leaks = found.index[found["finding"].str.startswith("leak")].tolist()
    return {
        "id": "L1",
        "kind": "leak",
        "question": "Does the file hold columns that were filled in after the decision?",
        "harm": "A score that is tried on such a column looks better than it is, and the next households pay for it.",
        "sentence": f"For every household that was paid, the column {leaks[0]} was filled in after the decision.",
        "columns": leaks,
        "verdict": "found",
    }


def _lottery(table) -> dict:
    seats = table["selected"].to_numpy()
    near = np.flatnonzero(seats)[:: int(1 / 0.05)]  # of the seats, those that are drawn anew
    chance = np.random.default_rng(3)
    calls = np.tile(seats, (CALLS, 1))
    calls[:, near] = chance.integers(0, 2, (CALLS, len(near)))
    changed = int((calls != calls[0]).any(axis=0).sum())
    row = wilson_interval([changed], [len(table)]).iloc[0]
    return {
        "id": "L2",
        "kind": "lottery",
        "question": "Does the same household always get the same answer?",
        "harm": "A household near the cut is paid or not by chance, and is not told so.",
        "sentence": f"For {changed} of {len(table):,} households the answer changed, though nothing else had changed.",
        "share": changed / len(table),
        "n": len(table),
        "calls": CALLS,
        "interval": _interval(row, "Wilson"),
        "verdict": "found",
    }


def _budget(table) -> dict:
    row = weighted_rate(table["selected"], sample_weight=table["weight"]).iloc[0]
    return {
        "id": "L3",
        "kind": "budget",
        "question": "Are as many households paid as the papers say?",
        "harm": "Money that was not voted is missing elsewhere, and nobody has decided where.",
        "sentence": f"The papers say that 28 of 100 households are paid; {100 * row['value']:.0f} of 100 are.",
        "documented": BUDGET,
        "found": float(row["value"]),
        "n": len(table),
        "interval": _interval(row, "Wilson, with the effective number of households"),
        "verdict": "found" if row["lower"] > BUDGET else "not found",
    }


def _small_cell(table) -> dict:
    of_cell = (table["head_sex"] == "female") & (table["head_disability"] == 1) & (table["displaced"] == 1)
    return {
        "id": "S1",
        "kind": "small_cell",
        "question": "What is known of displaced households with a woman with a disability at the head?",
        "harm": "Whoever is in none of the large groups is in no number, and is overlooked.",
        "sentence": f"So few such households were asked, {int(of_cell.sum())}, that nothing can be said about them.",
        "column": "head_sex x head_disability x displaced",
        "group": "woman, with a disability, displaced",
        "n": int(of_cell.sum()),
        "verdict": "insufficient evidence",
    }


def _aia(words: dict) -> dict:
    points = words["points"]
    raw, mitigation = (sum(points[area] for area in areas) for areas in (RISK, MITIGATION))
    return {
        "sections": [{"area": area, "points": points[area], "reasons": why} for area, why in words["reasons"].items()],
        "raw": raw,
        "max_raw": 167,
        "mitigation": mitigation,
        "max_mitigation": 77,
        "level": str(aia_level(raw, 167, mitigation, 77)["level"].iloc[0]),
        "duties": words["duties"],
    }


def _ends(row) -> dict:
    return {"value": float(row["value"]), **{end: _plain(row[end]) for end in ("lower", "upper")}}


def _interval(row, method: str) -> dict:
    return {**{end: _plain(row[end]) for end in ("lower", "upper")}, "level": 0.95, "method": method}


def _plain(value) -> float | None:
    return None if np.isnan(value) else float(value)
