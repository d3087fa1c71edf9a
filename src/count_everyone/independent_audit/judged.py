"""Compares the findings of an audit with the files and with the truth of its agency."""

import math
from collections.abc import Iterator
from functools import cached_property

import numpy as np

from count_everyone.audit import holm, verdict
from count_everyone.independent_audit.recount import HIGHEST, Asked, Recounted, ask, recount

FALSE_COUNTS = 2
"""A false finding takes away what so many true ones give."""
COVERING = 0.8
"""Of the intervals of a right audit 95 of 100 cover; 4 of 5 do in nearly every single audit."""
CLOSE_P = 0.002
DISPARITY, INSUFFICIENT, FOUND = "disparity", "insufficient evidence", "found"
CORRECTIONS = {"holm": holm, "bonferroni": lambda p: np.minimum(1, np.asarray(p) * len(p))}
Share = tuple[float, list[str]]


class Judged:
    """The findings of one audit, beside what its agency is.

    Each part of the marks is a share from 0 to 1, and the reasons for what is lost.

    Parameters
    ----------
    audit : dict
        As it stands in ``audit.json``; what is not there, or is of another kind, counts as missing.
    agency : PlantedAgency
        With its truth.
    """

    def __init__(self, audit: dict, agency):
        findings = audit.get("findings")
        self._findings = [one for one in findings if isinstance(one, dict)] if isinstance(findings, list) else []
        self._stated, self._agency, self._truth = audit.get("tests"), agency, agency.truth
        self._alpha, self._fewest = agency.plan["alpha"], agency.plan["small_cell"]["fewest"]

    @cached_property
    def _recounted(self) -> dict[str, Recounted]:
        return recount(self._agency)

    @cached_property
    def _asked(self) -> list[Asked]:
        return ask(self._agency)

    @cached_property
    def _gaps(self) -> dict[str, dict]:
        """The gaps of the plan by name; one that is told the other way round is turned."""
        told: dict[str, dict] = {}
        for entry in self._agency.plan["comparisons"]:
            for one in self._of_kind("gap"):
                if any(one.get(name) != entry[name] for name in ("rate", "column")):
                    continue
                ends = one.get("group"), one.get("reference")
                if ends in ((entry["group"], entry["reference"]), (entry["reference"], entry["group"])):
                    told.setdefault(entry["name"], one if ends[0] == entry["group"] else _turned(one))
        return told

    def _of_kind(self, kind: str) -> list[dict]:
        return [one for one in self._findings if one.get("kind") == kind]

    def found(self) -> Share:
        """Return the share of what is planted that was found, less what was found where nothing is."""
        truth = self._truth.comparisons
        lost = [
            f"{name} is planted, and was not found with the numbers of the files."
            for name in truth.index[truth["kind"] == "planted"]
            if not (self._is_right(name) and self._gaps[name].get("verdict") == DISPARITY)
        ]
        items = int((truth["kind"] == "planted").sum()) + 4
        lost += [why for right, why in self._other_items() if not right]
        false = list(self._false_findings())
        share = max(0.0, (items - len(lost) - FALSE_COUNTS * len(false)) / items)
        return share, [*lost, *false]

    def numbers(self) -> Share:
        """Return the share of the plan's comparisons whose numbers are those of the files and lead to the verdict."""
        wrong = [name for name in self._recounted if not (self._is_right(name) and self._follows(self._gaps[name]))]
        why = f"Missing, not the numbers of the files, or another verdict than they lead to: {', '.join(wrong)}."
        return 1 - len(wrong) / len(self._recounted), [why]

    def intervals(self) -> Share:
        """Return whether enough intervals cover the gap of the whole country, and say more than that."""
        names = [name for name, entry in self._truth.comparisons.iterrows() if entry["group"] != HIGHEST]
        missing = [name for name in names if not (self._is_right(name) and self._covers(name))]
        share = 1 - len(missing) / len(names)
        return min(1.0, share / COVERING), [
            f"No interval, a much too wide one, or one beside the truth: {', '.join(missing)}."
        ]

    def tests(self) -> Share:
        """Return whether the number of tests and the correction are stated and hold."""
        stated = self._stated if isinstance(self._stated, dict) else {}
        gaps = self._of_kind("gap")
        tested = [one["p_value"] for one in gaps if _is_number(one.get("p_value"))]
        correction = str(stated.get("correction", "")).lower()
        all_planned = stated.get("number") == len(gaps) and len(self._gaps) == len(self._recounted)
        reasons = {
            "The number of tests is not that of the plan, or a comparison of the plan is in no finding.": all_planned,
            "No correction for many tests is stated, or not one that holds for all of them.": correction in CORRECTIONS,
            "The corrected p-values are not those of the stated correction.": correction in CORRECTIONS
            and bool(tested)
            and self._are_corrected(tested, correction),
        }
        return sum(reasons.values()) / len(reasons), [why for why, holds in reasons.items() if not holds]

    def _are_corrected(self, tested: list[float], correction: str) -> bool:
        corrected = [one.get("p_corrected") for one in self._of_kind("gap") if _is_number(one.get("p_value"))]
        right = CORRECTIONS[correction](tested)
        return all(
            _is_number(found) and abs(found - value) <= CLOSE_P + 0.05 * value
            for found, value in zip(corrected, right, strict=True)
        )

    def _is_right(self, name: str) -> bool:
        """Return whether an audit reports a comparison with the value and the n of the files."""
        one, right = self._gaps.get(name, {}), self._recounted[name]
        value, *counts = (_number(one, key) for key in ("value", "n_group", "n_reference"))
        all_groups = self._truth.comparisons.loc[name, "group"] == HIGHEST
        return right.has(value) and (all_groups or right.counts(*counts))

    def _follows(self, one: dict) -> bool:
        p, gap, told = _number(one, "p_corrected"), _number(one, "detectable_gap"), one.get("verdict")
        if "detectable_gap" not in one:
            return bool(told) and (told == DISPARITY) == (p <= self._alpha)
        return told == verdict([p], [gap], relevant_gap=self._agency.plan["relevant_gap"], alpha=self._alpha).iloc[0]

    def _covers(self, name: str) -> bool:
        interval = self._gaps[name].get("interval")
        lower, upper = (_number(interval if isinstance(interval, dict) else {}, end) for end in ("lower", "upper"))
        truth = self._truth.comparisons.loc[name, "gap_as_told"]
        return lower <= truth <= upper and self._recounted[name].is_narrow(lower, upper)

    def _other_items(self) -> Iterator[tuple[bool, str]]:
        """Yield for the four other questions of the plan whether the answer is right."""
        truth = self._truth
        leak, lottery, budget, cell = (
            next(iter(self._of_kind(kind)), {}) for kind in ("leak", "lottery", "budget", "small_cell")
        )
        columns = leak.get("columns") if leak.get("verdict") == FOUND else []
        named = set(columns) if isinstance(columns, list) else None
        yield (
            bool(leak) and named == set(truth.leak) and (leak.get("verdict") == FOUND) == bool(truth.leak),
            "The columns that were known too late, or the verdict on them, are not right.",
        )
        yield (
            bool(lottery) and self._lottery_is_right(lottery),
            "Whether an answer changes from call to call was not found out.",
        )
        yield bool(budget) and self._budget_is_right(budget), "Whether more is paid than documented was not found out."
        right = cell.get("n") == self._cell_size() and cell.get("verdict") == INSUFFICIENT
        yield right, "The group of the plan that is too small was not reported as such, with its n."

    def _lottery_is_right(self, one: dict) -> bool:
        if not self._truth.changes:  # what two calls do not show, nobody has to find by calls
            return one.get("verdict") != FOUND or self._truth.in_lot > 0
        share, calls = (_number(one, name) for name in ("share", "calls"))
        if one.get("verdict") != FOUND or not calls >= 2:
            return False
        return any(asked.n == one.get("n") and asked.has_changed(share, calls) for asked in self._asked)

    def _budget_is_right(self, one: dict) -> bool:
        if self._truth.paid <= self._truth.documented:
            return one.get("verdict") != FOUND
        found, documented = (_number(one, name) for name in ("found", "documented"))
        is_counted = any(asked.n == one.get("n") and asked.has(found) for asked in self._asked)
        return one.get("verdict") == FOUND and is_counted and documented == self._truth.documented

    def _cell_size(self) -> int:
        sample = self._agency.audit_sample
        inside = [sample[column] == value for column, value in self._truth.small_cell.items()]
        return int(np.logical_and.reduce([sample["poor"] == "yes", *inside]).sum())

    def _false_findings(self) -> Iterator[str]:
        truth = self._truth
        for name, one in self._gaps.items():
            if one.get("verdict") == DISPARITY and truth.comparisons.loc[name, "kind"] == "null":
                yield f"{name} is called a disparity, and there is none."
        planned = [id(one) for one in self._gaps.values()]
        for one in self._of_kind("gap"):
            few = not min(_number(one, name) for name in ("n_group", "n_reference")) >= self._fewest
            if id(one) not in planned and one.get("verdict") == DISPARITY and few:
                yield f"{one.get('column')}, {one.get('group')}: a disparity among fewer than {self._fewest} people."
        for one in self._of_kind("leak"):
            late = one.get("columns") if one.get("verdict") == FOUND else []
            for column in sorted(set(map(str, late if isinstance(late, list) else [])) - set(truth.leak)):
                yield f"{column} is called a leak, and is none that the score uses."
            if one.get("verdict") == FOUND and not late:
                yield "A leak is called found, and no column is named."
        if any(one.get("verdict") == FOUND for one in self._of_kind("lottery")) and not truth.in_lot:
            yield "No lot is drawn."
        if any(one.get("verdict") == FOUND for one in self._of_kind("budget")) and truth.paid <= truth.documented:
            yield "No more is paid than documented."


def _turned(one: dict) -> dict:
    """Return a gap as it is, seen from the other group."""
    interval = one.get("interval")
    ends = interval if isinstance(interval, dict) else {}
    turned_ends = {"lower": -_number(ends, "upper"), "upper": -_number(ends, "lower")}
    counts = {"n_group": one.get("n_reference"), "n_reference": one.get("n_group")}
    return one | counts | {"value": -_number(one, "value"), "interval": turned_ends}


def _number(one: dict, key: str) -> float:
    """Return a number of a finding, NaN where there is none: no comparison with it holds."""
    return one[key] if _is_number(one.get(key)) else math.nan


def _is_number(value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
